import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq, inArray, max, sql } from 'drizzle-orm';
import { businessCommands, businessDraftSnapshots, businessDrafts } from '../draft/draft.tables.ts';
import { signingKeys } from '../signing/signing-key.tables.ts';
import type { PublicSigningJwk } from '../signing/signing-key.ts';
import {
  type ApprovalRow,
  type ArtifactRow,
  compiledGovernanceArtifacts,
  governanceApprovals,
} from './approval.tables.ts';

export const approvalById = async (db: Db, tenantId: string, id: string): Promise<ApprovalRow | null> => {
  const [row] = await db
    .select()
    .from(governanceApprovals)
    .where(and(eq(governanceApprovals.tenantId, tenantId), eq(governanceApprovals.id, id)));
  return row ?? null;
};

export interface ApprovedPair {
  readonly approval: ApprovalRow;
  readonly artifact: ArtifactRow;
}

/** The approval of the snapshot with this hash, with its artifact; null while it is not approved. */
export const pairOfSnapshotHash = async (
  db: Db,
  tenantId: string,
  workspaceId: string,
  snapshotHash: string,
): Promise<ApprovedPair | null> => {
  const [row] = await db
    .select({ approval: governanceApprovals, artifact: compiledGovernanceArtifacts })
    .from(governanceApprovals)
    .innerJoin(
      compiledGovernanceArtifacts,
      and(
        eq(compiledGovernanceArtifacts.tenantId, governanceApprovals.tenantId),
        eq(compiledGovernanceArtifacts.approvalId, governanceApprovals.id),
      ),
    )
    .where(
      and(
        eq(governanceApprovals.tenantId, tenantId),
        eq(governanceApprovals.workspaceId, workspaceId),
        eq(governanceApprovals.snapshotHash, snapshotHash),
      ),
    );
  return row ?? null;
};

/** An approval with the hash of its artifact and the key of its proof; null when they are gone. */
export interface ProvenApproval {
  readonly approval: ApprovalRow;
  readonly compiledHash: string | null;
  readonly publicKey: PublicSigningJwk | null;
}

/** The approvals of these snapshots: one statement. */
export const approvalsOfSnapshots = async (
  db: Db,
  tenantId: string,
  snapshotIds: readonly string[],
): Promise<readonly ProvenApproval[]> =>
  db
    .select({
      approval: governanceApprovals,
      compiledHash: compiledGovernanceArtifacts.compiledHash,
      publicKey: signingKeys.publicKey,
    })
    .from(governanceApprovals)
    .leftJoin(
      compiledGovernanceArtifacts,
      and(
        eq(compiledGovernanceArtifacts.tenantId, governanceApprovals.tenantId),
        eq(compiledGovernanceArtifacts.approvalId, governanceApprovals.id),
      ),
    )
    .leftJoin(
      signingKeys,
      and(eq(signingKeys.tenantId, governanceApprovals.tenantId), eq(signingKeys.id, governanceApprovals.signingKeyId)),
    )
    .where(
      and(eq(governanceApprovals.tenantId, tenantId), inArray(governanceApprovals.draftSnapshotId, [...snapshotIds])),
    );

/** Number of the workspace's last approval, 0 before the first. Right only under the workspace's lock. */
export const lastApprovalVersion = async (tx: Db, tenantId: string, workspaceId: string): Promise<number> => {
  const [row] = await tx
    .select({ last: max(governanceApprovals.approvalVersion) })
    .from(governanceApprovals)
    .where(and(eq(governanceApprovals.tenantId, tenantId), eq(governanceApprovals.workspaceId, workspaceId)));
  return row?.last ?? 0;
};

/**
 * Who gave the accepted commands that no approval covers yet: those of the draft after its last approved snapshot; as long as a draft was
 * never approved itself, also those of the draft that it was forked from; and the changes of the workspace's settings, in whatever draft.
 * Of a draft that starts from an approval only its own commands count.
 */
export const authorsSinceApproval = async (
  tx: Db,
  tenantId: string,
  draft: { readonly id: string; readonly workspaceId: string },
): Promise<ReadonlySet<string>> => {
  const rows = await tx.execute<{ actor_id: string }>(sql`
    with recursive draft as (
      select id, parent_draft_id, derived_from_approval_id, (
        select max(snapshot.command_count) from ${governanceApprovals} approval
        join ${businessDraftSnapshots} snapshot
          on snapshot.tenant_id = approval.tenant_id and snapshot.id = approval.draft_snapshot_id
        where approval.tenant_id = ${tenantId} and approval.draft_id = one.id
      ) as approved_count
      from ${businessDrafts} one where tenant_id = ${tenantId} and workspace_id = ${draft.workspaceId}
    ), lineage as (
      select * from draft where id = ${draft.id}
      union
      select parent.* from draft parent join lineage child on parent.id = child.parent_draft_id
      where child.derived_from_approval_id is null and child.approved_count is null
    )
    select command.actor_id from ${businessCommands} command
    join lineage on lineage.id = command.draft_id and command.sequence > coalesce(lineage.approved_count, 0)
    where command.tenant_id = ${tenantId}
    union
    select command.actor_id from ${businessCommands} command
    where command.tenant_id = ${tenantId} and command.workspace_id = ${draft.workspaceId}
      and command.command_type = 'SET_WORKSPACE_SETTINGS' and command.validation_state = 'ACCEPTED'
      and command.applied_at >= coalesce((
        select max(approved_at) from ${governanceApprovals}
        where tenant_id = ${tenantId} and workspace_id = ${draft.workspaceId}
      ), '-infinity')`);
  return new Set([...rows].map((row) => row.actor_id));
};

export const insertPair = async (
  tx: Db,
  scope: RequestScope,
  approval: Omit<ApprovalRow, 'tenantId' | 'actorKind' | 'actorId' | 'actorChannel' | 'createdAt'>,
  artifact: Omit<ArtifactRow, 'tenantId' | 'approvalId' | 'actorKind' | 'actorId' | 'actorChannel' | 'createdAt'>,
): Promise<ApprovedPair> => {
  const common = causedBy(scope, approval.approvedAt);
  const [approvalRow] = await tx
    .insert(governanceApprovals)
    .values({ ...approval, ...common })
    .returning();
  const [artifactRow] = await tx
    .insert(compiledGovernanceArtifacts)
    .values({ ...artifact, approvalId: approval.id, ...common })
    .returning();
  if (approvalRow === undefined || artifactRow === undefined) throw new Error('an insert returned no row');
  return { approval: approvalRow, artifact: artifactRow };
};
