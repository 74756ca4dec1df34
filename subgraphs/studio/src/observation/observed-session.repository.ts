import type { Db } from '@writ/drizzle/tenant-database';
import { and, asc, eq, gte, isNotNull } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { observedCalls } from './observation.tables.ts';
import { type ObservedSessionRow, observedSessions } from './observed-session.tables.ts';

/** Keeps a session that opened; false when it was observed before. */
export const insertObservedSession = async (tx: Db, row: ObservedSessionRow): Promise<boolean> => {
  const inserted = await tx
    .insert(observedSessions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: observedSessions.id });
  return inserted.length === 1;
};

/**
 * Since when a scope is governed, for an approval of this time: the first call that arrived since with a prepared request, or the first
 * session that opened since to enforce, whichever was earlier. Null when there was neither. Each is the first entry of an index.
 */
export const governedSince = async (
  tx: Db,
  tenantId: string,
  { agent, environment }: AgentScope,
  approvedAt: Date,
): Promise<Date | null> => {
  const firstCall = tx
    .select({ at: observedCalls.observedAt })
    .from(observedCalls)
    .where(
      and(
        eq(observedCalls.tenantId, tenantId),
        eq(observedCalls.agent, agent),
        eq(observedCalls.environment, environment),
        isNotNull(observedCalls.preparedRequestId),
        gte(observedCalls.createdAt, approvedAt),
      ),
    )
    .orderBy(asc(observedCalls.createdAt), asc(observedCalls.observedAt))
    .limit(1);
  const firstSession = tx
    .select({ at: observedSessions.openedAt })
    .from(observedSessions)
    .where(
      and(
        eq(observedSessions.tenantId, tenantId),
        eq(observedSessions.agent, agent),
        eq(observedSessions.environment, environment),
        eq(observedSessions.mode, 'ENFORCE'),
        gte(observedSessions.openedAt, approvedAt),
      ),
    )
    .orderBy(asc(observedSessions.openedAt))
    .limit(1);
  const found = await unionAll(firstCall, firstSession);
  const times = found.map(({ at }) => at.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
};
