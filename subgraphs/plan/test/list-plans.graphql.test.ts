import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PlanSubgraph, publicationOf, startPlanSubgraph } from './plan-subgraph.ts';
import { recordPlans } from './recorded-plans.ts';

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

const idOf = async (table: string, owner: string): Promise<string> => {
  const { sql } = family.database;
  const [row] = await sql`select id from plan.${sql(table)} where tenant_id = ${owner} order by id limit 1`;
  return String(row?.id);
};

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
