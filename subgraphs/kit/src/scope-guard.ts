import {
  defaultFieldResolver,
  type FieldDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type ObjectTypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { writError } from './errors.ts';
import { type Scope, scopes } from './scopes.ts';

/** Alternatives of scopes that must all be held: `[["a", "b"], ["c"]]` is (a and b) or c. */
export type ScopeRequirement = readonly (readonly Scope[])[];

interface Guarded {
  readonly scope: { readonly scopes: ReadonlySet<Scope> };
}

const directiveName = 'requiresScopes';

const isScopeList = (value: unknown): value is Scope[] =>
  Array.isArray(value) && value.every((scope) => (scopes as readonly unknown[]).includes(scope));

/** What `@requiresScopes` on a field or type asks for, or null when it is absent. An unknown scope is an error in our SDL. */
export const requirementOf = (
  node: { readonly directives?: FieldDefinitionNode['directives'] } | null | undefined,
): ScopeRequirement | null => {
  const directive = node?.directives?.find((candidate) => candidate.name.value === directiveName);
  const argument = directive?.arguments?.find((candidate) => candidate.name.value === 'scopes');
  if (argument === undefined) return null;
  const value: unknown = valueFromASTUntyped(argument.value);
  if (Array.isArray(value) && value.every(isScopeList)) return value;
  throw new Error(`@${directiveName} names an unknown scope: ${JSON.stringify(value)}`);
};

/** FORBIDDEN, naming the scopes, unless one alternative is wholly held. */
export const expectScopes = (held: ReadonlySet<Scope>, requirement: ScopeRequirement, what: string): void => {
  if (requirement.some((alternative) => alternative.every((scope) => held.has(scope)))) return;
  const wanted = requirement.map((alternative) => alternative.join(' and ')).join(', or ');
  throw writError('FORBIDDEN', `${what} needs the scope ${wanted}.`, { scopes: requirement });
};

const typeRequirement = (type: GraphQLNamedType): ScopeRequirement | null =>
  isObjectType(type) ? requirementOf(type.astNode as ObjectTypeDefinitionNode | null | undefined) : null;

/**
 * Enforces the SDL's `@requiresScopes` (C-05): on each root field that carries it and on each field that returns a type that does.
 * A root field without it is an error at start, and so fails the build. Changes the schema in place.
 */
export const guardFields = (schema: GraphQLSchema): void => {
  const roots = new Set<GraphQLObjectType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_entities' || field.name === '_service') continue;
      const own = requirementOf(field.astNode);
      if (roots.has(type) && own === null) {
        throw new Error(`${type.name}.${field.name} declares no scopes: add @${directiveName}`);
      }
      const requirements = [own, typeRequirement(getNamedType(field.type))].filter((one) => one !== null);
      if (requirements.length === 0) continue;
      const guard = (context: Guarded) => {
        for (const requirement of requirements) {
          expectScopes(context.scope.scopes, requirement, `${type.name}.${field.name}`);
        }
      };
      const { resolve = defaultFieldResolver, subscribe } = field;
      field.resolve = (parent, args, context: Guarded, info) => {
        guard(context);
        return resolve(parent, args, context, info);
      };
      if (subscribe !== undefined) {
        field.subscribe = (parent, args, context: Guarded, info) => {
          guard(context);
          return subscribe(parent, args, context, info);
        };
      }
    }
  }
};
