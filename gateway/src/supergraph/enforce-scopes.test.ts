import type { Scope } from '@writ/kit/scopes';
import { GraphQLError, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { smallSupergraph } from '../../test/small-graph.ts';
import { expectRootScopes } from './enforce-scopes.ts';
import { supergraphFields } from './supergraph-fields.ts';

const { requirements } = supergraphFields(smallSupergraph());

const refusal = (text: string, ...scopes: Scope[]): unknown => {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  try {
    expectRootScopes(operation, fragments, requirements, new Set(scopes));
    return null;
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions : error;
  }
};

test('[C-05] a root field beyond the scopes is FORBIDDEN and names what it needs, wherever it hides', () => {
  const forbidden = { code: 'FORBIDDEN', retryable: false, details: { scopes: [['studio:write']] } };
  expect(refusal('mutation { count(by: 1) }', 'studio:read')).toEqual(forbidden);
  expect(refusal('mutation { ... { a: count(by: 1) } }')).toEqual(forbidden);
  expect(refusal('mutation { ...F } fragment F on Mutation { count(by: 1) ...F }')).toEqual(forbidden);
});

test('[C-05] any one of the alternatives suffices', () => {
  expect(refusal('{ whoAmI }', 'history:ingest')).toBeNull();
  expect(refusal('{ whoAmI }', 'studio:read')).toBeNull();
  expect(refusal('{ whoAmI }', 'plan:read')).not.toBeNull();
});

test('[C-05] introspection and __typename need no scope', () => {
  expect(refusal('{ __typename __schema { queryType { name } } }')).toBeNull();
});
