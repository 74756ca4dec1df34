import { writError } from '@writ/kit/errors';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** Fields that an operation may select once its fragments are in place: validation and planning take time and memory for each. */
export const fieldLimit = 10_000;
/** Objects that the pages of an operation may hold, nested pages multiplied. */
export const objectLimit = 100_000;

/** What the server takes for `first` where a connection's field does not say. */
const defaultPage = 20;

interface Size {
  readonly fields: number;
  readonly objects: number;
}

interface Sizing {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly known: Map<string, Size>;
  readonly variables: Readonly<Record<string, unknown>>;
}

const nothing: Size = { fields: 0, objects: 0 };

const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    ({ fields, objects }, one) => ({ fields: fields + one.fields, objects: objects + one.objects }),
    nothing,
  );

/** How many items a field's page may hold; 1 for what is no page. */
const itemsOf = ({ arguments: given = [], selectionSet }: FieldNode, variables: Sizing['variables']): number => {
  const first = given.find(({ name }) => name.value === 'first')?.value;
  if (first?.kind === Kind.INT) return Math.max(1, Number(first.value));
  const value = first?.kind === Kind.VARIABLE ? variables[first.name.value] : undefined;
  if (typeof value === 'number') return Math.max(1, value);
  const isPage = selectionSet?.selections.some(
    (selection) =>
      selection.kind === Kind.FIELD && (selection.name.value === 'nodes' || selection.name.value === 'edges'),
  );
  return first !== undefined || isPage ? defaultPage : 1;
};

const sizeOf = (sizing: Sizing, selectionSet: SelectionSetNode | undefined): Size =>
  sum(
    (selectionSet?.selections ?? []).map((selection): Size => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentSize(sizing, selection.name.value);
      const inner = sizeOf(sizing, selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
      const own = selection.selectionSet === undefined ? 0 : 1;
      return { fields: inner.fields + 1, objects: own + itemsOf(selection, sizing.variables) * inner.objects };
    }),
  );

const fragmentSize = (sizing: Sizing, name: string): Size => {
  const known = sizing.known.get(name);
  if (known !== undefined) return known;
  // A fragment within itself counts as nothing; validation refuses it.
  sizing.known.set(name, nothing);
  const size = sizeOf(sizing, sizing.fragments.get(name)?.selectionSet);
  sizing.known.set(name, size);
  return size;
};

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );

const parsed = (query: string): DocumentNode | null => {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
};

const tooLarge = (what: string, value: number, limit: number) =>
  writError('BAD_USER_INPUT', `The operation ${what}: ${value}; the limit is ${limit}.`, {
    field: 'query',
    value,
    limit,
  });

/**
 * Refuses an operation whose fragments or nested pages multiply beyond what one request may cost, before it is validated, planned or
 * run. Each fragment is looked at once, however often it is spread. A syntax error is left to the server.
 */
export const expectBoundedSelection = (query: string, variables: Readonly<Record<string, unknown>>): void => {
  const definitions = parsed(query)?.definitions ?? [];
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const sizing = { fragments, known: new Map(), variables: { ...defaultsOf(operation), ...variables } };
    const { fields, objects } = sizeOf(sizing, operation.selectionSet);
    if (fields > fieldLimit)
      throw tooLarge('selects too many fields once its fragments are in place', fields, fieldLimit);
    if (objects > objectLimit) throw tooLarge('asks for pages of too many objects in all', objects, objectLimit);
  }
};
