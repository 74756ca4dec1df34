import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { pageOf } from '@writ/kit/connection';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { newTypeId } from '@writ/kit/type-id';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturedCalls } from './capture.tables.ts';

const tenant = '11111111-1111-4111-8111-111111111111';
const hash = `sha256:${'0'.repeat(64)}`;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database.close();
});

const captureRow = (id: string) => ({
  tenant_id: tenant,
  id,
  capture_id: id,
  agent: 'a',
  environment: 'DEVELOPMENT',
  provider: 'p',
  model_id: 'm',
  tool_names: [],
  capture_level: 'FULL',
  declared_tools_json: '[]',
  redaction_fingerprint: hash,
  redactions_json: '[]',
  content_hash: hash,
  observed_at: new Date(),
  actor_kind: 'USER',
  actor_id: 'u',
  actor_channel: 'API',
  created_at: new Date(),
});

const insert = (id: string) => database.sql`insert into history.captured_call ${database.sql(captureRow(id))}`;
const partitionOf = async (id: string) => {
  const [row] =
    await database.sql`select tableoid::regclass::text as partition from history.captured_call where id = ${id}`;
  return row?.partition;
};

test('[HI-13] captures go into the partition of the month in which they were received, others into the default one', async () => {
  const now = newTypeId('cap');
  const ancient = 'cap_00041061050r3gg28a1c60t3gf';
  await insert(now);
  await insert(ancient);
  expect(await partitionOf(now)).toBe(
    `history.captured_call_${new Date().toISOString().slice(0, 7).replace('-', '_')}`,
  );
  expect(await partitionOf(ancient)).toBe('history.captured_call_default');
});

/** Captures of this month, `from` to `to`; never analysed, as right after a bulk load. */
const fill = (tenantId: string, from: number, to: number) => database.sql`
  insert into history.captured_call
    (tenant_id, id, capture_id, agent, environment, provider, model_id, tool_names, capture_level, declared_tools_json,
     redaction_fingerprint, redactions_json, content_hash, observed_at, actor_kind, actor_id, actor_channel, created_at)
  select ${tenantId}, ${newTypeId('cap').slice(0, 14)} || lpad(n::text, 16, '0'), n::text, 'a', 'DEVELOPMENT', 'p', 'm', '{}', 'FULL', '[]',
    ${hash}, '[]', ${hash}, now(), 'USER', 'u', 'API', now()
  from generate_series(${from}::int, ${to}::int) as n`;

const rowsRead = async (): Promise<number> => {
  const [row] = await database.sql`
    select sum(idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_user_tables
    where schemaname = 'history' and relname like 'captured\\_call\\_%' and relname not like '%tool%' and relname not like '%key%'`;
  return Number(row?.rows);
};

test('[HI-13] the newest page of the service touches as few rows among 50,000 captures as among 1,000', async () => {
  const tenantId = newTenantId();
  const tenants = database.open('history');
  const scope = scopeFor(tenants, { tenantId });
  const newest = async (): Promise<{ readonly ids: readonly string[]; readonly rows: number }> => {
    const before = await rowsRead();
    const page = await scope.read(async (db) => {
      const found = await pageOf({ db, scope, list: 'capturedCalls', table: capturedCalls }, { first: 20 });
      await db.execute(sql`select pg_stat_force_next_flush()`);
      return found;
    });
    return { ids: page.nodes.map(({ captureId }) => captureId), rows: (await rowsRead()) - before };
  };
  const numbers = (last: number) => Array.from({ length: 20 }, (_, index) => String(last - index));
  await fill(tenantId, 1, 1_000);
  const few = await newest();
  await fill(tenantId, 1_001, 50_000);
  const many = await newest();
  await tenants.close();
  expect([few.ids, many.ids]).toEqual([numbers(1_000), numbers(50_000)]);
  expect(few.rows).toBeGreaterThanOrEqual(20);
  expect(many.rows).toBeLessThanOrEqual(few.rows);
  expect(many.rows).toBeLessThan(100);
});

test('[HI-13] retention drops whole months that have ended, and no other role may', async () => {
  const months = () =>
    database.sql`select relname from pg_class where relnamespace = 'history'::regnamespace and relkind = 'r' and relname like 'captured\\_call\\_20%'`;
  const before = (await months()).length;
  expect(await database.sql`select history.drop_capture_months(now())`).toHaveLength(0);
  const dropped =
    await database.sql`select history.drop_capture_months(date_trunc('month', now(), 'UTC') + interval '1 month')`;
  expect(dropped).toHaveLength(2);
  expect(await months()).toHaveLength(before - 1);
  const service = postgres(database.url('history'), { max: 1, onnotice: () => {} });
  await expect(service`select history.drop_capture_months(now())`).rejects.toThrow(/permission denied/);
  await service.end();
});

test('[C-03] captured calls, runs, steps, keys and quarantine refuse UPDATE and DELETE, also from the owner', async () => {
  for (const table of [
    'captured_call',
    'captured_tool_call',
    'captured_call_key',
    'captured_call_tool',
    'quarantine',
    'run',
    'step',
    'baseline_event',
    'customer_invariants',
  ]) {
    await expect(database.sql.unsafe(`update history.${table} set tenant_id = tenant_id`), table).rejects.toThrow(
      /immutable/,
    );
    await expect(database.sql.unsafe(`delete from history.${table}`), table).rejects.toThrow(/immutable/);
  }
});

test('[C-02] without a tenant the service sees no capture, and no partition by itself', async () => {
  const service = postgres(database.url('history'), { max: 1, onnotice: () => {} });
  expect(await service`select * from history.captured_call`).toHaveLength(0);
  await expect(service`select * from history.captured_call_default`).rejects.toThrow(/permission denied/);
  await service.end();
});
