import { newTypeId } from '@writ/kit/type-id';
import { type PlanSubgraph, publicationOf, publish } from './plan-subgraph.ts';

export const agents = ['airline', 'bank', 'clinic'] as const;

/**
 * Plans of two tenants: three agents in production with two versions each, the first also in staging; of the other tenant one. Two
 * runtimes have reported on each.
 */
export const recordPlans = async (family: PlanSubgraph, tenantId: string, stranger: string): Promise<void> => {
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
};
