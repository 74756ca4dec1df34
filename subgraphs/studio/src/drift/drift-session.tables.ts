import {
  actorColumns,
  id,
  instant,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { studioSchema } from '../postgres-schema.ts';
import { driftItems } from './drift.tables.ts';

/** What a runtime session told that stands behind a drift item: that it opened under other rules, or that it was bypassed. Immutable. */
export const driftSessions = tenantTable(
  studioSchema,
  'drift_session',
  {
    id: id('dses'),
    driftItemId: ref('drift_item_id').notNull(),
    /** The delivery that told it: each counts once. */
    eventId: ref('event_id').notNull(),
    sessionId: ref('session_id').notNull(),
    observedAt: instant('observed_at').notNull(),
    /** Of a bypass report; null for an opened session. */
    reportedCalls: version('reported_calls'),
    reason: ref('reason'),
    decisionEventId: ref('decision_event_id'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.driftItemId], foreign: [driftItems.id], indexed: false }),
    tenantUnique(t.driftItemId, t.eventId),
    tenantIndex(t.driftItemId, t.id),
    tenantIndex(t.sessionId, t.driftItemId, t.id),
  ],
);

export type DriftSessionRow = typeof driftSessions.$inferSelect;
