import { schemaNames } from '@writ/drizzle/families';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Written once (C-03). What changes about them has a table of its own. */
const immutable = [
  'studio.business_source',
  'studio.business_draft_snapshot',
  'studio.business_command',
  'studio.governance_approval',
  'studio.compiled_governance_artifact',
  'studio.approval_runtime_receipt',
  'replay.replay_decision_event',
  'replay.replay_workflow_event',
  'replay.replay_execution_receipt',
  'history.run',
  'history.step',
  'history.captured_call',
];

interface Table {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly owner: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly partition: boolean;
}

let database: TestDatabase;
let tables: readonly Table[];
const services = new Map<string, Sql>();

const serviceOf = (schema: string): Sql => {
  const service = services.get(schema);
  if (!service) throw new Error(`No service has schema ${schema}.`);
  return service;
};

beforeAll(async () => {
  database = await testDatabase();
  for (const name of schemaNames) services.set(name, postgres(database.url(name), { max: 1, onnotice: () => {} }));
  tables = await database.sql<Table[]>`
    select c.oid::int, n.nspname || '.' || c.relname as name, n.nspname as schema, c.relowner::regrole::text as owner,
      c.relrowsecurity as secured, c.relforcerowsecurity as forced, c.relispartition as partition
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (${[...schemaNames]}) and c.relkind in ('r', 'p')
    order by 2`;
});
afterAll(async () => {
  await Promise.all([...services.values()].map((service) => service.end()));
  await database.close();
});

test('every family and the gateway have tables, and all of the data model is there', () => {
  for (const schema of schemaNames)
    expect(tables.filter((table) => table.schema === schema).length, schema).toBeGreaterThan(3);
  const names = tables.map(({ name }) => name);
  const objects = `governance_workspace business_source business_draft business_draft_snapshot business_command governance_approval
    compiled_governance_artifact approval_runtime_receipt drift_item evidence_entry governance_plan replay_session replay_prepared_request
    replay_pending_call replay_execution_receipt replay_session_snapshot replay_decision_event replay_session_lease replay_workflow
    replay_workflow_event run step captured_call inferred_contract baseline`;
  for (const object of objects.split(/\s+/))
    expect(
      names.filter((name) => name.endsWith(`.${object}`)),
      object,
    ).toHaveLength(1);
  for (const schema of ['studio', 'plan', 'replay', 'history']) {
    expect(names).toEqual(expect.arrayContaining([`${schema}.outbox`, `${schema}.inbox`, `${schema}.idempotency_key`]));
  }
});

describe('keys', () => {
  test('[C-01] every table has a tenant that is not null and a primary key', async () => {
    const without = await database.sql`
      select t.name from unnest(${tables.map(({ name }) => name)}::text[]) as t (name)
      where not exists (select from pg_attribute where attrelid = t.name::regclass and attname = 'tenant_id' and atttypid = 'uuid'::regtype and attnotnull)
         or not exists (select from pg_index where indrelid = t.name::regclass and indisprimary)`;
    expect([...without]).toEqual([]);
  });

  test('[C-01] every primary key, unique constraint and unique index begins with the tenant', async () => {
    const keys = await database.sql<{ key: string; first: string | null }[]>`
      select i.indrelid::regclass || ' ' || i.indexrelid::regclass as key, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace::regnamespace::text = any (${[...schemaNames]})`;
    expect(keys.length).toBeGreaterThanOrEqual(tables.length);
    expect(keys.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
  });

  const foreignKeys = () => database.sql<
    { key: string; table: string; own: string[]; foreign: string[]; from: string; to: string }[]
  >`
    select k.conrelid::regclass || ' ' || k.conname as key, k.conrelid::regclass::text as table,
      array(select attname::text from unnest(k.conkey) with ordinality as u (n, place) join pg_attribute on attrelid = k.conrelid and attnum = n order by place) as own,
      array(select attname::text from unnest(k.confkey) with ordinality as u (n, place) join pg_attribute on attrelid = k.confrelid and attnum = n order by place) as foreign,
      k.connamespace::regnamespace::text as from, c.relnamespace::regnamespace::text as to
    from pg_constraint k join pg_class c on c.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and k.connamespace::regnamespace::text = any (${[...schemaNames]})`;

  test('[C-01] every foreign key keeps within the tenant and within the family', async () => {
    const keys = await foreignKeys();
    expect(keys.length).toBeGreaterThan(20);
    const wrong = keys.filter(
      ({ own, foreign, from, to }) =>
        own.indexOf('tenant_id') < 0 || foreign[own.indexOf('tenant_id')] !== 'tenant_id' || from !== to,
    );
    expect(wrong).toEqual([]);
  });

  test('[C-41] an index leads each foreign key', async () => {
    const indexes = await database.sql<{ table: string; columns: string[] }[]>`
      select i.indrelid::regclass::text as table,
        array(select attname::text from unnest(i.indkey::int2[]) with ordinality as u (n, place)
          join pg_attribute on attrelid = i.indrelid and attnum = n where place <= i.indnkeyatts order by place) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisvalid and c.relnamespace::regnamespace::text = any (${[...schemaNames]})
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')`;
    const leads = (columns: readonly string[], key: readonly string[]) => {
      const head = columns.slice(0, key.length);
      return head.length === key.length && key.every((column) => head.includes(column));
    };
    const bare = (await foreignKeys()).filter(
      ({ table, own }) => !indexes.some((index) => index.table === table && leads(index.columns, own)),
    );
    expect(bare.map(({ key }) => key)).toEqual([]);
  });

  test('no index is there twice', async () => {
    const twice = await database.sql`
      select array_agg(indexrelid::regclass::text) as indexes from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace::regnamespace::text = any (${[...schemaNames]}) and not c.relispartition
      group by indrelid, indkey::text, indclass::text, indoption::text, coalesce(pg_get_expr(indpred, indrelid), ''), coalesce(pg_get_expr(indexprs, indrelid), '')
      having count(*) > 1`;
    expect([...twice]).toEqual([]);
  });
});

describe('row-level security', () => {
  test('[C-02] is enabled and forced on every table, with the policy of the tenant and no other', async () => {
    expect(tables.filter(({ secured, forced }) => !secured || !forced).map(({ name }) => name)).toEqual([]);
    const policies = await database.sql`
      select polrelid::int as oid, array_agg(concat_ws(' | ', polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid),
        (select string_agg(rolname, ' ' order by rolname) from pg_roles where oid = any (polroles)))) as policies
      from pg_policy group by polrelid`;
    const found = new Map(policies.map((row) => [row.oid, row.policies]));
    const condition = "(tenant_id = (NULLIF(current_setting('writ.tenant_id'::text, true), ''::text))::uuid)";
    for (const { oid, name, schema, partition } of tables) {
      const roles = [`writ_${schema}`, 'writ_retention'].toSorted().join(' ');
      // A partition has no policy and no grant: it is reached through its table only.
      expect(found.get(oid), name).toEqual(
        partition ? undefined : [`tenant_isolation | * | t | ${condition} | ${condition} | ${roles}`],
      );
    }
  });

  test('[C-02] service roles own nothing, cannot pass it and are members of nothing', async () => {
    const roles = await database.sql`
      select rolname from pg_roles where rolname like 'writ\\_%' and rolname <> ${tables[0]?.owner ?? ''}
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`;
    expect([...roles]).toEqual([]);
    expect(new Set(tables.map(({ owner }) => owner)).size).toBe(1);
    const owned = await database.sql`
      select relname as name from pg_class where relowner::regrole::text = any (${schemaNames.map((name) => `writ_${name}`)})
      union all select proname from pg_proc where proowner::regrole::text = any (${schemaNames.map((name) => `writ_${name}`)})
      union all select nspname from pg_namespace where nspowner::regrole::text = any (${schemaNames.map((name) => `writ_${name}`)})
      union all select roleid::regrole::text from pg_auth_members where member::regrole::text = any (${schemaNames.map((name) => `writ_${name}`)})`;
    expect([...owned]).toEqual([]);
  });

  test('[C-02] a service role reaches its own schema and no other, and can make nothing in any', async () => {
    const rights = await database.sql<{ role: string; schema: string; usage: boolean; create: boolean }[]>`
      select role, schema, has_schema_privilege(role, schema, 'usage') as usage, has_schema_privilege(role, schema, 'create') as create
      from unnest(${schemaNames.map((name) => `writ_${name}`)}::text[]) as role, unnest(${[...schemaNames, 'writ_jobs', 'public']}::text[]) as schema`;
    expect(rights.filter(({ create }) => create)).toEqual([]);
    const reached = rights
      .filter(({ usage, schema }) => usage && schema !== 'public')
      .map(({ role, schema }) => `${role} ${schema}`);
    expect(reached.toSorted()).toEqual(schemaNames.map((name) => `writ_${name} ${name}`).toSorted());
    const foreign = await database.sql`
      select role, t.name from unnest(${schemaNames.map((name) => `writ_${name}`)}::text[]) as role, unnest(${tables.map(({ name }) => name)}::text[]) as t (name)
      where role <> 'writ_' || split_part(t.name, '.', 1) and has_table_privilege(role, t.name, 'select, insert, update, delete, truncate, references, trigger')`;
    expect([...foreign]).toEqual([]);
  });

  test('[C-02] a service role can use every table of its family, the partitions excepted, and truncate none', async () => {
    const rights = await database.sql<
      { name: string; reads: boolean; writes: boolean; other: boolean; partition: boolean }[]
    >`
      select t.name, has_table_privilege(role, t.name, 'select') as reads, has_table_privilege(role, t.name, 'insert') as writes,
        has_table_privilege(role, t.name, 'truncate, references, trigger') as other, c.relispartition as partition
      from unnest(${tables.map(({ name }) => name)}::text[]) as t (name) join pg_class c on c.oid = t.name::regclass, lateral (select 'writ_' || split_part(t.name, '.', 1) as role) as r`;
    expect(
      rights.filter(({ reads, writes, other, partition }) => reads === partition || writes === partition || other),
    ).toEqual([]);
  });

  test('[C-02] as a service role that names no tenant, every table is empty', async () => {
    for (const { name, schema, partition } of tables) {
      const rows = serviceOf(schema).unsafe(`select count(*)::int as count from ${name}`);
      if (partition) await expect(rows).rejects.toMatchObject({ code: '42501' });
      else expect([...(await rows)], name).toEqual([{ count: 0 }]);
    }
  });

  test('[C-02] functions that run with the rights of their owner fix their search path and are not open to everybody', async () => {
    const open = await database.sql`
      select oid::regprocedure::text as name from pg_proc
      where prosecdef and pronamespace::regnamespace::text = any (${[...schemaNames, 'writ']})
        and (proconfig is null or not proconfig::text like '%search_path=pg_catalog%' or has_function_privilege('public', oid, 'execute'))`;
    expect([...open]).toEqual([]);
  });
});

describe('immutable tables', () => {
  const changes = (name: string) => [
    `update ${name} set tenant_id = tenant_id`,
    `delete from ${name}`,
    `truncate ${name}`,
    `truncate ${name} cascade`,
  ];

  test('[C-03] all of them are there, and each refuses UPDATE, DELETE and TRUNCATE to its service and to a superuser', async () => {
    for (const name of immutable) {
      const [schema = ''] = name.split('.');
      for (const change of changes(name)) {
        await expect(serviceOf(schema).unsafe(change), change).rejects.toMatchObject({ code: '42501' });
        const refused = await database.sql.unsafe(change).then(
          () => 'done',
          (error: { code: string }) => error.code,
        );
        // 0A000: other tables refer to these rows, so without its cascade a truncate is refused beforehand.
        expect(change.startsWith('truncate') ? ['23001', '0A000'] : ['23001'], change).toContain(refused);
      }
      const [rights] = await database.sql`
        select has_table_privilege(${`writ_${schema}`}, ${name}, 'select') and has_table_privilege(${`writ_${schema}`}, ${name}, 'insert') as kept,
          has_table_privilege(${`writ_${schema}`}, ${name}, 'update, delete, truncate') or has_any_column_privilege(${`writ_${schema}`}, ${name}, 'update') as more`;
      expect(rights, name).toEqual({ kept: true, more: false });
    }
  });

  test('[C-03] so does every partition of one, and the trigger fires always', async () => {
    const triggers = await database.sql<{ name: string; enabled: string }[]>`
      select tgrelid::regclass::text as name, tgenabled as enabled from pg_trigger where tgname = 'immutable' and tgfoid = 'writ.refuse_change'::regproc`;
    const guarded = new Map(triggers.map(({ name, enabled }) => [name, enabled]));
    const parts = await database.sql<{ part: string; parent: string }[]>`
      select inhrelid::regclass::text as part, inhparent::regclass::text as parent from pg_inherits i join pg_class c on c.oid = inhparent where c.relkind = 'p'`;
    expect(parts.length).toBeGreaterThan(0);
    for (const name of [...immutable, ...parts.filter(({ parent }) => guarded.has(parent)).map(({ part }) => part)])
      expect(guarded.get(name), name).toBe('A');
    for (const { part } of parts.filter(({ parent }) => immutable.includes(parent))) {
      for (const change of changes(part))
        await expect(database.sql.unsafe(change), change).rejects.toMatchObject({
          code: expect.stringMatching('23001|0A000'),
        });
    }
  });

  test('[C-03] a role that may not change them has no right to do so through a cascade', async () => {
    const cascades = await database.sql`
      select conrelid::regclass::text as table, conname from pg_constraint
      where contype = 'f' and connamespace::regnamespace::text = any (${[...schemaNames]}) and (confdeltype <> 'a' and confdeltype <> 'r' or confupdtype <> 'a' and confupdtype <> 'r')`;
    expect(cascades.filter(({ table }) => immutable.includes(String(table)))).toEqual([]);
  });
});

test('[HI-13] the tables that grow with traffic are split by month', async () => {
  const split = await database.sql`select table_name as name from writ.month_partitioned order by 1`;
  expect(split.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['history.captured_call', 'replay.replay_decision_event']),
  );
});
