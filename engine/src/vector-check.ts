import { apply } from './apply.ts';
import { evaluate } from './evaluate.ts';
import { applyGate } from './gate.ts';
import { canonicalJson, hashOf } from './hash.ts';
import type { Json } from './json.ts';
import { load } from './load.ts';
import { narrow } from './narrow.ts';
import type { CompiledPolicy } from './policy.ts';
import type { RuntimeProjection } from './projection.ts';
import { initialState, type SessionState } from './state.ts';
import { expectedDecision, expectedRemoval, type TestVector, type VectorStep } from './vector-form.ts';

/** What an implementation does; another one may stand in for each part. */
export interface Implementation {
  readonly evaluate: typeof evaluate;
  readonly apply: typeof apply;
  readonly applyGate: typeof applyGate;
  readonly narrow: typeof narrow;
}

const thisEngine: Implementation = { evaluate, apply, applyGate, narrow };

export interface VectorMismatch {
  readonly vector: string;
  readonly step: number | null;
  readonly expected: Json;
  readonly found: Json;
}

/** Replays vectors against a projection: every difference in a decision, a gate or the final state, none when it conforms. */
export function checkVectors(
  projection: RuntimeProjection,
  vectors: readonly TestVector[],
  implementation: Implementation = thisEngine,
): readonly VectorMismatch[] {
  const policy = load(projection);
  return vectors.flatMap((vector) => checkVector(policy, vector, implementation));
}

function checkVector(policy: CompiledPolicy, vector: TestVector, implementation: Implementation): VectorMismatch[] {
  const mismatches: VectorMismatch[] = [];
  const compare = (step: number | null, expected: unknown, found: unknown): void => {
    const [wanted, got] = [canonicalJson(expected), canonicalJson(found)];
    if (wanted !== got)
      mismatches.push({ vector: vector.name, step, expected: JSON.parse(wanted), found: JSON.parse(got) });
  };
  let state = initialState(policy);
  for (const [index, step] of vector.steps.entries()) {
    if ('event' in step) state = implementation.apply(policy, state, step.event);
    else
      for (const [expected, found] of answers(policy, state, vector, step, implementation))
        compare(index, expected, found);
  }
  if (vector.removed) {
    const { removed } = implementation.narrow(policy, state, undefined, vector.principal);
    compare(null, vector.removed, removed.map(expectedRemoval));
  }
  compare(null, vector.stateHash, hashOf('writ.session-state', state));
  return mismatches;
}

/** What a proposal should be answered with, and what it is. */
function answers(
  policy: CompiledPolicy,
  state: SessionState,
  { principal }: TestVector,
  { propose, now, expect, gate }: Extract<VectorStep, { propose: unknown }>,
  implementation: Implementation,
): readonly (readonly [expected: unknown, found: unknown])[] {
  const decisions = implementation.evaluate(policy, state, propose, principal, now);
  const decided = [expect, decisions.map(expectedDecision)] as const;
  return gate ? [decided, [gate, implementation.applyGate(policy, decisions)]] : [decided];
}
