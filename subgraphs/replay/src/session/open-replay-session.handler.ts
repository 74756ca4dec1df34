import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import { type SessionRefusal, type SessionState, sessionDecider } from './session.decider.ts';
import { findSession, insertSession } from './session.repository.ts';
import type { SessionRow } from './session.tables.ts';
import { expectOpening, type OpenReplaySessionInput } from './session-opening.ts';

const stateOf = (row: SessionRow | null): SessionState =>
  row === null ? sessionDecider.initial : { status: row.status, openingHash: row.openingHash };

const errorOf = (refusal: SessionRefusal) =>
  refusal === 'OPENED_OTHERWISE'
    ? writError('IDEMPOTENCY_MISMATCH', 'This session was opened with other content.', { field: 'input.sessionId' })
    : writError('BAD_USER_INPUT', 'A session cannot enforce in production without a compiled session.', {
        field: 'input.compiledSessionHash',
        reason: 'NO_PLAN',
      });

/** Opens a session and pins its rules; opening it again is harmless (RP-01, RP-05). */
export const openReplaySession = (
  scope: RequestScope,
  input: OpenReplaySessionInput,
): Promise<{ readonly session: SessionRow }> => {
  const { sessionId, opening, openingHash, principal } = expectOpening(input);
  return scope.write(async (tx) => {
    const open = async (): Promise<SessionRow | null> => {
      const existing = await findSession(tx, scope.tenantId, sessionId);
      const decision = sessionDecider.decide(stateOf(existing), { type: 'OPEN_SESSION', opening, openingHash });
      if (!decision.accepted) throw errorOf(decision.refusals[0] ?? 'OPENED_OTHERWISE');
      const [opened] = decision.events;
      return opened === undefined ? existing : insertSession(tx, scope, sessionId, principal, opened);
    };
    // When another opening of this id committed in between, it stands now and is decided upon.
    const session = (await open()) ?? (await open());
    if (session === null) throw new Error('a session that was opened cannot be found');
    return { session };
  });
};
