import { requirementOf, type ScopeRequirement } from '@writ/kit/scope-guard';
import { Kind, parse } from 'graphql';

/** What fields need, keyed `Type.field`. */
export type ScopeRequirements = ReadonlyMap<string, ScopeRequirement>;

/** What the gateway itself has to know of the fields of a supergraph. */
export interface SupergraphFields {
  readonly requirements: ScopeRequirements;
  /** Fields that may not be null, as `Type.field`. */
  readonly required: ReadonlySet<string>;
}

/** Of no supergraph: before the first is there. */
export const noFields: SupergraphFields = { requirements: new Map(), required: new Set() };

export const supergraphFields = (supergraphSdl: string): SupergraphFields => {
  const requirements = new Map<string, ScopeRequirement>();
  const required = new Set<string>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const coordinate = `${definition.name.value}.${field.name.value}`;
      const requirement = requirementOf(field);
      if (requirement !== null) requirements.set(coordinate, requirement);
      if (field.type.kind === Kind.NON_NULL_TYPE) required.add(coordinate);
    }
  }
  return { requirements, required };
};
