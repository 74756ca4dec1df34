import { describe, expect, test } from 'vitest';
import { observedCall, policyOf, searchModel } from '../../test/compared-policy.ts';
import { modelKey, modelsOf } from '../observation/observed-model.ts';
import { compareRuntime, type RuntimeCall, type RuntimeReference } from './runtime-differences.ts';

const policy = policyOf(searchModel());

const reviewed = { provider: 'openai', modelId: 'gpt-4o' };
const since = new Date('2026-11-20T10:00:00.000Z');

const reference = (over: Partial<RuntimeReference> = {}): RuntimeReference => ({
  reviewedModels: new Set([modelKey(reviewed)]),
  expectedModels: [reviewed],
  governedSince: null,
  ...over,
});

const call = (toolName: string, over: Partial<RuntimeCall> = {}): RuntimeCall => ({
  ...observedCall(toolName, { origin: 'JFK' }),
  ...reviewed,
  preparedRequestId: null,
  observedAt: since,
  ...over,
});

const found = (calls: readonly RuntimeCall[], over: Partial<RuntimeReference> = {}, environment = 'STAGING' as const) =>
  compareRuntime(policy, environment, calls, reference(over)).divergences;

describe('calls of a runtime', () => {
  test('[ST-43] the reviewed model, and a call that names none, change nothing', () => {
    const silent = [call('search'), call('search', { modelId: null }), call('search', { provider: null })];
    expect(found(silent)).toEqual([]);
  });

  test('[ST-43] each other model is one MODEL_CHANGED with its calls: a WARNING, in production too', () => {
    const other = { provider: 'openai', modelId: 'gpt-5' };
    const elsewhere = { provider: 'azure', modelId: 'gpt-4o' };
    const calls = [call('search', other), call('refund', other), call('search', elsewhere), call('search')];
    for (const environment of ['STAGING', 'PRODUCTION'] as const) {
      const { divergences } = compareRuntime(policy, environment, calls, reference());
      expect(
        divergences.map(({ kind, targetRef, toolName, severity, calls: of }) => [
          kind,
          targetRef,
          toolName,
          severity,
          of.length,
        ]),
      ).toEqual([
        ['MODEL_CHANGED', 'model:openai/gpt-5', null, 'WARNING', 2],
        ['MODEL_CHANGED', 'model:azure/gpt-4o', null, 'WARNING', 1],
      ]);
      expect(divergences[0]?.details).toEqual({ reason: null, expected: ['openai/gpt-4o'], found: 'openai/gpt-5' });
    }
  });

  test('[ST-44] models whose names read alike are told apart', () => {
    const calls = [
      call('search', { provider: 'a/b', modelId: 'c' }),
      call('search', { provider: 'a', modelId: 'b/c' }),
    ];
    const divergences = found(calls);
    expect(new Set(divergences.map(({ targetRef }) => targetRef)).size).toBe(1);
    expect(new Set(divergences.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('[ST-43] where nothing is governed, no call is held against it', () => {
    expect(found([call('search'), call('refund')])).toEqual([]);
  });

  test('[ST-43] since a scope is governed, each call without a prepared request is UNGOVERNED_CALL, by tool', () => {
    const calls = [
      call('search', { observedAt: new Date(since.getTime() - 1) }),
      call('search', { preparedRequestId: 'prep_1' }),
      call('search'),
      call('refund'),
      call('refund', { observedAt: new Date(since.getTime() + 60_000) }),
    ];
    const divergences = found(calls, { governedSince: since });
    expect(
      divergences.map(({ kind, targetRef, severity, calls: of }) => [kind, targetRef, severity, of.length]),
    ).toEqual([
      ['UNGOVERNED_CALL', 'tool:search', 'WARNING', 1],
      ['UNGOVERNED_CALL', 'tool:refund', 'CRITICAL', 2],
    ]);
  });

  test('[ST-43] in production every ungoverned call is CRITICAL, also of a tool that only reads', () => {
    const [divergence] = compareRuntime(
      policy,
      'PRODUCTION',
      [call('search')],
      reference({ governedSince: since }),
    ).divergences;
    expect(divergence).toMatchObject({ kind: 'UNGOVERNED_CALL', severity: 'CRITICAL' });
  });

  test('[ST-40] it counts no calls and bears no evidence: the rules of the approval do', () => {
    const compared = compareRuntime(policy, 'STAGING', [call('search')], reference());
    expect(compared).toMatchObject({ claims: [], callsCompared: 0, sessionsCompared: 0, callsInconclusive: 0 });
  });
});

describe('models of calls', () => {
  test('[ST-43] are told once each, with their earliest call, whatever the order', () => {
    const at = (second: number) => new Date(since.getTime() + second * 1000);
    const calls = [
      { provider: 'openai', modelId: 'b', observedAt: at(3) },
      { provider: 'openai', modelId: 'a', observedAt: at(2) },
      { provider: 'openai', modelId: 'b', observedAt: at(1) },
      { provider: null, modelId: 'c', observedAt: at(0) },
    ];
    const models = [
      { provider: 'openai', modelId: 'a', firstObservedAt: at(2) },
      { provider: 'openai', modelId: 'b', firstObservedAt: at(1) },
    ];
    expect(modelsOf(calls)).toEqual(models);
    expect(modelsOf(calls.toReversed())).toEqual(models);
  });
});
