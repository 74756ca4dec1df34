import type { Db } from '@writ/drizzle/tenant-database';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import { driftItems } from '../drift/drift.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type AtlasPicture, atlasOf } from './atlas.ts';
import { useOfScopes } from './observed-use.projection.ts';
import { callsLookedAt, nothingSeen } from './observed-use.ts';
import { given, isAnyOf, memoriesOf } from './reviewed-models.projection.ts';

export interface Atlas extends AtlasPicture {
  readonly workspace: WorkspaceRow;
  /** Snapshot that the active approval approved; null before the first approval. */
  readonly approvedSnapshotId: string | null;
}

/** What these approvals approved, by id, without reading a whole artifact. */
const approvedParts = async (db: Db, tenantId: string, ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, never>();
  const tools = sql<readonly string[]>`(select coalesce(jsonb_agg(name), '[]')
    from jsonb_object_keys(${compiledGovernanceArtifacts.runtimeProjection} -> 'tools') as name)`;
  const rows = await db
    .select({ id: governanceApprovals.id, snapshotId: governanceApprovals.draftSnapshotId, tools })
    .from(governanceApprovals)
    .innerJoin(
      compiledGovernanceArtifacts,
      and(
        eq(compiledGovernanceArtifacts.tenantId, governanceApprovals.tenantId),
        eq(compiledGovernanceArtifacts.approvalId, governanceApprovals.id),
      ),
    )
    .where(and(eq(governanceApprovals.tenantId, tenantId), isAnyOf(governanceApprovals.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
};

/** How many drift items of these approvals wait for somebody, by approval and severity. */
const openDriftOf = async (db: Db, tenantId: string, approvalIds: readonly string[]) => {
  if (approvalIds.length === 0) return [];
  const { approvalId, severity, status } = driftItems;
  return db
    .select({ approvalId, severity, items: count() })
    .from(driftItems)
    .where(
      and(
        eq(driftItems.tenantId, tenantId),
        isAnyOf(approvalId, approvalIds),
        inArray(status, ['OPEN', 'ACKNOWLEDGED']),
      ),
    )
    .groupBy(approvalId, severity);
};

/** The Atlas of each workspace, in their order (ST-50): at most four statements, whatever was observed and however many workspaces. */
export const readAtlases = async (
  db: Db,
  tenantId: string,
  workspaces: readonly WorkspaceRow[],
): Promise<readonly Atlas[]> => {
  const memories = await memoriesOf(
    db,
    tenantId,
    given(workspaces.map((workspace) => workspace.activeDraftSnapshotId)),
  );
  const approvalIds = given(workspaces.map((workspace) => workspace.activeApprovalId));
  const approved = await approvedParts(db, tenantId, approvalIds);
  const drift = await openDriftOf(db, tenantId, approvalIds);
  const memoryOf = ({ activeDraftSnapshotId: id }: WorkspaceRow) => (id === null ? null : (memories.get(id) ?? null));
  const uses = await useOfScopes(
    db,
    tenantId,
    workspaces.map((workspace) => ({
      agent: workspace.agent,
      environment: workspace.environment,
      calls: Math.max(callsLookedAt, workspace.settings.minimumObservations),
      knownTools: Object.keys(memoryOf(workspace)?.model.tools ?? {}),
    })),
  );
  return workspaces.map((workspace, place): Atlas => {
    const approval = workspace.activeApprovalId === null ? undefined : approved.get(workspace.activeApprovalId);
    const open = drift.filter(({ approvalId }) => approvalId === workspace.activeApprovalId);
    return {
      workspace,
      approvedSnapshotId: approval?.snapshotId ?? null,
      ...atlasOf({
        settings: workspace.settings,
        memory: memoryOf(workspace),
        approvedTools: new Set(approval?.tools ?? []),
        use: uses[place] ?? nothingSeen,
        openDrift: new Map(open.map(({ severity, items }) => [severity, items])),
      }),
    };
  });
};
