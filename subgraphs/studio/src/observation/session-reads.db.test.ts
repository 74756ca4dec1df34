import type { Db } from '@writ/drizzle/tenant-database';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComparedFamily, startComparedFamily } from '../../test/compared-scope.ts';
import { recordedCalls, sessionOf } from '../preview/recorded-sessions.projection.ts';
import { headsOfSessions } from './observation.repository.ts';

let family: ComparedFamily;
const tenantId = newTenantId();
const agentScope = { agent: 'busy', environment: 'PRODUCTION' as const };

// Ten calls to a session, and as many outside any; never analysed, as right after a bulk load.
beforeAll(async () => {
  family = await startComparedFamily();
  await family.database.sql`
    insert into studio.observed_call
      (tenant_id, id, agent, environment, capture_id, call_index, tool_name, sdk_session_id, observed_at, actor_kind, actor_id, actor_channel, created_at)
    select ${tenantId}, 'obs_' || n, case when n % 20 = 1 then 'other' else 'busy' end, 'PRODUCTION', 'capture-' || n, 0, 'tool',
      case when n % 2 = 0 then 'session-' || n / 20 end, timestamptz '2026-11-01Z' + n * interval '1 second', 'SERVICE', 'test', 'CLI', now()
    from generate_series(0, 19999) as n`;
});
afterAll(() => family.stop());

const rowsRead = async (): Promise<number> => {
  const [row] = await family.database.sql`
    select idx_tup_fetch + seq_tup_read as rows from pg_stat_user_tables where schemaname = 'studio' and relname = 'observed_call'`;
  return Number(row?.rows);
};

/** What a read found, and how many rows of the table Postgres touched for it. */
const measured = async <Result>(read: (scope: ReturnType<typeof scopeFor>) => Promise<Result>) => {
  const told = (db: Db) => db.execute(sql`select pg_stat_force_next_flush()`);
  const scope = scopeFor(family.tenants, { tenantId });
  const before = await rowsRead();
  const result = await read({
    ...scope,
    read: (work) =>
      scope.read(async (db) => {
        const found = await work(db);
        await told(db);
        return found;
      }),
  });
  return { result, rows: (await rowsRead()) - before };
};

const until = new Date(Date.UTC(2027, 0, 1));

test('[ST-42] a session’s earlier calls are read without touching those of other sessions, with statistics or without', async () => {
  const { result, rows } = await measured((scope) =>
    scope.read((db) =>
      headsOfSessions(db, tenantId, agentScope, { sessionKeys: ['s:session-3', 's:session-700'], perSession: 500 }),
    ),
  );
  expect(result.map(({ sdkSessionId }) => sdkSessionId).toSorted()).toEqual([
    ...Array.from({ length: 10 }, () => 'session-3'),
    ...Array.from({ length: 10 }, () => 'session-700'),
  ]);
  expect(rows).toBeGreaterThanOrEqual(20);
  expect(rows).toBeLessThan(100);
});

test('[ST-54] a preview reads its sessions, and captures outside any, without touching others; another scope’s calls are none of them', async () => {
  const sessions = [
    sessionOf({ sdkSessionId: 'session-12', captureId: '' }),
    sessionOf({ sdkSessionId: null, captureId: 'capture-37' }),
    // Made by another agent.
    sessionOf({ sdkSessionId: null, captureId: 'capture-41' }),
    // An SDK's session that is named like a capture.
    sessionOf({ sdkSessionId: 'capture-37', captureId: '' }),
  ];
  const { result, rows } = await measured(async (scope) => {
    const found: string[] = [];
    const extents = sessions.map((session) => ({ session, most: 100, until }));
    for await (const { session, call } of recordedCalls(scope, agentScope, extents))
      found.push(`${session.key} ${call.id}`);
    return found;
  });
  expect(result).toEqual([
    ...Array.from({ length: 10 }, (_, index) => `s:session-12 obs_${240 + index * 2}`),
    'c:capture-37 obs_37',
  ]);
  expect(rows).toBeLessThan(100);
});

test('[ST-54][C-33] recorded sessions with large arguments are read in parts of bounded size, each call once and in order', async () => {
  const large = newTenantId();
  await family.database.sql`
    insert into studio.observed_call
      (tenant_id, id, agent, environment, capture_id, call_index, tool_name, sdk_session_id, arguments_json, observed_at, actor_kind, actor_id, actor_channel, created_at)
    select ${large}, 'obs_' || n, 'busy', 'PRODUCTION', 'capture-' || n, 0, 'tool', 'session-' || n / 30,
      jsonb_build_object('text', repeat('x', 250000)), timestamptz '2026-11-01Z' + n * interval '1 second', 'SERVICE', 'test', 'CLI', now()
    from generate_series(0, 59) as n`;
  const scope = scopeFor(family.tenants, { tenantId: large });
  let reads = 0;
  const counting: typeof scope = {
    ...scope,
    read: (work) => {
      reads += 1;
      return scope.read(work);
    },
  };
  const extents = ['session-0', 'session-1'].map((sdkSessionId) => ({
    session: sessionOf({ sdkSessionId, captureId: '' }),
    most: 25,
    until,
  }));
  const read: string[] = [];
  for await (const { session, call } of recordedCalls(counting, agentScope, extents))
    read.push(`${session.key} ${call.id}`);
  expect(read).toEqual([
    ...Array.from({ length: 25 }, (_, index) => `s:session-0 obs_${index}`),
    ...Array.from({ length: 25 }, (_, index) => `s:session-1 obs_${index + 30}`),
  ]);
  expect(reads).toBeGreaterThanOrEqual(3);
  expect(reads).toBeLessThanOrEqual(6);
});
