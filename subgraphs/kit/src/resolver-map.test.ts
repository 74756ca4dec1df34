import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { mergeResolvers, mismatches } from './resolver-map.ts';

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
