import type { Db } from '@writ/drizzle/tenant-database';
import type { RuntimeProjection } from '@writ/engine/projection';
import { and, desc, eq } from 'drizzle-orm';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';

export interface LockedWorkspace {
  readonly id: string;
  readonly activeApprovalId: string | null;
  readonly runtimeAuthorityKind: 'NONE' | 'GOVERNANCE_PLAN' | 'STUDIO_APPROVAL';
}

const lockedWorkspace = {
  id: governanceWorkspaces.id,
  activeApprovalId: governanceWorkspaces.activeApprovalId,
  runtimeAuthorityKind: governanceWorkspaces.runtimeAuthorityKind,
};

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
      approvalVersion: governanceApprovals.approvalVersion,
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

/** Version of the latest approval of a workspace that compiled to this hash; null when there is none. */
export const versionWithHash = async (
  tx: Db,
  tenantId: string,
  workspaceId: string,
  compiledHash: string,
): Promise<number | null> => {
  const [row] = await tx
    .select({ version: governanceApprovals.approvalVersion })
    .from(compiledGovernanceArtifacts)
    .innerJoin(
      governanceApprovals,
      and(
        eq(governanceApprovals.tenantId, compiledGovernanceArtifacts.tenantId),
        eq(governanceApprovals.id, compiledGovernanceArtifacts.approvalId),
      ),
    )
    .where(
      and(
        eq(compiledGovernanceArtifacts.tenantId, tenantId),
        eq(compiledGovernanceArtifacts.compiledHash, compiledHash),
        eq(governanceApprovals.workspaceId, workspaceId),
      ),
    )
    .orderBy(desc(governanceApprovals.approvalVersion))
    .limit(1);
  return row?.version ?? null;
};
