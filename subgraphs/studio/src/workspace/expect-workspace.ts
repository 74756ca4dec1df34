import { writError } from '@writ/kit/errors';

interface Pointers {
  readonly activeDraftId: string | null;
  readonly activeDraftSnapshotId: string | null;
  readonly activeApprovalId: string | null;
}

/** The workspace, when there is one that takes changes. */
export const expectActive = <Workspace extends { readonly status: string }>(
  workspace: Workspace | null,
  field: string,
): Workspace => {
  if (workspace === null) throw writError('NOT_FOUND', 'No workspace has this id.', { field });
  if (workspace.status === 'ACTIVE') return workspace;
  throw writError('INVALID_TRANSITION', 'An archived workspace takes no changes.', {
    field,
    current: workspace.status,
  });
};

/** LINEAGE_CONFLICT with the pointers as they stand (ST-02). */
export const lineageConflict = (workspace: Pointers) =>
  writError('LINEAGE_CONFLICT', 'The workspace has moved on.', {
    activeDraftId: workspace.activeDraftId,
    activeDraftSnapshotId: workspace.activeDraftSnapshotId,
    activeApprovalId: workspace.activeApprovalId,
  });
