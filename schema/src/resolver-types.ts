import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';

/** Row types behind object types, by GraphQL name: `{ DriftItem: '../drift/drift.tables.ts#DriftRow' }`, relative to `src/__generated__`. */
export type Mappers = Readonly<Record<string, string>>;

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const isObjectNode = (node: { readonly kind: string }): node is ObjectNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;

const objectsOf = (sdl: DocumentNode): ReadonlyMap<string, readonly ObjectNode[]> =>
  Map.groupBy(sdl.definitions.filter(isObjectNode), ({ name }) => name.value);

const nameOfType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type);

const fieldOf = (nodes: readonly ObjectNode[] | undefined, name: string): FieldDefinitionNode | undefined =>
  nodes?.flatMap(({ fields }) => fields ?? []).find((field) => field.name.value === name);

/**
 * The tool's own federation mode takes the parent of each of an entity's resolvers for a row or a reference, and a reference for an
 * answer. So it sees plain GraphQL, and references are ours: `referencesIn`.
 */
const withoutDirectives = (sdl: DocumentNode): DocumentNode =>
  visit(sdl, { Directive: () => null, SchemaExtension: () => null });

const argumentOf = (directive: ConstDirectiveNode, name: string) =>
  directive.arguments?.find((argument) => argument.name.value === name)?.value;

const scalarTypes: Mappers = {
  DateTime: 'Date',
  JSON: 'unknown',
  Hash: 'string',
  MicroUnits: 'number',
};
const builtIn: Mappers = { ID: 'string', String: 'string', Int: 'number', Float: 'number', Boolean: 'boolean' };

const keyType = (nodes: readonly ObjectNode[], fields: string): string => {
  const members = fields.split(' ').map((field) => {
    const node = fieldOf(nodes, field);
    if (node === undefined) throw new Error(`${nodes[0]?.name.value} has no field ${field} for its key`);
    const type = nameOfType(node.type);
    return `readonly ${field}: ${builtIn[type] ?? scalarTypes[type] ?? type}`;
  });
  return `{ ${members.join('; ')} }`;
};

/** By type, the keys under which other families may refer to an object that this family loads. */
const referencesIn = (sdl: DocumentNode): Mappers =>
  Object.fromEntries(
    [...objectsOf(sdl)].flatMap(([name, nodes]) => {
      const keys = nodes
        .flatMap(({ directives }) => directives ?? [])
        .filter((directive) => directive.name.value === 'key')
        .filter((directive) => {
          const resolvable = argumentOf(directive, 'resolvable');
          return resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
        })
        .map((directive) => {
          const fields = argumentOf(directive, 'fields');
          if (fields?.kind !== Kind.STRING) throw new Error(`${name}: ${print(directive)} names no fields`);
          return keyType(nodes, fields.value);
        });
      return keys.length === 0 ? [] : [[name, keys.join(' | ')]];
    }),
  );

const isTypeDefinition = (node: { readonly kind: string }): node is TypeDefinitionNode =>
  node.kind.endsWith('TypeDefinition');

/** Row types are imported under a name that the SDL leaves free. */
const unambiguous = (sdl: DocumentNode, mappers: Mappers): Mappers => {
  const taken = new Set(sdl.definitions.filter(isTypeDefinition).map(({ name }) => name.value));
  return Object.fromEntries(
    Object.entries(mappers).map(([name, mapper]) => {
      const row = mapper.split('#')[1] ?? '';
      return [name, taken.has(row) ? `${mapper} as ${row}Behind` : mapper];
    }),
  );
};

/** The connection of a mapped type and its edge are kit's `Connection` of the row. */
const connectionMappers = (sdl: DocumentNode, mappers: Mappers): Mappers => {
  const objects = objectsOf(sdl);
  const found = [...objects].flatMap(([name, nodes]): [string, string][] => {
    const edge = name.endsWith('Connection') ? fieldOf(nodes, 'edges') : undefined;
    if (edge === undefined) return [];
    const edgeName = nameOfType(edge.type);
    const node = fieldOf(objects.get(edgeName), 'node');
    const row = (node && mappers[nameOfType(node.type)])?.split(/#| as /).at(-1);
    return row === undefined
      ? []
      : [
          [name, `Connection<${row}>`],
          [edgeName, `Connection<${row}>['edges'][number]`],
        ];
  });
  return Object.fromEntries(found);
};

interface Correction {
  readonly written: RegExp;
  readonly meant: string;
}

/** Where the tool says less than holds here. */
const corrections: readonly Correction[] = [
  // An argument with a default is never left out, but a caller may still say null.
  { written: /-\?: NonNullable<T\[P\]> \}/, meant: '-?: Exclude<T[P], undefined> }' },
  // A feed yields what its field answers.
  {
    written: /type SubscriptionSubscribeFn[\s\S]*?(?=export type TypeResolveFn)/,
    meant: `type SubscriptionResolver<TResult, TKey extends string, TParent, TContext, TArgs = Record<PropertyKey, never>> = {
  subscribe: (parent: TParent, args: TArgs, context: TContext, info: GraphQLResolveInfo) => AsyncIterable<Awaited<TResult>> | Promise<AsyncIterable<Awaited<TResult>>>;
  resolve: (event: Awaited<TResult>, args: TArgs, context: TContext, info: GraphQLResolveInfo) => Promise<TResult> | TResult;
};

`,
  },
  { written: /^export /gm, meant: '' },
];

const corrected = (generated: string): string =>
  corrections.reduce((text, { written, meant }) => {
    if (text.search(written) < 0) throw new Error(`the tool no longer writes ${written}`);
    return text.replace(written, meant);
  }, generated);

/**
 * The resolver types of one family: `Resolvers` for the map of an aggregate, which has some of them, and `AllResolvers` for the whole
 * family, in which every field that the row behind its object does not answer by itself has a resolver.
 */
export const resolverTypes = async (sdl: string, mappers: Mappers): Promise<string> => {
  const document = parse(sdl);
  const references = referencesIn(document);
  const rows = unambiguous(document, mappers);
  const generated = await codegen({
    filename: 'resolvers-types.ts',
    documents: [],
    schema: withoutDirectives(document),
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      skipTypename: true,
      disableDescriptions: true,
      makeResolverTypeCallable: true,
      avoidOptionals: {
        field: true,
        object: true,
        resolvers: true,
        query: true,
        mutation: true,
        subscription: true,
        inputValue: false,
        defaultValue: true,
      },
      maybeValue: 'T | null',
      inputMaybeValue: 'T | null | undefined',
      contextType: '../context.ts#Context',
      // An entity without a row of its own, such as a foreign one that this family extends, is its key.
      mappers: { ...references, ...connectionMappers(document, rows), ...rows },
      scalars: scalarTypes,
      emitLegacyCommonJSImports: false,
      importExtension: '.ts',
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
    skipDocumentsValidation: true,
  });
  return [
    "import type { Connection } from '@writ/kit/connection';",
    "import type { EveryResolver, SomeResolvers } from '@writ/kit/resolver-types';",
    corrected(generated),
    'type References = {',
    ...Object.entries(references).map(([name, key]) => `  readonly ${name}: ${key};`),
    '};',
    '',
    'type Fields = Pick<Resolvers, Exclude<keyof Resolvers, keyof Scalars>>;',
    'type FamilyResolvers = SomeResolvers<Fields, ResolversParentTypes, References, Context>;',
    'type AllResolvers = EveryResolver<Fields, ResolversParentTypes, References, Context>;',
    'export type { AllResolvers, FamilyResolvers as Resolvers };',
    '',
  ].join('\n');
};
