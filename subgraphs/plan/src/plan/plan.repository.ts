import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq } from 'drizzle-orm';
import type { ApprovalPublished } from './plan.decider.ts';
import { type PlanRow, planEvents, plans, planVersions } from './plan.tables.ts';
import { approvedColumns, type PublishedSession, planColumnsAfter } from './plan-columns.ts';

export interface LockedPlan {
  readonly id: string;
  /** What was stored before this transaction; null when it made the plan. */
  readonly stored: PlanRow | null;
  readonly lastEventSeq: number;
}

/** The plan of a scope, locked until the transaction ends; a scope without one gets an empty plan. */
export const lockPlanOfScope = async (
  tx: Db,
  scope: RequestScope,
  { agent, environment }: { readonly agent: string; readonly environment: Environment },
): Promise<LockedPlan> => {
  const now = scope.now();
  const created = await tx
    .insert(plans)
    .values({
      id: scope.newId('plan'),
      agent,
      environment,
      status: 'LEARNING',
      updatedAt: now,
      ...causedBy(scope, now),
    })
    .onConflictDoNothing({ target: [plans.tenantId, plans.agent, plans.environment] })
    .returning({ id: plans.id });
  const [row] = await tx
    .select()
    .from(plans)
    .where(and(eq(plans.tenantId, scope.tenantId), eq(plans.agent, agent), eq(plans.environment, environment)))
    .for('update');
  if (row === undefined) throw new Error('the plan of a scope vanished while it was locked');
  return {
    id: row.id,
    stored: created.length === 1 ? null : row,
    lastEventSeq: row.lastEventSeq,
  };
};

/** Puts a published approval in force: the plan's approved columns, its version row and its event, all in one (PL-04). */
export const savePublication = async (
  tx: Db,
  scope: RequestScope,
  plan: LockedPlan,
  event: ApprovalPublished,
  session: PublishedSession,
): Promise<void> => {
  const { approvalId, approvalVersion, compiledHash } = event.approval;
  const seq = plan.lastEventSeq + 1;
  const now = scope.now();
  await tx
    .update(plans)
    .set({ ...planColumnsAfter(event, session), lastEventSeq: seq, updatedAt: now })
    .where(and(eq(plans.tenantId, scope.tenantId), eq(plans.id, plan.id)));
  await tx.insert(planVersions).values({
    id: scope.newId('planv'),
    planId: plan.id,
    ...approvedColumns(event, session),
    ...causedBy(scope, now),
  });
  await tx.insert(planEvents).values({
    id: scope.newId('pev'),
    planId: plan.id,
    seq,
    type: event.type,
    fromStatus: event.fromStatus,
    toStatus: event.toStatus,
    version: event.version,
    compiledHash,
    cause: { kind: 'STUDIO_APPROVAL', approvalId, approvalVersion, approvedBy: session.approvedBy },
    ...causedBy(scope, now),
  });
};

/** The version that an approval made of its plan, or null when it was never put in force. */
export const versionOfApproval = async (
  tx: Db,
  scope: RequestScope,
  planId: string,
  approvalId: string,
): Promise<number | null> => {
  const [row] = await tx
    .select({ version: planVersions.version })
    .from(planVersions)
    .where(
      and(
        eq(planVersions.tenantId, scope.tenantId),
        eq(planVersions.planId, planId),
        eq(planVersions.approvalId, approvalId),
      ),
    );
  return row?.version ?? null;
};
