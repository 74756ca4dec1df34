import { writError } from '@writ/kit/errors';
import type { WorkspaceRow } from './workspace.tables.ts';

/** The workspace, when there is one that takes changes. */
export const expectActive = (workspace: WorkspaceRow | null, field: string): WorkspaceRow => {
  if (workspace === null) throw writError('NOT_FOUND', 'No workspace has this id.', { field });
  if (workspace.status === 'ACTIVE') return workspace;
  throw writError('INVALID_TRANSITION', 'An archived workspace takes no changes.', {
    field,
    current: workspace.status,
  });
};

/** LINEAGE_CONFLICT with the pointers as they stand (ST-02). */
export const lineageConflict = (workspace: WorkspaceRow) =>
  writError('LINEAGE_CONFLICT', 'The workspace has moved on.', {
    activeDraftId: workspace.activeDraftId,
    activeDraftSnapshotId: workspace.activeDraftSnapshotId,
    activeApprovalId: workspace.activeApprovalId,
  });
