import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { businessDraftSnapshots } from '../draft/draft.tables.ts';
import type { DraftMemory } from '../draft/draft-memory.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';

export const isAnyOf = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])}::text[])`;

export const given = (ids: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(ids.filter((id) => id != null)),
];

/** The memory of these snapshots, by id: one statement. */
export const memoriesOf = async (
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DraftMemory>> => {
  if (ids.length === 0) return new Map();
  const { id, memory } = businessDraftSnapshots;
  const rows = await db
    .select({ id, memory })
    .from(businessDraftSnapshots)
    .where(and(eq(businessDraftSnapshots.tenantId, tenantId), isAnyOf(id, ids)));
  return new Map(rows.map((row) => [row.id, row.memory]));
};

/** What a workspace holds for review, and what it has approved. */
export interface ReviewedModels {
  readonly draft: DraftMemory | null;
  readonly approved: DraftMemory | null;
  /** Hash of the sources under the active approval; null before the first. */
  readonly approvedSources: string | null;
}

/** The model under review and the approved one of each workspace, in their order: two statements. */
export const readModels = async (
  db: Db,
  tenantId: string,
  workspaces: readonly WorkspaceRow[],
): Promise<readonly ReviewedModels[]> => {
  const approvalIds = given(workspaces.map(({ activeApprovalId }) => activeApprovalId));
  const { id, draftSnapshotId, sourceSnapshotHash } = governanceApprovals;
  const rows =
    approvalIds.length === 0
      ? []
      : await db
          .select({ id, draftSnapshotId, sourceSnapshotHash })
          .from(governanceApprovals)
          .where(and(eq(governanceApprovals.tenantId, tenantId), isAnyOf(id, approvalIds)));
  const approvals = new Map(rows.map((row) => [row.id, row]));
  const snapshotIds = workspaces.map(({ activeDraftSnapshotId }) => activeDraftSnapshotId);
  const memories = await memoriesOf(db, tenantId, given([...snapshotIds, ...rows.map((row) => row.draftSnapshotId)]));
  const memoryOf = (snapshotId: string | null | undefined) => memories.get(snapshotId ?? '') ?? null;
  return workspaces.map(({ activeApprovalId, activeDraftSnapshotId }): ReviewedModels => {
    const approval = approvals.get(activeApprovalId ?? '');
    return {
      draft: memoryOf(activeDraftSnapshotId),
      approved: memoryOf(approval?.draftSnapshotId),
      approvedSources: approval?.sourceSnapshotHash ?? null,
    };
  });
};
