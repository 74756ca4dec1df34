import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { and, desc, eq, getTableColumns, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { type ObservedCallHead, type ObservedCallRow, observedCalls } from './observation.tables.ts';
import { sdkSessionKey } from './session-key.ts';

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
    sdkSessionId == null ? undefined : eq(observedCalls.sessionKey, sdkSessionKey(sdkSessionId)),
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

/** Inserts the calls that were not observed before, sorted so that two deliveries at once wait for each other in one order. */
export const insertObservedCalls = async (
  tx: Db,
  rows: readonly ObservedCallRow[],
): Promise<readonly ObservedCallRow[]> => {
  if (rows.length === 0) return [];
  const sorted = rows.toSorted((a, b) => compareText(a.captureId, b.captureId) || a.callIndex - b.callIndex);
  const inserted = await tx
    .insert(observedCalls)
    .values(sorted)
    .onConflictDoNothing()
    .returning({ id: observedCalls.id });
  const ids = new Set(inserted.map(({ id }) => id));
  return sorted.filter(({ id }) => ids.has(id));
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inScope = (tenantId: string, { agent, environment }: AgentScope): SQL | undefined =>
  and(eq(observedCalls.tenantId, tenantId), eq(observedCalls.agent, agent), eq(observedCalls.environment, environment));

/**
 * The calls of a recorded session that this scope made. The scope is compared in a way that no index answers: a planner without
 * statistics, as after a bulk load, would take an index on the scope to be as good as the one on the session and walk all its calls.
 */
export const ofSession = (tenantId: string, { agent, environment }: AgentScope, key: SQL): SQL | undefined =>
  and(
    eq(observedCalls.tenantId, tenantId),
    sql`${observedCalls.sessionKey} = ${key}`,
    sql`${observedCalls.agent} is not distinct from ${agent}`,
    sql`${observedCalls.environment} is not distinct from ${environment}`,
  );

const {
  arguments: _arguments,
  argumentsSize: _size,
  sessionKey: _key,
  ...columnsOfHead
} = getTableColumns(observedCalls);
const head = { ...columnsOfHead, argumentsSize: sql<number>`${observedCalls.argumentsSize}`.as('arguments_size') };

/** A page of the calls that a scope made in `[from, to)`, the newest first, older than `before`. */
export const headsInWindow = (
  tx: Db,
  tenantId: string,
  scope: AgentScope,
  window: {
    readonly from: Date;
    readonly to: Date;
    readonly before: ObservedCallHead | undefined;
    readonly limit: number;
  },
): Promise<ObservedCallHead[]> =>
  tx
    .select(head)
    .from(observedCalls)
    .where(
      and(
        inScope(tenantId, scope),
        gte(observedCalls.observedAt, window.from),
        lt(observedCalls.observedAt, window.to),
        window.before === undefined
          ? undefined
          : sql`(${observedCalls.observedAt}, ${observedCalls.id}) < (${window.before.observedAt.toISOString()}::timestamptz, ${window.before.id})`,
      ),
    )
    .orderBy(desc(observedCalls.observedAt), desc(observedCalls.id))
    .limit(window.limit);

/**
 * Calls of these recorded sessions until a time (inclusive; undefined is any), at most `perSession` of each, the newest: what the state
 * at a call of theirs is folded from.
 */
export const headsOfSessions = async (
  tx: Db,
  tenantId: string,
  scope: AgentScope,
  { sessionKeys, perSession, until }: { sessionKeys: readonly string[]; perSession: number; until?: Date | undefined },
): Promise<readonly ObservedCallHead[]> => {
  if (sessionKeys.length === 0) return [];
  const calls = tx
    .select(head)
    .from(observedCalls)
    .where(
      and(
        ofSession(tenantId, scope, sql`session.key`),
        until === undefined ? undefined : lte(observedCalls.observedAt, until),
      ),
    )
    .orderBy(desc(observedCalls.observedAt), desc(observedCalls.id))
    .limit(perSession)
    .as('calls');
  const rows = await tx
    .select({ calls: calls._.selectedFields })
    .from(sql`unnest(${sql.param([...sessionKeys])}::text[]) as session(key)`)
    .crossJoinLateral(calls);
  return rows.map((row) => row.calls);
};

/** The arguments of calls, by the ids of the calls. */
export const argumentsOfCalls = async (
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown>> => {
  const rows = await db
    .select({ id: observedCalls.id, arguments: observedCalls.arguments })
    .from(observedCalls)
    .where(and(eq(observedCalls.tenantId, tenantId), sql`${observedCalls.id} = any(${sql.param([...ids])}::text[])`));
  return new Map(rows.map((row) => [row.id, row.arguments]));
};
