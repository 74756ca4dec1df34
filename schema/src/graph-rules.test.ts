import type { FieldDefinitionNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode, TypeNode } from 'graphql';
import { Kind, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { type SubgraphName, subgraphNames, subgraphSdl } from './sdl.ts';

/** Rules of the whole graph that composition does not know, read from the SDL of the four families. */

interface TypeOfFamily {
  readonly family: SubgraphName;
  readonly node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode;
}

const types: readonly TypeOfFamily[] = subgraphNames.flatMap((family) =>
  parse(subgraphSdl(family)).definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION ? [{ family, node }] : [],
  ),
);

const inputNames = new Set(
  subgraphNames.flatMap((family) =>
    parse(subgraphSdl(family)).definitions.flatMap((node) =>
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [node.name.value] : [],
    ),
  ),
);

const rootFields = (root: 'Query' | 'Mutation'): { family: SubgraphName; field: FieldDefinitionNode }[] =>
  types
    .filter(({ node }) => node.name.value === root)
    .flatMap(({ family, node }) => (node.fields ?? []).map((field) => ({ family, field })));

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
const isNullable = (field: FieldDefinitionNode): boolean => field.type.kind !== Kind.NON_NULL_TYPE;
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const plural = (name: string): string => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`);

const keysOf = (node: TypeOfFamily['node']): { fields: string; resolvable: boolean }[] =>
  (node.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => {
      const value = (name: string) => directive.arguments?.find((argument) => argument.name.value === name)?.value;
      const fields = value('fields');
      const resolvable = value('resolvable');
      return {
        fields: fields?.kind === Kind.STRING ? fields.value : '',
        resolvable: !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value),
      };
    });

/** The entities of the graph, and the family whose rows each is; `Agent` is a coordinate and nobody's row. */
const owners: Readonly<Record<string, SubgraphName | null>> = {
  Agent: null,
  GovernanceWorkspace: 'studio',
  BusinessSource: 'studio',
  BusinessDraft: 'studio',
  BusinessDraftSnapshot: 'studio',
  BusinessCommand: 'studio',
  GovernanceApproval: 'studio',
  CompiledGovernanceArtifact: 'studio',
  ApprovalRuntimeReceipt: 'studio',
  DriftItem: 'studio',
  EvidenceEntry: 'studio',
  GovernancePlan: 'plan',
  GovernancePlanVersion: 'plan',
  PlanAttachment: 'plan',
  ReplaySession: 'replay',
  ReplayPreparedRequest: 'replay',
  ReplayPendingCall: 'replay',
  ReplayExecutionReceipt: 'replay',
  ReplayDecisionEvent: 'replay',
  ReplayWorkflow: 'replay',
  Run: 'history',
  Step: 'history',
  CapturedCall: 'history',
  InferredContract: 'history',
  Baseline: 'history',
};

test('[GW-02] every durable object of the data model is an entity with a key that its owner resolves', () => {
  for (const [name, owner] of Object.entries(owners)) {
    const resolving = types.filter(
      ({ node }) => node.name.value === name && keysOf(node).some((key) => key.resolvable),
    );
    const families = resolving.map(({ family }) => family);
    if (owner === null) expect(families, name).toEqual([...subgraphNames]);
    else expect(families, name).toContain(owner);
  }
});

test('[GW-02] a field that another family contributes is nullable, and so is one that leads to another family’s row', () => {
  const wrong: string[] = [];
  for (const { family, node } of types) {
    const name = node.name.value;
    const owner = owners[name];
    const keyFields = new Set(keysOf(node).flatMap(({ fields }) => fields.split(' ')));
    const isRoot = name === 'Query' || name === 'Mutation';
    for (const field of node.fields ?? []) {
      const contributed = owner !== undefined && owner !== family && !keyFields.has(field.name.value);
      const target = owners[nameOf(field.type)];
      const leadsAway = !isRoot && target !== undefined && target !== null && target !== family;
      if ((contributed || leadsAway) && !isNullable(field)) wrong.push(`${family}: ${name}.${field.name.value}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('[GW-05] the entity of a row is its type in camelCase at the root, its list the plural with filter, first and after', () => {
  const byName = new Map(rootFields('Query').map(({ field }) => [field.name.value, field]));
  for (const name of Object.keys(owners)) {
    const one = byName.get(camel(name));
    expect(one === undefined ? null : nameOf(one.type), name).toBe(name);
    if (name === 'Agent') continue;
    const list = byName.get(plural(camel(name)));
    expect(list === undefined ? null : nameOf(list.type), plural(camel(name))).toBe(`${name}Connection`);
    expect(list?.arguments?.map((argument) => argument.name.value).sort(), plural(camel(name))).toEqual([
      'after',
      'filter',
      'first',
    ]);
  }
});

test('[GW-05] every mutation takes one input and gives a payload of its own name', () => {
  for (const { family, field } of rootFields('Mutation')) {
    const name = field.name.value;
    const Name = name.charAt(0).toUpperCase() + name.slice(1);
    const isInternal = field.directives?.some((directive) => directive.name.value === 'inaccessible');
    if (isInternal) continue;
    expect(
      field.arguments?.map((argument) => argument.name.value),
      `${family}: ${name}`,
    ).toEqual(['input']);
    expect(inputNames.has(`${Name}Input`), `${family}: ${name}`).toBe(true);
    expect(nameOf(field.type), `${family}: ${name}`).toBe(`${Name}Payload`);
  }
});

test('[GW-05] what a payload answers with is named by its type, so that a client can guess it', () => {
  const wrong = types
    .filter(({ node }) => node.name.value.endsWith('Payload'))
    .flatMap(({ family, node }) =>
      (node.fields ?? [])
        .filter((field) => owners[nameOf(field.type)] !== undefined)
        .filter(
          (field) =>
            ![camel, (name: string) => plural(camel(name))].some((of) => of(nameOf(field.type)) === field.name.value),
        )
        .map((field) => `${family}: ${node.name.value}.${field.name.value}`),
    );
  expect(wrong).toEqual([]);
});

test('[GW-05] fields are the names of the data model in camelCase, without _json', () => {
  const wrong = types.flatMap(({ family, node }) =>
    (node.fields ?? [])
      .map((field) => field.name.value)
      .filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name) || /json$/i.test(name))
      .map((name) => `${family}: ${node.name.value}.${name}`),
  );
  expect(wrong).toEqual([]);
});

const requirementOf = (name: string): string | null =>
  types
    .filter(({ node }) => node.name.value === name)
    .flatMap(({ node }) => node.directives ?? [])
    .filter((directive) => directive.name.value === 'requiresScopes')
    .map((directive) => JSON.stringify(directive.arguments?.map(({ value }) => print(value))))[0] ?? null;

test('[C-05] a page and its edges need the scopes of what they hold: a cursor or a count tells of it too', () => {
  const wrong = types.flatMap(({ node }) => {
    const name = node.name.value;
    const held = (node.fields ?? []).find((field) => field.name.value === 'node' || field.name.value === 'nodes');
    if (!/(Connection|Edge)$/.test(name) || held === undefined) return [];
    return requirementOf(name) === requirementOf(nameOf(held.type)) ? [] : [name];
  });
  expect(wrong).toEqual([]);
});

test('[C-40] a list that is a connection takes first and after', () => {
  const wrong = types.flatMap(({ family, node }) =>
    (node.fields ?? [])
      .filter((field) => nameOf(field.type).endsWith('Connection'))
      .filter((field) => {
        const names = field.arguments?.map((argument) => argument.name.value) ?? [];
        return !(names.includes('first') && names.includes('after'));
      })
      .map((field) => `${family}: ${node.name.value}.${field.name.value}`),
  );
  expect(wrong).toEqual([]);
});
