import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { writError } from '@writ/kit/errors';
import { expectScopes } from '@writ/kit/scope-guard';
import type { Scope } from '@writ/kit/scopes';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayContext } from '../gateway-context.ts';
import type { ScopeRequirements } from './supergraph-fields.ts';

const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const rootFields = (
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): string[] =>
  selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (fragment === undefined || seen.has(name)) return [];
    seen.add(name);
    return rootFields(fragment.selectionSet, fragments, seen);
  });

/** FORBIDDEN, naming the missing scopes, unless the caller may ask for every root field of the operation. */
export const expectRootScopes = (
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  requirements: ScopeRequirements,
  held: ReadonlySet<Scope>,
): void => {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  for (const name of rootFields(operation.selectionSet, byName, new Set())) {
    const coordinate = `${rootTypes[operation.operation]}.${name}`;
    const requirement = requirements.get(coordinate);
    if (requirement !== undefined) expectScopes(held, requirement, coordinate);
  }
};

/** The error with an HTTP status for the whole answer. */
const withStatus = (error: GraphQLError, status: number): GraphQLError =>
  new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status, headers: new HeaderMap() } } });

/**
 * Refuses an operation as a whole, before any subgraph is called: with HTTP 403 when it has a root field beyond the caller's scopes
 * (C-05), with 400 when the document does not say which operation is meant, or means a subscription. The subgraphs check scopes
 * again, and what lies deeper.
 */
export const enforceScopes = (current: () => ScopeRequirements): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, contextValue }) => {
      if (operation === undefined || operation === null) {
        const message = 'operationName must name one of the operations of the document.';
        throw withStatus(writError('BAD_USER_INPUT', message, { field: 'operationName' }), 400);
      }
      if (operation.operation === 'subscription') {
        const message = 'A subscription is not sent as a request: it needs a connection that stays open.';
        throw withStatus(writError('BAD_USER_INPUT', message, { field: 'query' }), 400);
      }
      const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
      try {
        expectRootScopes(operation, fragments, current(), contextValue.caller.scopes);
      } catch (error) {
        throw error instanceof GraphQLError ? withStatus(error, 403) : error;
      }
    },
  }),
});
