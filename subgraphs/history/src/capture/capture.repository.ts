import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, getTableColumns, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type CapturedCallRow, capturedCallKeys, capturedCalls, capturedCallTools } from './capture.tables.ts';

export interface CapturedCallFilter {
  readonly agent?: string | null | undefined;
  readonly environment?: Environment | null | undefined;
  readonly toolName?: string | null | undefined;
  readonly provider?: string | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly sdkSessionId?: string | null | undefined;
  readonly receivedFrom?: Date | null | undefined;
  readonly receivedTo?: Date | null | undefined;
}

/** An id begins with the time of its making, shortly after the time of receipt: with this margin a range of ids holds a range of time. */
const margin = 60_000;

/** Ids hold times from 1970 on, and Postgres ends with the year 9999 as texts of JavaScript do. */
const [earliest, latest] = [0, Date.UTC(9999, 0, 1)];

const idFloor = (at: Date, shift: number): SQL => {
  const floor = Math.min(Math.max(at.getTime() + shift, earliest), latest);
  return sql`writ.id_floor('cap', ${new Date(floor).toISOString()}::timestamptz)`;
};

/** At most one row for each capture, so that Postgres may start from the captures or from the tool, whichever is less. */
const calledIn = (toolName: string): SQL => {
  const { tenantId, capturedCallId } = capturedCallTools;
  return sql`(select ${capturedCallId} from ${capturedCallTools} where ${tenantId} = ${capturedCalls.tenantId} and ${capturedCallTools.toolName} = ${toolName})`;
};

export const capturedCallsWhere = (filter: CapturedCallFilter | null | undefined): SQL | undefined => {
  if (filter === null || filter === undefined) return undefined;
  const { agent, environment, toolName, provider, modelId, sdkSessionId, receivedFrom, receivedTo } = filter;
  return and(
    agent == null ? undefined : eq(capturedCalls.agent, agent),
    environment == null ? undefined : eq(capturedCalls.environment, environment),
    provider == null ? undefined : eq(capturedCalls.provider, provider),
    modelId == null ? undefined : eq(capturedCalls.modelId, modelId),
    sdkSessionId == null ? undefined : eq(capturedCalls.sdkSessionId, sdkSessionId),
    receivedFrom == null
      ? undefined
      : and(sql`${capturedCalls.id} >= ${idFloor(receivedFrom, -margin)}`, gte(capturedCalls.createdAt, receivedFrom)),
    receivedTo == null
      ? undefined
      : and(sql`${capturedCalls.id} < ${idFloor(receivedTo, margin)}`, lt(capturedCalls.createdAt, receivedTo)),
    toolName == null ? undefined : sql`${capturedCalls.id} in ${calledIn(toolName)}`,
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
