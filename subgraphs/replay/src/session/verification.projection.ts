import type { RequestScope } from '@writ/kit/request-scope';
import { type ChainCheck, type ChainFault, chainStart, verifyStream } from './event-chain.ts';
import { eventsBetween, findSession } from './session.repository.ts';

export interface StreamVerification {
  readonly intact: boolean;
  readonly verifiedEvents: number;
  readonly headHash: string | null;
  readonly firstBadSeq: number | null;
  readonly fault: ChainFault | null;
}

const eventsPerStatement = 2000;

const verificationOf = ({ head, fault }: ChainCheck): StreamVerification => ({
  intact: fault === null,
  verifiedEvents: head.seq,
  headHash: head.hash,
  firstBadSeq: fault === null ? null : head.seq + 1,
  fault,
});

/** The chain of a session's events, recomputed up to the head that the session row names: a cut-off end shows too. */
export const verifySession = (scope: RequestScope, sessionId: string): Promise<StreamVerification | null> =>
  scope.read(async (db) => {
    const session = await findSession(db, scope.tenantId, sessionId);
    if (session === null) return null;
    const { lastEventSeq: upTo, lastEventHash } = session;
    let check: ChainCheck = { head: chainStart, fault: null };
    while (check.fault === null && check.head.seq < upTo) {
      const range = { after: check.head.seq, upTo, limit: eventsPerStatement };
      const events = await eventsBetween(db, scope.tenantId, sessionId, range);
      check = events.length === 0 ? { head: check.head, fault: 'MISSING' } : verifyStream(check.head, events);
    }
    if (check.fault === null && check.head.hash !== lastEventHash) {
      // Sound in itself, and still not what was written: the last event is another.
      const [last] = await eventsBetween(db, scope.tenantId, sessionId, { after: upTo - 1, upTo, limit: 1 });
      return verificationOf({ head: { seq: upTo - 1, hash: last?.prevHash ?? null }, fault: 'HASH' });
    }
    return verificationOf(check);
  });
