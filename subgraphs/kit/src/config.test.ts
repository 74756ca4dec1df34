import { expect, test } from 'vitest';
import { keyEncryptionKey, readEnvironment, subgraphEnvironment, subgraphPorts } from './config.ts';

const needed = { DATABASE_URL: 'postgres://a:b@db/writ' };

test('[C-53] every setting of a subgraph’s own process has its documented default', () => {
  expect(readEnvironment(subgraphEnvironment, needed)).toEqual({
    ...needed,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    SUBGRAPH_URL_STUDIO: 'http://127.0.0.1:4001/graphql',
    SUBGRAPH_URL_PLAN: 'http://127.0.0.1:4002/graphql',
    SUBGRAPH_URL_REPLAY: 'http://127.0.0.1:4003/graphql',
    SUBGRAPH_URL_HISTORY: 'http://127.0.0.1:4004/graphql',
  });
  expect(subgraphPorts).toEqual({ studio: 4001, plan: 4002, replay: 4003, history: 4004 });
});

test('[C-53] an empty value is none', () => {
  expect(readEnvironment(subgraphEnvironment, { ...needed, LOG_LEVEL: '', PORT: '' })).toMatchObject({
    LOG_LEVEL: 'info',
  });
});

test.each([
  ['DATABASE_URL', { DATABASE_URL: undefined }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://a:b@db/writ' }],
  ['DATABASE_URL_REPLAY', { DATABASE_URL_REPLAY: 'db' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: 'four' }],
  ['WRIT_KEK', { WRIT_KEK: 'short' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['SUBGRAPH_URL_PLAN', { SUBGRAPH_URL_PLAN: 'plan' }],
] as const)('[C-53] a wrong %s of a subgraph names itself', (name, wrong) => {
  const environment: Record<string, string | undefined> = { ...needed, ...wrong };
  expect(() => readEnvironment(subgraphEnvironment, environment)).toThrow(
    new RegExp(`configuration is not usable\\n {2}${name}: `),
  );
});

test('[C-53] a key that is missing or too short names itself', () => {
  expect(() => keyEncryptionKey({})).toThrow('WRIT_KEK: must have at least 16 characters');
  expect(keyEncryptionKey({ WRIT_KEK: 'sixteen characters' })).toBe('sixteen characters');
});
