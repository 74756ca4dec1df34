import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { createPrincipalSigner } from '@writ/kit/principal';
import { newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { postgresWakeUps, type WakeUps } from '@writ/kit/wake-ups';
import { observeCapturedCalls } from '@writ/studio/drift/observe-captured-calls.handler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvedScope, capturedCall, deliveryOf } from '../../subgraphs/studio/test/compared-scope.ts';

const main = fileURLToPath(new URL('../../subgraphs/studio/src/main.ts', import.meta.url));
let database: TestDatabase;
let wakeUps: WakeUps;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  wakeUps = postgresWakeUps({ url: database.url('studio'), log: createLog('test', 'silent') });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await wakeUps.close();
  await database.close();
});

/** Studio as a process of its own, and the port that it says it listens on. */
const startStudio = async () => {
  const env = { DATABASE_URL: database.adminUrl, WRIT_KEK: testSecret, PORT: '0', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, port } = JSON.parse(line);
    if (msg === 'ready') return { child, port: Number(port) };
  }
  throw new Error('studio ended before it was ready');
};

/** A subscription to the drift feed; resolves with the tool and cursor of each event, in turn. */
const subscribe = async (port: number, tenantId: string, after: string | null) => {
  const actor = { kind: 'USER', id: 'ada', channel: 'API' } as const;
  const token = await createPrincipalSigner(testSecret)({ tenantId, actor, scopes: ['studio:read'] }, 'studio');
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  const events: { cursor: string; item: { toolName: string } }[] = [];
  const more: (() => void)[] = [];
  socket.onopen = () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data));
    const query = 'subscription ($after: String) { driftFeed(after: $after) { cursor item { toolName } } }';
    if (message.type === 'connection_ack') {
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after } } }));
    }
    if (message.type === 'next') events.push(message.payload.data.driftFeed);
    more.shift()?.();
  };
  const closed = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  const next = async () => {
    while (events.length === 0) await new Promise<void>((resolve) => more.push(resolve));
    const [event] = events.splice(0, 1);
    if (event === undefined) throw new Error('an event was there');
    return event;
  };
  return { next, closed, close: () => socket.close() };
};

test('[ST-46][C-32][C-51] a process that is stopped tells its clients to resume, exits 0, and the next one goes on behind the cursor', async () => {
  const tenantId = newTenantId();
  const scope = scopeFor(database.open('studio'), { tenantId, wakeUps });
  const approved = await approvedScope(scope);
  const drift = (tool: string) => observeCapturedCalls(scope, deliveryOf(approved, [capturedCall(tool, {})]));

  const first = await startStudio();
  const before = await subscribe(first.port, tenantId, null);
  await drift('one');
  const { cursor, item } = await before.next();
  expect(item.toolName).toBe('one');
  const exited = once(first.child, 'exit');
  first.child.kill('SIGTERM');
  expect(await before.closed).toBe(1012);
  expect(await exited).toEqual([0, null]);

  await drift('two');
  const second = await startStudio();
  const resumed = await subscribe(second.port, tenantId, cursor);
  expect((await resumed.next()).item.toolName).toBe('two');
  await drift('three');
  expect((await resumed.next()).item.toolName).toBe('three');
  resumed.close();
  await resumed.closed;
  second.child.kill('SIGTERM');
  expect(await once(second.child, 'exit')).toEqual([0, null]);
}, 60_000);
