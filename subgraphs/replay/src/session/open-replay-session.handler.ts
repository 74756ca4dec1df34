import type { Db } from '@writ/drizzle/tenant-database';
import { emit } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { tables } from '../delivery/delivery.tables.ts';
import { type SessionOpened, sessionDecider } from './session.decider.ts';
import { findSession, insertSession } from './session.repository.ts';
import type { SessionRow } from './session.tables.ts';
import { expectOpening, type OpenReplaySessionInput } from './session-opening.ts';
import { errorOf } from './session-refusals.ts';

/** Tells Studio which rules the session runs by (RP-01). */
const tell = (tx: Db, scope: RequestScope, { sessionId, createdAt }: SessionRow, { opening }: SessionOpened) => {
  const { agent, environment, mode, tier, compiledSessionHash, planVersion } = opening;
  const openedAt = createdAt.toISOString();
  const payload = { agent, environment, sessionId, mode, tier, compiledSessionHash, planVersion, openedAt };
  return emit({ tx, scope, tables }, { type: 'session.opened', to: 'studio', subject: sessionId, payload });
};

/** Opens a session, pins its rules and tells Studio, once; opening it again is harmless (RP-01, RP-05). */
export const openReplaySession = (scope: RequestScope, input: OpenReplaySessionInput): Promise<SessionRow> => {
  const { sessionId, opening, openingHash, principal } = expectOpening(input);
  return scope.write(async (tx) => {
    const open = async (): Promise<SessionRow | null> => {
      const existing = await findSession(tx, scope.tenantId, sessionId);
      const command = { type: 'OPEN_SESSION', opening, openingHash } as const;
      const decision = sessionDecider.decide(existing ?? sessionDecider.initial, command);
      if (!decision.accepted) throw errorOf(decision.refusals);
      const [opened] = decision.events;
      if (opened?.type !== 'SESSION_OPENED') return existing;
      const inserted = await insertSession(tx, scope, sessionId, principal, opened);
      if (inserted !== null) await tell(tx, scope, inserted, opened);
      return inserted;
    };
    // When another opening of this id committed in between, it stands now and is decided upon.
    const session = (await open()) ?? (await open());
    if (session === null) throw new Error('a session that was opened cannot be found');
    return session;
  });
};
