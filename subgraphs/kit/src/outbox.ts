import type { Family } from '@writ/drizzle/families';
import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq } from 'drizzle-orm';
import type { DeliveryTables } from './family-tables.ts';
import type { RequestScope } from './request-scope.ts';
import { expectTypeId } from './type-id.ts';

interface Writing {
  readonly tx: Db;
  readonly scope: RequestScope;
  readonly tables: DeliveryTables;
}

export interface OutgoingEvent {
  /** For example `approval.created`. */
  readonly type: string;
  readonly to: Family;
  /** Id of the object that the event is about. */
  readonly subject: string;
  readonly payload: unknown;
}

/**
 * Writes events to the outbox in the caller's transaction, so that they exist exactly when their cause does (C-30). A trigger on
 * the table queues the delivery. Returns the delivery ids, in order.
 */
export const emitAll = async ({ tx, scope, tables }: Writing, events: readonly OutgoingEvent[]): Promise<string[]> => {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({
    tenantId: scope.tenantId,
    id: scope.newId('dlv'),
    type: event.type,
    target: event.to,
    subject: event.subject,
    payload: event.payload,
    requestId: scope.requestId,
    actorKind: scope.actor.kind,
    actorId: scope.actor.id,
    actorChannel: scope.actor.channel,
    createdAt: scope.now(),
  }));
  await tx.insert(tables.outbox).values(rows);
  return rows.map((row) => row.id);
};

/** {@link emitAll} for one event. */
export const emit = async (writing: Writing, event: OutgoingEvent): Promise<string> => {
  const [delivery] = await emitAll(writing, [event]);
  if (delivery === undefined) throw new Error('the outbox returned no delivery');
  return delivery;
};

/**
 * Takes a delivery in: `run` has its effect once per event id, and a repeated delivery gets the first one's result. It runs in the
 * caller's transaction, which also holds the inbox row; two deliveries of one event at once wait for each other.
 */
export const receiveOnce = async <Result>(
  { tx, scope, tables }: Writing,
  event: { readonly id: string; readonly type: string },
  run: () => Promise<Result>,
): Promise<Result> => {
  const { inbox } = tables;
  const eventId = expectTypeId('dlv', event.id, 'eventId');
  const taken = await tx
    .insert(inbox)
    .values({ tenantId: scope.tenantId, id: eventId, type: event.type, receivedAt: scope.now() })
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  const row = and(eq(inbox.tenantId, scope.tenantId), eq(inbox.id, eventId));
  if (taken.length === 1) {
    const result = await run();
    await tx.update(inbox).set({ result }).where(row);
    return result;
  }
  const [earlier] = await tx.select({ result: inbox.result }).from(inbox).where(row);
  return earlier?.result as Result;
};
