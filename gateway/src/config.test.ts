import { expect, test } from 'vitest';
import { gatewayConfig, gatewayDatabaseUrl, processConfig } from './config.ts';

test('[C-53] every setting has the default that the README documents', () => {
  expect(gatewayConfig({})).toEqual({
    host: '127.0.0.1',
    mode: 'development',
    introspection: true,
    bodyLimit: 8_388_608,
    subgraphTimeout: 15_000,
    subgraphConcurrency: 64,
    shutdownTimeout: 10_000,
    supergraphPoll: 1_000,
    oidc: null,
  });
  const own = processConfig({ DATABASE_URL: 'postgres://a:b@db/writ', WRIT_KEK: 'sixteen characters' });
  expect(own.port).toBe(4000);
  expect(own.supergraphPath).toMatch(/schema\/supergraph\.graphql$/);
  expect(Object.values(own.subgraphs).map(({ url }) => url)).toEqual(
    [4001, 4002, 4003, 4004].map((port) => `http://127.0.0.1:${port}/graphql`),
  );
});

test('[C-53] a wrong value names itself', () => {
  const wrong: [Record<string, string>, string][] = [
    [{ WRIT_MODE: 'staging' }, 'WRIT_MODE'],
    [{ BODY_LIMIT_BYTES: 'much' }, 'BODY_LIMIT_BYTES'],
    [{ SUBGRAPH_TIMEOUT_MS: '0' }, 'SUBGRAPH_TIMEOUT_MS'],
    [{ SUBGRAPH_CONCURRENCY: '1.5' }, 'SUBGRAPH_CONCURRENCY'],
    [{ OIDC_ISSUER: 'https://id.example' }, 'OIDC_AUDIENCE'],
    [{ OIDC_ISSUER: 'nonsense', OIDC_AUDIENCE: 'writ' }, 'OIDC_ISSUER'],
    [{ OIDC_AUDIENCE: 'writ' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'http://id.example', OIDC_AUDIENCE: 'writ' }, 'OIDC_ISSUER'],
  ];
  for (const [environment, name] of wrong) {
    expect(() => gatewayConfig(environment), name).toThrow(new RegExp(`configuration is not usable\\n {2}${name}: `));
  }
  expect(() => processConfig({ WRIT_KEK: 'sixteen characters' })).toThrow('DATABASE_URL: must be set');
  expect(() => processConfig({ DATABASE_URL: 'postgres://a:b@db/writ', PORT: '70000' })).toThrow('PORT: ');
  expect(() => processConfig({ DATABASE_URL: 'postgres://a:b@db/writ', WRIT_KEK: 'short' })).toThrow('WRIT_KEK: ');
  expect(() => gatewayDatabaseUrl(() => null, {})).toThrow(
    'no embedded server runs in .data: start it, or set DATABASE_URL',
  );
});

test('[GW-31] introspection is off in production unless it is switched on', () => {
  expect(gatewayConfig({ WRIT_MODE: 'production' }).introspection).toBe(false);
  expect(gatewayConfig({ WRIT_MODE: 'production', INTROSPECTION: 'on' }).introspection).toBe(true);
  expect(gatewayConfig({ INTROSPECTION: 'off' }).introspection).toBe(false);
});

test('[GW-42] DATABASE_URL_GATEWAY comes before the URL that follows from DATABASE_URL', () => {
  const admin = 'postgres://admin:secret@db:5432/writ';
  const none = () => null;
  const own = 'postgres://writ_gateway:other@db:5432/writ';
  expect(gatewayDatabaseUrl(none, { DATABASE_URL: admin, DATABASE_URL_GATEWAY: own })).toBe(own);
  expect(new URL(gatewayDatabaseUrl(none, { DATABASE_URL: admin })).username).toBe('writ_gateway');
  expect(new URL(gatewayDatabaseUrl(() => admin, {})).username).toBe('writ_gateway');
});
