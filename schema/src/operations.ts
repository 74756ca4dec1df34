import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, validate } from 'graphql';
import { loadableSupergraph } from './loadable-supergraph.ts';
import type { PersistedOperation } from './persisted-operations.ts';

/** Why registered operations cannot be served by this supergraph: each must validate and, if it is executed here, plan. */
export function planningProblems(supergraphSdl: string, operations: readonly PersistedOperation[]): string[] {
  const supergraph = Supergraph.build(loadableSupergraph(supergraphSdl));
  const apiSchema = supergraph.apiSchema();
  const graphqlSchema = apiSchema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph);
  return operations.flatMap((operation) => {
    const document = parse(operation.body);
    const invalid = validate(graphqlSchema, document).map((error) => `${operation.name}: ${error.message}`);
    if (invalid.length > 0) return invalid;
    try {
      planner.buildQueryPlan(operationFromDocument(apiSchema, document));
      return [];
    } catch (error) {
      return [`${operation.name} does not plan: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
