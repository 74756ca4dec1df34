import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Family } from '@writ/drizzle/families';
import { testDatabase } from '@writ/drizzle/test-database';
import { type HttpServer, readBody, sendJson, startHttpServer } from '@writ/kit/http-server';
import { createLog } from '@writ/kit/log';
import { createPrincipalSigner } from '@writ/kit/principal';
import type { ExecuteOnSubgraph } from '@writ/kit/subgraph';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureDemoTenant, type KeyRing } from '../src/bootstrap.ts';
import { createSmallGraph, type SmallGraph } from './small-graph.ts';
import { type Answer, errorsOf, principalSecret, startTestGateway, type TestGateway } from './test-gateway.ts';

let keys: KeyRing;
let tenantId: string;
let database: ReturnType<Awaited<ReturnType<typeof testDatabase>>['open']>;
let closeDatabase: () => Promise<void>;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  const test = await testDatabase();
  database = test.open('gateway');
  ({ keys, tenantId } = await ensureDemoTenant(database, null));
  closeDatabase = () => test.close();
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});
afterAll(() => closeDatabase());

/** A subgraph of the small graph behind HTTP. */
const serve = (execute: ExecuteOnSubgraph, port = 0): Promise<HttpServer> =>
  startHttpServer({
    port,
    host: '127.0.0.1',
    log: createLog('small', 'silent'),
    handler: async (request, response) => {
      if (request.url === '/readyz') return sendJson(response, 200, { ready: true });
      const body = JSON.parse((await readBody(request, 1_000_000)) ?? '');
      const { authorization } = request.headers;
      const requestId = request.headers['x-request-id'];
      const headers = { authorization, requestId: typeof requestId === 'string' ? requestId : null };
      sendJson(response, 200, await execute(body, headers));
    },
  });

const urlOf = (server: { readonly port: number }): string => `http://127.0.0.1:${server.port}/graphql`;

const gatewayOver = async (
  graph: SmallGraph,
  urls: Partial<Record<Family, string>>,
  environment: Record<string, string> = {},
): Promise<TestGateway> => {
  const addresses = Object.fromEntries(Object.entries(urls).map(([family, url]) => [family, { url }]));
  const gateway = await startTestGateway({ database, key: keys.viewer, graph, addresses, environment });
  ends.push(gateway.close);
  return gateway;
};

const rawServer = async (server: Server): Promise<{ readonly port: number }> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.closeAllConnections());
  ends.push(() => server.close());
  return server.address() as AddressInfo;
};

const everything = '{ agents(names: ["a", "b"]) { name plan { version } sessions runs } }';

test('[GW-02][GW-04] the gateway starts while a subgraph is down: its fields are null, with code and path, the rest is there; it recovers by itself', async () => {
  const graph = createSmallGraph(principalSecret);
  const history = await serve(graph.executors.history);
  await history.close();
  const gateway = await gatewayOver(graph, { history: urlOf(history) });

  const without = await gateway.ask(everything);
  expect(without.status).toBe(200);
  expect(without.body.data).toEqual({
    agents: ['a', 'b'].map((name) => ({ name, plan: { version: 7 }, sessions: ['s1', 's2'], runs: null })),
  });
  expect(errorsOf(without)).toEqual([
    ['SUBGRAPH_UNAVAILABLE', ['agents', 0, 'runs']],
    ['SUBGRAPH_UNAVAILABLE', ['agents', 1, 'runs']],
  ]);
  expect(without.body.errors?.every(({ extensions }) => extensions.retryable === true)).toBe(true);
  expect(JSON.stringify(without.body)).not.toMatch(/history|127\.0\.0\.1|ECONNREFUSED/);
  const degraded = await fetch(new URL('/readyz', gateway.url));
  expect(degraded.status).toBe(200);
  expect(await degraded.json()).toMatchObject({
    status: 'degraded',
    dependencies: { subgraphs: { studio: 'up', history: 'down' } },
  });

  const again = await serve(graph.executors.history, history.port);
  ends.push(again.close);
  const whole = await gateway.ask(everything);
  expect(errorsOf(whole)).toEqual([]);
  expect(await (await fetch(new URL('/readyz', gateway.url))).json()).toMatchObject({ status: 'ready' });
});

test('[GW-04] a query is tried once more when the connection fails, a mutation is not', async () => {
  const graph = createSmallGraph(principalSecret);
  let connections = 0;
  let broken = 0;
  const server = createServer((request, response) => {
    connections += 1;
    if (broken > 0) {
      broken -= 1;
      request.socket.destroy();
      return;
    }
    readBody(request, 1_000_000).then(async (text) => {
      const { authorization } = request.headers;
      sendJson(response, 200, await graph.executors.studio(JSON.parse(text ?? ''), { authorization }));
    }, response.destroy);
  });
  const gateway = await gatewayOver(graph, { studio: urlOf(await rawServer(server)) });

  broken = 1;
  expect((await gateway.ask('{ whoAmI }')).body.data).toMatchObject({ whoAmI: expect.any(String) });
  expect(connections).toBe(2);

  broken = 2;
  connections = 0;
  expect(errorsOf(await gateway.ask('{ whoAmI }'))).toEqual([['SUBGRAPH_UNAVAILABLE', ['whoAmI']]]);
  expect(connections).toBe(2);

  broken = 1;
  connections = 0;
  expect(errorsOf(await gateway.ask('mutation { count(by: 1) }', { key: keys.author }))).toEqual([
    ['SUBGRAPH_UNAVAILABLE', ['count']],
  ]);
  expect(connections).toBe(1);
});

test('[GW-04] a subgraph that takes too long costs its fields after the timeout, in process as over HTTP', async () => {
  const graph = createSmallGraph(principalSecret);
  const server = await rawServer(createServer(() => {}));
  const environment = { SUBGRAPH_TIMEOUT_MS: '100' };
  const gateway = await gatewayOver(graph, { plan: urlOf(server) }, environment);
  const answer = await gateway.ask('{ agents(names: ["a"]) { name plan { version } } slow }');
  expect(answer.body.data).toBeNull();
  expect(errorsOf(answer)).toEqual([
    ['SUBGRAPH_UNAVAILABLE', ['agents']],
    ['SUBGRAPH_UNAVAILABLE', ['slow']],
  ]);
  expect(errorsOf(await gateway.ask('{ agents(names: ["a"]) { plan { version } } }'))).toEqual([
    ['SUBGRAPH_UNAVAILABLE', ['agents', 0, 'plan']],
  ]);
  graph.release();
});

test('[GW-04] an answer that is not one of GraphQL is no answer', async () => {
  const graph = createSmallGraph(principalSecret);
  const answers = ['<html>Bad gateway</html>', '[]', '{"stack":"at node_modules"}'];
  const server = createServer((_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end(answers.shift());
  });
  const gateway = await gatewayOver(graph, { plan: urlOf(await rawServer(server)) });
  for (let remaining = answers.length; remaining > 0; remaining -= 1) {
    const answer = await gateway.ask('{ agents(names: ["a"]) { name plan { version } } }');
    expect(answer.body.data).toEqual({ agents: [{ name: 'a', plan: null }] });
    expect(errorsOf(answer)).toEqual([['SUBGRAPH_UNAVAILABLE', ['agents', 0, 'plan']]]);
  }
});

test('[GW-04] beyond the cap a fetch waits, beyond the queue it is refused', async () => {
  const graph = createSmallGraph(principalSecret);
  const gateway = await gatewayOver(graph, {}, { SUBGRAPH_CONCURRENCY: '1' });
  const running = gateway.ask('{ slow }');
  await graph.slowStarted;
  const asked = Array.from({ length: 8 }, () => gateway.ask('{ whoAmI }'));
  const refused: Answer[] = [];
  await new Promise<void>((resolve) => {
    for (const one of asked) {
      void one.then((answer) => {
        if (refused.push(answer) === 4) resolve();
      });
    }
  });
  for (const answer of refused.slice(0, 4)) expect(errorsOf(answer)).toEqual([['SUBGRAPH_UNAVAILABLE', ['whoAmI']]]);
  graph.release();
  expect((await running).body.data).toEqual({ slow: 'done' });
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => errorsOf(answer).length === 0)).toHaveLength(4);
});

test('[GW-04] the upstream request ends when the client leaves', async () => {
  const graph = createSmallGraph(principalSecret);
  const arrived = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    arrived.resolve();
    response.once('close', () => ended.resolve());
  });
  const gateway = await gatewayOver(graph, { studio: urlOf(await rawServer(server)) });
  const leaving = new AbortController();
  const asked = gateway.ask('{ whoAmI }', { signal: leaving.signal });
  await arrived.promise;
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await ended.promise;
});

test('[C-07] the principal is signed for one subgraph and for a short time; a forged, expired or foreign one is UNAUTHENTICATED', async () => {
  const graph = createSmallGraph(principalSecret);
  const gateway = await gatewayOver(graph, {});
  await gateway.ask('{ whoAmI }');
  const actor = { kind: 'USER', id: 'mallory', channel: 'API' } as const;
  const principal = { tenantId, actor, scopes: ['studio:read'] } as const;
  const hourAgo = () => new Date(Date.now() - 3_600_000);
  const good = await createPrincipalSigner(principalSecret)(principal, 'studio');
  const tokens = {
    missing: null,
    forged: await createPrincipalSigner('another secret')(principal, 'studio'),
    expired: await createPrincipalSigner(principalSecret, hourAgo)(principal, 'studio'),
    foreign: await createPrincipalSigner(principalSecret)(principal, 'plan'),
    damaged: `${good.slice(0, -6)}AAAAAA`,
  };
  for (const [name, token] of Object.entries(tokens)) {
    const authorization = token === null ? null : `Bearer ${token}`;
    const answer = await graph.executors.studio({ query: '{ whoAmI }' }, { authorization });
    expect(answer.data ?? null, name).toBeNull();
    expect(answer.errors?.[0]?.extensions?.code, name).toBe('UNAUTHENTICATED');
  }
  const direct = await graph.executors.studio({ query: '{ whoAmI }' }, { authorization: `Bearer ${good}` });
  expect(direct.data).toEqual({ whoAmI: `${tenantId} mallory` });
});

test('[GW-32] a subgraph that does not accept the gateway is our fault, not the client’s', async () => {
  const gateway = await gatewayOver(createSmallGraph('not the secret of the gateway'), {});
  const answer = await gateway.ask('{ refused }');
  expect(answer.status).toBe(200);
  expect(errorsOf(answer)).toEqual([['INTERNAL', ['refused']]]);
});
