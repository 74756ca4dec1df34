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
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index, unique } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { preparedRequests } from '../request/prepared-request.tables.ts';
import { sessions } from '../session/session.tables.ts';
import {
  callStatuses,
  commitRequirements,
  commitStates,
  evidenceLevels,
  executionStates,
  verdicts,
} from './call-status.ts';

/** The ledger of proposed calls: proposed, executed and committed are three separate columns because they are three different things. */
export const pendingCalls = tenantTable(
  replaySchema,
  'replay_pending_call',
  {
    id: id('call'),
    sessionId: ref('session_id').notNull(),
    preparedRequestId: ref('prepared_request_id').notNull(),
    stepId: ref('step_id').notNull(),
    toolCallId: ref('tool_call_id').notNull(),
    callIndex: version('call_index').notNull(),
    toolName: ref('tool_name').notNull(),
    toolSchemaHash: hash('tool_schema_hash'),
    arguments: json<unknown>('arguments_json').notNull(),
    argumentsHash: hash('arguments_hash').notNull(),
    actionDigest: hash('action_digest'),
    verdict: oneOf('verdict', verdicts).notNull(),
    reason: ref('reason'),
    decision: json<unknown>('decision_json').notNull(),
    commitRequirement: oneOf('commit_requirement', commitRequirements).notNull(),
    executionState: oneOf('execution_state', executionStates).notNull().default('NOT_STARTED'),
    evidenceLevel: oneOf('evidence_level', evidenceLevels).notNull().default('NONE'),
    commitState: oneOf('commit_state', commitStates).notNull().default('UNCOMMITTED'),
    commitCause: ref('commit_cause'),
    status: oneOf('status', callStatuses).notNull(),
    proposedStateVersion: version('proposed_state_version').notNull(),
    committedStateVersion: version('committed_state_version'),
    cost: micros('cost'),
    outputHash: hash('output_hash'),
    extractedOutput: json<unknown>('extracted_output_json'),
    expiresAt: instant('expires_at'),
    checkpointConsumedAt: instant('checkpoint_consumed_at'),
    startedAt: instant('started_at'),
    committedAt: instant('committed_at'),
    closedAt: instant('closed_at'),
    settlementReason: ref('settlement_reason'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.preparedRequestId], foreign: [preparedRequests.id], indexed: false }),
    unique('replay_pending_call_step').on(t.tenantId, t.sessionId, t.stepId, t.toolCallId),
    unique('replay_pending_call_index').on(t.tenantId, t.preparedRequestId, t.callIndex),
    check(
      'replay_pending_call_id_shapes',
      sql`${t.stepId} ~ '^[A-Za-z0-9._:-]{1,200}$' and ${t.toolCallId} ~ '^[A-Za-z0-9._:-]{1,200}$'`,
    ),
    check('replay_pending_call_cost', sql`${t.callIndex} >= 0 and (${t.cost} is null or ${t.cost} >= 0)`),
    check('replay_pending_call_reasoned', sql`(${t.verdict} = 'ALLOW') = (${t.reason} is null)`),
    check('replay_pending_call_held', sql`(${t.verdict} = 'HOLD') = (${t.actionDigest} is not null)`),
    check('replay_pending_call_blocked', sql`(${t.verdict} = 'BLOCK') <= (${t.status} = 'BLOCKED')`),
    check(
      'replay_pending_call_committed',
      sql`(${t.commitState} = 'COMMITTED') = (${t.committedAt} is not null) and (${t.committedAt} is null) = (${t.committedStateVersion} is null)`,
    ),
    check('replay_pending_call_commit_status', sql`(${t.status} = 'COMMITTED') = (${t.commitState} = 'COMMITTED')`),
    check(
      'replay_pending_call_commit_executed',
      sql`${t.commitState} <> 'COMMITTED' or ${t.executionState} = 'SUCCEEDED'`,
    ),
    index('replay_pending_call_by_session').on(t.tenantId, t.sessionId, t.id),
    index('replay_pending_call_by_request').on(t.tenantId, t.preparedRequestId, t.id),
    index('replay_pending_call_by_status').on(t.tenantId, t.status, t.id),
    // What an operator looks for; commits are the rule and need no index.
    index('replay_pending_call_uncommitted_end')
      .on(t.tenantId, t.commitState, t.id)
      .where(sql`${t.commitState} in ('REJECTED', 'INDETERMINATE')`),
    index('replay_pending_call_by_tool').on(t.tenantId, t.toolName, t.id),
  ],
);

export type PendingCallRow = typeof pendingCalls.$inferSelect;
