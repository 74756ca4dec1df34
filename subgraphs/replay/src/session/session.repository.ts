import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, asc, eq, gt, lte } from 'drizzle-orm';
import { decisionEvents } from './decision-event.tables.ts';
import { chained, chainStart, type StoredEvent } from './event-chain.ts';
import type { SessionOpened } from './session.decider.ts';
import { type SessionRow, sessions } from './session.tables.ts';
import { payloadOf } from './session-event-payload.ts';

export const findSession = async (db: Db, tenantId: string, sessionId: string): Promise<SessionRow | null> => {
  const [row] = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.sessionId, sessionId)));
  return row ?? null;
};

/**
 * Writes a session with its first event, or nothing and null when the id is taken: an opening of the same id that is not yet
 * committed is waited for.
 */
export const insertSession = async (
  tx: Db,
  scope: RequestScope,
  sessionId: string,
  principal: unknown,
  opened: SessionOpened,
): Promise<SessionRow | null> => {
  const { opening, openingHash } = opened;
  const now = scope.now();
  const caused = causedBy(scope, now);
  const [first] = chained(chainStart, [
    {
      id: scope.newId('evt'),
      sessionId,
      type: opened.type,
      authority: opening.tier,
      payload: payloadOf(opened),
      stateVersion: 0,
      controlRevision: 0,
      fence: null,
      preparedRequestId: null,
      pendingCallId: null,
      ...caused,
    },
  ]);
  if (first === undefined) throw new Error('a chain of one event has none');
  const [row] = await tx
    .insert(sessions)
    .values({
      id: scope.newId('sess'),
      sessionId,
      ...opening,
      openingHash,
      principal,
      lastEventSeq: first.seq,
      lastEventHash: first.hash,
      lastActivityAt: now,
      updatedAt: now,
      ...caused,
    })
    .onConflictDoNothing({ target: [sessions.tenantId, sessions.sessionId] })
    .returning();
  if (row === undefined) return null;
  await tx.insert(decisionEvents).values(first);
  return row;
};

/** Events of a session after one position and up to another, in order, at most `limit`: one statement. */
export const eventsBetween = (
  db: Db,
  tenantId: string,
  sessionId: string,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<StoredEvent[]> =>
  db
    .select()
    .from(decisionEvents)
    .where(
      and(
        eq(decisionEvents.tenantId, tenantId),
        eq(decisionEvents.sessionId, sessionId),
        gt(decisionEvents.seq, after),
        lte(decisionEvents.seq, upTo),
      ),
    )
    .orderBy(asc(decisionEvents.seq))
    .limit(limit);
