import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PlanSubgraph, publicationOf, startPlanSubgraph } from './plan-subgraph.ts';
import { agents, recordPlans } from './recorded-plans.ts';

const tenantId = newTenantId();
const stranger = newTenantId();
let family: PlanSubgraph;

beforeAll(async () => {
  family = await startPlanSubgraph();
  await recordPlans(family, tenantId, stranger);
});
afterAll(() => family.stop());
beforeEach(() => {
  family.statements();
});

const ask = async (query: string, variables?: Record<string, unknown>, as = tenantId) => {
  const { data, errors } = await executeAs(family.subgraph, { tenantId: as }, query, variables);
  expect(errors).toBeUndefined();
  return data;
};

const errorOf = async (query: string, variables?: Record<string, unknown>) => {
  const { errors } = await executeAs(family.subgraph, { tenantId }, query, variables);
  return errors?.[0]?.extensions;
};

describe('one plan', () => {
  test('[GW-05] by its scope or by its id, with every field', async () => {
    const fields = `id agent environment agentScope { name environment } status statusReason observations confidence
      toolInventory { name schemaHash } toolsObserved { name calls lastObservedAt } inferredSession policyLayer workflowTruth
      compiledPlan compiledSession compiledHash compilerVersion approvedBy approvedAt version approvalSource
      approval { id } approvalVersion artifact { compiledHash } signature expiresAt actor { kind id channel } createdAt updatedAt`;
    const data = await ask(`query ($a: String!) { governancePlan(agent: $a, environment: PRODUCTION) { ${fields} } }`, {
      a: 'airline',
    });
    const { compiledHash, compiledSession } = publicationOf(2);
    expect(data?.governancePlan).toMatchObject({
      agent: 'airline',
      environment: 'PRODUCTION',
      agentScope: { name: 'airline', environment: 'PRODUCTION' },
      status: 'APPROVED',
      statusReason: null,
      observations: 3,
      confidence: 0.25,
      toolInventory: [{ name: 'search', schemaHash: null }],
      toolsObserved: [{ name: 'search', calls: 3, lastObservedAt: '2026-01-01T00:00:00.000Z' }],
      inferredSession: null,
      compiledSession,
      compiledHash,
      compilerVersion: '1.0.0',
      approvedBy: 'ada',
      approvedAt: '2026-01-01T00:02:00.000Z',
      version: 2,
      approvalSource: 'STUDIO_APPROVAL',
      approval: { id: expect.stringMatching(/^appr_/) },
      approvalVersion: 2,
      artifact: { compiledHash },
      signature: null,
      expiresAt: null,
      actor: { kind: 'SERVICE', id: 'studio', channel: 'DELIVERY' },
    });
    const id = Reflect.get(Object(data?.governancePlan), 'id');
    expect(await ask(`query ($id: ID!) { governancePlan(id: $id) { ${fields} } }`, { id })).toEqual(data);
  });

  test('[C-42] a scope without a plan answers null, and asking writes nothing (towards PL-06)', async () => {
    const count = () => family.database.sql`select count(*)::int as n from plan.governance_plan`;
    const before = [...(await count())];
    expect(await ask('{ governancePlan(agent: "nobody", environment: PRODUCTION) { id } }')).toEqual({
      governancePlan: null,
    });
    expect([...(await count())]).toEqual(before);
  });

  test('[C-10] a name that no agent can have is refused, by the lookup and by the verification', async () => {
    for (const field of ['governancePlan', 'governancePlanVerification']) {
      expect(await errorOf(`{ ${field}(agent: " airline", environment: PRODUCTION) { version } }`)).toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { field: 'agent' },
      });
    }
  });

  test('[PL-12] its hash recomputes from what is stored, and a session that was changed behind it shows', async () => {
    const query = `{ governancePlanVerification(agent: "clinic", environment: PRODUCTION) { intact version compiledHash computedHash } }`;
    const { compiledHash } = publicationOf(2);
    expect(await ask(query)).toEqual({
      governancePlanVerification: { intact: true, version: 2, compiledHash, computedHash: compiledHash },
    });
    const { sql } = family.database;
    const change = (marker: number) =>
      sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`update plan.governance_plan set compiled_session = jsonb_set(compiled_session, '{marker}', ${marker}::text::jsonb)
        where tenant_id = ${tenantId} and agent = 'clinic'`;
      });
    await change(3);
    expect(await ask(query)).toMatchObject({
      governancePlanVerification: { intact: false, compiledHash, computedHash: publicationOf(3).compiledHash },
    });
    await change(2);
    expect(await ask(query)).toMatchObject({ governancePlanVerification: { intact: true } });
    expect(await ask('{ governancePlanVerification(agent: "nobody", environment: PRODUCTION) { intact } }')).toEqual({
      governancePlanVerification: null,
    });
  });

  test.each([
    ['{ governancePlan { id } }', 'agent'],
    ['{ governancePlan(agent: "airline") { id } }', 'environment'],
    ['{ governancePlan(id: "plan_01h455vb4pex5vsknk084sn02q", agent: "airline") { id } }', 'id'],
    ['{ governancePlan(id: "appr_01h455vb4pex5vsknk084sn02q") { id } }', 'id'],
    ['{ governancePlan(id: "plan_1") { id } }', 'id'],
    ['{ governancePlanVersion(id: "plan_01h455vb4pex5vsknk084sn02q") { id } }', 'id'],
    ['{ planAttachment(id: "nonsense") { id } }', 'id'],
    ['{ governancePlanVersions(filter: { planId: "x" }) { nodes { id } } }', 'filter.planId'],
  ])('[C-10] %s is refused, naming the field', async (query, field) => {
    expect(await errorOf(query)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });
});

describe('relations', () => {
  test('[C-41] plans with versions, events, attachments and their plans cost one statement per level', async () => {
    const query = `query ($first: Int!) { governancePlans(first: $first) { nodes { agent environment
      versions { nodes { version compiledHash plan { id } } }
      events { nodes { seq type plan { id } } }
      attachments { nodes { instanceId outcome plan { id } } } } } }`;
    const counts: number[] = [];
    for (const first of [1, 4]) {
      await ask(query, { first });
      counts.push(family.statements().length);
    }
    // Plans; versions, events and attachments; the plans of these in one batch.
    expect(counts).toEqual([5, 5]);
  });

  test('[PL-05] versions and events come newest first, each with what it put in force', async () => {
    const data = await ask(`{ governancePlan(agent: "bank", environment: PRODUCTION) {
      versions { nodes { version compiledHash approvalVersion approvalSource approvedBy artifact { compiledHash } } }
      events { nodes { seq fromStatus toStatus version cause actor { id } } } } }`);
    expect(data?.governancePlan).toMatchObject({
      versions: {
        nodes: [2, 1].map((version) => ({
          version,
          approvalVersion: version,
          approvalSource: 'STUDIO_APPROVAL',
          approvedBy: 'ada',
          compiledHash: publicationOf(version).compiledHash,
          artifact: { compiledHash: publicationOf(version).compiledHash },
        })),
      },
      events: {
        nodes: [
          { seq: 2, fromStatus: 'APPROVED', toStatus: 'APPROVED', version: 2, cause: { approvalVersion: 2 } },
          { seq: 1, fromStatus: null, toStatus: 'APPROVED', version: 1, actor: { id: 'studio' } },
        ],
      },
    });
  });

  test('[C-41][GW-02] the plans of many agents are one statement per environment', async () => {
    const representations = [
      ...agents.map((name) => ({ __typename: 'Agent', name, environment: 'PRODUCTION' })),
      { __typename: 'Agent', name: 'airline', environment: 'STAGING' },
      { __typename: 'Agent', name: 'nobody', environment: 'STAGING' },
    ];
    const data = await ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agent { plan { agent environment } } } }',
      { r: representations },
    );
    expect(data?._entities).toEqual([
      ...agents.map((agent) => ({ plan: { agent, environment: 'PRODUCTION' } })),
      { plan: { agent: 'airline', environment: 'STAGING' } },
      { plan: null },
    ]);
    expect(family.statements()).toHaveLength(2);
  });
});
