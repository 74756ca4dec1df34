import { newTenantId } from '@writ/kit/testing/execute-as';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ComparedFamily, startComparedFamily } from '../../test/compared-scope.ts';
import { useOfScopes, useOfScopesQuery, useOfTools, useOfToolsQuery } from './observed-use.projection.ts';
import { callsLookedAt, unknownToolsListed } from './observed-use.ts';

let family: ComparedFamily;
const tenantId = newTenantId();
const scope = (agent: string, calls = callsLookedAt) => ({ agent, environment: 'PRODUCTION' as const, calls });

/** Calls of agents 1 to `agents`, a minute apart: of `tools` tools in turn, each tenth outside a session, ten to a session. */
const seed = (agents: number, calls: number, tools: number, name = 'agent') => family.database.sql`
  insert into studio.observed_call
    (tenant_id, id, agent, environment, capture_id, call_index, tool_name, sdk_session_id, observed_at, actor_kind, actor_id, actor_channel, created_at)
  select ${tenantId}, 'obs_' || ${name} || a || '-' || n, ${name} || '-' || a, 'PRODUCTION', ${name} || a || '-' || n, 0, 'tool-' || n % ${tools}::int,
    case when n % 10 = 0 then null else 's-' || n / 10 end, timestamptz '2026-11-01Z' + n * interval '1 minute', 'SERVICE', 'test', 'CLI', now()
  from generate_series(1, ${agents}::int) as a, generate_series(0, ${calls}::int - 1) as n`;

beforeAll(async () => {
  family = await startComparedFamily();
  await seed(8, 20_000, 7);
  await seed(1, 2_000, 500, 'restless');
  await family.database.sql`analyze studio.observed_call`;
});
afterAll(() => family.stop());

const minute = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 60_000);

test('[ST-50] a scope’s calls are counted by tool and session, each scope for itself, in one statement', async () => {
  const [first, second, nobody] = await family.tenants.read(tenantId, (db) => {
    family.statements();
    const knownTools = ['tool-1', 'tool-2', 'never-called'];
    return useOfScopes(db, tenantId, [
      { ...scope('agent-1'), knownTools },
      { ...scope('agent-2'), knownTools: [] },
      { ...scope('nobody'), knownTools },
    ]);
  });
  expect(family.statements()).toHaveLength(1);
  expect(first).toMatchObject({
    calls: 20_000,
    sessions: 2_000,
    callsOutsideSessions: 2_000,
    tools: 7,
    knownTools: 2,
    truncated: false,
    firstAt: minute(0),
    lastAt: minute(19_999),
  });
  expect(first?.byTool.find(({ tool }) => tool === 'tool-0')).toMatchObject({ calls: 2_858, firstAt: minute(0) });
  expect(first?.byTool.reduce((sum, { calls }) => sum + calls, 0)).toBe(20_000);
  expect(second).toMatchObject({ calls: 20_000, knownTools: 0 });
  expect(nobody).toMatchObject({ calls: 0, tools: 0, firstAt: null, byTool: [] });
});

test('[ST-50] of tools that nobody knows the most called are listed and the others counted; known ones are always listed', async () => {
  const [use] = await family.tenants.read(tenantId, (db) =>
    useOfScopes(db, tenantId, [{ ...scope('restless-1'), knownTools: ['tool-499'] }]),
  );
  expect(use?.tools).toBe(500);
  expect(use?.byTool).toHaveLength(unknownToolsListed + 1);
  expect(use?.byTool.some(({ tool }) => tool === 'tool-499')).toBe(true);
});

test('[ST-50][ST-51] only the newest calls are looked at, and that is said', async () => {
  const [use, ofTool] = await family.tenants.read(tenantId, async (db) => [
    ...(await useOfScopes(db, tenantId, [{ ...scope('agent-1', 1_000), knownTools: [] }])),
    ...(await useOfTools(db, tenantId, [{ ...scope('agent-1', 1_000), tools: ['tool-3'] }])),
  ]);
  expect(use).toMatchObject({ calls: 1_000, truncated: true, firstAt: minute(19_000) });
  expect(ofTool).toMatchObject({ calls: 143, truncated: true });
});

test('[ST-51] questions about one scope share its calls; tools add up without counting a session twice', async () => {
  const [one, two, every, none] = await family.tenants.read(tenantId, (db) => {
    family.statements();
    return useOfTools(db, tenantId, [
      { ...scope('agent-1'), tools: ['tool-0'] },
      { ...scope('agent-1'), tools: ['tool-0', 'tool-1'] },
      { ...scope('agent-1'), tools: null },
      { ...scope('agent-1'), tools: [] },
    ]);
  });
  expect(family.statements()).toHaveLength(1);
  expect(one?.calls).toBe(2_858);
  expect(two?.calls).toBe(5_715);
  expect(two?.sessions).toBeLessThanOrEqual(2_000);
  expect(every).toMatchObject({ calls: 20_000, sessions: 2_000, lastAt: minute(19_999) });
  expect(none).toMatchObject({ calls: 0, sessions: 0, firstAt: null, lastAt: null });
});

test('[ST-50][ST-51] the calls of a scope are read along an index, as the service’s own role', async () => {
  const plan = async (query: SQL): Promise<string> => {
    const rows = await family.tenants.read(tenantId, (db) => db.execute(sql`explain (format json) ${query}`));
    return JSON.stringify([...rows]);
  };
  const plans = [
    await plan(useOfScopesQuery(tenantId, [{ ...scope('agent-1'), knownTools: ['tool-1'] }])),
    await plan(useOfToolsQuery(tenantId, [{ ...scope('agent-1'), tools: ['tool-1'] }])),
  ];
  for (const text of plans) {
    expect(text).toContain('"Index Name":"observed_call_agent_environment_observed_at_id_idx"');
    expect(text).not.toContain('"Node Type":"Seq Scan"');
  }
});
