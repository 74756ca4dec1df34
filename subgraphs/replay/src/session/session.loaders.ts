import type { Environment } from '@writ/drizzle/columns';
import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { eq } from 'drizzle-orm';
import { decisionEvents } from './decision-event.tables.ts';
import { sessionLeases, sessionSnapshots, sessions } from './session.tables.ts';
import {
  type DecisionEventFilter,
  decisionEventsWhere,
  type SessionFilter,
  sessionsWhere,
} from './session-filter.repository.ts';

export type SessionArgs = PageArgs & { readonly filter?: SessionFilter | null | undefined };
export type DecisionEventArgs = PageArgs & { readonly filter?: DecisionEventFilter | null | undefined };

/** Reads of sessions, each one statement per level; by agent it is one per environment. */
export const sessionLoaders = (scope: RequestScope) => {
  const byAgent = loaderPerArgs(({ environment, ...page }: PageArgs & { readonly environment: Environment }) =>
    connectionsByParent({
      scope,
      list: `agent.replaySessions.${environment}`,
      table: sessions,
      parentColumn: sessions.agent,
      where: eq(sessions.environment, environment),
    })(page),
  );
  return {
    /** By the client's id. */
    session: rowsByKey({ scope, table: sessions, keyColumn: sessions.sessionId }),
    sessions: ({ filter, ...page }: SessionArgs) =>
      scope.read((db) =>
        pageOf({ db, scope, list: 'replaySessions', table: sessions, where: sessionsWhere(filter) }, page),
      ),
    sessionsOfScope: (agent: string, environment: Environment, { first, after }: PageArgs) =>
      byAgent({ environment, first, after }).load(agent),
    sessionsByCompiledHash: connectionsByParent({
      scope,
      list: 'compiledGovernanceArtifact.replaySessions',
      table: sessions,
      parentColumn: sessions.compiledSessionHash,
    }),
    lease: rowsByKey({ scope, table: sessionLeases, keyColumn: sessionLeases.sessionId }),
    snapshot: rowsByKey({ scope, table: sessionSnapshots, keyColumn: sessionSnapshots.id }),
    snapshotsBySession: connectionsByParent({
      scope,
      list: 'replaySession.snapshots',
      table: sessionSnapshots,
      parentColumn: sessionSnapshots.sessionId,
      orderBy: [sessionSnapshots.eventSeq],
    }),
    decisionEvent: rowsByKey({ scope, table: decisionEvents, keyColumn: decisionEvents.id }),
    decisionEvents: ({ filter, ...page }: DecisionEventArgs) =>
      scope.read((db) =>
        pageOf(
          { db, scope, list: 'replayDecisionEvents', table: decisionEvents, where: decisionEventsWhere(filter) },
          page,
        ),
      ),
    decisionEventsBySession: connectionsByParent({
      scope,
      list: 'replaySession.decisionEvents',
      table: decisionEvents,
      parentColumn: decisionEvents.sessionId,
      orderBy: [decisionEvents.seq],
    }),
    decisionEventsByCall: connectionsByParent({
      scope,
      list: 'replayPendingCall.decisionEvents',
      table: decisionEvents,
      parentColumn: decisionEvents.pendingCallId,
    }),
  };
};
