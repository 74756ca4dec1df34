import type { Db } from '@writ/drizzle/tenant-database';
import type { RuntimeProjection } from '@writ/engine/projection';
import { and, eq } from 'drizzle-orm';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';

export interface LockedWorkspace {
  readonly id: string;
  readonly activeApprovalId: string | null;
}

const lockedWorkspace = { id: governanceWorkspaces.id, activeApprovalId: governanceWorkspaces.activeApprovalId };

/**
 * The workspace of a scope, locked against other comparisons and against a newer approval: comparisons of one scope come one after
 * the other, so each sees the whole of a session that two deliveries share, and none works with an approval that is being replaced.
 */
export const lockWorkspaceOfScope = async (
  tx: Db,
  tenantId: string,
  { agent, environment }: AgentScope,
): Promise<LockedWorkspace | null> => {
  const [row] = await tx
    .select(lockedWorkspace)
    .from(governanceWorkspaces)
    .where(
      and(
        eq(governanceWorkspaces.tenantId, tenantId),
        eq(governanceWorkspaces.agent, agent),
        eq(governanceWorkspaces.environment, environment),
      ),
    )
    .for('no key update');
  return row ?? null;
};

/** An approval with the rules that it compiled to. */
export const readComparedApproval = async (tx: Db, tenantId: string, approvalId: string) => {
  const [row] = await tx
    .select({
      id: governanceApprovals.id,
      workspaceId: governanceApprovals.workspaceId,
      agent: governanceApprovals.agent,
      environment: governanceApprovals.environment,
      approvedAt: governanceApprovals.approvedAt,
      sourceSnapshotHash: governanceApprovals.sourceSnapshotHash,
      compiledHash: compiledGovernanceArtifacts.compiledHash,
      runtimeProjection: compiledGovernanceArtifacts.runtimeProjection,
    })
    .from(governanceApprovals)
    .innerJoin(
      compiledGovernanceArtifacts,
      and(
        eq(compiledGovernanceArtifacts.tenantId, governanceApprovals.tenantId),
        eq(compiledGovernanceArtifacts.approvalId, governanceApprovals.id),
      ),
    )
    .where(and(eq(governanceApprovals.tenantId, tenantId), eq(governanceApprovals.id, approvalId)));
  // Only our compiler writes this column, and loading it checks it: a projection that this engine cannot run throws there.
  return row === undefined ? null : { ...row, runtimeProjection: row.runtimeProjection as RuntimeProjection };
};
