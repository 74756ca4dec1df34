import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import { familyUrl, jobsUrl, migrateAll, retentionUrl } from '@writ/drizzle/migrate';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from './child-process.ts';

let database: TestDatabase;
const empty: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const name of empty) await database.sql`drop database if exists ${database.sql(name)} with (force)`;
  await database.close();
});

const emptyDatabase = async (): Promise<string> => {
  const name = `test_empty_${randomBytes(6).toString('hex')}`;
  empty.push(name);
  await database.sql`create database ${database.sql(name)} template template0`;
  const url = new URL(database.adminUrl);
  url.pathname = `/${name}`;
  return url.href;
};

const using = async <Result>(url: string, work: (sql: Sql) => Promise<Result>): Promise<Result> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
};

/** Everything that migrating makes, as text. */
const shapeOf = (url: string): Promise<readonly unknown[]> =>
  using(
    url,
    (sql) => sql`
      select 'relation' as kind, n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(c.relacl::text, '') as shape from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      union all select 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      union all select 'function', oid::regprocedure || ' ' || md5(prosrc) from pg_proc where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      union all select 'trigger', tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
      union all select 'migration', family || ' ' || name || ' ' || hash from writ.migration
      order by 1, 2`,
  );

test('five processes that migrate one empty database at once leave it as one process does, and all succeed', async () => {
  const [together, alone] = [await emptyDatabase(), await emptyDatabase()];
  const children = Array.from({ length: 5 }, () =>
    startChild(new URL('./migrate-process.ts', import.meta.url), [together]),
  );
  const ends = await Promise.all(children.map(({ ended }) => ended));
  expect(ends).toEqual(Array.from({ length: 5 }, () => ({ code: 0, signal: null, output: 'migrated\n' })));
  await migrateAll({ adminUrl: alone });
  const shape = await shapeOf(together);
  expect(shape.length).toBeGreaterThan(100);
  expect(shape).toEqual(await shapeOf(alone));
});

test('two databases of one server can be migrated at once, though roles belong to the server', async () => {
  const urls = await Promise.all(Array.from({ length: 3 }, emptyDatabase));
  await Promise.all(urls.map((adminUrl) => migrateAll({ adminUrl })));
  const shapes = await Promise.all(urls.map(shapeOf));
  expect(shapes[1]).toEqual(shapes[0]);
  expect(shapes[2]).toEqual(shapes[0]);
});

test('migrating again changes nothing', async () => {
  const before = await shapeOf(database.adminUrl);
  await migrateAll({ adminUrl: database.adminUrl });
  expect(await shapeOf(database.adminUrl)).toEqual(before);
});

test('a migration that was changed after it was applied stops the start and is named', async () => {
  await database.sql`update writ.migration set hash = 'other' where family = 'plan'`;
  await expect(migrateAll({ adminUrl: database.adminUrl })).rejects.toThrow(/^Migration plan\/0000_\w+ was changed/);
});

test('each role logs in with the password that is derived from the administrator, or with that of its own URL', async () => {
  // A server of its own: passwords belong to the server, and the other tests log in to theirs at this moment.
  const dataDir = await mkdtemp(join(tmpdir(), 'writ-passwords-'));
  const { adminUrl, stop } = await startEmbeddedPostgres({ dataDir, fsync: false });
  try {
    const own = new URL(familyUrl(adminUrl, 'gateway'));
    own.password = 'a password of its own';
    await migrateAll({ adminUrl, urls: { gateway: own.href } });
    const who = (url: string) => using(url, async (sql) => (await sql`select current_user::text as name`)[0]?.name);
    expect(await who(familyUrl(adminUrl, 'studio'))).toBe('writ_studio');
    expect(await who(jobsUrl(adminUrl))).toBe('writ_jobs');
    expect(await who(retentionUrl(adminUrl))).toBe('writ_retention');
    expect(await who(own.href)).toBe('writ_gateway');
    await expect(who(familyUrl(adminUrl, 'gateway'))).rejects.toMatchObject({ code: '28P01' });
    await migrateAll({ adminUrl });
    expect(await who(familyUrl(adminUrl, 'gateway'))).toBe('writ_gateway');
  } finally {
    await stop();
    await rm(dataDir, { recursive: true });
  }
});

test('a database URL without a password is refused: nothing could be derived from it', () => {
  expect(() => familyUrl('postgres://admin@localhost/writ', 'studio')).toThrow('needs a password');
});

test('[C-30] the job queue is made by its own role, which may then make nothing else in the database', async () => {
  const adminUrl = await emptyDatabase();
  await migrateAll({ adminUrl });
  await using(jobsUrl(adminUrl), async (sql) => {
    await expect(sql`create schema other`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create table public.other ()`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create temporary table other ()`).rejects.toMatchObject({ code: '42501' });
    const [jobs] = await sql`select count(*)::int as count from writ_jobs.jobs`;
    expect(jobs).toEqual({ count: 0 });
  });
});

test('[C-02] an administrator who is no superuser can migrate his own database, and owning the tables shows him no row', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'writ-administrator-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  try {
    await using(server.adminUrl, async (sql) => {
      await sql`create role boss login createrole password 'secret'`;
      await sql`create database managed owner boss`;
    });
    const url = new URL(server.adminUrl);
    Object.assign(url, { username: 'boss', password: 'secret', pathname: '/managed' });
    for (let turn = 0; turn < 2; turn++) await migrateAll({ adminUrl: url.href });
    const tenantId = randomUUID();
    await using(familyUrl(url.href, 'studio'), async (sql) => {
      await sql`select set_config('writ.tenant_id', ${tenantId}, false)`;
      await sql`insert into studio.outbox (tenant_id, id, type, target, subject, payload, request_id, actor_kind, actor_id, actor_channel, created_at)
        values (${tenantId}, 'dlv_1', 'x', 'plan', 's', '{}', 'r', 'USER', 'ada', 'API', now())`;
    });
    expect(await using(url.href, (sql) => sql`select id from studio.outbox`)).toHaveLength(0);
    expect(await using(url.href, (sql) => sql`select id from writ_jobs.jobs`)).toHaveLength(1);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
});
