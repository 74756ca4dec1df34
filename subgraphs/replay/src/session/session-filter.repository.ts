import type { Environment } from '@writ/drizzle/columns';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { and, eq, gte, lt, type SQL } from 'drizzle-orm';
import { decisionEvents } from './decision-event.tables.ts';
import { sessions } from './session.tables.ts';
import type { DecisionEventType, EventAuthority, SessionMode, SessionStatus, SessionTier } from './session-status.ts';

type Optional<Value> = Value | null | undefined;

export interface SessionFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<Environment>;
  readonly status?: Optional<SessionStatus>;
  readonly mode?: Optional<SessionMode>;
  readonly tier?: Optional<SessionTier>;
  readonly compiledSessionHash?: Optional<string>;
  readonly openedAfter?: Optional<Date>;
  readonly openedBefore?: Optional<Date>;
}

export const sessionsWhere = (filter: Optional<SessionFilter>): SQL | undefined => {
  const { agent, environment, status, mode, tier, compiledSessionHash, openedAfter, openedBefore } = filter ?? {};
  return and(
    agent == null ? undefined : eq(sessions.agent, agent),
    environment == null ? undefined : eq(sessions.environment, environment),
    status == null ? undefined : eq(sessions.status, status),
    mode == null ? undefined : eq(sessions.mode, mode),
    tier == null ? undefined : eq(sessions.tier, tier),
    compiledSessionHash == null ? undefined : eq(sessions.compiledSessionHash, compiledSessionHash),
    openedAfter == null ? undefined : gte(sessions.createdAt, openedAfter),
    openedBefore == null ? undefined : lt(sessions.createdAt, openedBefore),
  );
};

export interface DecisionEventFilter {
  readonly sessionId?: Optional<string>;
  readonly type?: Optional<DecisionEventType>;
  readonly authority?: Optional<EventAuthority>;
  readonly pendingCallId?: Optional<string>;
}

/** The condition of a filter; BAD_USER_INPUT names a malformed id or one of another kind. */
export const decisionEventsWhere = (filter: Optional<DecisionEventFilter>): SQL | undefined => {
  const { sessionId, type, authority, pendingCallId } = filter ?? {};
  return and(
    sessionId == null ? undefined : eq(decisionEvents.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    type == null ? undefined : eq(decisionEvents.type, type),
    authority == null ? undefined : eq(decisionEvents.authority, authority),
    pendingCallId == null
      ? undefined
      : eq(decisionEvents.pendingCallId, expectTypeId('call', pendingCallId, 'filter.pendingCallId')),
  );
};
