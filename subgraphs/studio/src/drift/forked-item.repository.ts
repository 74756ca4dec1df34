import type { Db } from '@writ/drizzle/tenant-database';
import { and, desc, eq, getTableColumns } from 'drizzle-orm';
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

const { id, captureId, sdkSessionId, arguments: given, toolSchemaHash } = getTableColumns(observedCalls);

export type CallBehind = Pick<ObservedCallRow, 'id' | 'captureId' | 'sdkSessionId' | 'arguments' | 'toolSchemaHash'>;

/** The newest calls that show an item, at most so many. */
export const callsBehind = (db: Db, tenantId: string, itemId: string, limit: number): Promise<CallBehind[]> =>
  db
    .select({ id, captureId, sdkSessionId, arguments: given, toolSchemaHash })
    .from(driftCalls)
    .innerJoin(
      observedCalls,
      and(eq(observedCalls.tenantId, driftCalls.tenantId), eq(observedCalls.id, driftCalls.observedCallId)),
    )
    .where(and(eq(driftCalls.tenantId, tenantId), eq(driftCalls.driftItemId, itemId), isShown))
    .orderBy(desc(driftCalls.id))
    .limit(limit);
