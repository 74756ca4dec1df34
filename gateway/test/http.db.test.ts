import { testDatabase } from '@writ/drizzle/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemoTenant, type KeyRing } from '../src/bootstrap.ts';
import { type Answer, errorsOf, startTestGateway, type TestGateway } from './test-gateway.ts';

let gateway: TestGateway;
let production: TestGateway;
let keys: KeyRing;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const test = await testDatabase();
  const database = test.open('gateway');
  ({ keys } = await ensureDemoTenant(database, null));
  gateway = await startTestGateway({ database, key: keys.viewer });
  production = await startTestGateway({ database, key: keys.viewer, environment: { WRIT_MODE: 'production' } });
  ends.push(
    production.close,
    gateway.close,
    () => database.close(),
    () => test.close(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});

const only = (answer: Answer) => {
  expect(answer.body.errors).toHaveLength(1);
  expect(answer.body.data ?? null).toBeNull();
  const [error] = answer.body.errors ?? [];
  expect(error?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
  return { status: answer.status, message: error?.message, ...error?.extensions, requestId: undefined };
};

test('[GW-43] over HTTP an API key as bearer opens the door', async () => {
  const answer = await gateway.ask('{ __typename whoAmI }', { headers: { 'x-request-id': 'mine-1' } });
  expect(answer.status).toBe(200);
  expect(answer.body.data?.whoAmI).toMatch(/^[0-9a-f-]{36} key_/);
  expect(answer.headers.get('x-request-id')).toBe('mine-1');
  expect(gateway.graph.calls.studio.at(-1)?.requestId).toBe('mine-1');
});

test('[C-07] who is not authenticated is told so with 401, before anything of the request is looked at', async () => {
  const damaged = { body: '{"query": "{', method: 'POST' };
  for (const authorization of ['', 'Bearer', 'Bearer nonsense', `Basic ${keys.viewer}`, `Bearer ${keys.viewer}x`]) {
    const answer = await gateway.ask('', { ...damaged, headers: { authorization } });
    expect(only(answer)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', retryable: false });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
});

test('[C-05] a missing scope is FORBIDDEN with 403, names the scope, and no subgraph is called', async () => {
  const before = gateway.graph.calls.studio.length;
  const answer = await gateway.ask('mutation { count(by: 1) }');
  expect(only(answer)).toMatchObject({ status: 403, code: 'FORBIDDEN', details: { scopes: [['studio:write']] } });
  expect(answer.body.errors?.[0]?.message).toContain('studio:write');
  expect(gateway.graph.calls.studio.length).toBe(before);
  expect((await gateway.ask('mutation { count(by: 2) }', { key: keys.author })).body).toEqual({ data: { count: 2 } });
});

test('[GW-32] a failure of ours is INTERNAL and tells nothing; a refusal keeps code, message, path and details only', async () => {
  const answer = await gateway.ask('{ broken refused }');
  expect(answer.body.data).toEqual({ broken: null, refused: null });
  const requestId = answer.headers.get('x-request-id');
  expect(answer.body.errors).toEqual([
    { message: expect.any(String), path: ['broken'], extensions: { code: 'INTERNAL', retryable: false, requestId } },
    {
      message: 'No.',
      path: ['refused'],
      extensions: { code: 'STALE_VERSION', retryable: false, details: { current: 3 }, requestId },
    },
  ]);
  expect(JSON.stringify(answer.body)).not.toMatch(/postgres|10\.0\.0\.7|studio|stack|serviceName|node_modules/);
});

test('[GW-32] mistakes in the document are precise, with the place in details', async () => {
  expect(only(await gateway.ask('{ agents('))).toMatchObject({
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    details: { locations: [{ line: 1, column: 10 }] },
  });
  expect(only(await gateway.ask('{ agent }'))).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  expect(
    only(
      await gateway.ask('query($names: [ID!]!) { agents(names: $names) { name } }', { variables: { names: [null] } }),
    ),
  ).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  expect(only(await gateway.ask('query A { __typename } query B { __typename }'))).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
  });
});

test('[C-23] a literal that its scalar refuses is BAD_USER_INPUT at its place, and no subgraph is called', async () => {
  const before = gateway.graph.calls.studio.length;
  const answer = await gateway.ask('{ counted(filter: { times: ["2026-11-22T08:30:00Z", "garbage"] }) }');
  expect(only(answer)).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
    retryable: false,
    message: 'filter.times: A DateTime is an ISO 8601 text with a time zone.',
    details: { field: 'filter.times', locations: [{ line: 1, column: 53 }] },
  });
  const year = '{ counted(before: "0000-01-01T00:00:00.000Z") }';
  expect(only(await gateway.ask(year))).toMatchObject({ status: 400, details: { field: 'before' } });
  expect(gateway.graph.calls.studio.length).toBe(before);
  const good =
    '{ counted(before: "2026-11-22T08:30:00Z", filter: { times: "2026-11-22T08:30:00Z", more: [{ a: 1 }] }) }';
  for (let time = 1; time <= 2; time += 1) expect((await gateway.ask(good)).body).toEqual({ data: { counted: 2 } });
  expect(only(await gateway.ask('{ counted(before: "garbage") }', { key: keys.ingest }))).toMatchObject({
    status: 403,
  });
});

test('[GW-31] suggestions of names are kept back in production', async () => {
  expect(only(await gateway.ask('{ agentz }')).message).toContain('Did you mean');
  expect(only(await production.ask('{ agentz }')).message).not.toContain('Did you mean');
});

test('[GW-31] introspection answers an authenticated key in development and nobody in production', async () => {
  const query = '{ __schema { queryType { name } } }';
  expect((await gateway.ask(query)).body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  expect(only(await gateway.ask(query, { headers: { authorization: '' } })).status).toBe(401);
  expect(only(await production.ask(query))).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('[C-13] a body beyond the limit is one PAYLOAD_TOO_LARGE, announced or not', async () => {
  const large = JSON.stringify({ query: '{ __typename }', variables: { text: 'x'.repeat(8_388_608) } });
  expect(only(await gateway.ask('', { body: large }))).toMatchObject({
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    details: { limit: 8_388_608 },
  });
  const chunks = new ReadableStream({
    start: (controller) => {
      for (let sent = 0; sent < 129; sent += 1) controller.enqueue(new Uint8Array(65_536).fill(0x20));
      controller.close();
    },
  });
  expect(only(await gateway.ask('', { body: chunks, duplex: 'half' }))).toMatchObject({
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  });
  const justWithin = JSON.stringify({ query: '{ __typename }', variables: { text: 'x'.repeat(8_300_000) } });
  expect((await gateway.ask('', { body: justWithin })).status).toBe(200);
});

test('[GW-32] a damaged body, a batch, a wrong type, another content type: one precise error each', async () => {
  const cases: [RequestInit, number, string][] = [
    [{ body: '{"query": "{ __typename }"' }, 400, 'The body is not valid JSON.'],
    [{ body: '' }, 400, 'The body is not valid JSON.'],
    [{ body: '"text"' }, 400, 'The body must be a JSON object.'],
    [{ body: '[{"query":"{ __typename }"}]' }, 400, 'Send one operation in one request; batches are not accepted.'],
    [{ body: '{}' }, 400, 'The body has no query.'],
    [{ body: '{"query":7}' }, 400, 'query has the wrong type.'],
    [{ body: '{"query":"{ __typename }","variables":[1]}' }, 400, 'variables has the wrong type.'],
    [{ headers: { 'content-type': 'text/plain' } }, 415, 'The body must be of content type application/json.'],
    [{ headers: { 'content-encoding': 'gzip' } }, 415, 'The body must not be compressed.'],
    [{ method: 'DELETE' }, 405, 'Use POST, or GET for a query.'],
  ];
  for (const [init, status, message] of cases) {
    expect(only(await gateway.ask('{ __typename }', init)), message).toMatchObject({
      status,
      message,
      code: 'BAD_USER_INPUT',
    });
  }
});

test('[GW-31] a GET that a foreign page could send is refused; a mutation by GET is 405', async () => {
  const get = (query: string, headers: Record<string, string>) =>
    fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, {
      headers: { authorization: `Bearer ${keys.author}`, ...headers },
    });
  expect((await get('{ __typename }', {})).status).toBe(400);
  const asked = { 'apollo-require-preflight': '1' };
  expect(await (await get('{ __typename }', asked)).json()).toEqual({ data: { __typename: 'Query' } });
  const mutation = await get('mutation { count(by: 1) }', asked);
  expect(mutation.status).toBe(405);
  const { errors } = (await mutation.json()) as { errors: { extensions: object }[] };
  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false, requestId: expect.any(String) });
});

test('[GW-40] a browser gets GraphiQL from this server alone, in development alone', async () => {
  const html = { headers: { accept: 'text/html,application/xhtml+xml' } };
  const page = await fetch(gateway.url, html);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const text = await page.text();
  expect(text).not.toMatch(/(https?:)?\/\/[a-z0-9-]+\.[a-z]/i);
  expect(text).toContain('Authorization');
  const assets = new Set([...text.matchAll(/(?:src|href|from)\s*=?\s*"(\/[^"]+)"/g)].map(([, path]) => path));
  expect(assets).toEqual(new Set(['/graphiql/ruru.js', '/graphiql/ruru.css']));
  for (const path of [
    ...assets,
    '/graphiql/graphqlWorker.js',
    '/graphiql/editorWorker.js',
    '/graphiql/jsonWorker.js',
  ]) {
    const asset = await fetch(new URL(path ?? '', gateway.url));
    expect(asset.status, path).toBe(200);
    expect((await asset.text()).length).toBeGreaterThan(1_000);
  }
  expect((await fetch(new URL('/graphiql/none.js', gateway.url))).status).toBe(404);
  expect((await fetch(production.url, html)).status).toBe(401);
  expect((await fetch(new URL('/graphiql/ruru.js', production.url))).status).toBe(404);
});

test('[C-50] /livez answers; /readyz names the database, each subgraph and the supergraph', async () => {
  expect((await fetch(new URL('/livez', gateway.url))).status).toBe(200);
  const ready = await fetch(new URL('/readyz', gateway.url));
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    ready: true,
    status: 'ready',
    supergraph: { id: ready.headers.get('x-writ-supergraph'), rejected: null },
    dependencies: { database: 'up', subgraphs: { studio: 'up', plan: 'up', replay: 'up', history: 'up' } },
  });
});

test('[GW-02] the parts of an object come from all families, also beside aliases', async () => {
  const answer = await gateway.ask('{ all: agents(names: ["a", "b"]) { name plan { version } list: sessions runs } }');
  expect(errorsOf(answer)).toEqual([]);
  expect(answer.body.data).toEqual({
    all: ['a', 'b'].map((name) => ({ name, plan: { version: 7 }, list: ['s1', 's2'], runs: 3 })),
  });
});
