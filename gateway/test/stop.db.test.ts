import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemoTenant, type KeyRing } from '../src/bootstrap.ts';
import { smallSupergraph, supergraphFileWith } from './small-graph.ts';
import { errorsOf, startTestGateway } from './test-gateway.ts';

let postgres: TestDatabase;
let database: TenantDatabase;
let keys: KeyRing;

beforeAll(async () => {
  postgres = await testDatabase();
  database = postgres.open('gateway');
  ({ keys } = await ensureDemoTenant(database, null));
});
afterAll(() => postgres.close());

test('[C-51] close() accepts nothing more and lets what runs finish', async () => {
  const gateway = await startTestGateway({ database, key: keys.viewer });
  const running = gateway.ask('{ slow }');
  await gateway.graph.slowStarted;
  const closed = gateway.close();
  await expect(gateway.ask('{ __typename }')).rejects.toThrow();
  gateway.graph.release();
  const answer = await running;
  expect(answer.body).toEqual({ data: { slow: 'done' } });
  const answered = performance.now();
  await closed;
  // Not the ten seconds that a client keeps its connection for.
  expect(performance.now() - answered).toBeLessThan(2_000);
});

test('[C-51] what does not finish in time is cut', async () => {
  const environment = { SHUTDOWN_TIMEOUT_MS: '50' };
  const gateway = await startTestGateway({ database, key: keys.viewer, environment });
  const running = expect(gateway.ask('{ slow }')).rejects.toThrow();
  await gateway.graph.slowStarted;
  await gateway.close();
  await running;
  gateway.graph.release();
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const startProcess = (
  port: number,
  environment: Record<string, string> = {},
): { readonly child: ChildProcess; readonly output: () => string } => {
  let output = '';
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('../src/main.ts'))], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL_GATEWAY: postgres.url('gateway'),
      WRIT_KEK: 'a secret that only the tests know',
      SUPERGRAPH_PATH: supergraphFileWith(smallSupergraph()).path,
      ...Object.fromEntries(
        ['STUDIO', 'PLAN', 'REPLAY', 'HISTORY'].map((family) => [
          `SUBGRAPH_URL_${family}`,
          'http://127.0.0.1:9/graphql',
        ]),
      ),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { child, output: () => output };
};

test('[C-51][GW-04] the process starts while every subgraph is down, tells so, and ends with 0 at SIGTERM', async () => {
  const port = await freePort();
  const { child, output } = startProcess(port);
  const exited = once(child, 'exit');
  await expect.poll(output, { timeout: 20_000 }).toContain('"msg":"ready"');

  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    ready: false,
    dependencies: { database: 'up', subgraphs: { studio: 'down', plan: 'down', replay: 'down', history: 'down' } },
  });
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.viewer}` },
    body: JSON.stringify({ query: '{ __typename whoAmI }' }),
  });
  expect(response.status).toBe(200);
  const body = (await response.json()) as Parameters<typeof errorsOf>[0]['body'];
  expect(errorsOf({ status: 200, headers: response.headers, body })).toEqual([['SUBGRAPH_UNAVAILABLE', ['whoAmI']]]);

  child.kill('SIGTERM');
  expect((await exited)[0]).toBe(0);
  expect(output()).not.toContain(keys.viewer);
});

test('[C-53] a taken port is one line and ends the process', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { child, output } = startProcess((server.address() as AddressInfo).port);
  expect((await once(child, 'exit'))[0]).toBe(1);
  await expect.poll(output).toMatch(/^writ gateway: .*EADDRINUSE.*\n$/);
  server.close();
});

test('[GW-03] a first supergraph that does not load, or is not there, ends the process', async () => {
  for (const path of [supergraphFileWith('type Query { a: Int }').path, '/nowhere/supergraph.graphql']) {
    const { child, output } = startProcess(await freePort(), { SUPERGRAPH_PATH: path });
    expect((await once(child, 'exit'))[0], path).toBe(1);
    expect(output()).toMatch(/^writ gateway: .*supergraph/i);
  }
});
