import {
  actorColumns,
  hash,
  id,
  json,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { bigint, check, customType, index } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { sessions } from './session.tables.ts';
import { decisionEventTypes, eventAuthorities } from './session-status.ts';

/** A feed over many sessions reads only below the oldest running transaction (C-32); this is the transaction that wrote the event. */
const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * The session's event log: immutable, gap-free and hash-chained per session, split by month on its time-ordered ids. Such a table cannot hold
 * a unique key without the id, so that each (session, seq) is used once is kept by the session row: it hands out the next position to one writer.
 * Calls and requests are named without a foreign key: events are the record, they must not depend on what they tell about.
 */
export const decisionEvents = tenantTable(
  replaySchema,
  'replay_decision_event',
  {
    id: id('evt'),
    sessionId: ref('session_id').notNull(),
    seq: version('seq').notNull(),
    type: oneOf('type', decisionEventTypes).notNull(),
    authority: oneOf('authority', eventAuthorities).notNull(),
    payload: json<unknown>('payload_json').notNull(),
    stateVersion: version('state_version').notNull(),
    controlRevision: version('control_revision').notNull(),
    fence: bigint('fence', { mode: 'number' }),
    preparedRequestId: ref('prepared_request_id'),
    pendingCallId: ref('pending_call_id'),
    prevHash: hash('prev_hash'),
    hash: hash('hash').notNull(),
    transactionId: transactionId('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    index('replay_decision_event_seq').on(t.tenantId, t.sessionId, t.seq),
    check('replay_decision_event_chained', sql`${t.seq} > 0 and (${t.seq} = 1) = (${t.prevHash} is null)`),
    index('replay_decision_event_by_type').on(t.tenantId, t.type, t.id),
    index('replay_decision_event_by_call')
      .on(t.tenantId, t.pendingCallId, t.id)
      .where(sql`${t.pendingCallId} is not null`),
    index('replay_decision_event_feed').on(t.tenantId, t.transactionId, t.id),
  ],
);

export type DecisionEventRow = typeof decisionEvents.$inferSelect;
