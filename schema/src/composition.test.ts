import { expect, test } from 'vitest';
import type { SubgraphSource } from './composition.ts';
import { composeSubgraphs } from './composition.ts';

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key", "@requiresScopes", "@shareable"])`;

function subgraph(name: string, sdl: string): SubgraphSource {
  return { name, url: `http://127.0.0.1/${name}`, sdl: `${header}\n${sdl}` };
}

const orders = subgraph(
  'orders',
  `type Query { "One order." order("Its id." id: ID!): Order @requiresScopes(scopes: [["studio:read"]]) }
   "An order." type Order @key(fields: "id") { "Its id." id: ID! }`,
);

test('[GW-01] subgraphs that are described and scoped compose without a problem', () => {
  const composed = composeSubgraphs([
    orders,
    subgraph('bills', `type Order @key(fields: "id") { id: ID! "What it costs." total: Int }`),
  ]);
  expect(composed.problems).toEqual([]);
  expect(composed.supergraphSdl).toContain('total: Int');
});

test('[GW-01] a type, field, argument, enum value or input field without a description is named', () => {
  const composed = composeSubgraphs([
    subgraph(
      'orders',
      `type Query { order(id: ID!, filter: Filter): Order @requiresScopes(scopes: [["studio:read"]]) }
       type Order { state: State }
       enum State { OPEN }
       input Filter { state: State }
       scalar Money`,
    ),
  ]);
  expect(composed.problems).toEqual([
    'Filter has no description',
    'Filter.state has no description',
    'Money has no description',
    'Order has no description',
    'Order.state has no description',
    'Query.order has no description',
    'Query.order(id:) has no description',
    'Query.order(filter:) has no description',
    'State has no description',
    'State.OPEN has no description',
  ]);
});

test('[C-05] a root field or mutation that declares no scopes fails the build', () => {
  const composed = composeSubgraphs([
    subgraph(
      'orders',
      `type Query { "A." open: Int "B." empty: Int @requiresScopes(scopes: []) "C." loose: Int @requiresScopes(scopes: [["a"], []]) }
       type Mutation { "D." close: Int }`,
    ),
  ]);
  expect(composed.problems).toEqual(
    ['Query.open', 'Query.empty', 'Query.loose', 'Mutation.close'].map(
      (coordinate) => `orders: ${coordinate} declares no scopes (@requiresScopes)`,
    ),
  );
});

test('[GW-01] a hint of composition fails', () => {
  const composed = composeSubgraphs([
    subgraph(
      'orders',
      `type Query { "A." a: Price @shareable @requiresScopes(scopes: [["studio:read"]]) }
       "A price." type Price @shareable { "Amount." amount: Int }`,
    ),
    subgraph(
      'bills',
      `type Query { "A." a: Price @shareable @requiresScopes(scopes: [["studio:read"]]) }
       "What it costs." type Price @shareable { "Amount." amount: Int }`,
    ),
  ]);
  expect(composed.supergraphSdl).not.toBeNull();
  expect(composed.problems).toHaveLength(1);
  expect(composed.problems[0]).toMatch(/^hint INCONSISTENT_DESCRIPTION: .*Price/);
});

test('[GW-01] what does not compose gives no supergraph and says why', () => {
  const composed = composeSubgraphs([
    orders,
    subgraph('bills', `"Bill." type Order { "Id." id: ID! "Total." total: Int }`),
  ]);
  expect(composed.supergraphSdl).toBeNull();
  expect(composed.problems.join('\n')).toContain('INVALID_FIELD_SHARING');
});
