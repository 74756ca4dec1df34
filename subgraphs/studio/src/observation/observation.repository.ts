import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { observedCalls } from './observation.tables.ts';

type Optional<Value> = Value | null | undefined;

export interface ObservedCallFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<Environment>;
  readonly toolName?: Optional<string>;
  readonly captureId?: Optional<string>;
  readonly sdkSessionId?: Optional<string>;
  readonly observedFrom?: Optional<Date>;
  readonly observedTo?: Optional<Date>;
}

export const observedCallsWhere = (filter: Optional<ObservedCallFilter>): SQL | undefined => {
  const { agent, environment, toolName, captureId, sdkSessionId, observedFrom, observedTo } = filter ?? {};
  return and(
    agent == null ? undefined : eq(observedCalls.agent, agent),
    environment == null ? undefined : eq(observedCalls.environment, environment),
    toolName == null ? undefined : eq(observedCalls.toolName, toolName),
    captureId == null ? undefined : eq(observedCalls.captureId, captureId),
    sdkSessionId == null ? undefined : eq(observedCalls.sdkSessionId, sdkSessionId),
    observedFrom == null ? undefined : gte(observedCalls.observedAt, observedFrom),
    observedTo == null ? undefined : lt(observedCalls.observedAt, observedTo),
  );
};

/** Which of these captures have an observed call. */
export const capturesObserved = async (
  db: Db,
  tenantId: string,
  captureIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectDistinct({ captureId: observedCalls.captureId })
    .from(observedCalls)
    .where(
      and(
        eq(observedCalls.tenantId, tenantId),
        sql`${observedCalls.captureId} = any(${sql.param([...captureIds])}::text[])`,
      ),
    );
  return new Set(rows.map(({ captureId }) => captureId));
};
