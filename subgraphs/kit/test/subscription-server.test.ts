import { once } from 'node:events';
import { type HttpServer, startHttpServer } from '@writ/kit/http-server';
import { createLog } from '@writ/kit/log';
import { createSubscriptionServer, type SubscriptionServer } from '@writ/kit/subscription-server';
import { type TickingSubgraph, tickingSubgraph } from '@writ/kit/testing/ticking-subgraph';
import { type Client, createClient } from 'graphql-ws';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';

const log = createLog('test', 'silent');
const query = 'subscription ($after: Int! = 0) { tick(after: $after) { number padding } }';
let subgraph: TickingSubgraph;
let subscriptions: SubscriptionServer;
let server: HttpServer;
let clients: Client[];

const start = async (size = 0): Promise<void> => {
  clients = [];
  subgraph = tickingSubgraph(size);
  subscriptions = createSubscriptionServer(subgraph, log);
  const handler = async () => {};
  server = await startHttpServer({ port: 0, host: '127.0.0.1', handler, upgrade: subscriptions.upgrade, log });
};
beforeEach(() => start());
afterEach(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await Promise.all([server.close(0), subscriptions.close()]);
});

const url = () => `ws://127.0.0.1:${server.port}/graphql`;

const connect = (authorization: string | null, closed: (code: number) => void = () => {}): Client => {
  const client = createClient({
    url: url(),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => {},
    ...(authorization === null ? {} : { connectionParams: { authorization } }),
    on: { closed: (event) => closed((event as { code: number }).code) },
  });
  clients.push(client);
  return client;
};

/** What this close code is, once it has come. */
const closing = (authorization: string | null) => {
  const code = Promise.withResolvers<number>();
  const client = connect(authorization, code.resolve);
  return { client, code: code.promise };
};

/** Resolves when a condition on the server holds, looked at in each turn of the event loop. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

test('[C-32] a client reads on after its cursor over another connection', async () => {
  subgraph.tick(3);
  const authorization = await subgraph.authorizationOf();
  const numbers: unknown[] = [];
  for (const after of [0, 2]) {
    const client = connect(authorization);
    const events = client.iterate({
      query: 'subscription ($after: Int!) { tick(after: $after) { number } }',
      variables: { after },
    });
    for (let take = 0; take < 2; take++) {
      if (after === 2 && take === 1) subgraph.tick();
      const { value } = await events.next();
      numbers.push(value?.data?.tick);
    }
    await client.dispose();
  }
  expect(numbers).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }]);
});

test('[C-32] unsubscribing, closing and cutting the connection free the upstream, though no event ever came', async () => {
  const client = connect(await subgraph.authorizationOf());
  const first = client.iterate({ query });
  const waiting = first.next();
  await until(() => subgraph.upstreams() === 1);
  void first.return?.();
  await until(() => subgraph.upstreams() === 0);
  await waiting;

  void client
    .iterate({ query })
    .next()
    .catch(() => {});
  await until(() => subgraph.upstreams() === 1);
  client.terminate();
  await until(() => subgraph.upstreams() === 0 && subgraph.openSubscriptions() === 0);
});

test('[C-07] a connection without a principal or with a forged one is closed with 4401, an expired one when it expires', async () => {
  expect(await closing(null).code).toBe(4401);
  expect(await closing('Bearer e30.e30.e30').code).toBe(4401);
  const { client, code } = closing(await subgraph.authorizationOf({ expiresIn: 2_000 }));
  void client
    .iterate({ query })
    .next()
    .catch(() => {});
  expect(await code).toBe(4401);
  expect(subgraph.upstreams()).toBe(0);
});

test('[C-07] a ping with a newer principal of the same caller keeps the connection, one of another caller ends it', async () => {
  const socket = new WebSocket(url(), 'graphql-transport-ws');
  await once(socket, 'open');
  const messages: { type: string; payload?: { data?: unknown } }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const said = (type: string) => until(() => messages.some((message) => message.type === type));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({
    type: 'connection_init',
    payload: { authorization: await subgraph.authorizationOf({ expiresIn: 2_000 }) },
  });
  await said('connection_ack');
  send({ id: '1', type: 'subscribe', payload: { query } });
  await until(() => subgraph.upstreams() === 1);
  send({ type: 'ping', payload: { authorization: await subgraph.authorizationOf() } });
  await said('pong');
  // A connection that is closed when the first principal expires tells us when that is.
  await closing(await subgraph.authorizationOf({ expiresIn: 2_000 })).code;
  subgraph.tick();
  await said('next');
  send({ type: 'ping', payload: { authorization: await subgraph.authorizationOf({ actorId: 'eve' }) } });
  expect(await once(socket, 'close')).toMatchObject([4401, expect.anything()]);
});

test('[C-23] what is wrong with a request is a result with a code, and queries are answered too', async () => {
  const client = connect(await subgraph.authorizationOf());
  const wrong = await client.iterate({ query: 'subscription { tock }' }).next();
  expect(wrong.value?.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const { value } = await client.iterate({ query: '{ ticks }' }).next();
  expect(value?.data).toEqual({ ticks: 0 });
});

test('[C-51] a process that stops closes its connections with 1012, on which a client resumes, and takes no more', async () => {
  const { client, code } = closing(await subgraph.authorizationOf());
  const events = client.iterate({ query });
  void events.next().catch(() => {});
  await until(() => subgraph.upstreams() === 1);
  await Promise.all([server.close(), subscriptions.close()]);
  expect(await code).toBe(1012);
  expect(subgraph.upstreams()).toBe(0);
  const late = new WebSocket(url(), 'graphql-transport-ws');
  await once(late, 'error');
});

test('[C-33] who does not read is not buffered for, and holds up nobody', async () => {
  await Promise.all([server.close(0), subscriptions.close()]);
  const size = 100_000;
  await start(size);
  const authorization = await subgraph.authorizationOf();
  const slow = new WebSocket(url(), 'graphql-transport-ws');
  await once(slow, 'open');
  slow.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await once(slow, 'message');
  slow.pause();
  slow.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await until(() => subgraph.upstreams() === 1);

  const count = 2_000;
  subgraph.tick(count);
  const events = connect(authorization).iterate({ query });
  for (let take = 0; take < count; take++) await events.next();
  // What the slow one was sent fits into the buffers of the two sockets; a fraction of what there was.
  expect(subgraph.read() - count).toBeLessThan(count / 4);
  slow.terminate();
  await until(() => subgraph.upstreams() === 1);
  await events.return?.();
}, 60_000);
