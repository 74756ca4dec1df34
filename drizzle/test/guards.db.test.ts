import { randomUUID } from 'node:crypto';
import { retentionUrl } from '@writ/drizzle/migrate';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSampleTables } from './sample-tables.ts';

let database: TestDatabase;
let service: Sql;
let retention: Sql;

const connect = (url: string): Sql => postgres(url, { max: 1, onnotice: () => {} });

beforeAll(async () => {
  database = await testDatabase();
  await createSampleTables(database.sql);
  service = connect(database.url('studio'));
  retention = connect(retentionUrl(database.adminUrl));
});
afterAll(async () => {
  await Promise.all([service.end(), retention.end()]);
  await database.close();
});

const shelf = (sql: Sql, tenantId: string, id: string) =>
  sql`insert into studio.sample_shelf (tenant_id, id, name, environment, actor_kind, actor_id, actor_channel, created_at)
      values (${tenantId}, ${id}, ${id}, 'STAGING', 'USER', 'ada', 'API', now())`;

const book = (sql: Sql, tenantId: string, id: string) =>
  sql`insert into studio.sample_book (tenant_id, id, shelf_id, status, edition) values (${tenantId}, ${id}, 'shelf_1', 'DRAFT', 1)`;

const asTenant = (sql: Sql, tenantId: string) => sql`select set_config('writ.tenant_id', ${tenantId}, false)`;

describe('guard_table', () => {
  test('[C-02] before it the service role can do nothing, after it no more than was asked', async () => {
    const tenantId = randomUUID();
    await asTenant(service, tenantId);
    await expect(shelf(service, tenantId, 'shelf_1')).rejects.toMatchObject({ code: '42501' });
    await database.sql`select writ.guard_table('studio.sample_shelf')`;
    await shelf(service, tenantId, 'shelf_1');
    await service`update studio.sample_shelf set name = 'prose'`;
    await expect(service`delete from studio.sample_shelf`).rejects.toMatchObject({ code: '42501' });
    await expect(service`truncate studio.sample_shelf`).rejects.toMatchObject({ code: '42501' });
    await database.sql`select writ.guard_table('studio.sample_shelf', 'select, delete')`;
    await expect(shelf(service, tenantId, 'shelf_2')).rejects.toMatchObject({ code: '42501' });
    expect((await service`delete from studio.sample_shelf`).count).toBe(1);
  });

  test('[C-02] a table without the tenant policy, and a privilege that no service gets, are refused', async () => {
    await database.sql`create table studio.bare (tenant_id uuid)`;
    await expect(database.sql`select writ.guard_table('studio.bare')`).rejects.toThrow('tenant_isolation');
    for (const privileges of ['truncate', 'all', 'select to public; --', '']) {
      await expect(database.sql`select writ.guard_table('studio.sample_shelf', ${privileges})`).rejects.toThrow(
        'A service role gets',
      );
    }
    await expect(service`select writ.guard_table('studio.sample_shelf')`).rejects.toMatchObject({ code: '42501' });
  });
});

const changes = (table: string) => [
  `update ${table} set id = id`,
  `delete from ${table}`,
  `delete from ${table} where false`,
  `truncate ${table}`,
  `truncate ${table} cascade`,
];

describe('guard_immutable', () => {
  const tenantId = randomUUID();
  beforeAll(async () => {
    await database.sql`select writ.guard_table('studio.sample_shelf'), writ.guard_immutable('studio.sample_book')`;
    await asTenant(service, tenantId);
    await asTenant(retention, tenantId);
    await shelf(service, tenantId, 'shelf_1');
    await book(service, tenantId, 'book_1');
  });

  test('[C-03] rows can be added and read, and neither the service role nor a superuser can change or remove one', async () => {
    for (const change of changes('studio.sample_book')) {
      await expect(service.unsafe(change)).rejects.toMatchObject({ code: '42501' });
      await expect(database.sql.unsafe(change)).rejects.toMatchObject({
        code: '23001',
        message: expect.stringContaining('immutable'),
      });
    }
    const past = database.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from studio.sample_book`;
    });
    await expect(past).rejects.toMatchObject({ code: '23001' });
    await book(service, tenantId, 'book_2');
    expect(await service`select id from studio.sample_book order by id`).toMatchObject([
      { id: 'book_1' },
      { id: 'book_2' },
    ]);
  });

  test('[C-03] the retention role removes rows of the tenant that it names, and changes none', async () => {
    const other = randomUUID();
    await shelf(database.sql, other, 'shelf_1');
    await book(database.sql, other, 'book_1');
    await expect(retention`update studio.sample_book set edition = 2`).rejects.toMatchObject({ code: '42501' });
    await expect(retention`truncate studio.sample_book`).rejects.toMatchObject({ code: '42501' });
    expect((await retention`delete from studio.sample_book where id in ('book_1', 'book_2')`).count).toBe(2);
    expect(await database.sql`select tenant_id from studio.sample_book`).toMatchObject([{ tenant_id: other }]);
  });
});

describe('partition_by_month', () => {
  const tenantId = randomUUID();
  const monthOf = (date: Date) =>
    `sample_leaf_${date.getUTCFullYear()}_${String(date.getUTCMonth() + 1).padStart(2, '0')}`;

  beforeAll(async () => {
    await database.sql.unsafe(`
      create table studio.sample_leaf (like studio.sample_book including all);
      alter table studio.sample_leaf drop constraint sample_book_id_check, add check (id like 'leaf\\_%');
      alter table studio.sample_leaf add constraint sample_leaf_shelf_fk foreign key (tenant_id, shelf_id) references studio.sample_shelf (tenant_id, id);
      alter table studio.sample_leaf add constraint sample_leaf_sequel_fk foreign key (tenant_id, sequel_of_id) references studio.sample_leaf (tenant_id, id);
      create policy tenant_isolation on studio.sample_leaf to writ_studio, writ_retention
        using (tenant_id = nullif(current_setting('writ.tenant_id', true), '')::uuid);
      create table studio.sample_stain (tenant_id uuid, leaf_id text,
        constraint sample_stain_leaf_fk foreign key (tenant_id, leaf_id) references studio.sample_leaf (tenant_id, id));
    `);
  });

  const shapeOf = (table: string) => database.sql`
    select 'constraint' as kind, pg_get_constraintdef(oid) as shape from pg_constraint where conrelid = ${table}::regclass and conparentid = 0
    union all select 'index', replace(pg_get_indexdef(indexrelid), ' ONLY ', ' ') from pg_index where indrelid = ${table}::regclass
    union all select 'column', concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = ${table}::regclass and attnum > 0
    union all select 'policy', concat(polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid), polroles) from pg_policy where polrelid = ${table}::regclass
    union all select 'referenced by', concat(conrelid::regclass, ' ', conname) from pg_constraint where confrelid = ${table}::regclass and conparentid = 0
    order by 1, 2`;

  test('[HI-13] an empty table becomes one that is split by month, with every column, key, index and policy that it had', async () => {
    const before = await shapeOf('studio.sample_leaf');
    expect(before.length).toBeGreaterThan(20);
    await database.sql`select writ.partition_by_month('studio.sample_leaf', 'leaf')`;
    await database.sql`select writ.guard_immutable('studio.sample_leaf')`;
    const [kind] = await database.sql`select relkind from pg_class where oid = 'studio.sample_leaf'::regclass`;
    expect(kind).toEqual({ relkind: 'p' });
    expect([...(await shapeOf('studio.sample_leaf'))]).toEqual([...before]);
  });

  const leaf = (sql: Sql, id: string) =>
    sql`insert into studio.sample_leaf (tenant_id, id, shelf_id, status, edition) values (${tenantId}, ${id}, 'shelf_1', 'DRAFT', 1)`;

  test('[HI-13] a row goes to the partition of the month in its id, one from another age to the default', async () => {
    const now = new Date();
    const idAt = async (date: Date) => {
      const [row] = await database.sql`select writ.id_floor('leaf', ${date}) as floor`;
      return `${row?.floor}0000000000000000`;
    };
    await asTenant(service, tenantId);
    await shelf(service, tenantId, 'shelf_1');
    await leaf(service, await idAt(now));
    await leaf(service, await idAt(new Date('2001-01-01T00:00:00Z')));
    const stored = await database.sql`select tableoid::regclass::text as part from studio.sample_leaf order by id desc`;
    expect(stored.map(({ part }) => part)).toEqual([`studio.${monthOf(now)}`, 'studio.sample_leaf_default']);
    expect(await service`select count(*) from studio.sample_leaf`).toMatchObject([{ count: '2' }]);
  });

  test('[C-03] no partition of an immutable table can be reached or changed, also one that is made later', async () => {
    await database.sql`select writ.ensure_months('studio.sample_leaf', 5)`;
    const parts =
      await database.sql`select inhrelid::regclass::text as part from pg_inherits where inhparent = 'studio.sample_leaf'::regclass`;
    expect(parts).toHaveLength(7);
    for (const { part } of parts) {
      await expect(service.unsafe(`select * from ${part}`)).rejects.toMatchObject({ code: '42501' });
      // Without its cascade a truncate is refused beforehand, since other tables refer to these rows.
      for (const change of changes(String(part)).filter((statement) => statement !== `truncate ${part}`)) {
        await expect(database.sql.unsafe(change)).rejects.toMatchObject({ code: '23001' });
      }
    }
    await expect(database.sql`delete from studio.sample_leaf`).rejects.toMatchObject({ code: '23001' });
  });

  test('[HI-13] a table that has rows is not split, and a month whose rows went to the default stays there', async () => {
    await expect(database.sql`select writ.partition_by_month('studio.sample_shelf', 'shelf')`).rejects.toThrow(
      'has rows',
    );
    const [ahead] = await database.sql`select writ.id_floor('leaf', now() + interval '7 months') as floor`;
    await leaf(database.sql, `${ahead?.floor}0000000000000000`);
    await database.sql`select writ.ensure_months('studio.sample_leaf', 8)`;
    expect(await database.sql`select count(*) from studio.sample_leaf_default`).toMatchObject([{ count: '2' }]);
  });

  test('[C-10] the floor of a TypeID is its time in base32', async () => {
    const [row] =
      await database.sql`select writ.id_floor('draft', '2023-03-30T22:27:53.803Z') as floor, writ.id_floor('x', '1970-01-01Z') as zero`;
    expect(row).toEqual({
      floor: `draft_${base32(new Date('2023-03-30T22:27:53.803Z').getTime())}`,
      zero: 'x_0000000000',
    });
  });
});

const base32 = (milliseconds: number): string =>
  Array.from({ length: 10 }, (_, place) =>
    '0123456789abcdefghjkmnpqrstvwxyz'.charAt(Math.floor(milliseconds / 32 ** (9 - place)) % 32),
  ).join('');

describe('deliver_from', () => {
  const tenantId = randomUUID();
  const jobs = () => database.sql`
    select task.identifier, job.payload, job.max_attempts as "maxAttempts" from writ_jobs._private_jobs job
    join writ_jobs._private_tasks task on task.id = job.task_id order by job.id`;

  beforeAll(async () => {
    await database.sql.unsafe(`
      drop table if exists studio.outbox cascade;
      create table studio.outbox (tenant_id uuid, id text, status text, primary key (tenant_id, id));
      create policy tenant_isolation on studio.outbox to writ_studio using (tenant_id = nullif(current_setting('writ.tenant_id', true), '')::uuid);
      select writ.guard_table('studio.outbox'), writ.deliver_from('studio'), writ.deliver_from('studio');
    `);
    await asTenant(service, tenantId);
  });

  test('[C-30] an outbox row becomes one job in the same transaction, which takes the place of the one that waits when it is tried again', async () => {
    await expect(
      service.begin(async (tx) => {
        await tx`insert into studio.outbox values (${tenantId}, 'dlv_0', 'PENDING')`;
        throw new Error('never mind');
      }),
    ).rejects.toThrow('never mind');
    expect(await jobs()).toHaveLength(0);
    await service`insert into studio.outbox values (${tenantId}, 'dlv_1', 'PENDING')`;
    const job = { identifier: 'deliver:studio', payload: { tenantId, id: 'dlv_1' }, maxAttempts: 1440 };
    expect([...(await jobs())]).toEqual([job]);
    await service`update studio.outbox set status = 'PENDING'`;
    expect(await jobs()).toHaveLength(1);
    await service`update studio.outbox set status = 'DEAD'`;
    await database.sql`delete from writ_jobs._private_jobs`;
    await service`update studio.outbox set status = 'PENDING'`;
    expect([...(await jobs())]).toEqual([job]);
  });

  test('[C-02] the service role itself has no right on the jobs', async () => {
    await expect(service`select * from writ_jobs.jobs`).rejects.toMatchObject({ code: '42501' });
    await expect(service`select writ_jobs.add_job('deliver:plan', '{}')`).rejects.toMatchObject({ code: '42501' });
    const [owner] =
      await database.sql`select nspowner::regrole::text as owner from pg_namespace where nspname = 'writ_jobs'`;
    expect(owner).toEqual({ owner: 'writ_jobs' });
  });
});
