import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, sql } from 'drizzle-orm';
import { quarantines } from '../quarantine/quarantine.tables.ts';
import { runs, steps } from './run.tables.ts';

/** Holds back every other recording of this run until the transaction ends, and answers what was recorded before. */
export const lockRecordedRun = async (tx: Db, tenantId: string, runId: string) => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`run:${tenantId}:${runId}`}, 0))`);
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.runId, runId)));
  if (run !== undefined) return { run, quarantined: null };
  const [quarantined] = await tx
    .select()
    .from(quarantines)
    .where(and(eq(quarantines.tenantId, tenantId), eq(quarantines.runId, runId)));
  return { run: null, quarantined: quarantined ?? null };
};

export const insertRun = async (
  tx: Db,
  run: typeof runs.$inferInsert,
  stepRows: readonly (typeof steps.$inferInsert)[],
): Promise<void> => {
  await tx.insert(runs).values(run);
  if (stepRows.length > 0) await tx.insert(steps).values([...stepRows]);
};

export const insertQuarantinedRun = async (tx: Db, row: typeof quarantines.$inferInsert): Promise<void> => {
  await tx.insert(quarantines).values(row);
};
