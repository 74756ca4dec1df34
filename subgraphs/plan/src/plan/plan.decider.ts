import { accept, type Decider, refuse } from '@writ/kit/decider';
import type { PlanEventType, PlanStatus } from './plan-status.ts';

/** What the rules of a plan look at. `status` is null before the plan exists. */
export interface PlanState {
  readonly status: PlanStatus | null;
  readonly version: number;
  /** Null while nothing is approved. */
  readonly compiledHash: string | null;
  /** When what is in force was approved directly; null when nothing is, or when it was published by Studio. */
  readonly directlyApprovedAt: Date | null;
  /** The highest number of a Studio approval ever published to this plan; 0 for none. */
  readonly lastApprovalVersion: number;
}

/** A Studio approval, by what orders it and what it puts in force. */
export interface PublishedApproval {
  readonly approvalId: string;
  readonly approvalVersion: number;
  readonly compiledHash: string;
  readonly approvedAt: Date;
}

export interface PublishApprovalCommand {
  readonly type: 'PUBLISH_APPROVAL';
  readonly approval: PublishedApproval;
}

export type PlanCommand = PublishApprovalCommand;

export interface ApprovalPublished {
  readonly type: Extract<PlanEventType, 'APPROVAL_PUBLISHED'>;
  readonly approval: PublishedApproval;
  readonly fromStatus: PlanStatus | null;
  readonly toStatus: PlanStatus;
  readonly version: number;
}

export type PlanEvent = ApprovalPublished;

/** A newer approval is in force, or was until it was taken back. */
export type PlanRefusal = 'OLDER_APPROVAL';

const initial: PlanState = {
  status: null,
  version: 0,
  compiledHash: null,
  directlyApprovedAt: null,
  lastApprovalVersion: 0,
};

/**
 * Approvals of one scope are numbered, so the number alone orders publications, whatever the clocks of their writers said (PL-05).
 * A direct approval has no number: against that one the time decides.
 */
const isOlder = (state: PlanState, { approvalVersion, approvedAt }: PublishedApproval): boolean =>
  approvalVersion <= state.lastApprovalVersion ||
  (state.directlyApprovedAt !== null && approvedAt < state.directlyApprovedAt);

export const planDecider: Decider<PlanState, PlanCommand, PlanEvent, PlanRefusal> = {
  initial,
  decide: (state, { approval }) => {
    if (isOlder(state, approval)) return refuse('OLDER_APPROVAL');
    // Runtimes that already follow this very session go on doing so.
    const stillEnforced = state.status === 'ENFORCING' && state.compiledHash === approval.compiledHash;
    return accept({
      type: 'APPROVAL_PUBLISHED',
      approval,
      fromStatus: state.status,
      toStatus: stillEnforced ? 'ENFORCING' : 'APPROVED',
      version: state.version + 1,
    });
  },
  evolve: (_state, { approval, toStatus, version }) => ({
    status: toStatus,
    version,
    compiledHash: approval.compiledHash,
    directlyApprovedAt: null,
    lastApprovalVersion: approval.approvalVersion,
  }),
};
