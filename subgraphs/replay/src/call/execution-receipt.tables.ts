import {
  actorColumns,
  hash,
  id,
  instant,
  json,
  micros,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { bigint, check, index, unique } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { sessions } from '../session/session.tables.ts';
import { commitStates, evidenceLevels, receiptStatuses } from './call-status.ts';
import { pendingCalls } from './pending-call.tables.ts';

/** What runtimes recorded about executions: immutable, once per (call, idempotency key). */
export const executionReceipts = tenantTable(
  replaySchema,
  'replay_execution_receipt',
  {
    id: id('exec'),
    sessionId: ref('session_id').notNull(),
    pendingCallId: ref('pending_call_id').notNull(),
    toolName: ref('tool_name').notNull(),
    argumentsHash: hash('arguments_hash').notNull(),
    idempotencyKey: ref('idempotency_key').notNull(),
    contentHash: hash('content_hash').notNull(),
    status: oneOf('status', receiptStatuses).notNull(),
    evidenceLevel: oneOf('evidence_level', evidenceLevels).notNull(),
    outputHash: hash('output_hash'),
    output: json<unknown>('output_json'),
    externalRef: ref('external_ref'),
    error: json<unknown>('error_json'),
    cost: micros('cost'),
    commitState: oneOf('commit_state', commitStates).notNull(),
    commitCause: ref('commit_cause'),
    fence: bigint('fence', { mode: 'number' }),
    startedAt: instant('started_at').notNull(),
    completedAt: instant('completed_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.pendingCallId], foreign: [pendingCalls.id], indexed: false }),
    unique('replay_execution_receipt_key').on(t.tenantId, t.pendingCallId, t.idempotencyKey),
    check('replay_execution_receipt_cost', sql`${t.cost} is null or ${t.cost} >= 0`),
    check('replay_execution_receipt_ended', sql`${t.completedAt} is null or ${t.completedAt} >= ${t.startedAt}`),
    check('replay_execution_receipt_error', sql`${t.error} is null or ${t.status} <> 'SUCCEEDED'`),
    index('replay_execution_receipt_by_session').on(t.tenantId, t.sessionId, t.id),
    index('replay_execution_receipt_by_call').on(t.tenantId, t.pendingCallId, t.id),
    index('replay_execution_receipt_by_tool').on(t.tenantId, t.toolName, t.id),
    index('replay_execution_receipt_by_status').on(t.tenantId, t.status, t.id),
  ],
);

export type ExecutionReceiptRow = typeof executionReceipts.$inferSelect;
