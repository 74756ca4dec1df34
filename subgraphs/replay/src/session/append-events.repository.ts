import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq } from 'drizzle-orm';
import { decisionEvents } from './decision-event.tables.ts';
import { chained } from './event-chain.ts';
import { type SessionRow, sessions } from './session.tables.ts';
import type { DecisionEventType } from './session-status.ts';

export const lockSession = async (tx: Db, tenantId: string, sessionId: string): Promise<SessionRow | null> => {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.sessionId, sessionId)))
    .for('no key update');
  return row ?? null;
};

export interface AppendedEvent {
  readonly type: DecisionEventType;
  readonly payload: unknown;
}

type Change = Partial<Omit<SessionRow, 'lastEventSeq' | 'lastEventHash' | 'lastActivityAt' | 'updatedAt'>>;

/**
 * Appends events to the chain of a locked session and changes its row: two statements. The events carry the versions that the row has
 * after the change. Answers the changed row and the ids of the events, in order.
 */
export const appendEvents = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  session: SessionRow,
  events: readonly AppendedEvent[],
  change: Change,
): Promise<{ readonly session: SessionRow; readonly eventIds: readonly string[] }> => {
  const now = scope.now();
  const after = { ...session, ...change };
  const caused = causedBy(scope, now);
  const rows = chained(
    { seq: session.lastEventSeq, hash: session.lastEventHash },
    events.map(({ type, payload }) => ({
      id: scope.newId('evt'),
      sessionId: session.sessionId,
      type,
      authority: session.tier,
      payload,
      stateVersion: after.stateVersion,
      controlRevision: after.controlRevision,
      fence: null,
      preparedRequestId: null,
      pendingCallId: null,
      ...caused,
    })),
  );
  const head = rows.at(-1);
  if (head === undefined) throw new Error('a session changes by events only');
  const row = and(
    eq(sessions.tenantId, scope.tenantId),
    eq(sessions.id, session.id),
    eq(sessions.lastEventSeq, session.lastEventSeq),
  );
  const [changed] = await tx
    .update(sessions)
    .set({ ...change, lastEventSeq: head.seq, lastEventHash: head.hash, lastActivityAt: now, updatedAt: now })
    .where(row)
    .returning();
  if (changed === undefined) throw new Error('a locked session changed');
  await tx.insert(decisionEvents).values([...rows]);
  return { session: changed, eventIds: rows.map(({ id }) => id) };
};
