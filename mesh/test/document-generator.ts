import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What a generated argument may be filled with: real ids by their prefix, and real values by the name of the argument. */
export interface Pool {
  readonly idsByPrefix: ReadonlyMap<string, readonly string[]>;
  readonly valuesByName: Readonly<Record<string, unknown>>;
}

const needsArguments = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);

/** Every field below a type that needs no arguments, `depth` levels deep: what a curious reader would select. */
const selectionOf = (type: GraphQLNamedType, depth: number): string => {
  if (!isObjectType(type)) return '';
  const parts = Object.values(type.getFields())
    .filter((field) => !needsArguments(field))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return [field.name];
      if (depth === 0) return [];
      const inner = selectionOf(named, depth - 1);
      return inner === '' ? [] : [`${field.name} ${inner}`];
    });
  return parts.length === 0 ? '' : `{ __typename ${parts.join(' ')} }`;
};

const prefixOf: Readonly<Record<string, string>> = {
  workspaceId: 'ws',
  sourceId: 'src',
  correctsSourceId: 'src',
  draftId: 'draft',
  parentDraftId: 'draft',
  expectedActiveDraftId: 'draft',
  approvalId: 'appr',
  derivedFromApprovalId: 'appr',
  draftSnapshotId: 'snap',
  snapshotId: 'snap',
  driftItemId: 'drift',
  planId: 'plan',
};

const asIs = (pool: Pool, name: string): unknown => {
  if (name in pool.valuesByName) return pool.valuesByName[name];
  const prefix = prefixOf[name];
  return prefix === undefined ? undefined : pool.idsByPrefix.get(prefix)?.[0];
};

/** A value that the type accepts, with foreign ids and names wherever the name of the place calls for one. */
export const valueFor = (type: GraphQLInputType, name: string, pool: Pool, depth = 4): unknown => {
  if (isNonNullType(type)) return valueFor(type.ofType, name, pool, depth);
  const known = asIs(pool, name);
  if (isListType(type)) {
    const item = known ?? valueFor(type.ofType, name, pool, depth);
    return Array.isArray(item) ? item : [item];
  }
  if (known !== undefined && !isInputObjectType(type)) return known;
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(
      fields
        .filter((field) => depth > 0 && (isNonNullType(field.type) || asIs(pool, field.name) !== undefined))
        .map((field) => [field.name, valueFor(field.type, field.name, pool, depth - 1)]),
    );
  }
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Float':
    case 'MicroUnits':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return '2026-01-01T00:00:00.000Z';
    case 'Hash':
      return `sha256:${'0'.repeat(64)}`;
    case 'JSON':
      return {};
    default:
      return 'anything';
  }
};

export interface Generated {
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

/** One operation with this root field, its arguments as variables. */
export const operationFor = (
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>>,
  depth: number,
): Generated => {
  const given = field.args.filter((argument: GraphQLArgument) => argument.name in values);
  const head = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const call = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = selectionOf(getNamedType(field.type), depth);
  return {
    document: `${kind}${head === '' ? '' : ` (${head})`} { ${field.name}${call === '' ? '' : `(${call})`} ${selection} }`,
    variables: Object.fromEntries(given.map((argument) => [argument.name, values[argument.name]])),
  };
};

export const fieldsOf = (type: GraphQLObjectType | null | undefined): readonly GraphQLField<unknown, unknown>[] =>
  Object.values(type?.getFields() ?? {});
