import { testDatabase } from '@writ/drizzle/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemoTenant, type KeyRing } from '../src/bootstrap.ts';
import { smallSupergraph } from './small-graph.ts';
import { errorsOf, startTestGateway, type TestGateway } from './test-gateway.ts';

let keys: KeyRing;
let gateway: TestGateway;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const test = await testDatabase();
  const database = test.open('gateway');
  ({ keys } = await ensureDemoTenant(database, null));
  gateway = await startTestGateway({ database, key: keys.viewer, environment: { SUPERGRAPH_POLL_MS: '20' } });
  ends.push(gateway.close, () => test.close());
});
afterAll(async () => {
  for (const end of ends) await end();
});

const withoutRuns = smallSupergraph({
  history: `"An agent." type Agent @key(fields: "name") { "Its name." name: ID! "How many." steps: Int }`,
});

const serving = async (): Promise<string | null> =>
  (await gateway.ask('{ __typename }')).headers.get('x-writ-supergraph');

test('[GW-03] an update that does not load leaves the old one serving, and readiness tells', async () => {
  const before = await serving();
  for (const bad of [
    'type Query {',
    'type Query { a: Int }',
    withoutRuns.replaceAll('HISTORY', 'ELSEWHERE').replaceAll('"history"', '"elsewhere"'),
  ]) {
    gateway.writeSupergraph(bad);
    await gateway.gateway.checkSupergraph();
    expect(await serving()).toBe(before);
    expect((await gateway.ask('{ agents(names: ["a"]) { runs } }')).body).toEqual({ data: { agents: [{ runs: 3 }] } });
    const ready = await fetch(new URL('/readyz', gateway.url));
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'degraded',
      supergraph: { id: before, rejected: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
  }
});

test('[GW-03] a good update is served without a restart, its id is in the header, and what runs is not lost', async () => {
  gateway.writeSupergraph(smallSupergraph());
  await gateway.gateway.checkSupergraph();
  const before = await serving();
  const running = gateway.ask('{ slow agents(names: ["a"]) { name runs } }');
  await gateway.graph.slowStarted;

  gateway.writeSupergraph(withoutRuns);
  await expect.poll(serving, { timeout: 10_000 }).not.toBe(before);

  expect(errorsOf(await gateway.ask('{ agents(names: ["a"]) { runs } }'))[0]?.[0]).toBe('GRAPHQL_VALIDATION_FAILED');
  expect((await gateway.ask('{ agents(names: ["a"]) { name } }')).body).toEqual({ data: { agents: [{ name: 'a' }] } });
  gateway.graph.release();
  expect((await running).body).toEqual({ data: { slow: 'done', agents: [{ name: 'a', runs: 3 }] } });
});

test('[GW-03][C-05] the scopes of the new supergraph hold from then on', async () => {
  const tighter = smallSupergraph().replace(
    'requiresScopes(scopes: [["studio:read"], ["history:ingest"]])',
    'requiresScopes(scopes: [["admin"]])',
  );
  gateway.writeSupergraph(tighter);
  await gateway.gateway.checkSupergraph();
  expect(errorsOf(await gateway.ask('{ whoAmI }'))[0]?.[0]).toBe('FORBIDDEN');
  expect(errorsOf(await gateway.ask('{ whoAmI }', { key: keys.admin }))).toEqual([]);
});
