import {
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  valueFromASTUntyped,
} from 'graphql';
import { expectScopes, requirementOf, type ScopeRequirement } from './scope-guard.ts';
import type { Scope } from './scopes.ts';

// biome-ignore lint/suspicious/noExplicitAny: a resolver map holds resolvers of every parent, argument and context type; only `any` accepts them all.
type AnyFunction = (...args: any[]) => unknown;

/** Resolvers by type and field; `__resolveReference` loads an entity by its key. */
export type ResolverMap = Readonly<Record<string, Readonly<Record<string, AnyFunction | { subscribe: AnyFunction }>>>>;

type Merged<Maps extends readonly unknown[]> = Maps extends readonly [infer First, ...infer Rest]
  ? First & Merged<Rest>
  : unknown;

/** One map from those of the aggregates. Two of them may add fields to one type; the same field twice is a mistake. */
export const mergeResolvers = <Maps extends readonly object[]>(...maps: Maps): Merged<Maps> => {
  const merged: Record<string, Record<string, AnyFunction>> = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map) as [string, Record<string, AnyFunction>][]) {
      const into = merged[type] ?? {};
      merged[type] = into;
      for (const [field, resolver] of Object.entries(fields)) {
        if (field in into) throw new Error(`${type}.${field} has two resolvers`);
        into[field] = resolver;
      }
    }
  }
  return merged as Merged<Maps>;
};

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const objectNodes = (sdl: DocumentNode): ReadonlyMap<string, readonly ObjectNode[]> =>
  Map.groupBy(
    sdl.definitions.filter(
      (node): node is ObjectNode =>
        (isTypeDefinitionNode(node) || isTypeExtensionNode(node)) &&
        (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION),
    ),
    (node) => node.name.value,
  );

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

const isResolvableEntity = (node: ObjectNode): boolean =>
  (node.directives ?? []).some(
    (directive) =>
      directive.name.value === 'key' &&
      !directive.arguments?.some(
        (argument) => argument.name.value === 'resolvable' && valueFromASTUntyped(argument.value) === false,
      ),
  );

/**
 * What would otherwise fail silently: a resolver for a type or field that the SDL lacks (ignored by the library), a root field
 * without a resolver (answers null), an entity without `__resolveReference` (answers whatever the caller claims).
 */
export const mismatches = (
  sdl: DocumentNode,
  resolvers: ResolverMap,
  scalars: ReadonlySet<string>,
): readonly string[] => {
  const nodes = objectNodes(sdl);
  const found: string[] = [];
  for (const [type, fields] of Object.entries(resolvers)) {
    if (scalars.has(type)) continue;
    const declared = new Set((nodes.get(type) ?? []).flatMap((node) => (node.fields ?? []).map((f) => f.name.value)));
    for (const field of Object.keys(fields)) {
      if (field !== '__resolveReference' && !declared.has(field))
        found.push(`${type}.${field} has a resolver but no SDL`);
    }
  }
  for (const [type, definitions] of nodes) {
    const own = resolvers[type];
    if (rootTypes.has(type)) {
      for (const field of definitions.flatMap((node) => node.fields ?? [])) {
        if (own?.[field.name.value] === undefined) found.push(`${type}.${field.name.value} has no resolver`);
      }
    } else if (definitions.some(isResolvableEntity) && own?.__resolveReference === undefined) {
      found.push(`${type} is an entity without __resolveReference`);
    }
  }
  return found;
};

interface Guarded {
  readonly scope: { readonly scopes: ReadonlySet<Scope> };
}

/** The field names of each `@key` that a type resolves itself. Our keys are flat: names separated by blanks. */
const keysOf = (nodes: readonly ObjectNode[]): readonly (readonly string[])[] =>
  nodes
    .flatMap((node) => node.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .map(({ arguments: given }) => given?.find(({ name }) => name.value === 'fields')?.value)
    .map((fields) => (fields?.kind === Kind.STRING ? fields.value.split(' ') : []));

/**
 * `__resolveReference` is reached without passing a field, and with whatever representation a caller made up: the scopes of the
 * entity's type are checked here, and a representation that has no whole key names nothing. One refused reference costs itself only.
 */
export const guardReferences = (sdl: DocumentNode, resolvers: ResolverMap): ResolverMap => {
  const nodes = objectNodes(sdl);
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => {
      const reference = fields.__resolveReference;
      if (typeof reference !== 'function') return [type, fields];
      const own = nodes.get(type) ?? [];
      const requirement = own.map(requirementOf).find((one) => one !== null) ?? null;
      return [type, { ...fields, __resolveReference: guardReference(type, requirement, keysOf(own), reference) }];
    }),
  );
};

const hasKey = (representation: object, keys: readonly (readonly string[])[]): boolean =>
  keys.some((key) => key.every((field) => typeof Reflect.get(representation, field) === 'string'));

const guardReference =
  (
    type: string,
    requirement: ScopeRequirement | null,
    keys: readonly (readonly string[])[],
    reference: AnyFunction,
  ): AnyFunction =>
  async (representation: object, context: Guarded, info: unknown) => {
    if (requirement !== null) expectScopes(context.scope.scopes, requirement, type);
    return hasKey(representation, keys) ? reference(representation, context, info) : null;
  };
