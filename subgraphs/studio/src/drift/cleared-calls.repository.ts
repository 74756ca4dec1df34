import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { observedCalls } from '../observation/observation.tables.ts';
import { type DriftCallRow, type DriftItemRow, driftCalls, driftItems } from './drift.tables.ts';
import { isShown } from './drift-call-standing.repository.ts';
import type { DriftKind } from './drift-kinds.ts';

export interface ShownCall {
  readonly link: DriftCallRow;
  readonly fingerprint: string;
}

/** Which of these calls show items of an approval, of these kinds. */
export const shownAmong = (
  tx: Db,
  tenantId: string,
  approvalId: string,
  kinds: readonly DriftKind[],
  observedCallIds: readonly string[],
): Promise<ShownCall[]> =>
  tx
    .select({ link: driftCalls, fingerprint: driftItems.fingerprint })
    .from(driftCalls)
    .innerJoin(driftItems, and(eq(driftItems.tenantId, driftCalls.tenantId), eq(driftItems.id, driftCalls.driftItemId)))
    .where(
      and(
        eq(driftCalls.tenantId, tenantId),
        sql`${driftCalls.observedCallId} = any(${sql.param([...observedCallIds])}::text[])`,
        eq(driftItems.approvalId, approvalId),
        inArray(driftItems.kind, [...kinds]),
        isShown,
      ),
    );

/**
 * Counts the calls that show these items anew, with the times of the first and the last; an item that none shows keeps its times.
 * Locks the items and answers them.
 */
export const recountItems = (
  tx: Db,
  tenantId: string,
  itemIds: readonly string[],
  now: Date,
): Promise<DriftItemRow[]> => {
  const shown = tx
    .select({
      item: sql<string>`asked.id`.as('item'),
      calls: sql<number>`count(${observedCalls.id})::int`.as('calls'),
      first: sql<Date | null>`min(${observedCalls.observedAt})`.as('first'),
      last: sql<Date | null>`max(${observedCalls.observedAt})`.as('last'),
    })
    .from(sql`unnest(${sql.param([...itemIds])}::text[]) as asked(id)`)
    .leftJoin(driftCalls, and(eq(driftCalls.tenantId, tenantId), sql`${driftCalls.driftItemId} = asked.id`, isShown))
    .leftJoin(
      observedCalls,
      and(eq(observedCalls.tenantId, driftCalls.tenantId), eq(observedCalls.id, driftCalls.observedCallId)),
    )
    .groupBy(sql`asked.id`)
    .as('shown');
  return tx
    .update(driftItems)
    .set({
      occurrences: sql`${shown.calls}`,
      firstSeenAt: sql`coalesce(${shown.first}, ${driftItems.firstSeenAt})`,
      lastSeenAt: sql`coalesce(${shown.last}, ${driftItems.lastSeenAt})`,
      updatedAt: now,
    })
    .from(shown)
    .where(and(eq(driftItems.tenantId, tenantId), eq(driftItems.id, shown.item)))
    .returning(getTableColumns(driftItems));
};
