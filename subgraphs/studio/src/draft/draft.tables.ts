import {
  actorColumns,
  count,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, uniqueIndex } from 'drizzle-orm/pg-core';
import { studioSchema } from '../postgres-schema.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import type { CommandRefusal } from './command-refusal.ts';
import { draftCommandTypes } from './draft-commands.ts';
import type { DraftMemory } from './draft-memory.ts';
import type { ApprovalState } from './snapshot-state.ts';

export const draftStatuses = ['OPEN', 'SUPERSEDED'] as const;
export const snapshotStatuses = ['NEEDS_JUDGMENT', 'READY_FOR_APPROVAL', 'INVALID'] as const;
export const commandOrigins = ['AUTHOR', 'IMPORT', 'DRIFT', 'SYSTEM'] as const;
export const validationStates = ['ACCEPTED', 'REJECTED'] as const;

/** `active_snapshot_id` and `derived_from_approval_id` have their foreign keys in a custom migration, because they point in a circle. */
export const businessDrafts = tenantTable(
  studioSchema,
  'business_draft',
  {
    id: id('draft'),
    workspaceId: ref('workspace_id').notNull(),
    title: ref('title').notNull(),
    status: oneOf('status', draftStatuses).notNull().default('OPEN'),
    currentVersion: version('current_version').notNull(),
    activeSnapshotId: ref('active_snapshot_id'),
    parentDraftId: ref('parent_draft_id'),
    derivedFromApprovalId: ref('derived_from_approval_id'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.status, t.id),
    tenantIndex(t.activeSnapshotId),
    tenantIndex(t.parentDraftId, t.id),
    tenantIndex(t.derivedFromApprovalId, t.id),
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.parentDraftId], foreign: [t.id], indexed: false }),
  ],
);

/** Immutable: the fold of a draft's first `command_count` commands, with what stood between it and an approval. */
export const businessDraftSnapshots = tenantTable(
  studioSchema,
  'business_draft_snapshot',
  {
    id: id('snap'),
    workspaceId: ref('workspace_id').notNull(),
    draftId: ref('draft_id').notNull(),
    version: version('version').notNull(),
    status: oneOf('status', snapshotStatuses).notNull(),
    memory: json<DraftMemory>('memory_json').notNull(),
    sourceSnapshotHash: hash('source_snapshot_hash').notNull(),
    commandHistoryHash: hash('command_history_hash').notNull(),
    snapshotHash: hash('snapshot_hash').notNull(),
    generationProfile: ref('generation_profile').notNull(),
    compilerVersion: ref('compiler_version').notNull(),
    commandCount: count('command_count').notNull(),
    approvalState: json<ApprovalState>('approval_state_json').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.draftId, t.version),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.draftId, t.id),
    tenantIndex(t.status, t.id),
    tenantIndex(t.snapshotHash, t.id),
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.draftId], foreign: [businessDrafts.id], indexed: false }),
  ],
);

/**
 * Immutable, append-only. Accepted commands form one hash chain per draft with a gap-free `sequence`; rejected ones are kept
 * beside it, without sequence and hash.
 */
export const businessCommands = tenantTable(
  studioSchema,
  'business_command',
  {
    id: id('cmd'),
    workspaceId: ref('workspace_id').notNull(),
    draftId: ref('draft_id').notNull(),
    commandType: oneOf('command_type', draftCommandTypes).notNull(),
    expectedDraftVersion: version('expected_draft_version').notNull(),
    payload: json<unknown>('payload_json').notNull(),
    origin: oneOf('origin', commandOrigins).notNull(),
    idempotencyKey: ref('idempotency_key').notNull(),
    /** Place in the batch, from 0. */
    batchIndex: version('batch_index').notNull(),
    validationState: oneOf('validation_state', validationStates).notNull(),
    refusals: json<readonly CommandRefusal[]>('refusals_json').notNull(),
    appliedAt: instant('applied_at'),
    /** Snapshot that the batch made; null when rejected. */
    snapshotId: ref('snapshot_id'),
    sequence: version('sequence'),
    prevHash: hash('prev_hash'),
    hash: hash('hash'),
    ...actorColumns(),
  },
  (t) => [
    // The command that starts a draft carries the key of another mutation.
    uniqueIndex('business_command_key')
      .on(t.tenantId, t.draftId, t.idempotencyKey, t.batchIndex)
      .where(sql`sequence is distinct from 1`),
    tenantUnique(t.draftId, t.sequence),
    tenantIndex(t.draftId, t.id),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.snapshotId, t.id),
    tenantIndex(t.commandType, t.id),
    tenantIndex(t.actorId, t.id),
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.draftId], foreign: [businessDrafts.id], indexed: false }),
    tenantForeignKey({ columns: [t.snapshotId], foreign: [businessDraftSnapshots.id], indexed: false }),
    check(
      'business_command_chained_when_accepted',
      sql`(validation_state = 'ACCEPTED') = (sequence is not null and hash is not null and applied_at is not null and snapshot_id is not null)`,
    ),
  ],
);

export type DraftRow = typeof businessDrafts.$inferSelect;
export type SnapshotRow = typeof businessDraftSnapshots.$inferSelect;
export type CommandRow = typeof businessCommands.$inferSelect;
