import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  json,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import type { TestVectors } from '@writ/engine/vectors';
import { businessDraftSnapshots, businessDrafts } from '../draft/draft.tables.ts';
import { studioSchema } from '../postgres-schema.ts';
import { signingKeys } from '../signing/signing-key.tables.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import type { DsseEnvelope } from './dsse.ts';

/** Immutable: one per snapshot. */
export const governanceApprovals = tenantTable(
  studioSchema,
  'governance_approval',
  {
    id: id('appr'),
    workspaceId: ref('workspace_id').notNull(),
    agent: ref('agent').notNull(),
    environment: environment().notNull(),
    draftId: ref('draft_id').notNull(),
    draftSnapshotId: ref('draft_snapshot_id').notNull(),
    approvalVersion: version('approval_version').notNull(),
    approvedBy: ref('approved_by').notNull(),
    approvedAt: instant('approved_at').notNull(),
    rationale: ref('rationale'),
    snapshotHash: hash('snapshot_hash').notNull(),
    sourceSnapshotHash: hash('source_snapshot_hash').notNull(),
    commandHistoryHash: hash('command_history_hash').notNull(),
    compilerVersion: ref('compiler_version').notNull(),
    approvalProof: json<DsseEnvelope>('approval_proof_json').notNull(),
    signingKeyId: ref('signing_key_id').notNull(),
    previousApprovalId: ref('previous_approval_id'),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.draftSnapshotId),
    tenantUnique(t.workspaceId, t.approvalVersion),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.agent, t.environment, t.id),
    tenantIndex(t.draftId, t.id),
    tenantIndex(t.approvedBy, t.id),
    tenantIndex(t.previousApprovalId),
    tenantIndex(t.signingKeyId, t.id),
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.draftId], foreign: [businessDrafts.id], indexed: false }),
    tenantForeignKey({ columns: [t.draftSnapshotId], foreign: [businessDraftSnapshots.id], indexed: false }),
    tenantForeignKey({ columns: [t.signingKeyId], foreign: [signingKeys.id], indexed: false }),
    tenantForeignKey({ columns: [t.previousApprovalId], foreign: [t.id], indexed: false }),
  ],
);

/** Immutable: what an approval compiled to, 1:1. */
export const compiledGovernanceArtifacts = tenantTable(
  studioSchema,
  'compiled_governance_artifact',
  {
    id: id('art'),
    approvalId: ref('approval_id').notNull(),
    compiledHash: hash('compiled_hash').notNull(),
    compilerVersion: ref('compiler_version').notNull(),
    reviewProjection: json<unknown>('review_projection_json').notNull(),
    runtimeProjection: json<unknown>('runtime_projection_json').notNull(),
    compatProjection: json<unknown>('compat_projection_json').notNull(),
    /** Null: the artifact was made before artifacts carried vectors. */
    testVectors: json<TestVectors>('test_vectors_json'),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.approvalId),
    tenantIndex(t.compiledHash, t.id),
    tenantIndex(t.compilerVersion, t.id),
    tenantForeignKey({ columns: [t.approvalId], foreign: [governanceApprovals.id], indexed: false }),
  ],
);

export type ApprovalRow = typeof governanceApprovals.$inferSelect;
export type ArtifactRow = typeof compiledGovernanceArtifacts.$inferSelect;
