import { expect, test } from 'vitest';
import { composeSubgraphs } from './composition.ts';
import { planningProblems } from './operations.ts';
import { operationId, persistedOperation, renderManifest } from './persisted-operations.ts';

const { supergraphSdl } = composeSubgraphs([
  {
    name: 'orders',
    url: 'http://127.0.0.1/orders',
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@requiresScopes"])
      type Query { "One order." order("Its id." id: ID!): ID @requiresScopes(scopes: [["studio:read"]]) }`,
  },
]);

test('[GW-01] an operation that no longer validates is named with its reason', () => {
  const good = persistedOperation('order.graphql', 'query Order($id: ID!) { order(id: $id) }');
  const bad = persistedOperation('gone.graphql', 'query Gone { vanished }');
  expect(planningProblems(supergraphSdl ?? '', [good, bad])).toEqual([
    'Gone: Cannot query field "vanished" on type "Query".',
  ]);
});

test('[GW-20] the id is sha256 over the exact text, and the manifest is in the format of Apollo', () => {
  const text = 'query Order { __typename }\n';
  expect(operationId('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const operation = persistedOperation('order.graphql', text);
  expect(operation.id).not.toBe(operationId(text.trim()));
  expect(JSON.parse(renderManifest([operation]))).toEqual({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: operationId(text), name: 'Order', type: 'query', body: text }],
  });
});

test('[GW-20] a file holds exactly one operation, with a name', () => {
  for (const text of ['{ __typename }', 'query A { __typename } query B { __typename }', 'fragment F on Query { a }']) {
    expect(() => persistedOperation('x.graphql', text)).toThrow(
      'x.graphql must hold exactly one operation, with a name.',
    );
  }
});
