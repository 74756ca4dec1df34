import type { Db } from '@writ/drizzle/tenant-database';
import { and, desc, eq } from 'drizzle-orm';
import { type ObservedCallRow, observedCalls } from '../observation/observation.tables.ts';
import { type DriftItemRow, driftCalls, driftItems } from './drift.tables.ts';
import { isShown } from './drift-call-standing.repository.ts';

export const driftItemById = async (db: Db, tenantId: string, id: string): Promise<DriftItemRow | null> => {
  const [row] = await db
    .select()
    .from(driftItems)
    .where(and(eq(driftItems.tenantId, tenantId), eq(driftItems.id, id)));
  return row ?? null;
};

/** The newest calls behind an item, at most so many. */
export const callsBehind = (
  db: Db,
  tenantId: string,
  itemId: string,
  limit: number,
): Promise<Pick<ObservedCallRow, 'arguments' | 'toolSchemaHash'>[]> =>
  db
    .select({ arguments: observedCalls.arguments, toolSchemaHash: observedCalls.toolSchemaHash })
    .from(driftCalls)
    .innerJoin(
      observedCalls,
      and(eq(observedCalls.tenantId, driftCalls.tenantId), eq(observedCalls.id, driftCalls.observedCallId)),
    )
    .where(and(eq(driftCalls.tenantId, tenantId), eq(driftCalls.driftItemId, itemId), isShown))
    .orderBy(desc(driftCalls.id))
    .limit(limit);
