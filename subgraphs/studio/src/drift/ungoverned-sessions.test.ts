import { expect, test } from 'vitest';
import { observedCall, policyOf, searchModel } from '../../test/compared-policy.ts';
import { compareRuntime } from './runtime-differences.ts';
import { ungovernedSessions } from './ungoverned-sessions.ts';

const at = new Date('2026-11-20T10:00:00.000Z');
const call = (toolName: string, sdkSessionId: string | null, modelId = 'gpt-4o') => ({
  ...observedCall(toolName, {}, { sdkSessionId, observedAt: at }),
  provider: 'openai',
  modelId,
  preparedRequestId: null,
});

test('[RP-54] ungoverned calls are told by session and tool, only those that are new, and nothing else is', () => {
  const calls = [call('search', 'run-1'), call('search', 'run-1'), call('search', null), call('refund', 'run-2')];
  const reference = { reviewedModels: new Set<string>(), expectedModels: [], governedSince: at };
  const { divergences } = compareRuntime(policyOf(searchModel()), 'STAGING', calls, reference);
  const found = divergences.map((divergence) => ({ divergence, newCalls: divergence.calls }));
  expect(divergences.map(({ kind }) => kind)).toContain('MODEL_CHANGED');
  expect(ungovernedSessions(found)).toEqual([
    { sessionId: 'run-1', toolName: 'search', calls: 2 },
    { sessionId: 'run-2', toolName: 'refund', calls: 1 },
  ]);
  expect(ungovernedSessions(found.map(({ divergence }) => ({ divergence, newCalls: [] })))).toEqual([]);
});
