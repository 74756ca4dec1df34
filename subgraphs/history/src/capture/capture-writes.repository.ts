import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, sql } from 'drizzle-orm';
import { quarantines } from '../quarantine/quarantine.tables.ts';
import { capturedCallKeys, capturedCalls, capturedCallTools, capturedToolCalls } from './capture.tables.ts';

export type CaptureKeyRow = typeof capturedCallKeys.$inferInsert;

/**
 * Claims the ids of captures that were never taken in, and answers the claimed ones. A claim of the same id in a transaction that still
 * runs is waited for; rows come sorted by id, so that two batches with the same captures cannot wait for each other.
 */
export const claimCaptureIds = async (tx: Db, keys: readonly CaptureKeyRow[]): Promise<ReadonlySet<string>> => {
  if (keys.length === 0) return new Set();
  const sorted = keys.toSorted((a, b) => (a.captureId < b.captureId ? -1 : 1));
  const claimed = await tx
    .insert(capturedCallKeys)
    .values(sorted)
    .onConflictDoNothing()
    .returning({ captureId: capturedCallKeys.captureId });
  return new Set(claimed.map((row) => row.captureId));
};

/** What earlier captures with these ids held. */
export const earlierCaptures = async (tx: Db, tenantId: string, captureIds: readonly string[]) => {
  if (captureIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .select()
    .from(capturedCallKeys)
    .where(
      and(
        eq(capturedCallKeys.tenantId, tenantId),
        sql`${capturedCallKeys.captureId} = any(${sql.param([...captureIds])}::text[])`,
      ),
    );
  return new Map(rows.map((row) => [row.captureId, row]));
};

export const insertCapturedCalls = async (
  tx: Db,
  rows: readonly (typeof capturedCalls.$inferInsert)[],
): Promise<void> => {
  if (rows.length > 0) await tx.insert(capturedCalls).values([...rows]);
};

/** Postgres takes 65,535 parameters in one statement. */
const toolCallsPerStatement = 4000;
const toolsPerStatement = 20_000;

export const insertToolCalls = async (
  tx: Db,
  rows: readonly (typeof capturedToolCalls.$inferInsert)[],
): Promise<void> => {
  for (let start = 0; start < rows.length; start += toolCallsPerStatement) {
    await tx.insert(capturedToolCalls).values(rows.slice(start, start + toolCallsPerStatement));
  }
};

export const insertCapturedCallTools = async (
  tx: Db,
  rows: readonly (typeof capturedCallTools.$inferInsert)[],
): Promise<void> => {
  for (let start = 0; start < rows.length; start += toolsPerStatement) {
    await tx.insert(capturedCallTools).values(rows.slice(start, start + toolsPerStatement));
  }
};

export const insertQuarantines = async (tx: Db, rows: readonly (typeof quarantines.$inferInsert)[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(quarantines).values([...rows]);
};
