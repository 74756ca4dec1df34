import type { Divergence } from './divergence.ts';

/** Calls of one tool in one session that came without prepared requests. */
export interface UngovernedSession {
  readonly sessionId: string;
  readonly toolName: string;
  readonly calls: number;
}

/** The sessions in which a comparison newly found ungoverned calls, by session and tool. Calls outside any session are told by the item alone. */
export const ungovernedSessions = (
  found: readonly { readonly divergence: Divergence; readonly newCalls: Divergence['calls'] }[],
): readonly UngovernedSession[] =>
  found.flatMap(({ divergence: { kind, toolName }, newCalls }) => {
    if (kind !== 'UNGOVERNED_CALL' || toolName === null) return [];
    const inSessions = newCalls.filter(({ sdkSessionId }) => sdkSessionId !== null);
    return [...Map.groupBy(inSessions, ({ sdkSessionId }) => sdkSessionId ?? '')].map(([sessionId, calls]) => ({
      sessionId,
      toolName,
      calls: calls.length,
    }));
  });
