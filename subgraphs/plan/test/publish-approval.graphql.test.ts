import { randomUUID } from 'node:crypto';
import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { array, assert, asyncProperty, constantFrom, shuffledSubarray } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlanSubgraph, publicationOf, publish, startPlanSubgraph } from './plan-subgraph.ts';

let family: PlanSubgraph;

beforeAll(async () => {
  family = await startPlanSubgraph();
});
afterAll(() => family.stop());

const planOf = async (tenantId: string) => {
  const [row] = await family.database.sql`
    select id, status, version, compiled_session, compiled_hash, approved_by, approved_at, approval_id, approval_version, approval_source
    from plan.governance_plan where tenant_id = ${tenantId}`;
  return row;
};

const countOf = async (table: string, tenantId: string): Promise<number> => {
  const [row] = await family.database.sql`
    select count(*)::int as n from plan.${family.database.sql(table)} where tenant_id = ${tenantId}`;
  return Number(row?.n);
};

const versionIn = (response: { readonly data?: Record<string, unknown> | null }): unknown =>
  Reflect.get(Object(response.data?.publishApproval), 'planVersion');

describe('publishing an approval', () => {
  test('[PL-05][ST-36] a first publication creates the plan, approved, with a version and an event', async () => {
    const tenantId = newTenantId();
    const first = publicationOf(1);
    const response = await publish(family.subgraph, { tenantId }, first);
    expect(response.errors).toBeUndefined();
    expect(versionIn(response)).toBe(1);
    expect(await planOf(tenantId)).toMatchObject({
      status: 'APPROVED',
      version: 1,
      compiled_session: first.compiledSession,
      compiled_hash: first.compiledHash,
      approved_by: 'ada',
      approved_at: new Date(first.approvedAt),
      approval_id: first.approvalId,
      approval_version: 1,
      approval_source: 'STUDIO_APPROVAL',
    });
    expect([await countOf('governance_plan_version', tenantId), await countOf('plan_event', tenantId)]).toEqual([1, 1]);
  });

  test('[C-24] the event says what was before and after, its cause and who delivered it (towards PL-01)', async () => {
    const tenantId = newTenantId();
    const [first, second] = [publicationOf(1), publicationOf(2)];
    await publish(family.subgraph, { tenantId }, first);
    await publish(family.subgraph, { tenantId }, second);
    const events = await family.database.sql`
      select seq, type, from_status, to_status, version, cause_json, actor_kind, actor_id, actor_channel
      from plan.plan_event where tenant_id = ${tenantId} order by seq`;
    const actor = { actor_kind: 'SERVICE', actor_id: 'studio', actor_channel: 'DELIVERY' };
    expect([...events]).toEqual([
      {
        seq: 1,
        type: 'APPROVAL_PUBLISHED',
        from_status: null,
        to_status: 'APPROVED',
        version: 1,
        cause_json: { kind: 'STUDIO_APPROVAL', approvalId: first.approvalId, approvalVersion: 1, approvedBy: 'ada' },
        ...actor,
      },
      {
        seq: 2,
        type: 'APPROVAL_PUBLISHED',
        from_status: 'APPROVED',
        to_status: 'APPROVED',
        version: 2,
        cause_json: { kind: 'STUDIO_APPROVAL', approvalId: second.approvalId, approvalVersion: 2, approvedBy: 'ada' },
        ...actor,
      },
    ]);
  });

  test('[C-30][C-21] a repeated delivery answers with the first result and writes nothing', async () => {
    const tenantId = newTenantId();
    const first = publicationOf(1);
    const answer = await publish(family.subgraph, { tenantId }, first);
    await publish(family.subgraph, { tenantId }, publicationOf(2));
    const again = await publish(family.subgraph, { tenantId }, first);
    expect(again).toEqual(answer);
    expect(await countOf('governance_plan_version', tenantId)).toBe(2);
  });

  test('[C-30] the same approval under another delivery tells its version and writes no second one', async () => {
    const tenantId = newTenantId();
    const first = publicationOf(1);
    await publish(family.subgraph, { tenantId }, first);
    await publish(family.subgraph, { tenantId }, publicationOf(2));
    const redriven = await publish(family.subgraph, { tenantId }, { ...first, eventId: newTypeId('dlv') });
    expect(versionIn(redriven)).toBe(1);
    expect(await planOf(tenantId)).toMatchObject({ version: 2, approval_version: 2 });
  });

  test('[PL-05] an older approval that arrives late changes nothing and gets no version', async () => {
    const tenantId = newTenantId();
    await publish(family.subgraph, { tenantId }, publicationOf(3));
    const before = await planOf(tenantId);
    const late = await publish(family.subgraph, { tenantId }, publicationOf(2));
    expect(late.errors).toBeUndefined();
    expect(versionIn(late)).toBeNull();
    expect(await planOf(tenantId)).toEqual(before);
    expect([await countOf('governance_plan_version', tenantId), await countOf('plan_event', tenantId)]).toEqual([1, 1]);
  });

  test('[C-04] each agent scope and each tenant has a plan of its own (towards PL-01)', async () => {
    const [tenantId, other] = [newTenantId(), newTenantId()];
    await publish(family.subgraph, { tenantId }, publicationOf(1));
    await publish(family.subgraph, { tenantId }, publicationOf(1, { environment: 'STAGING' }));
    await publish(family.subgraph, { tenantId: other }, publicationOf(5));
    expect(await countOf('governance_plan', tenantId)).toBe(2);
    expect(await planOf(other)).toMatchObject({ version: 1, approval_version: 5 });
  });

  test('[PL-05][C-20] twenty approvals of one new scope at once leave one plan with the newest in force', async () => {
    const tenantId = newTenantId();
    const publications = Array.from({ length: 20 }, (_, at) => publicationOf(at + 1));
    const answers = await Promise.all(publications.map((each) => publish(family.subgraph, { tenantId }, each)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await countOf('governance_plan', tenantId)).toBe(1);
    const plan = await planOf(tenantId);
    expect(plan).toMatchObject({ approval_version: 20, compiled_hash: publications[19]?.compiledHash });
    const versions = await family.database.sql`
      select version, approval_version from plan.governance_plan_version where tenant_id = ${tenantId} order by version`;
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
    expect(versions.at(-1)).toMatchObject({ version: plan?.version, approval_version: 20 });
  });

  test('[PL-05][C-30] deliveries in any order, with repetitions, end with the same approval in force', async () => {
    const publications = [1, 2, 3, 4].map((number) => publicationOf(number));
    const orders = array(constantFrom(...publications), { maxLength: 5 }).chain((again) => {
      const all = [...publications, ...again];
      return shuffledSubarray(all, { minLength: all.length });
    });
    await assert(
      asyncProperty(orders, async (order) => {
        const tenantId = newTenantId();
        for (const each of order) await publish(family.subgraph, { tenantId }, each);
        expect(await planOf(tenantId)).toMatchObject({
          approval_id: publications[3]?.approvalId,
          compiled_session: publications[3]?.compiledSession,
        });
      }),
      { numRuns: 25 },
    );
  });

  test('[C-30] one delivery that arrives ten times at once has its effect once', async () => {
    const tenantId = newTenantId();
    const first = publicationOf(1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(family.subgraph, { tenantId }, first)));
    expect(answers.map(versionIn)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(await countOf('governance_plan_version', tenantId)).toBe(1);
  });
});

describe('refusals', () => {
  const refused = async (over: Parameters<typeof publicationOf>[1]) => {
    const tenantId = newTenantId();
    const { errors } = await publish(family.subgraph, { tenantId }, publicationOf(1, over));
    expect([await countOf('governance_plan', tenantId), await countOf('inbox', tenantId)]).toEqual([0, 0]);
    return errors?.[0]?.extensions;
  };

  test('[PL-12] a hash that is not the hash of the session is refused and nothing is stored', async () => {
    const other = publicationOf(2).compiledHash;
    expect(await refused({ compiledHash: other })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.compiledHash' },
    });
  });

  test('[PL-12] the hash covers the compiler version', async () => {
    expect(await refused({ compilerVersion: '1.0.1' })).toMatchObject({ details: { field: 'input.compiledHash' } });
  });

  test.each([
    ['an id of another kind as approval', { approvalId: newTypeId('plan') }, 'input.approvalId'],
    ['an id of another kind as delivery', { eventId: newTypeId('plan') }, 'eventId'],
    ['a number below 1', { approvalVersion: 0 }, 'input.approvalVersion'],
    ['an empty agent', { agent: '' }, 'input.agent'],
    ['an agent with space around it', { agent: ' clinic' }, 'input.agent'],
    ['an agent with a tabulator', { agent: 'cli\tnic' }, 'input.agent'],
    ['nobody as approver', { approvedBy: '' }, 'input.approvedBy'],
    [
      'a session that is no object',
      { compiledSession: [1], compiledHash: `sha256:${'0'.repeat(64)}` },
      'input.compiledSession',
    ],
  ])('[C-10] %s is refused, naming the field', async (_, over, field) => {
    expect(await refused(over)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  test('[C-13] a compiled session over 256 KiB is refused', async () => {
    const compiledSession = { text: 'x'.repeat(300 * 1024) };
    expect(await refused({ compiledSession })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  test('[C-05] only a delivery may publish: no role of a person or key has the scope', async () => {
    const { errors } = await executeAs(
      family.subgraph,
      { tenantId: newTenantId() },
      'mutation ($input: PublishApprovalInput!) { publishApproval(input: $input) { planVersion } }',
      { input: publicationOf(1) },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what Postgres keeps', () => {
  const published = async () => {
    const tenantId = randomUUID();
    await publish(family.subgraph, { tenantId }, publicationOf(1));
    return tenantId;
  };

  test('[PL-04] what is approved cannot change without the version, nor the version without it', async () => {
    const tenantId = await published();
    const { sql } = family.database;
    await expect(
      sql`update plan.governance_plan set approved_by = 'eve' where tenant_id = ${tenantId}`,
    ).rejects.toThrow('without its version');
    await expect(
      sql`update plan.governance_plan set version = version + 1 where tenant_id = ${tenantId}`,
    ).rejects.toThrow('without what is approved');
    await expect(
      sql`update plan.governance_plan set version = version + 2, approved_by = 'eve' where tenant_id = ${tenantId}`,
    ).rejects.toThrow('without its version');
    await expect(
      sql`update plan.governance_plan set version = version + 1, approved_by = null where tenant_id = ${tenantId}`,
    ).rejects.toThrow('governance_plan_approved_whole');
  });

  test('[PL-04] learning goes on in the learned columns of an approved plan', async () => {
    const tenantId = await published();
    const { sql } = family.database;
    await sql`update plan.governance_plan set observations = 12, confidence = 0.5 where tenant_id = ${tenantId}`;
    expect(await planOf(tenantId)).toMatchObject({ version: 1, status: 'APPROVED' });
  });

  test('[C-03] versions and events of a plan cannot be changed or deleted', async () => {
    const tenantId = await published();
    const { sql } = family.database;
    await expect(
      sql`update plan.governance_plan_version set approved_by = 'eve' where tenant_id = ${tenantId}`,
    ).rejects.toThrow('immutable');
    await expect(sql`delete from plan.plan_event where tenant_id = ${tenantId}`).rejects.toThrow('immutable');
  });
});
