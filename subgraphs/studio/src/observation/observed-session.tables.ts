import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  oneOf,
  ref,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { studioSchema } from '../postgres-schema.ts';
import { sessionModes } from './session-modes.ts';

/** Studio's own projection of runtime sessions as they opened: which rules each runs by, and whether it is held to them. Immutable. */
export const observedSessions = tenantTable(
  studioSchema,
  'observed_session',
  {
    id: id('oses'),
    agent: ref('agent').notNull(),
    environment: environment(),
    sessionId: ref('session_id').notNull(),
    mode: oneOf('mode', sessionModes).notNull(),
    /** Null where the session runs by no compiled rules; then `planVersion` is null too. */
    compiledSessionHash: hash('compiled_session_hash'),
    planVersion: version('plan_version'),
    openedAt: instant('opened_at').notNull(),
    ...actorColumns(),
  },
  (t) => [tenantUnique(t.sessionId), tenantIndex(t.agent, t.environment, t.mode, t.openedAt)],
);

export type ObservedSessionRow = typeof observedSessions.$inferSelect;
