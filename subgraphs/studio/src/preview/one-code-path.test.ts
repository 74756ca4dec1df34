import { compile } from '@writ/engine/compile';
import { decisionEvent, evaluate, load } from '@writ/engine/evaluate';
import { isPlainJson } from '@writ/engine/json';
import type { CompiledPolicy } from '@writ/engine/policy';
import { seeded } from '@writ/engine/seeded';
import { apply, initialState } from '@writ/engine/state';
import { expect, test, vi } from 'vitest';
import { randomModel, randomToolNames } from '../../../../engine/test/random-model.ts';
import { observedCall, searchModel } from '../../test/compared-policy.ts';
import { preview, projectionOf } from '../../test/previewed-session.ts';
import { compare } from '../drift/comparison.ts';
import type { ComparedCall } from '../drift/divergence.ts';
import { decide } from '../observation/observed-session.ts';
import { asMade } from '../observation/session-order.ts';
import { previewSession } from './impact.ts';
import type { PreviewedPolicies } from './previewed-policy.ts';

vi.mock('../observation/observed-session.ts', { spy: true });

const asked = vi.mocked(decide);

const sequence = (seed: number): readonly ComparedCall[] => {
  const random = seeded(seed);
  return Array.from({ length: 30 }, (_, index) =>
    observedCall(
      random.chance(0.05) ? 'unheard_of' : random.pick(randomToolNames),
      {
        key: random.pick(['a', 'b', 'c', 'long one']),
        n: random.below(90),
        amount: random.below(2000) / 10,
        ...(random.chance(0.5) ? { flag: true } : {}),
      },
      {
        captureId: `${seed}-${Math.floor(index / 2)}`,
        callIndex: index % 2,
        sdkSessionId: `session-${seed}`,
        observedAt: new Date(Date.UTC(2026, 10, 1) + Math.floor(index / 2) * random.below(40) * 1000),
      },
    ),
  );
};
const compilable = Array.from({ length: 60 }, (_, seed) => seed).filter((seed) => compile(randomModel(seed)).ok);
const inOrder = (calls: readonly ComparedCall[]) => calls.toSorted(asMade);

/** The whole policy against nothing in force. */
const alone = (policy: CompiledPolicy): PreviewedPolicies => ({
  draft: { policy, rules: new Map(), identities: new Set() },
  baseline: null,
  unjudged: [],
});

test('[ST-54] comparison and preview ask the same exported function, and it asks the engine', () => {
  asked.mockClear();
  const calls = [observedCall('refund', { amount: 1 }), observedCall('refund', { amount: 2 })];
  const policy = load(projectionOf(searchModel()));
  compare({
    policy,
    environment: 'STAGING',
    calls,
    context: [],
    withoutBeginning: new Set(),
    fresh: new Set(),
    declaredTools: [],
  });
  expect(asked).toHaveBeenCalledTimes(2);
  preview(searchModel(), searchModel(), calls);
  expect(asked).toHaveBeenCalledTimes(6);
});

test('[ST-54] a preview decides random sessions of random models as enforcement does, call by call', () => {
  expect(compilable.length).toBeGreaterThan(40);
  const verdicts = new Set<string>();
  for (const seed of compilable) {
    const projection = projectionOf(randomModel(seed));
    const policy = load(projection);
    const calls = inOrder(sequence(seed));
    // What a runtime does: propose, keep to the decision, have what is held approved, commit.
    let state = initialState(policy);
    let capture: string | null = null;
    const enforced = calls.map((call) => {
      const at = call.observedAt.getTime();
      if (capture !== null && capture !== call.captureId) state = apply(policy, state, { type: 'STEP_STARTED', at });
      capture = call.captureId;
      const proposed = {
        callId: call.id,
        tool: call.toolName,
        args: isPlainJson(call.arguments) ? call.arguments : null,
      };
      const [decision] = evaluate(policy, state, [proposed], undefined, at);
      if (decision === undefined) throw new Error('no decision');
      state = apply(policy, state, decisionEvent(decision, proposed, at));
      if (decision.verdict !== 'BLOCK') {
        state = apply(policy, state, { type: 'CALL_APPROVED', at, callId: call.id });
        state = apply(policy, state, { type: 'CALL_COMMITTED', at, callId: call.id, output: null });
      }
      verdicts.add(decision.verdict);
      return decision;
    });
    const session = previewSession(alone(policy));
    expect(calls.map((call) => session.next(call).draft.decision)).toEqual(enforced);
  }
  expect([...verdicts].sort()).toEqual(['ALLOW', 'BLOCK', 'HOLD']);
});

test('[ST-42][ST-54] until something is blocked, a comparison finds what a preview finds', () => {
  for (const seed of compilable) {
    const policy = load(projectionOf(randomModel(seed)));
    const calls = inOrder(sequence(seed));
    const decisionsOf = (run: () => void) => {
      asked.mockClear();
      run();
      return asked.mock.results.map(({ value }) => value as ReturnType<typeof decide>);
    };
    const compared = decisionsOf(() =>
      compare({
        policy,
        environment: 'STAGING',
        calls,
        context: [],
        withoutBeginning: new Set(),
        fresh: new Set(),
        declaredTools: [],
      }),
    );
    const session = previewSession(alone(policy));
    const previewed = decisionsOf(() => {
      for (const call of calls) session.next(call);
    });
    const firstBlock = previewed.findIndex(({ verdict }) => verdict === 'BLOCK');
    const until = firstBlock === -1 ? previewed.length : firstBlock + 1;
    // A comparison takes every call to have its person's approval.
    const blocked = (decisions: typeof previewed) =>
      decisions.slice(0, until).map(({ verdict, ...decision }) => (verdict === 'BLOCK' ? decision : decision.callId));
    expect(blocked(compared)).toEqual(blocked(previewed));
  }
});

test('[ST-54] every call counts once, whatever the two policies are', () => {
  for (const [index, seed] of compilable.entries()) {
    const other = compilable[(index + 7) % compilable.length] ?? seed;
    const { tally } = preview(randomModel(seed), randomModel(other), inOrder(sequence(seed)));
    const { unchanged, newlyBlocked, newlyHeld, newlyAllowed, knockOn, inconclusive } = tally;
    expect(unchanged + newlyBlocked + newlyHeld + newlyAllowed + knockOn + inconclusive).toBe(tally.calls);
    expect(tally.calls).toBe(30);
    expect(newlyBlocked + newlyHeld + newlyAllowed).toBe(tally.sessionsDiverging);
  }
});
