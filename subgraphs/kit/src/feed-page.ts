import type { Db } from '@writ/drizzle/tenant-database';
import { and, asc, eq, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { writError } from './errors.ts';
import type { FeedPage } from './feed.ts';
import { decodeCursor, encodeCursor } from './keyset.ts';

/** A table with the columns of `@writ/drizzle/feed-columns`. */
export type FeedTable = PgTable & {
  readonly tenantId: PgColumn;
  readonly feedXid: PgColumn;
  readonly feedSequence: PgColumn;
};

/** A durable position in a tenant's feed, whichever of its rows a consumer wants to see. */
export interface FeedPosition {
  readonly xid: number;
  readonly sequence: number;
}

export interface FeedItem<Row> {
  readonly position: FeedPosition;
  readonly row: Row;
}

/** Before every row. */
export const feedStart: FeedPosition = { xid: 0, sequence: 0 };

const oldestRunning = sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

/** Behind everything that a query of this tenant can see now: what is read after this position and what a later feed brings leave no gap. */
export const feedEnd = async (db: Db): Promise<FeedPosition> => {
  const [row] = await db.select({ xid: oldestRunning.mapWith(Number) }).from(sql`(values (1)) as one`);
  if (row === undefined) throw new Error('Postgres named no oldest transaction');
  return { xid: row.xid - 1, sequence: Number.MAX_SAFE_INTEGER };
};

export const encodeFeedCursor = (tenantId: string, feed: string, { xid, sequence }: FeedPosition): string =>
  encodeCursor(tenantId, feed, [xid, sequence]);

/** The position in a cursor; BAD_CURSOR when it is damaged, of another feed or of another tenant. */
export const decodeFeedCursor = (tenantId: string, feed: string, cursor: string): FeedPosition => {
  const [xid, sequence] = decodeCursor(tenantId, feed, cursor, 2);
  if (Number.isSafeInteger(xid) && Number.isSafeInteger(sequence)) {
    return { xid: Number(xid), sequence: Number(sequence) };
  }
  throw writError('BAD_CURSOR', 'This cursor does not belong to this feed.', { field: 'after', list: feed });
};

/**
 * One page of a feed over many streams: the rows after a position in the order of their transactions, and only of transactions older
 * than every running one, so that no row can still come before those that are delivered. One statement: the rows and the oldest
 * running transaction are of one snapshot. Rows that do not match are passed over, and the page says how far it looked.
 */
export const readFeedPage = async <Table extends FeedTable>(
  { db, scope }: { readonly db: Db; readonly scope: { readonly tenantId: string } },
  {
    table,
    after,
    matches = sql<boolean>`true`,
    size = 100,
  }: {
    readonly table: Table;
    readonly after: FeedPosition;
    /** Whether a row of the table is for this consumer. */
    readonly matches?: SQL<boolean>;
    readonly size?: number;
  },
): Promise<FeedPage<FeedItem<InferSelectModel<Table>>, FeedPosition>> => {
  const found = (await db
    .select({
      row: getTableColumns(table),
      matches,
      settled: sql<boolean>`${table.feedXid} < ${oldestRunning}`,
    })
    .from(table as PgTable)
    .where(
      and(
        eq(table.tenantId, scope.tenantId),
        sql`(${table.feedXid}, ${table.feedSequence}) > (${after.xid}, ${after.sequence})`,
      ),
    )
    .orderBy(asc(table.feedXid), asc(table.feedSequence))
    .limit(size)) as unknown as readonly {
    row: InferSelectModel<Table> & { feedXid: number; feedSequence: number };
    matches: boolean;
    settled: boolean;
  }[];
  const settled = found.filter((one) => one.settled);
  const at = ({ row }: (typeof found)[number]): FeedPosition => ({ xid: row.feedXid, sequence: row.feedSequence });
  const last = settled.at(-1);
  return {
    items: settled.filter((one) => one.matches).map((one) => ({ position: at(one), row: one.row })),
    position: last === undefined ? after : at(last),
    more: settled.length === size,
    held: settled.length < found.length,
  };
};
