import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PlanSubgraph, publicationOf, publish, startPlanSubgraph } from './plan-subgraph.ts';

const agents = ['airline', 'bank', 'clinic'] as const;
const tenantId = newTenantId();
const stranger = newTenantId();
let family: PlanSubgraph;

/** Three agents in production with two versions each, the first also in staging; two runtimes have reported on each. */
beforeAll(async () => {
  family = await startPlanSubgraph();
  for (const agent of agents) {
    await publish(family.subgraph, { tenantId }, publicationOf(1, { agent }));
    await publish(family.subgraph, { tenantId }, publicationOf(2, { agent }));
  }
  await publish(family.subgraph, { tenantId }, publicationOf(1, { agent: 'airline', environment: 'STAGING' }));
  await publish(family.subgraph, { tenantId: stranger }, publicationOf(7, { agent: 'airline' }));
  const { sql } = family.database;
  const plans =
    await sql`select tenant_id, id, agent, environment, compiled_hash from plan.governance_plan order by id`;
  for (const plan of plans) {
    for (const instance of ['pod-1', 'pod-2']) {
      await sql`insert into plan.plan_attachment ${sql({
        tenant_id: plan.tenant_id,
        id: newTypeId('att'),
        agent: plan.agent,
        environment: plan.environment,
        plan_id: plan.id,
        instance_id: instance,
        sdk_name: 'writ-typescript',
        sdk_version: '0.1.0',
        outcome: instance === 'pod-1' ? 'ATTACHED' : 'FETCH_FAILED',
        compiled_hash: instance === 'pod-1' ? plan.compiled_hash : null,
        last_reported_at: new Date(),
        actor_kind: 'API_KEY',
        actor_id: 'key_1',
        actor_channel: 'API',
        created_at: new Date(),
      })}`;
    }
  }
  await sql`update plan.governance_plan set observations = 3, confidence = 0.25,
    tool_inventory = ${sql.json([{ name: 'search', schemaHash: null }])},
    tools_observed = ${sql.json([{ name: 'search', calls: 3, lastObservedAt: '2026-01-01T00:00:00.000Z' }])}`;
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

const idOf = async (table: string, owner: string): Promise<string> => {
  const { sql } = family.database;
  const [row] = await sql`select id from plan.${sql(table)} where tenant_id = ${owner} order by id limit 1`;
  return String(row?.id);
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

describe('lists', () => {
  test.each([
    ['agent: "airline"', 2],
    ['agent: "airline", environment: STAGING', 1],
    ['status: APPROVED', 4],
    ['status: ENFORCING', 0],
    [`compiledHash: "${publicationOf(2).compiledHash}"`, 3],
  ])('[C-40] plans with %s', async (filter, expected) => {
    const data = await ask(`{ governancePlans(filter: { ${filter} }) { nodes { id } } }`);
    expect(Reflect.get(Object(data?.governancePlans), 'nodes')).toHaveLength(expected);
  });

  test('[C-40] versions by plan, hash or approval; attachments by scope, outcome or hash', async () => {
    const [version] = await family.database.sql`
      select plan_id, compiled_hash, approval_id from plan.governance_plan_version where tenant_id = ${tenantId} order by id limit 1`;
    const data = await ask(
      `query ($plan: ID, $hash: Hash, $approval: ID) {
        plan: governancePlanVersions(filter: { planId: $plan }) { nodes { id } }
        hash: governancePlanVersions(filter: { compiledHash: $hash }) { nodes { id } }
        approval: governancePlanVersions(filter: { approvalId: $approval }) { nodes { id } }
        scope: planAttachments(filter: { agent: "airline", environment: PRODUCTION }) { nodes { id } }
        outcome: planAttachments(filter: { outcome: FETCH_FAILED }) { nodes { id } }
        held: planAttachments(filter: { compiledHash: $hash }) { nodes { id } } }`,
      { plan: version?.plan_id, hash: version?.compiled_hash, approval: version?.approval_id },
    );
    const sizes = Object.entries(data ?? {}).map(([key, page]) => [key, Reflect.get(Object(page), 'nodes').length]);
    expect(Object.fromEntries(sizes)).toEqual({ plan: 2, hash: 4, approval: 1, scope: 2, outcome: 4, held: 1 });
  });

  test('[C-40] pages follow each other without gap or repetition, and a damaged or foreign cursor is refused', async () => {
    const query = `query ($after: String) { governancePlans(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: unknown = (await ask(query, { after }))?.governancePlans;
      seen.push(...Reflect.get(Object(page), 'nodes').map(({ id }: { id: string }) => id));
      const info: unknown = Reflect.get(Object(page), 'pageInfo');
      const next: unknown = Reflect.get(Object(info), 'endCursor');
      if (after === null) {
        expect(await errorOf(query, { after: `${String(next)}x`.slice(4) })).toMatchObject({ code: 'BAD_CURSOR' });
        const other = `query ($after: String) { planAttachments(after: $after) { nodes { id } } }`;
        expect(await errorOf(other, { after: next })).toMatchObject({ code: 'BAD_CURSOR' });
        const foreign = await executeAs(family.subgraph, { tenantId: stranger }, query, { after: next });
        expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR' });
      }
      after = Reflect.get(Object(info), 'hasNextPage') === true ? String(next) : null;
    } while (after !== null);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect(await errorOf('{ governancePlans(first: 101) { nodes { id } } }')).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('another tenant', () => {
  test('[C-04] its ids answer as ids that do not exist, by root field and by reference', async () => {
    const [id, version, attachment] = await Promise.all(
      ['governance_plan', 'governance_plan_version', 'plan_attachment'].map((table) => idOf(table, stranger)),
    );
    const data = await ask(
      `query ($id: ID!, $version: ID!, $attachment: ID!, $r: [_Any!]!) {
        governancePlan(id: $id) { id } governancePlanVerification(id: $id) { intact } governancePlanVersion(id: $version) { id } planAttachment(id: $attachment) { id }
        governancePlanVersions(filter: { planId: $id }) { nodes { id } }
        _entities(representations: $r) { __typename } }`,
      {
        id,
        version,
        attachment,
        r: [
          { __typename: 'GovernancePlan', id },
          { __typename: 'GovernancePlanVersion', id: version },
          { __typename: 'PlanAttachment', id: attachment },
        ],
      },
    );
    expect(data).toEqual({
      governancePlan: null,
      governancePlanVerification: null,
      governancePlanVersion: null,
      planAttachment: null,
      governancePlanVersions: { nodes: [] },
      _entities: [null, null, null],
    });
  });

  test('[C-04] the same references answer their own tenant', async () => {
    const id = await idOf('governance_plan', stranger);
    const data = await ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on GovernancePlan { id agent } } }',
      { r: [{ __typename: 'GovernancePlan', id }] },
      stranger,
    );
    expect(data).toEqual({ _entities: [{ id, agent: 'airline' }] });
  });

  test('[C-05] without plan:read nothing of a plan is told, by no way', async () => {
    const id = await idOf('governance_plan', tenantId);
    const as = { tenantId, scopes: ['studio:read'] as const };
    const byReference = (representation: object) =>
      executeAs(
        family.subgraph,
        as,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on GovernancePlan { id } ... on Agent { plan { id } } } }',
        { r: [representation] },
      );
    const answers = [
      await executeAs(family.subgraph, as, '{ governancePlans { nodes { id } } }'),
      await byReference({ __typename: 'GovernancePlan', id }),
      await byReference({ __typename: 'Agent', name: 'airline', environment: 'PRODUCTION' }),
    ];
    for (const { data, errors } of answers) {
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
      expect(JSON.stringify(data ?? null)).not.toContain('plan_');
    }
  });
});
