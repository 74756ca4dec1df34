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
import { bigint, check, index, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { gates } from '../call/call-status.ts';
import { replaySchema } from '../postgres-schema.ts';
import { sessions } from '../session/session.tables.ts';
import { workflows } from '../workflow/workflow.tables.ts';

/** Preflights: bound to the versions that they were computed from, under a workflow to its tuple too (WF-08), and used at most once. */
export const preparedRequests = tenantTable(
  replaySchema,
  'replay_prepared_request',
  {
    id: id('prep'),
    sessionId: ref('session_id').notNull(),
    requestSeq: version('request_seq').notNull(),
    stateVersion: version('state_version').notNull(),
    controlRevision: version('control_revision').notNull(),
    fence: bigint('fence', { mode: 'number' }),
    requestHash: hash('request_hash').notNull(),
    provider: ref('provider'),
    modelId: ref('model_id'),
    preparedRequest: json<unknown>('prepared_request_json').notNull(),
    narrowing: json<unknown>('narrowing_json').notNull(),
    estimatedCost: micros('estimated_cost'),
    workflowId: ref('workflow_id'),
    workflowRole: ref('workflow_role'),
    workflowStateVersion: version('workflow_state_version'),
    workflowControlRevision: version('workflow_control_revision'),
    compiledWorkflowHash: hash('compiled_workflow_hash'),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
    expiredAt: instant('expired_at'),
    proposalHash: hash('proposal_hash'),
    gate: oneOf('gate', gates),
    decision: json<unknown>('decision_json'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    unique('replay_prepared_request_seq').on(t.tenantId, t.sessionId, t.requestSeq),
    check(
      'replay_prepared_request_counts',
      sql`${t.requestSeq} > 0 and ${t.stateVersion} >= 0 and ${t.controlRevision} >= 0`,
    ),
    check('replay_prepared_request_cost', sql`${t.estimatedCost} is null or ${t.estimatedCost} >= 0`),
    check(
      'replay_prepared_request_workflow_whole',
      sql`num_nulls(${t.workflowId}, ${t.workflowRole}, ${t.workflowStateVersion}, ${t.workflowControlRevision}, ${t.compiledWorkflowHash}) in (0, 5)`,
    ),
    check(
      'replay_prepared_request_consumed_whole',
      sql`num_nulls(${t.consumedAt}, ${t.proposalHash}, ${t.gate}, ${t.decision}) in (0, 4)`,
    ),
    check('replay_prepared_request_one_end', sql`${t.consumedAt} is null or ${t.expiredAt} is null`),
    // The same request at the same versions, still open, is the same row (RP-21).
    uniqueIndex('replay_prepared_request_open')
      .on(
        t.tenantId,
        t.sessionId,
        t.stateVersion,
        t.controlRevision,
        t.requestHash,
        sql`coalesce(${t.workflowStateVersion}, -1)`,
        sql`coalesce(${t.workflowControlRevision}, -1)`,
      )
      .where(sql`${t.consumedAt} is null and ${t.expiredAt} is null`),
    index('replay_prepared_request_by_session').on(t.tenantId, t.sessionId, t.id),
    index('replay_prepared_request_by_workflow').on(t.tenantId, t.workflowId, t.id),
  ],
);

export type PreparedRequestRow = typeof preparedRequests.$inferSelect;
