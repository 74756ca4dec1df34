import type { SubgraphRequest, SubgraphResponse } from '@writ/kit/subgraph';
import { type GraphQLFormattedError, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';

type Path = readonly (string | number)[];

const responseKeys = (selectionSet: SelectionSetNode | undefined): string[] =>
  (selectionSet?.selections ?? []).flatMap((selection: SelectionNode) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === '__typename' ? [] : [selection.alias?.value ?? selection.name.value];
    }
    return selection.kind === Kind.INLINE_FRAGMENT ? responseKeys(selection.selectionSet) : [];
  });

const keysForType = (selectionSet: SelectionSetNode | undefined, typename: unknown): string[] => {
  const fragments = (selectionSet?.selections ?? []).filter((selection) => selection.kind === Kind.INLINE_FRAGMENT);
  const own = fragments.filter((fragment) => fragment.typeCondition?.name.value === typename);
  return [...new Set((own.length > 0 ? own : fragments).flatMap((fragment) => responseKeys(fragment.selectionSet)))];
};

/** Paths, as the subgraph would have written them, of every field that one fetch of the query plan was to bring. */
export const pathsOfFetch = ({ query, variables }: SubgraphRequest): Path[] => {
  const operation = parse(query, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const selections = operation?.selectionSet.selections ?? [];
  const entities = selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  if (entities?.kind !== Kind.FIELD) return responseKeys(operation?.selectionSet).map((key) => [key]);
  const representations: unknown = variables?.representations;
  if (!Array.isArray(representations)) return [];
  return representations.flatMap((representation: { readonly __typename?: unknown }, index) =>
    keysForType(entities.selectionSet, representation.__typename).map((key) => ['_entities', index, key]),
  );
};

/** The answer of a subgraph that gave none: nothing of the fetch, and one error for each field that is missing for it. */
export const unavailable = (request: SubgraphRequest): SubgraphResponse => ({
  data: null,
  errors: pathsOfFetch(request).map((path) => ({
    message: 'The part of the graph that has this field cannot be reached right now.',
    path,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  })),
});

/** Gives errors that name no path the place of the first field they cost, so that a client learns where the hole is. */
export const placeErrors = (request: SubgraphRequest, response: SubgraphResponse): SubgraphResponse => {
  if (response.errors === undefined || response.errors.every((error) => error.path !== undefined)) return response;
  const [first] = pathsOfFetch(request);
  const errors = response.errors.map(
    (error): GraphQLFormattedError =>
      error.path === undefined && first !== undefined ? { ...error, path: first } : error,
  );
  return { ...response, errors };
};
