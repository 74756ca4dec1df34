import type { Db } from '@writ/drizzle/tenant-database';
import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type DriftSessionRow, driftSessions } from './drift-session.tables.ts';

export const insertDriftSession = async (tx: Db, row: DriftSessionRow): Promise<void> => {
  await tx.insert(driftSessions).values(row);
};

const earlier = alias(driftSessions, 'earlier');

/** Of several things that one session told about one item, the first only: so each item stands once in a session's list. */
export const isFirstOfSession: SQL = sql`not exists (
  select 1 from ${driftSessions} as ${sql.identifier('earlier')}
  where ${earlier.tenantId} = ${driftSessions.tenantId} and ${earlier.sessionId} = ${driftSessions.sessionId}
    and ${earlier.driftItemId} = ${driftSessions.driftItemId} and ${earlier.id} < ${driftSessions.id})`;
