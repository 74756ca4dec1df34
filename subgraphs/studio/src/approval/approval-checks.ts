import type { ErrorCode } from '@writ/kit/errors';
import type { ApprovalState, SnapshotStatus } from '../draft/snapshot-state.ts';

/** What is stored about a workspace's candidate for approval; nothing in it is computed anew. */
export interface Candidate {
  readonly workspace: {
    readonly activeDraftId: string | null;
    readonly activeDraftSnapshotId: string | null;
    readonly distinctApproverRequired: boolean;
  };
  readonly draft: { readonly currentVersion: number; readonly activeSnapshotId: string | null } | null;
  readonly snapshot: {
    readonly id: string;
    readonly version: number;
    readonly status: SnapshotStatus;
    readonly snapshotHash: string;
    readonly approvalState: ApprovalState;
  } | null;
}

export interface ApprovalRefusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const refusal = (
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ApprovalRefusal => ({ code, message, details });

/** Why the candidate cannot be approved as it is stored, the first reason in the order of ST-30; null when nothing stands against it. */
export const refusalOf = (
  { workspace, draft, snapshot }: Candidate,
  {
    reviewedSnapshotHash,
    approver,
    authors,
  }: {
    readonly reviewedSnapshotHash: string;
    readonly approver: string;
    readonly authors: ReadonlySet<string>;
  },
): ApprovalRefusal | null => {
  if (workspace.activeDraftId === null || draft === null) {
    return refusal('NO_ACTIVE_DRAFT', 'The workspace has no active draft.');
  }
  if (workspace.activeDraftSnapshotId === null || snapshot === null) {
    return refusal('NO_ACTIVE_SNAPSHOT', 'The workspace has no active snapshot.');
  }
  if (draft.activeSnapshotId !== snapshot.id) {
    return refusal('SNAPSHOT_POINTER_MISMATCH', 'Workspace and draft name different snapshots.', {
      workspaceSnapshotId: snapshot.id,
      draftSnapshotId: draft.activeSnapshotId,
    });
  }
  if (draft.currentVersion !== snapshot.version) {
    return refusal('SNAPSHOT_VERSION_MISMATCH', 'The snapshot is of another version than the draft.', {
      draftVersion: draft.currentVersion,
      snapshotVersion: snapshot.version,
    });
  }
  if (snapshot.snapshotHash !== reviewedSnapshotHash) {
    return refusal('REVIEWED_SNAPSHOT_MISMATCH', 'The active snapshot is not the one that was reviewed.', {
      field: 'input.reviewedSnapshotHash',
      current: snapshot.snapshotHash,
      version: snapshot.version,
    });
  }
  const { blockers, ready } = snapshot.approvalState;
  if (snapshot.status !== 'READY_FOR_APPROVAL') {
    return refusal('SNAPSHOT_NOT_READY', `The snapshot is ${snapshot.status}.`, { status: snapshot.status, blockers });
  }
  if (blockers.length > 0) return refusal('APPROVAL_BLOCKED', 'Blockers stand against an approval.', { blockers });
  if (!ready) return refusal('APPROVAL_STATE_NOT_READY', 'The stored approval state is not ready.');
  if (workspace.distinctApproverRequired && authors.has(approver)) {
    return refusal('SELF_APPROVAL', 'Whoever applied a command since the last approval cannot approve.', { approver });
  }
  return null;
};
