import { writError } from '@writ/kit/errors';
import { once } from '@writ/kit/idempotency';
import { emit } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { tables } from '../delivery/delivery.tables.ts';
import { type AppendedEvent, appendEvents, lockSession } from './append-events.repository.ts';
import { expectBypassReport, type ReportReplayBypassInput } from './bypass-report.ts';
import { type SessionEvent, sessionDecider } from './session.decider.ts';
import type { SessionRow } from './session.tables.ts';

/** Ids of what a report left; plain JSON, because the same report again gets them again. */
export interface ReportedBypass {
  readonly sessionId: string;
  readonly decisionEventId: string;
  readonly deliveryId: string;
}

/** The counter is an integer of Postgres: it stays at its end. */
const countLimit = 2_147_483_647;

const eventsOf = (events: readonly SessionEvent[], totalUnguardedCalls: number): readonly AppendedEvent[] =>
  events.map((event) => {
    if (event.type === 'BYPASS_REPORTED')
      return { type: event.type, payload: { ...event.report, totalUnguardedCalls } };
    const { type, ...payload } = event;
    return { type, payload };
  });

/**
 * Records that calls went around governance (RP-54): counts them, raises the control revision, marks an active session COMPROMISED
 * and tells Studio. It is a control, so it needs no lease (RP-11); in a session that has ended it is recorded and its status stands.
 */
export const reportReplayBypass = (scope: RequestScope, input: ReportReplayBypassInput): Promise<ReportedBypass> => {
  const { sessionId, idempotencyKey: key, report } = expectBypassReport(input);
  const payload = { sessionId, ...report };
  return scope.write((tx) =>
    once({ tx, scope, tables, operation: 'reportReplayBypass', key, payload }, async () => {
      const session = await lockSession(tx, scope.tenantId, sessionId);
      const state = session === null ? sessionDecider.initial : session;
      const decision = sessionDecider.decide(state, { type: 'REPORT_BYPASS', report });
      if (session === null || !decision.accepted) {
        throw writError('NOT_FOUND', 'No session has this id.', { field: 'input.sessionId' });
      }
      const totalUnguardedCalls = Math.min(session.totalUnguardedCalls + report.reportedCalls, countLimit);
      const status = decision.events.reduce<SessionRow['status']>(
        (before, { type }) => (type === 'SESSION_COMPROMISED' ? 'COMPROMISED' : before),
        session.status,
      );
      const reportedAt = scope.now();
      const { eventIds } = await appendEvents({ tx, scope }, session, eventsOf(decision.events, totalUnguardedCalls), {
        status,
        totalUnguardedCalls,
        controlRevision: session.controlRevision + 1,
        compromisedAt: session.compromisedAt ?? reportedAt,
      });
      const [decisionEventId] = eventIds;
      if (decisionEventId === undefined) throw new Error('a bypass report left no event');
      const { agent, environment } = session;
      const deliveryId = await emit(
        { tx, scope, tables },
        {
          type: 'session.bypass-reported',
          to: 'studio',
          subject: sessionId,
          payload: {
            agent,
            environment,
            sessionId,
            decisionEventId,
            ...report,
            reportedAt: reportedAt.toISOString(),
          },
        },
      );
      return { sessionId, decisionEventId, deliveryId };
    }),
  );
};
