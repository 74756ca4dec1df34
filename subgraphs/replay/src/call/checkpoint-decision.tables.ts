import { actorColumns, hash, id, instant, oneOf, ref, tenantForeignKey, tenantTable } from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index, unique } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { sessions } from '../session/session.tables.ts';
import { checkpointOutcomes } from './call-status.ts';
import { pendingCalls } from './pending-call.tables.ts';

/** What a person decided about a held call: immutable and one per call. Its single use is recorded on the call (`checkpoint_consumed_at`). */
export const checkpointDecisions = tenantTable(
  replaySchema,
  'checkpoint_decision',
  {
    id: id('chk'),
    sessionId: ref('session_id').notNull(),
    pendingCallId: ref('pending_call_id').notNull(),
    actionDigest: hash('action_digest').notNull(),
    shownDigest: hash('shown_digest'),
    outcome: oneOf('outcome', checkpointOutcomes).notNull(),
    reason: ref('reason'),
    batchId: ref('batch_id'),
    expiresAt: instant('expires_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    tenantForeignKey({ columns: [t.pendingCallId], foreign: [pendingCalls.id], indexed: false }),
    unique('checkpoint_decision_once').on(t.tenantId, t.pendingCallId),
    check('checkpoint_decision_expiry', sql`(${t.outcome} = 'APPROVED') = (${t.expiresAt} is not null)`),
    index('checkpoint_decision_by_session').on(t.tenantId, t.sessionId, t.id),
    index('checkpoint_decision_by_outcome').on(t.tenantId, t.outcome, t.id),
    index('checkpoint_decision_by_batch').on(t.tenantId, t.batchId, t.id).where(sql`${t.batchId} is not null`),
  ],
);

export type CheckpointDecisionRow = typeof checkpointDecisions.$inferSelect;
