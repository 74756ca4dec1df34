import type { RequestScope } from '@writ/kit/request-scope';
import { type BrokenLink, type ChainCheck, chainStart, verifyStream } from './event-chain.ts';
import { eventsBetween, findSession } from './session.repository.ts';

/** Of an intact log its length and head, of a broken one where and how. */
export interface StreamVerification {
  readonly intact: boolean;
  readonly length: number | null;
  readonly head: string | null;
  readonly sequence: number | null;
  readonly reason: BrokenLink | 'HEAD' | null;
}

const brokenAt = (sequence: number, reason: BrokenLink | 'HEAD'): StreamVerification => ({
  intact: false,
  length: null,
  head: null,
  sequence,
  reason,
});

const eventsPerStatement = 2000;

/** The chain of a session's events, recomputed up to the end that the session row names: a cut-off log shows too. */
export const verifySession = (scope: RequestScope, sessionId: string): Promise<StreamVerification | null> =>
  scope.read(async (db) => {
    const session = await findSession(db, scope.tenantId, sessionId);
    if (session === null) return null;
    const { lastEventSeq: upTo, lastEventHash } = session;
    let check: ChainCheck = { head: chainStart, broken: null };
    while (check.broken === null && check.head.seq < upTo) {
      const range = { after: check.head.seq, upTo, limit: eventsPerStatement };
      const events = await eventsBetween(db, scope.tenantId, sessionId, range);
      check = events.length === 0 ? { head: check.head, broken: 'GAP' } : verifyStream(check.head, events);
    }
    const { head, broken } = check;
    if (broken !== null) return brokenAt(head.seq + 1, broken);
    if (head.hash !== lastEventHash) return brokenAt(upTo, 'HEAD');
    return { intact: true, length: head.seq, head: head.hash, sequence: null, reason: null };
  });
