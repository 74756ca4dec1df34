import type { Db } from '@writ/drizzle/tenant-database';
import { fold } from '@writ/kit/decider';
import type { RequestScope } from '@writ/kit/request-scope';
import { appendEvents } from './append-events.repository.ts';
import type { BypassReport, BypassSource } from './bypass-report.ts';
import { sessionDecider } from './session.decider.ts';
import type { SessionRow } from './session.tables.ts';
import { payloadOf } from './session-event-payload.ts';
import { errorOf } from './session-refusals.ts';

/**
 * Appends to a locked session that calls went around governance (RP-54): counts them, raises the control revision once and compromises an
 * active session. Answers the changed session and the id of the event that holds the report.
 */
export const recordBypass = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  session: SessionRow | null,
  report: BypassReport,
  source: BypassSource,
): Promise<{ readonly session: SessionRow; readonly decisionEventId: string }> => {
  const command = { type: 'REPORT_BYPASS', report, source, at: scope.now() } as const;
  const decision = sessionDecider.decide(session ?? sessionDecider.initial, command);
  if (!decision.accepted) throw errorOf(decision.refusals);
  if (session === null) throw new Error('a report was accepted for no session');
  const { status, controlRevision, totalUnguardedCalls, compromisedAt } = fold(
    sessionDecider,
    decision.events,
    session,
  );
  const { session: changed, eventIds } = await appendEvents(
    { tx, scope },
    session,
    decision.events.map((event) => ({ type: event.type, payload: payloadOf(event) })),
    { status: status ?? session.status, controlRevision, totalUnguardedCalls, compromisedAt },
  );
  const [decisionEventId] = eventIds;
  if (decisionEventId === undefined) throw new Error('a bypass report left no event');
  return { session: changed, decisionEventId };
};
