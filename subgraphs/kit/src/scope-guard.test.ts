import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { guardFields } from './scope-guard.ts';
import { type Scope, scopesOfRoles } from './scopes.ts';

const header = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@requiresScopes"])';
const build = (sdl: string, resolvers = {}) => {
  const schema = buildSubgraphSchema([{ typeDefs: parse(`${header}\n${sdl}`), resolvers }]);
  guardFields(schema);
  return schema;
};

const schema = build(
  `
  type Query {
    open: Secret @requiresScopes(scopes: [["studio:read"]])
    either: Int @requiresScopes(scopes: [["studio:read", "plan:read"], ["admin"]])
  }
  type Secret @requiresScopes(scopes: [["history:read"]]) { value: Int }
`,
  { Query: { open: () => ({ value: 1 }), either: () => 2 } },
);

const ask = async (source: string, ...held: Scope[]) => {
  const result = await graphql({ schema, source, contextValue: { scope: { scopes: new Set(held) } } });
  return result.errors === undefined ? result.data : result.errors.map((error) => error.extensions.code);
};

describe('scopes', () => {
  test('[C-05] a root field answers only to who holds one alternative wholly', async () => {
    expect(await ask('{ either }', 'studio:read')).toEqual(['FORBIDDEN']);
    expect(await ask('{ either }', 'studio:read', 'plan:read')).toEqual({ either: 2 });
    expect(await ask('{ either }', 'admin')).toEqual({ either: 2 });
    expect(await ask('{ either }')).toEqual(['FORBIDDEN']);
  });

  test('[C-05] a field that returns a guarded type needs the scopes of the type too', async () => {
    expect(await ask('{ open { value } }', 'studio:read')).toEqual(['FORBIDDEN']);
    expect(await ask('{ open { value } }', 'studio:read', 'history:read')).toEqual({ open: { value: 1 } });
  });

  test('[C-05] a root field without declared scopes, or with an unknown one, fails the build', () => {
    expect(() => build('type Query { naked: Int }')).toThrow('Query.naked');
    expect(() => build('type Query { odd: Int @requiresScopes(scopes: [["studio:red"]]) }')).toThrow('studio:red');
  });

  test('[C-05] no role holds the internal scope, and an ingest key can only ingest', () => {
    expect(scopesOfRoles(['VIEWER', 'AUTHOR', 'APPROVER', 'OPERATOR', 'ADMIN', 'RUNTIME'])).not.toContain('internal');
    expect(scopesOfRoles(['INGEST'])).toEqual(['history:ingest']);
  });
});
