import type { Db } from '@writ/drizzle/tenant-database';
import { and, count, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { type ObservedCallHead, observedCalls } from '../observation/observation.tables.ts';
import { type DriftItemRow, driftCalls, driftItems } from './drift.tables.ts';

export const driftItemById = async (db: Db, tenantId: string, id: string): Promise<DriftItemRow | null> => {
  const [row] = await db
    .select()
    .from(driftItems)
    .where(and(eq(driftItems.tenantId, tenantId), eq(driftItems.id, id)));
  return row ?? null;
};

const { id, captureId, sdkSessionId, toolSchemaHash } = getTableColumns(observedCalls);
const argumentsSize = sql<number>`${observedCalls.argumentsSize}`;

export type CallBehind = Pick<
  ObservedCallHead,
  'id' | 'captureId' | 'sdkSessionId' | 'toolSchemaHash' | 'argumentsSize'
>;

const later = alias(driftCalls, 'later');

/** What was said last of a call and an item. A scalar, which its index answers: a join would compare each with each where no statistics are. */
const lastSaid = (said: PgColumn, tenantId: unknown, itemId: unknown, callId: unknown): SQL => sql`(
  select ${said} from ${driftCalls} as ${sql.identifier('later')}
  where ${later.tenantId} = ${tenantId} and ${later.driftItemId} = ${itemId} and ${later.observedCallId} = ${callId}
  order by ${later.sequence} desc limit 1)`;

/** The newest calls that show an item, at most so many. */
export const callsBehind = (db: Db, tenantId: string, itemId: string, limit: number): Promise<CallBehind[]> =>
  db
    .select({ id, captureId, sdkSessionId, toolSchemaHash, argumentsSize })
    .from(driftCalls)
    .innerJoin(
      observedCalls,
      and(eq(observedCalls.tenantId, driftCalls.tenantId), eq(observedCalls.id, driftCalls.observedCallId)),
    )
    .where(
      and(
        eq(driftCalls.tenantId, tenantId),
        eq(driftCalls.driftItemId, itemId),
        eq(driftCalls.standing, 'SHOWN'),
        eq(driftCalls.sequence, lastSaid(later.sequence, tenantId, itemId, driftCalls.observedCallId)),
      ),
    )
    .orderBy(desc(driftCalls.id))
    .limit(limit);

/** How many of these calls show an item. */
export const countBehind = async (
  db: Db,
  tenantId: string,
  itemId: string,
  callIds: readonly string[],
): Promise<number> => {
  const [row] = await db
    .select({ calls: count() })
    .from(sql`unnest(${sql.param([...callIds])}::text[]) as told(id)`)
    .where(sql`${lastSaid(later.standing, tenantId, itemId, sql`told.id`)} = 'SHOWN'`);
  return row?.calls ?? 0;
};
