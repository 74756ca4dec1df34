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
import { feedColumns } from '@writ/drizzle/feed-columns';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { observedCalls } from '../observation/observation.tables.ts';
import { studioSchema } from '../postgres-schema.ts';
import { approvalRuntimeReceipts } from '../receipt/receipt.tables.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import type { DriftDetails } from './divergence.ts';
import { driftCallStandings, driftKinds, driftSeverities, driftStatuses, driftTransitionTypes } from './drift-kinds.ts';

/** One divergence from an approval: one row per approval and fingerprint, however often and wherever it is seen (ST-44). */
export const driftItems = tenantTable(
  studioSchema,
  'drift_item',
  {
    id: id('drift'),
    workspaceId: ref('workspace_id').notNull(),
    approvalId: ref('approval_id').notNull(),
    kind: oneOf('kind', driftKinds).notNull(),
    targetRef: ref('target_ref').notNull(),
    toolName: ref('tool_name'),
    ruleId: ref('rule_id'),
    fingerprint: hash('fingerprint').notNull(),
    severity: oneOf('severity', driftSeverities).notNull(),
    status: oneOf('status', driftStatuses).notNull(),
    /** Number of transitions; equals the highest `sequence` among them. */
    version: version('version').notNull(),
    summary: ref('summary').notNull(),
    details: json<DriftDetails>('details_json').notNull(),
    occurrences: count('occurrences'),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.approvalId], foreign: [governanceApprovals.id], indexed: false }),
    tenantUnique(t.approvalId, t.fingerprint),
    tenantIndex(t.approvalId, t.id),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.status, t.id),
    tenantIndex(t.severity, t.id),
  ],
);

/** Every status change of a drift item with its actor: append-only, numbered from 1 without a gap. */
export const driftEvents = tenantTable(
  studioSchema,
  'drift_event',
  {
    id: id('drev'),
    driftItemId: ref('drift_item_id').notNull(),
    sequence: version('sequence').notNull(),
    type: oneOf('type', driftTransitionTypes).notNull(),
    fromStatus: oneOf('from_status', driftStatuses),
    toStatus: oneOf('to_status', driftStatuses).notNull(),
    reason: ref('reason'),
    receiptId: ref('receipt_id'),
    supersededByApprovalId: ref('superseded_by_approval_id'),
    ...actorColumns(),
    ...feedColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.driftItemId], foreign: [driftItems.id], indexed: false }),
    tenantForeignKey({ columns: [t.receiptId], foreign: [approvalRuntimeReceipts.id] }),
    tenantForeignKey({ columns: [t.supersededByApprovalId], foreign: [governanceApprovals.id] }),
    tenantUnique(t.driftItemId, t.sequence),
    tenantUnique(t.feedXid, t.feedSequence),
  ],
);

/**
 * What comparisons said of an observed call and a drift item, numbered from 1 for each pair; the latest counts, so a call counts once
 * however often it is compared. Append-only.
 */
export const driftCalls = tenantTable(
  studioSchema,
  'drift_call',
  {
    id: id('dcall'),
    driftItemId: ref('drift_item_id').notNull(),
    observedCallId: ref('observed_call_id').notNull(),
    captureId: ref('capture_id').notNull(),
    receiptId: ref('receipt_id').notNull(),
    sequence: version('sequence').notNull().default(1),
    standing: oneOf('standing', driftCallStandings).notNull().default('SHOWN'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.driftItemId], foreign: [driftItems.id], indexed: false }),
    tenantForeignKey({ columns: [t.observedCallId], foreign: [observedCalls.id] }),
    tenantForeignKey({ columns: [t.receiptId], foreign: [approvalRuntimeReceipts.id] }),
    tenantUnique(t.driftItemId, t.observedCallId, t.sequence),
    tenantIndex(t.driftItemId, t.id),
    tenantIndex(t.captureId, t.driftItemId, t.id),
  ],
);

export type DriftItemRow = typeof driftItems.$inferSelect;
export type DriftEventRow = typeof driftEvents.$inferSelect;
export type DriftCallRow = typeof driftCalls.$inferSelect;
