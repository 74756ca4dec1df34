import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { guardReferences, mergeResolvers, mismatches } from './resolver-map.ts';

const sdl = parse(`
  type Query { thing(id: ID!): Thing  other: Int }
  type Thing @key(fields: "id") { id: ID! name: String }
  type Stub @key(fields: "id", resolvable: false) { id: ID! }
`);
const resolve = () => null;

describe('resolver maps', () => {
  test('[C-04] an entity without __resolveReference, a root field without resolver and a resolver without SDL are found', () => {
    const resolvers = { Query: { thing: resolve, misspelt: resolve }, Ghost: { a: resolve } };
    expect(mismatches(sdl, resolvers, new Set())).toEqual([
      'Query.misspelt has a resolver but no SDL',
      'Ghost.a has a resolver but no SDL',
      'Query.other has no resolver',
      'Thing is an entity without __resolveReference',
    ]);
  });

  test('[C-04] a complete map has no mismatch, and a stub of a foreign entity needs no reference', () => {
    const resolvers = { Query: { thing: resolve, other: resolve }, Thing: { __resolveReference: resolve } };
    expect(mismatches(sdl, resolvers, new Set())).toEqual([]);
  });

  test('two resolvers of one field are a mistake', () => {
    expect(() => mergeResolvers({ Query: { a: resolve } }, { Query: { a: resolve } })).toThrow('Query.a');
  });
});

describe('references', () => {
  const entities = parse(`
    type Thing @key(fields: "id") @requiresScopes(scopes: [["studio:read"]]) { id: ID! }
    type Agent @key(fields: "name environment") { name: String! environment: String! }
  `);
  const echo = (representation: object) => representation;
  const guarded = guardReferences(entities, {
    Thing: { __resolveReference: echo },
    Agent: { __resolveReference: echo },
  });
  const resolve = (type: string, representation: object, ...held: string[]): Promise<unknown> => {
    const reference = guarded[type]?.__resolveReference;
    if (typeof reference !== 'function') throw new Error(`${type} has no reference`);
    return reference(representation, { scope: { scopes: new Set(held) } }, null) as Promise<unknown>;
  };

  test('[C-05] the scopes of the type are needed, and a refusal is a rejection, so that it costs its own entity only', async () => {
    expect(await resolve('Thing', { id: 'a' }, 'studio:read')).toEqual({ id: 'a' });
    expect(await resolve('Thing', { id: 'a' }, 'plan:read').catch(codeOf)).toBe('FORBIDDEN');
  });

  test('[C-04] a representation without its whole key, or with one that is no text, names nothing', async () => {
    expect(await resolve('Thing', {}, 'studio:read')).toBeNull();
    expect(await resolve('Thing', { id: null }, 'studio:read')).toBeNull();
    expect(await resolve('Thing', { id: { like: '%' } }, 'studio:read')).toBeNull();
    expect(await resolve('Agent', { name: 'a' })).toBeNull();
    expect(await resolve('Agent', { name: 'a', environment: 'STAGING' })).not.toBeNull();
  });
});
