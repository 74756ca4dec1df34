import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, sql } from 'drizzle-orm';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import { type ApprovalRefusal, refusalOf } from '../approval/approval-checks.ts';
import { businessDraftSnapshots, businessDrafts, type DraftRow, type SnapshotRow } from '../draft/draft.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type ApprovalChanges, approvalChangesOf } from './approval-changes.ts';
import { given, isAnyOf } from './reviewed-models.projection.ts';

export interface PreviewQuestion {
  readonly workspace: WorkspaceRow;
  /** The snapshot to preview; null is the active one. */
  readonly snapshotHash: string | null;
}

export interface ApprovalPreview {
  readonly workspace: WorkspaceRow;
  readonly snapshot: SnapshotRow;
  /** It is still what an approval of the workspace would approve. */
  readonly current: boolean;
  /** What an approval of this snapshot would be refused for, whoever asks. */
  readonly refusal: ApprovalRefusal | null;
  /** Compiles when asked for, once; null when the model does not compile. */
  readonly changes: () => ApprovalChanges | null;
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const activeSnapshots = (db: Db, tenantId: string, ids: readonly string[]): Promise<SnapshotRow[]> =>
  db
    .select()
    .from(businessDraftSnapshots)
    .where(and(eq(businessDraftSnapshots.tenantId, tenantId), isAnyOf(businessDraftSnapshots.id, ids)));

const namedSnapshots = (db: Db, tenantId: string, hashes: readonly string[]): Promise<SnapshotRow[]> =>
  db
    .select()
    .from(businessDraftSnapshots)
    .where(and(eq(businessDraftSnapshots.tenantId, tenantId), isAnyOf(businessDraftSnapshots.snapshotHash, hashes)));

const activeDrafts = (db: Db, tenantId: string, ids: readonly string[]): Promise<DraftRow[]> =>
  db
    .select()
    .from(businessDrafts)
    .where(and(eq(businessDrafts.tenantId, tenantId), isAnyOf(businessDrafts.id, ids)));

/** What the active approvals approved and compiled to. */
const approvedModels = async (db: Db, tenantId: string, approvalIds: readonly string[]) => {
  const { id, draftSnapshotId } = governanceApprovals;
  const { compiledHash } = compiledGovernanceArtifacts;
  const { memory } = businessDraftSnapshots;
  const rows = await db
    .select({ id, compiledHash, memory })
    .from(governanceApprovals)
    .innerJoin(
      compiledGovernanceArtifacts,
      sql`${compiledGovernanceArtifacts.tenantId} = ${tenantId} and ${compiledGovernanceArtifacts.approvalId} = ${id}`,
    )
    .innerJoin(
      businessDraftSnapshots,
      sql`${businessDraftSnapshots.tenantId} = ${tenantId} and ${businessDraftSnapshots.id} = ${draftSnapshotId}`,
    )
    .where(and(eq(governanceApprovals.tenantId, tenantId), isAnyOf(id, approvalIds)));
  return new Map(rows.map((row) => [row.id, row]));
};

/** Why an approval that names this snapshot would be refused, as approving finds it; who asks is left out. */
const refusalFor = (
  { status, activeDraftId, activeDraftSnapshotId }: WorkspaceRow,
  {
    draft,
    candidate,
    snapshotHash,
  }: { readonly draft: DraftRow | null; readonly candidate: SnapshotRow | null; readonly snapshotHash: string },
): ApprovalRefusal | null => {
  if (status !== 'ACTIVE') {
    const message = 'An archived workspace takes no changes.';
    return { code: 'INVALID_TRANSITION', message, details: { current: status } };
  }
  return refusalOf(
    {
      workspace: { activeDraftId, activeDraftSnapshotId, distinctApproverRequired: false },
      draft,
      snapshot: candidate,
    },
    { reviewedSnapshotHash: snapshotHash, approver: '', authors: new Set() },
  );
};

/** The preview of each snapshot, in the order of the questions (ST-53); null where there is no such snapshot. At most four statements. */
export const readApprovalPreviews = async (
  db: Db,
  tenantId: string,
  questions: readonly PreviewQuestion[],
): Promise<readonly (ApprovalPreview | null)[]> => {
  const workspaces = questions.map(({ workspace }) => workspace);
  const snapshotIds = given(workspaces.map(({ activeDraftSnapshotId }) => activeDraftSnapshotId));
  const hashes = given(questions.map(({ snapshotHash }) => snapshotHash));
  const draftIds = given(workspaces.map(({ activeDraftId }) => activeDraftId));
  const approvalIds = given(workspaces.map(({ activeApprovalId }) => activeApprovalId));
  const active = snapshotIds.length === 0 ? [] : await activeSnapshots(db, tenantId, snapshotIds);
  const named = hashes.length === 0 ? [] : await namedSnapshots(db, tenantId, hashes);
  const drafts = draftIds.length === 0 ? [] : await activeDrafts(db, tenantId, draftIds);
  const approved =
    approvalIds.length === 0 ? new Map<string, never>() : await approvedModels(db, tenantId, approvalIds);
  return questions.map(({ workspace, snapshotHash }): ApprovalPreview | null => {
    const candidate = active.find(({ id }) => id === workspace.activeDraftSnapshotId) ?? null;
    const isMeant = (row: SnapshotRow) => row.workspaceId === workspace.id && row.snapshotHash === snapshotHash;
    const snapshot = snapshotHash === null ? candidate : (named.find(isMeant) ?? null);
    if (snapshot === null) return null;
    const draft = drafts.find(({ id }) => id === workspace.activeDraftId) ?? null;
    const { activeDraftSnapshotId, activeApprovalId } = workspace;
    const current =
      snapshot.id === activeDraftSnapshotId &&
      draft?.activeSnapshotId === snapshot.id &&
      draft.currentVersion === snapshot.version;
    return {
      workspace,
      snapshot,
      current,
      refusal: refusalFor(workspace, { draft, candidate, snapshotHash: snapshot.snapshotHash }),
      changes: once(() => approvalChangesOf(snapshot, approved.get(activeApprovalId ?? '') ?? null)),
    };
  });
};
