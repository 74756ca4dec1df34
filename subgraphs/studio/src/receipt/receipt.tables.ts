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
} from '@writ/drizzle/columns';
import { boolean } from 'drizzle-orm/pg-core';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { studioSchema } from '../postgres-schema.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import { comparisonOutcomes, comparisonTriggers, type RuntimeFinding } from './runtime-finding.ts';

/** Proof that an approval was compared with a window of observations, also when nothing differed. Immutable (ST-41). */
export const approvalRuntimeReceipts = tenantTable(
  studioSchema,
  'approval_runtime_receipt',
  {
    id: id('rcpt'),
    workspaceId: ref('workspace_id').notNull(),
    approvalId: ref('approval_id').notNull(),
    compiledHash: hash('compiled_hash').notNull(),
    trigger: oneOf('trigger', comparisonTriggers).notNull(),
    windowStart: instant('window_start').notNull(),
    windowEnd: instant('window_end').notNull(),
    truncated: boolean('truncated').notNull(),
    callsCompared: count('calls_compared'),
    sessionsCompared: count('sessions_compared'),
    callsInconclusive: count('calls_inconclusive'),
    findingsCount: count('findings_count'),
    findings: json<readonly RuntimeFinding[]>('findings_json').notNull(),
    outcome: oneOf('outcome', comparisonOutcomes).notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.approvalId], foreign: [governanceApprovals.id], indexed: false }),
    tenantIndex(t.approvalId, t.id),
    tenantIndex(t.workspaceId, t.id),
  ],
);

export type ApprovalRuntimeReceiptRow = typeof approvalRuntimeReceipts.$inferSelect;
