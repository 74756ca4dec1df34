import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq } from 'drizzle-orm';
import { type ApprovalPublished, type PlanState, planDecider } from './plan.decider.ts';
import { type PlanRow, planEvents, plans, planVersions } from './plan.tables.ts';

const inForce = (row: PlanRow): PlanState => ({
  status: row.status,
  version: row.version,
  compiledHash: row.compiledHash,
  directlyApprovedAt: row.approvalSource === 'DIRECT' ? row.approvedAt : null,
  lastApprovalVersion: row.lastApprovalVersion,
});

export interface LockedPlan {
  readonly id: string;
  readonly state: PlanState;
  readonly lastEventSeq: number;
}

/** The plan of a scope, locked until the transaction ends; a scope without one gets an empty plan, which `state` shows as not existing. */
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
    state: created.length === 1 ? planDecider.initial : inForce(row),
    lastEventSeq: row.lastEventSeq,
  };
};

export interface PublishedSession {
  readonly compiledSession: unknown;
  readonly compilerVersion: string;
  readonly approvedBy: string;
}

/** Puts a published approval in force: the plan's approved columns, its version row and its event, all in one (PL-04). */
export const savePublication = async (
  tx: Db,
  scope: RequestScope,
  plan: LockedPlan,
  event: ApprovalPublished,
  session: PublishedSession,
): Promise<void> => {
  const { approvalId, approvalVersion, compiledHash, approvedAt } = event.approval;
  const approved = {
    version: event.version,
    compiledSession: session.compiledSession,
    compilerVersion: session.compilerVersion,
    compiledHash,
    approvalSource: 'STUDIO_APPROVAL' as const,
    approvalId,
    approvalVersion,
    approvedBy: session.approvedBy,
    approvedAt,
  };
  const seq = plan.lastEventSeq + 1;
  const now = scope.now();
  await tx
    .update(plans)
    .set({
      ...approved,
      status: event.toStatus,
      statusReason: null,
      // What was signed was the session before.
      signature: null,
      expiresAt: null,
      lastApprovalVersion: approvalVersion,
      lastEventSeq: seq,
      updatedAt: now,
    })
    .where(and(eq(plans.tenantId, scope.tenantId), eq(plans.id, plan.id)));
  await tx.insert(planVersions).values({
    id: scope.newId('planv'),
    planId: plan.id,
    ...approved,
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
