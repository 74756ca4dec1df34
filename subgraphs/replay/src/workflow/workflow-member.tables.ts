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
  tenantTable,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { sessions } from '../session/session.tables.ts';
import { workflows } from './workflow.tables.ts';
import { handoffStatuses } from './workflow-status.ts';

/** Work handed from one session to a role; accepting it opens the child session (WF-03). */
export const workflowHandoffs = tenantTable(
  replaySchema,
  'replay_workflow_handoff',
  {
    id: id('hand'),
    workflowId: ref('workflow_id').notNull(),
    fromSessionId: ref('from_session_id').notNull(),
    fromRole: ref('from_role').notNull(),
    toRole: ref('to_role').notNull(),
    toSessionId: ref('to_session_id'),
    status: oneOf('status', handoffStatuses).notNull().default('OFFERED'),
    payloadHash: hash('payload_hash').notNull(),
    payload: json<unknown>('payload_json'),
    resultHash: hash('result_hash'),
    reason: ref('reason'),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    resolvedAt: instant('resolved_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    tenantForeignKey({ columns: [t.fromSessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.toSessionId], foreign: [sessions.sessionId], indexed: false }),
    check('replay_workflow_handoff_accepted', sql`(${t.acceptedAt} is null) = (${t.toSessionId} is null)`),
    check(
      'replay_workflow_handoff_accepted_status',
      sql`${t.status} not in ('ACCEPTED', 'COMPLETED') or ${t.acceptedAt} is not null`,
    ),
    check(
      'replay_workflow_handoff_resolved',
      sql`(${t.status} in ('OFFERED', 'ACCEPTED')) = (${t.resolvedAt} is null)`,
    ),
    index('replay_workflow_handoff_by_workflow').on(t.tenantId, t.workflowId, t.id),
    index('replay_workflow_handoff_by_from').on(t.tenantId, t.fromSessionId, t.id),
    index('replay_workflow_handoff_by_to').on(t.tenantId, t.toSessionId, t.id),
    index('replay_workflow_handoff_by_status').on(t.tenantId, t.status, t.id),
  ],
);

/** A session's place in its workflow: at most one workflow per session, exactly one root per workflow (WF-02). */
export const workflowLinks = tenantTable(
  replaySchema,
  'replay_workflow_link',
  {
    id: id('link'),
    workflowId: ref('workflow_id').notNull(),
    sessionId: ref('session_id').notNull(),
    role: ref('role').notNull(),
    parentSessionId: ref('parent_session_id'),
    depth: count('depth'),
    handoffId: ref('handoff_id'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.parentSessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.handoffId], foreign: [workflowHandoffs.id], indexed: false }),
    unique('replay_workflow_link_session_once').on(t.tenantId, t.sessionId),
    uniqueIndex('replay_workflow_link_one_root').on(t.tenantId, t.workflowId).where(sql`${t.depth} = 0`),
    check('replay_workflow_link_root', sql`(${t.parentSessionId} is null) = (${t.depth} = 0)`),
    check('replay_workflow_link_no_self', sql`${t.parentSessionId} is distinct from ${t.sessionId}`),
    index('replay_workflow_link_by_workflow').on(t.tenantId, t.workflowId, t.id),
    index('replay_workflow_link_by_parent').on(t.tenantId, t.parentSessionId, t.id),
    index('replay_workflow_link_by_handoff').on(t.tenantId, t.handoffId),
  ],
);

export type WorkflowHandoffRow = typeof workflowHandoffs.$inferSelect;
export type WorkflowLinkRow = typeof workflowLinks.$inferSelect;
