import type { Db } from '@writ/drizzle/tenant-database';
import type { causedBy } from '@writ/kit/actor-columns';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { DriftState } from './drift.decider.ts';
import { type DriftItemRow, driftCalls, driftEvents, driftItems } from './drift.tables.ts';
import { isLatest } from './drift-call-standing.repository.ts';
import type { DriftStatus } from './drift-kinds.ts';

/** Tenant, actor and time that the rows of one request share. */
type Caused = ReturnType<typeof causedBy>;

/** Rows of one statement: Postgres takes at most 65,535 parameters. */
const rowsPerStatement = 1_000;

const inParts = async <Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await write(rows.slice(start, start + rowsPerStatement));
  }
};

/**
 * Inserts the items that do not exist yet and answers which those are. The rows must be sorted by fingerprint: then two comparisons
 * at once wait for each other in one order and never deadlock.
 */
export const insertNewItems = async (
  tx: Db,
  rows: readonly (typeof driftItems.$inferInsert)[],
): Promise<ReadonlySet<string>> => {
  const created = new Set<string>();
  await inParts(rows, async (part) => {
    const inserted = await tx.insert(driftItems).values(part).onConflictDoNothing().returning({ id: driftItems.id });
    for (const { id } of inserted) created.add(id);
  });
  return created;
};

/** The items of an approval with these fingerprints, locked in the order of the fingerprints. */
export const lockItemsByFingerprint = (
  tx: Db,
  tenantId: string,
  approvalId: string,
  fingerprints: readonly string[],
): Promise<DriftItemRow[]> =>
  tx
    .select()
    .from(driftItems)
    .where(
      and(
        eq(driftItems.tenantId, tenantId),
        eq(driftItems.approvalId, approvalId),
        sql`${driftItems.fingerprint} = any(${sql.param([...fingerprints])}::text[])`,
      ),
    )
    .orderBy(asc(driftItems.fingerprint))
    .for('update');

export const lockItem = async (tx: Db, tenantId: string, id: string): Promise<DriftItemRow | null> => {
  const [row] = await tx
    .select()
    .from(driftItems)
    .where(and(eq(driftItems.tenantId, tenantId), eq(driftItems.id, id)))
    .for('update');
  return row ?? null;
};

/** Items of a workspace in one of these statuses that are about another approval than `approvalId`, locked. */
export const lockItemsOfOtherApprovals = (
  tx: Db,
  tenantId: string,
  { workspaceId, approvalId, statuses }: { workspaceId: string; approvalId: string; statuses: readonly DriftStatus[] },
): Promise<DriftItemRow[]> =>
  tx
    .select()
    .from(driftItems)
    .where(
      and(
        eq(driftItems.tenantId, tenantId),
        eq(driftItems.workspaceId, workspaceId),
        ne(driftItems.approvalId, approvalId),
        inArray(driftItems.status, [...statuses]),
      ),
    )
    .orderBy(asc(driftItems.fingerprint))
    .for('update');

/** The latest that was said of a call and an item. */
export type LastSaid = Pick<typeof driftCalls.$inferSelect, 'sequence' | 'standing'>;

/** The latest that was said of these items and these calls, by `item call`. The items must be locked. */
export const lastSaidOf = async (
  tx: Db,
  tenantId: string,
  itemIds: readonly string[],
  observedCallIds: readonly string[],
): Promise<ReadonlyMap<string, LastSaid>> => {
  const rows = await tx
    .select({
      item: driftCalls.driftItemId,
      call: driftCalls.observedCallId,
      sequence: driftCalls.sequence,
      standing: driftCalls.standing,
    })
    .from(driftCalls)
    .where(
      and(
        eq(driftCalls.tenantId, tenantId),
        sql`${driftCalls.driftItemId} = any(${sql.param([...itemIds])}::text[])`,
        sql`${driftCalls.observedCallId} = any(${sql.param([...observedCallIds])}::text[])`,
        isLatest,
      ),
    );
  return new Map(rows.map(({ item, call, ...said }) => [`${item} ${call}`, said]));
};

export type DriftLink = LastSaid &
  Pick<typeof driftCalls.$inferSelect, 'id' | 'driftItemId' | 'observedCallId' | 'captureId' | 'receiptId'>;

/** Writes down what a comparison says of calls and items: one statement. */
export const insertLinks = async (tx: Db, caused: Caused, links: readonly DriftLink[]): Promise<void> => {
  if (links.length === 0) return;
  const column = (value: (link: DriftLink) => string | number) => sql.param(links.map(value));
  await tx.execute(sql`
    insert into ${driftCalls}
      (tenant_id, id, drift_item_id, observed_call_id, capture_id, receipt_id, sequence, standing, actor_kind, actor_id, actor_channel, created_at)
    select ${caused.tenantId}::uuid, link.id, link.item, link.call, link.capture, link.receipt, link.sequence, link.standing,
      ${caused.actorKind}, ${caused.actorId}, ${caused.actorChannel}, ${caused.createdAt.toISOString()}::timestamptz
    from unnest(
      ${column(({ id }) => id)}::text[],
      ${column(({ driftItemId }) => driftItemId)}::text[],
      ${column(({ observedCallId }) => observedCallId)}::text[],
      ${column(({ captureId }) => captureId)}::text[],
      ${column(({ receiptId }) => receiptId)}::text[],
      ${column(({ sequence }) => sequence)}::int[],
      ${column(({ standing }) => standing)}::text[]
    ) as link(id, item, call, capture, receipt, sequence, standing)`);
};

export const insertTransitions = (tx: Db, rows: readonly (typeof driftEvents.$inferInsert)[]): Promise<void> =>
  inParts(rows, (part) => tx.insert(driftEvents).values(part));

export interface ItemChange {
  readonly id: string;
  readonly state: DriftState & { readonly status: DriftStatus };
  /** What an occurrence adds; absent for a decision of a person. */
  readonly seen?: { readonly added: number; readonly first: Date; readonly last: Date };
}

/** Brings locked items to their new state: one statement. The times of an item that nothing showed any more begin anew. */
export const updateItems = async (
  tx: Db,
  tenantId: string,
  now: Date,
  changes: readonly ItemChange[],
): Promise<void> => {
  if (changes.length === 0) return;
  const column = (value: (change: ItemChange) => string | number | null) => sql.param(changes.map(value));
  await tx.execute(sql`
    update ${driftItems} as item
    set status = change.status,
        version = change.version,
        occurrences = item.occurrences + change.added,
        first_seen_at = coalesce(least(case when item.occurrences > 0 then item.first_seen_at end, change.first::timestamptz), item.first_seen_at),
        last_seen_at = coalesce(greatest(case when item.occurrences > 0 then item.last_seen_at end, change.last::timestamptz), item.last_seen_at),
        updated_at = ${now.toISOString()}::timestamptz
    from unnest(
      ${column(({ id }) => id)}::text[],
      ${column(({ state }) => state.status)}::text[],
      ${column(({ state }) => state.version)}::int[],
      ${column(({ seen }) => seen?.added ?? 0)}::int[],
      ${column(({ seen }) => seen?.first.toISOString() ?? null)}::text[],
      ${column(({ seen }) => seen?.last.toISOString() ?? null)}::text[]
    ) as change(id, status, version, added, first, last)
    where item.tenant_id = ${tenantId}::uuid and item.id = change.id`);
};
