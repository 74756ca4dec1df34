import { type ApprovalPublished, type PlanState, planDecider } from './plan.decider.ts';
import type { ApprovalSource, PlanStatus } from './plan-status.ts';

/** What is stored of a plan, as far as its rules look at it. */
export interface StoredPlan {
  readonly status: PlanStatus;
  readonly version: number;
  readonly compiledHash: string | null;
  readonly approvalSource: ApprovalSource | null;
  readonly approvedAt: Date | null;
  readonly lastApprovalVersion: number;
}

/** Null for a plan of which nothing was stored before. */
export const planStateOf = (stored: StoredPlan | null): PlanState =>
  stored === null
    ? planDecider.initial
    : {
        status: stored.status,
        version: stored.version,
        compiledHash: stored.compiledHash,
        directlyApprovedAt: stored.approvalSource === 'DIRECT' ? stored.approvedAt : null,
        lastApprovalVersion: stored.lastApprovalVersion,
      };

/** What a publication puts in force, besides what orders it. */
export interface PublishedSession {
  readonly compiledSession: unknown;
  readonly compilerVersion: string;
  readonly approvedBy: string;
}

/** What a published approval puts in force: the same in the plan and in its version (PL-04). */
export const approvedColumns = (
  { version, approval }: ApprovalPublished,
  { compiledSession, compilerVersion, approvedBy }: PublishedSession,
) => ({
  version,
  compiledSession,
  compilerVersion,
  compiledHash: approval.compiledHash,
  approvalSource: 'STUDIO_APPROVAL' as const,
  approvalId: approval.approvalId,
  approvalVersion: approval.approvalVersion,
  approvedBy,
  approvedAt: approval.approvedAt,
});

/** All that a publication changes in a plan. A signature falls: what was signed was the session before. */
export const planColumnsAfter = (event: ApprovalPublished, session: PublishedSession) => ({
  ...approvedColumns(event, session),
  status: event.toStatus,
  statusReason: null,
  signature: null,
  expiresAt: null,
  lastApprovalVersion: event.approval.approvalVersion,
});
