import type { DirectiveNode } from 'graphql';
import { Kind, parse } from 'graphql';

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** Scopes as `@requiresScopes` writes them: any of the inner lists suffices, all scopes of that list are needed. */
export type RequiredScopes = readonly (readonly string[])[];

/** What `@requiresScopes` among these directives asks for, or null when it is not there. */
export function requiredScopes(directives: readonly DirectiveNode[] | undefined): RequiredScopes | null {
  const directive = directives?.find((candidate) => candidate.name.value === 'requiresScopes');
  const value = directive?.arguments?.find((argument) => argument.name.value === 'scopes')?.value;
  if (value?.kind !== Kind.LIST) return null;
  return value.values.map((all) =>
    all.kind === Kind.LIST ? all.values.flatMap((scope) => (scope.kind === Kind.STRING ? [scope.value] : [])) : [],
  );
}

/** Required scopes of each root field, keyed `Query.field`; a field without the directive maps to null. */
export function rootFieldScopes(sdl: string): Map<string, RequiredScopes | null> {
  const scopes = new Map<string, RequiredScopes | null>();
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    if (!rootTypes.has(definition.name.value)) continue;
    for (const field of definition.fields ?? []) {
      scopes.set(`${definition.name.value}.${field.name.value}`, requiredScopes(field.directives));
    }
  }
  return scopes;
}

/** Root fields that forgot to say which scopes they need (an empty list counts as forgotten). */
export function unscopedRootFields(sdl: string): string[] {
  return [...rootFieldScopes(sdl)]
    .filter(
      ([, scopes]) =>
        scopes === null || !scopes.some((all) => all.length > 0) || scopes.some((all) => all.length === 0),
    )
    .map(([coordinate]) => coordinate);
}
