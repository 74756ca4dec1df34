import type { SubgraphRequest, SubgraphResponse } from '@writ/kit/subgraph';
import { type GraphQLFormattedError, Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';

type Path = readonly (string | number)[];

/** Whether a field of a type may not be null, so that its object goes with it. */
export type IsRequired = (typename: string, field: string) => boolean;

interface Selected {
  readonly key: string;
  readonly field: string;
}

const selectedFields = (selectionSet: SelectionSetNode | undefined): Selected[] =>
  (selectionSet?.selections ?? []).flatMap((selection: SelectionNode) => {
    if (selection.kind === Kind.FIELD) {
      const field = selection.name.value;
      return field === '__typename' ? [] : [{ key: selection.alias?.value ?? field, field }];
    }
    return selection.kind === Kind.INLINE_FRAGMENT ? selectedFields(selection.selectionSet) : [];
  });

const fieldsForType = (selectionSet: SelectionSetNode | undefined, typename: string): Selected[] => {
  const fragments = (selectionSet?.selections ?? []).filter((selection) => selection.kind === Kind.INLINE_FRAGMENT);
  const own = fragments.filter((fragment) => fragment.typeCondition?.name.value === typename);
  return (own.length > 0 ? own : fragments).flatMap((fragment) => selectedFields(fragment.selectionSet));
};

const keysOf = (fields: readonly Selected[]): string[] => [...new Set(fields.map(({ key }) => key))];

/** One error is enough for an object that cannot be without one of the missing fields. */
const missingKeys = (fields: readonly Selected[], typename: string, isRequired: IsRequired): string[] => {
  const required = fields.find(({ field }) => isRequired(typename, field));
  return required === undefined ? keysOf(fields) : [required.key];
};

/** Paths, as the subgraph would have written them, of what one fetch of the query plan was to bring. */
export const pathsOfFetch = ({ query, variables }: SubgraphRequest, isRequired: IsRequired): Path[] => {
  const operation = parse(query, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const selections = operation?.selectionSet.selections ?? [];
  const entities = selections.find(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  if (entities?.kind !== Kind.FIELD) return keysOf(selectedFields(operation?.selectionSet)).map((key) => [key]);
  const representations: unknown = variables?.representations;
  if (!Array.isArray(representations)) return [];
  return representations.flatMap((representation: { readonly __typename?: unknown }, index) => {
    const typename = String(representation.__typename);
    const keys = missingKeys(fieldsForType(entities.selectionSet, typename), typename, isRequired);
    return keys.map((key) => ['_entities', index, key]);
  });
};

/** The answer of a subgraph that gave none: nothing of the fetch, and an error at each hole that this leaves. */
export const unavailable = (request: SubgraphRequest, isRequired: IsRequired): SubgraphResponse => ({
  data: null,
  errors: pathsOfFetch(request, isRequired).map((path) => ({
    message: 'The part of the graph that has this field cannot be reached right now.',
    path,
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  })),
});

/** Gives errors that name no path the place of the first field they cost, so that a client learns where the hole is. */
export const placeErrors = (
  request: SubgraphRequest,
  response: SubgraphResponse,
  isRequired: IsRequired,
): SubgraphResponse => {
  if (response.errors === undefined || response.errors.every((error) => error.path !== undefined)) return response;
  const [first] = pathsOfFetch(request, isRequired);
  const errors = response.errors.map(
    (error): GraphQLFormattedError =>
      error.path === undefined && first !== undefined ? { ...error, path: first } : error,
  );
  return { ...response, errors };
};
