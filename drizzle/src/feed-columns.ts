import { sql } from 'drizzle-orm';
import { bigint } from 'drizzle-orm/pg-core';

/**
 * The transaction that a row belongs to in a feed. At least the row's own transaction, so that a reader who stays below the oldest running
 * transaction misses none; at least the last transaction that had ended when the statement began, so that whoever waited for a lock
 * comes after whoever held it, even when his transaction had its number earlier.
 */
export const feedXidDefault =
  'greatest(pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)';

/**
 * The durable position of a row among all streams of a feed (C-32): ordered by both, given by Postgres, never by the writer. Give the pair a
 * `tenantUnique`. Transaction numbers belong to a server: rows that were dumped and restored into a new one need their positions anew.
 */
export const feedColumns = () => ({
  feedXid: bigint('feed_xid', { mode: 'number' }).notNull().default(sql.raw(feedXidDefault)),
  feedSequence: bigint('feed_sequence', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
});
