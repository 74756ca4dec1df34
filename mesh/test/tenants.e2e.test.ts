import { families } from '@writ/drizzle/families';
import { createPrincipalSigner } from '@writ/kit/principal';
import { scopesOfRoles } from '@writ/kit/scopes';
import { testSecret } from '@writ/kit/testing/execute-as';
import { type GraphQLObjectType, isObjectType, Kind } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordWorkflow } from '../../subgraphs/replay/test/recorded-workflow.ts';
import { createGraphClient, type GraphClient } from '../src/graph-client.ts';
import { playDemo } from '../src/story/demo.ts';
import { apiSchema } from './api-schema.ts';
import { fieldsOf, operationFor, type Pool, valueFor } from './document-generator.ts';
import { type ForeignIds, foreignInputs, type OwnWorkspace } from './foreign-inputs.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';
import { idsOf, storedRows } from './stored-rows.ts';

const api = apiSchema();
const queries = fieldsOf(api.getQueryType());
const mutations = fieldsOf(api.getMutationType());

let under: MeshUnderTest;
let owner: TestTenant;
let stranger: TestTenant;
/** A tenant that has written nothing at all. */
let newcomer: TestTenant;
let asOwner: GraphClient;
let asStranger: GraphClient;
let pool: Pool;
let ownedIds: ReadonlySet<string>;
let foreign: ForeignIds;
let own: OwnWorkspace;

beforeAll(async () => {
  under = await startMeshUnderTest();
  owner = await under.addTenant('owner');
  stranger = await under.addTenant('stranger');
  newcomer = await under.addTenant('newcomer');
  await playDemo({ url: under.mesh.url, keys: owner.keys }, () => {});
  const recorded = await recordWorkflow(under.database.open('replay'), owner.tenantId, {
    name: 'demo',
    children: 2,
    agent: 'refund-desk',
  });
  asOwner = createGraphClient(under.mesh.url, owner.keys.admin);
  asStranger = createGraphClient(under.mesh.url, stranger.keys.admin);
  own = await workspaceOfStranger();
  ownedIds = await idsOf(under.database.sql, owner.tenantId);
  const typeIds = [...ownedIds].filter((id) => /^[a-z]+_[0-9a-z]{26}$/.test(id));
  const [artifact] = await under.database.sql`
    select compiled_hash from studio.compiled_governance_artifact where tenant_id = ${owner.tenantId}`;
  pool = {
    idsByPrefix: Map.groupBy(typeIds, (id) => id.slice(0, id.lastIndexOf('_'))),
    valuesByName: {
      agent: 'refund-desk',
      name: 'refund-desk',
      environment: 'STAGING',
      captureId: 'demo-1',
      sessionId: recorded.sessionIds[0],
      sdkSessionId: 'demo-session-1',
      workflowId: recorded.workflowId,
      runId: 'run-1',
      compiledHash: artifact?.compiled_hash,
    },
  };
  const idOf = (prefix: string): string => {
    const [id] = pool.idsByPrefix.get(prefix) ?? [];
    if (id === undefined) throw new Error(`the owner has no id of kind ${prefix}`);
    return id;
  };
  foreign = {
    workspaceId: idOf('ws'),
    sourceId: idOf('src'),
    draftId: idOf('draft'),
    approvalId: idOf('appr'),
    signingKeyId: idOf('skey'),
    deliveryIds: {
      redriveStudioDelivery: await deliveryOf('studio'),
      redriveReplayDelivery: await deliveryOf('replay'),
      redriveHistoryDelivery: await deliveryOf('history'),
    },
  };
});

afterAll(() => under.close());

const workspaceOfStranger = async (): Promise<OwnWorkspace> => {
  const { createGovernanceWorkspace } = await asStranger.run<{
    createGovernanceWorkspace: { governanceWorkspace: { id: string } };
  }>('CreateGovernanceWorkspace', { input: { agent: 'own', environment: 'STAGING' } });
  const workspaceId = createGovernanceWorkspace.governanceWorkspace.id;
  const { createBusinessDraft } = await asStranger.run<{ createBusinessDraft: { businessDraft: { id: string } } }>(
    'CreateBusinessDraft',
    { input: { workspaceId, idempotencyKey: 'own' } },
  );
  return { workspaceId, draftId: createBusinessDraft.businessDraft.id };
};

const deliveryOf = async (family: 'studio' | 'replay' | 'history'): Promise<string> => {
  const [row] = await under.database.sql`
    select id from ${under.database.sql(family)}.outbox where tenant_id = ${owner.tenantId} limit 1`;
  if (row === undefined) throw new Error(`${family} delivered nothing`);
  return row.id;
};

const holdsForeignId = (input: unknown): boolean =>
  (JSON.stringify(input).match(/"[^"]+"/g) ?? []).some((text) => ownedIds.has(JSON.parse(text)));

/** The ids of the owner that stand in a text, but for those the question itself named. */
const leaksIn = (answer: unknown, asked: unknown): readonly string[] => {
  const question = JSON.stringify(asked);
  const ids = JSON.stringify(answer).match(/[a-z]+_[0-9a-hjkmnp-tv-z]{26}|demo-[a-z0-9-]+/g) ?? [];
  return ids.filter((id) => ownedIds.has(id) && !question.includes(id));
};

/** All ways to ask a root field: by each of the owner's ids where it takes one, else by the names that the owner uses. */
const questionsFor = (field: (typeof queries)[number]): readonly Record<string, unknown>[] => {
  const byName = Object.fromEntries(
    field.args
      .filter((argument) => !['first', 'after', 'id'].includes(argument.name))
      .map((argument) => [argument.name, valueFor(argument.type, argument.name, pool)] as const)
      .filter(([, value]) => value !== undefined),
  );
  const takesId = field.args.some((argument) => argument.name === 'id');
  const ids = takesId ? [...pool.idsByPrefix.values()].flatMap((all) => all.slice(0, 1)).map((id) => ({ id })) : [];
  const filtered = Object.keys(byName).length > 0 || !takesId ? [byName] : [];
  const unfiltered = 'filter' in byName ? [{}] : [];
  return [...ids, ...filtered, ...unfiltered];
};

describe('[C-04] another tenant reads nothing', () => {
  test.each(queries.map((field) => [field.name, field] as const))('[C-04] Query.%s', async (_, field) => {
    for (const values of questionsFor(field)) {
      const { document, variables } = operationFor('query', field, values, 3);
      const { data, errors = [] } = await asStranger.send(document, variables);
      expect(leaksIn(data ?? null, variables)).toEqual([]);
      expect(errors.map((error) => error.extensions?.code).filter((code) => code === 'INTERNAL')).toEqual([]);
      expect(leaksIn(errors, variables)).toEqual([]);
    }
  });

  test('[C-04] the owner, asked the same way, reads a lot: the walk is no walk in the dark', async () => {
    const seen = new Set<string>();
    for (const field of queries) {
      for (const values of questionsFor(field)) {
        const { document, variables } = operationFor('query', field, values, 3);
        const { data } = await asOwner.send(document, variables);
        if (leaksIn(data ?? null, variables).length > 0) seen.add(field.name);
      }
    }
    const blind = queries.map((field) => field.name).filter((name) => !seen.has(name));
    expect(seen.size).toBeGreaterThan(queries.length * 0.6);
    expect(blind).not.toContain('governanceApprovals');
    expect(blind).not.toContain('driftItems');
    expect(blind).not.toContain('replaySessions');
  }, 60_000);
});

describe('[C-04] another tenant changes nothing', () => {
  test.each(mutations.map((field) => [field.name, field] as const))('[C-04] Mutation.%s', async (name, field) => {
    const before = await storedRows(under.database.sql, owner.tenantId);
    const [argument] = field.args;
    if (argument?.name !== 'input' || field.args.length > 1) throw new Error('a mutation takes one input');
    const generated = valueFor(argument.type, 'input', pool) as Readonly<Record<string, unknown>>;
    for (const input of foreignInputs(name, generated, foreign, own)) {
      const { document, variables } = operationFor('mutation', field, { input }, 2);
      const { data, errors = [] } = await asStranger.send(document, variables);
      const codes = errors.map((error) => error.extensions?.code);
      expect(leaksIn([data ?? null, errors], variables)).toEqual([]);
      expect(codes).not.toContain('INTERNAL');
      // Refused for its shape, an id in it was never looked up.
      if (holdsForeignId(input)) expect(codes, JSON.stringify(errors)).not.toContain('BAD_USER_INPUT');
    }
    expect(await storedRows(under.database.sql, owner.tenantId)).toEqual(before);
  });
});

describe('[C-04] references to entities of another tenant', () => {
  const sign = createPrincipalSigner(testSecret);
  const actor = { kind: 'USER', id: 'stranger', channel: 'API' } as const;

  const ask = async (
    family: (typeof families)[number],
    tenantId: string,
    typename: string,
    fields: string,
    keys: unknown[],
  ) => {
    const token = await sign({ tenantId, actor, scopes: scopesOfRoles(['ADMIN']) }, family);
    return under.mesh.subgraphs[family].execute(
      {
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on ${typename} { ${fields} } } }`,
        variables: { representations: keys },
      },
      { authorization: `Bearer ${token}` },
    );
  };

  test.each(families)('[C-04] in %s: each resolvable entity is null for a stranger', async (family) => {
    const { schema } = under.mesh.subgraphs[family];
    const types = Object.values(schema.getTypeMap()).filter(isObjectType) as GraphQLObjectType[];
    const asked: string[] = [];
    for (const type of types) {
      const nodes = [type.astNode, ...type.extensionASTNodes].filter((node) => node != null);
      const keys = nodes.flatMap((node) => node.directives ?? []).filter(({ name }) => name.value === 'key');
      const resolvable = keys.filter(
        (key) =>
          !key.arguments?.some(
            ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
          ),
      );
      for (const key of type.name === 'Agent' ? [] : resolvable) {
        const fields = key.arguments?.find(({ name }) => name.value === 'fields')?.value;
        const field = fields?.kind === Kind.STRING ? fields.value : '';
        const values = field in pool.valuesByName ? [pool.valuesByName[field]] : [...ownedIds];
        const representations = values.map((value) => ({ __typename: type.name, [field]: value }));
        const foreign = await ask(family, newcomer.tenantId, type.name, field, representations);
        const found = ((foreign.data?._entities ?? []) as unknown[]).filter((entity) => entity !== null);
        const owns =
          Object.keys(type.getFields()).length > 1 &&
          nodes.some((node) => node.directives?.some(({ name }) => name.value === 'requiresScopes'));
        // A family that only adds fields to another's entity echoes the key and resolves those fields to nothing.
        if (owns) expect(found, `${type.name} by ${field}`).toEqual([]);
        asked.push(type.name);
      }
    }
    expect(asked.length).toBeGreaterThan(0);
  });
});
