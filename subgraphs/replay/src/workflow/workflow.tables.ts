import {
  actorColumns,
  count,
  environment,
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
import { sessions } from '../session/session.tables.ts';
import { killScopes, workflowEventTypes, workflowStatuses } from './workflow-status.ts';

/** The envelope of several sessions: its totals and reserved amounts change in the transaction of their cause (WF-05, WF-06). */
export const workflows = tenantTable(
  replaySchema,
  'replay_workflow',
  {
    id: id('wf'),
    workflowId: ref('workflow_id').notNull(),
    agent: ref('agent').notNull(),
    environment: environment(),
    rootSessionId: ref('root_session_id').notNull(),
    status: oneOf('status', workflowStatuses).notNull().default('ACTIVE'),
    compiledWorkflowHash: hash('compiled_workflow_hash').notNull(),
    compiledWorkflow: json<unknown>('compiled_workflow_json').notNull(),
    limits: json<unknown>('limits_json').notNull(),
    /** Of what the client asked for when it opened the workflow: opening again with other content is refused. */
    openingHash: hash('opening_hash').notNull(),
    stateVersion: count('state_version'),
    controlRevision: count('control_revision'),
    totalSessionCount: count('total_session_count'),
    activeSessionCount: count('active_session_count'),
    totalStepCount: count('total_step_count'),
    totalToolCalls: count('total_tool_calls'),
    totalCost: micros('total_cost').notNull().default(0),
    costCurrency: ref('cost_currency').notNull().default('USD'),
    reservedSteps: count('reserved_steps'),
    reservedToolCalls: count('reserved_tool_calls'),
    reservedCost: micros('reserved_cost').notNull().default(0),
    totalHandoffCount: count('total_handoff_count'),
    unresolvedHandoffCount: count('unresolved_handoff_count'),
    killScope: oneOf('kill_scope', killScopes),
    killReason: ref('kill_reason'),
    killedAt: instant('killed_at'),
    completedAt: instant('completed_at'),
    lastEventSeq: count('last_event_seq'),
    lastEventHash: hash('last_event_hash'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.rootSessionId], foreign: [sessions.sessionId], indexed: false }),
    unique('replay_workflow_workflow_id').on(t.tenantId, t.workflowId),
    unique('replay_workflow_root').on(t.tenantId, t.rootSessionId),
    check('replay_workflow_workflow_id_shape', sql`${t.workflowId} ~ '^[A-Za-z0-9._:-]{1,200}$'`),
    check(
      'replay_workflow_costs',
      sql`${t.totalCost} >= 0 and ${t.reservedCost} >= 0 and ${t.costCurrency} ~ '^[A-Z]{3}$'`,
    ),
    check('replay_workflow_sessions', sql`${t.activeSessionCount} <= ${t.totalSessionCount}`),
    check('replay_workflow_handoffs', sql`${t.unresolvedHandoffCount} <= ${t.totalHandoffCount}`),
    check(
      'replay_workflow_killed',
      sql`(${t.status} = 'KILLED') = (${t.killedAt} is not null) and (${t.status} <> 'KILLED' or ${t.killScope} is not distinct from 'WORKFLOW')`,
    ),
    check(
      'replay_workflow_completed',
      sql`(${t.status} = 'COMPLETED') = (${t.completedAt} is not null) and (${t.status} <> 'COMPLETED' or (${t.activeSessionCount} = 0 and ${t.unresolvedHandoffCount} = 0))`,
    ),
    check('replay_workflow_event_head', sql`(${t.lastEventSeq} = 0) = (${t.lastEventHash} is null)`),
    index('replay_workflow_by_scope').on(t.tenantId, t.agent, t.environment, t.id),
    index('replay_workflow_by_status').on(t.tenantId, t.status, t.id),
    index('replay_workflow_by_hash').on(t.tenantId, t.compiledWorkflowHash, t.id),
    index('replay_workflow_by_environment').on(t.tenantId, t.environment, t.id),
  ],
);

/** The workflow's event log: immutable, gap-free and hash-chained per workflow. */
export const workflowEvents = tenantTable(
  replaySchema,
  'replay_workflow_event',
  {
    id: id('wfe'),
    workflowId: ref('workflow_id').notNull(),
    seq: version('seq').notNull(),
    type: oneOf('type', workflowEventTypes).notNull(),
    sessionId: ref('session_id'),
    payload: json<unknown>('payload_json').notNull(),
    stateVersion: version('state_version').notNull(),
    controlRevision: version('control_revision').notNull(),
    prevHash: hash('prev_hash'),
    hash: hash('hash').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    unique('replay_workflow_event_seq').on(t.tenantId, t.workflowId, t.seq),
    check('replay_workflow_event_chained', sql`${t.seq} > 0 and (${t.seq} = 1) = (${t.prevHash} is null)`),
    index('replay_workflow_event_by_workflow').on(t.tenantId, t.workflowId, t.id),
    index('replay_workflow_event_by_session').on(t.tenantId, t.sessionId, t.id),
  ],
);

export type WorkflowRow = typeof workflows.$inferSelect;
export type WorkflowEventRow = typeof workflowEvents.$inferSelect;
