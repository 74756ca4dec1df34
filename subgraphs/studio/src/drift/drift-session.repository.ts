import type { Db } from '@writ/drizzle/tenant-database';
import { type DriftSessionRow, driftSessions } from './drift-session.tables.ts';

export const insertDriftSession = async (tx: Db, row: DriftSessionRow): Promise<void> => {
  await tx.insert(driftSessions).values(row);
};
