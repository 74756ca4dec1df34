import { actorColumns, id, instant, oneOf, ref, tenantForeignKey, tenantTable } from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { bigint, check, index, uniqueIndex } from 'drizzle-orm/pg-core';
import { pendingCalls } from '../call/pending-call.tables.ts';
import { replaySchema } from '../postgres-schema.ts';
import { preparedRequests } from '../request/prepared-request.tables.ts';
import { sessions } from '../session/session.tables.ts';
import { workflows } from './workflow.tables.ts';
import { budgetKinds, claimStatuses, reservationStatuses } from './workflow-status.ts';

/** Exclusive claims on shared resources: the partial unique index makes "held by one" true whatever runs at once (WF-04). */
export const resourceClaims = tenantTable(
  replaySchema,
  'replay_resource_claim',
  {
    id: id('claim'),
    workflowId: ref('workflow_id').notNull(),
    sessionId: ref('session_id').notNull(),
    resourceType: ref('resource_type').notNull(),
    resourceKey: ref('resource_key').notNull(),
    status: oneOf('status', claimStatuses).notNull().default('HELD'),
    fence: bigint('fence', { mode: 'number' }),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    reason: ref('reason'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    uniqueIndex('replay_resource_claim_exclusive')
      .on(t.tenantId, t.workflowId, t.resourceType, t.resourceKey)
      .where(sql`${t.status} = 'HELD'`),
    check('replay_resource_claim_ended', sql`(${t.status} = 'HELD') = (${t.endedAt} is null)`),
    index('replay_resource_claim_by_workflow').on(t.tenantId, t.workflowId, t.id),
    index('replay_resource_claim_by_session').on(t.tenantId, t.sessionId, t.id),
    index('replay_resource_claim_by_status').on(t.tenantId, t.status, t.id),
  ],
);

/** Budget set aside until it is settled; `amount` counts steps or calls, or micro-units for COST (WF-05). */
export const budgetReservations = tenantTable(
  replaySchema,
  'replay_budget_reservation',
  {
    id: id('resv'),
    workflowId: ref('workflow_id'),
    sessionId: ref('session_id').notNull(),
    preparedRequestId: ref('prepared_request_id'),
    pendingCallId: ref('pending_call_id'),
    kind: oneOf('kind', budgetKinds).notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    settledAmount: bigint('settled_amount', { mode: 'number' }),
    status: oneOf('status', reservationStatuses).notNull().default('RESERVED'),
    expiresAt: instant('expires_at').notNull(),
    settledAt: instant('settled_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workflowId], foreign: [workflows.workflowId], indexed: false }),
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.preparedRequestId], foreign: [preparedRequests.id], indexed: false }),
    tenantForeignKey({ columns: [t.pendingCallId], foreign: [pendingCalls.id], indexed: false }),
    check(
      'replay_budget_reservation_amounts',
      sql`${t.amount} >= 0 and (${t.settledAmount} is null or ${t.settledAmount} >= 0)`,
    ),
    check('replay_budget_reservation_for', sql`${t.preparedRequestId} is not null or ${t.pendingCallId} is not null`),
    check(
      'replay_budget_reservation_settled',
      sql`(${t.status} = 'RESERVED') = (${t.settledAt} is null) and (${t.status} = 'SETTLED') = (${t.settledAmount} is not null)`,
    ),
    // One reservation of a kind for one call, and for one preflight.
    uniqueIndex('replay_budget_reservation_per_call')
      .on(t.tenantId, t.pendingCallId, t.kind)
      .where(sql`${t.pendingCallId} is not null`),
    uniqueIndex('replay_budget_reservation_per_request')
      .on(t.tenantId, t.preparedRequestId, t.kind)
      .where(sql`${t.pendingCallId} is null`),
    index('replay_budget_reservation_by_workflow').on(t.tenantId, t.workflowId, t.id),
    index('replay_budget_reservation_by_session').on(t.tenantId, t.sessionId, t.id),
    index('replay_budget_reservation_by_request').on(t.tenantId, t.preparedRequestId, t.id),
    index('replay_budget_reservation_by_call').on(t.tenantId, t.pendingCallId, t.id),
    index('replay_budget_reservation_open').on(t.tenantId, t.expiresAt).where(sql`${t.status} = 'RESERVED'`),
  ],
);

export type ResourceClaimRow = typeof resourceClaims.$inferSelect;
export type BudgetReservationRow = typeof budgetReservations.$inferSelect;
