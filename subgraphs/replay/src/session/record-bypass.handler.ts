import type { Db } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import { type AppendedEvent, appendEvents } from './append-events.repository.ts';
import type { BypassReport } from './bypass-report.ts';
import { type SessionEvent, sessionDecider } from './session.decider.ts';
import type { SessionRow } from './session.tables.ts';

/** Who found out: the runtime itself, or a capture that came without a prepared request. */
export type BypassSource = 'RUNTIME' | 'CAPTURE';

/** The counter is an integer of Postgres: it stays at its end. */
const countLimit = 2_147_483_647;

const appended = (
  event: SessionEvent,
  report: { readonly source: BypassSource; readonly totalUnguardedCalls: number },
): AppendedEvent => {
  if (event.type === 'BYPASS_REPORTED') return { type: event.type, payload: { ...event.report, ...report } };
  const { type, ...payload } = event;
  return { type, payload };
};

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
  const decision = sessionDecider.decide(session ?? sessionDecider.initial, { type: 'REPORT_BYPASS', report });
  if (session === null || !decision.accepted) {
    throw writError('NOT_FOUND', 'No session has this id.', { field: 'input.sessionId' });
  }
  const totalUnguardedCalls = Math.min(session.totalUnguardedCalls + report.reportedCalls, countLimit);
  const compromised = decision.events.some(({ type }) => type === 'SESSION_COMPROMISED');
  const events = decision.events.map((event) => appended(event, { source, totalUnguardedCalls }));
  const { session: changed, eventIds } = await appendEvents({ tx, scope }, session, events, {
    status: compromised ? 'COMPROMISED' : session.status,
    totalUnguardedCalls,
    controlRevision: session.controlRevision + 1,
    compromisedAt: session.compromisedAt ?? scope.now(),
  });
  const [decisionEventId] = eventIds;
  if (decisionEventId === undefined) throw new Error('a bypass report left no event');
  return { session: changed, decisionEventId };
};
