import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { and, arrayContains, eq, getTableColumns, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type CapturedCallRow, capturedCallKeys, capturedCalls } from './capture.tables.ts';
import type { CaptureLevel } from './capture-words.ts';

export interface CapturedCallFilter {
  readonly agent?: string | null;
  readonly environment?: Environment | null;
  readonly toolName?: string | null;
  readonly provider?: string | null;
  readonly modelId?: string | null;
  readonly sdkSessionId?: string | null;
  readonly captureLevel?: CaptureLevel | null;
  readonly receivedFrom?: Date | null;
  readonly receivedTo?: Date | null;
}

/** An id begins with the time of its making, shortly after the time of receipt: with this margin a range of ids holds a range of time. */
const margin = 60_000;

const idFloor = (at: Date, shift: number): SQL =>
  sql`writ.id_floor('cap', ${new Date(at.getTime() + shift).toISOString()}::timestamptz)`;

export const capturedCallsWhere = (filter: CapturedCallFilter | null | undefined): SQL | undefined => {
  if (filter === null || filter === undefined) return undefined;
  const { agent, environment, toolName, provider, modelId, sdkSessionId, captureLevel, receivedFrom, receivedTo } =
    filter;
  return and(
    agent == null ? undefined : eq(capturedCalls.agent, agent),
    environment == null ? undefined : eq(capturedCalls.environment, environment),
    provider == null ? undefined : eq(capturedCalls.provider, provider),
    modelId == null ? undefined : eq(capturedCalls.modelId, modelId),
    sdkSessionId == null ? undefined : eq(capturedCalls.sdkSessionId, sdkSessionId),
    captureLevel == null ? undefined : eq(capturedCalls.captureLevel, captureLevel),
    receivedFrom == null
      ? undefined
      : and(sql`${capturedCalls.id} >= ${idFloor(receivedFrom, -margin)}`, gte(capturedCalls.createdAt, receivedFrom)),
    receivedTo == null
      ? undefined
      : and(sql`${capturedCalls.id} < ${idFloor(receivedTo, margin)}`, lt(capturedCalls.createdAt, receivedTo)),
    toolName == null ? undefined : arrayContains(capturedCalls.toolNames, [toolName]),
  );
};

/** Captures by the client's ids: the key table leads to the partition. */
export const capturedCallsByCaptureId = async (
  db: Db,
  tenantId: string,
  captureIds: readonly string[],
): Promise<readonly CapturedCallRow[]> =>
  db
    .select(getTableColumns(capturedCalls))
    .from(capturedCallKeys)
    .innerJoin(
      capturedCalls,
      and(eq(capturedCalls.tenantId, capturedCallKeys.tenantId), eq(capturedCalls.id, capturedCallKeys.rowId)),
    )
    .where(
      and(
        eq(capturedCallKeys.tenantId, tenantId),
        sql`${capturedCallKeys.captureId} = any(${sql.param([...captureIds])}::text[])`,
      ),
    );
