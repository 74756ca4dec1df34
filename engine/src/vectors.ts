import { apply } from './apply.ts';
import type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
import { anonymous } from './decision.ts';
import { decisionEvent, evaluate } from './evaluate.ts';
import { canonicalJson, hashOf } from './hash.ts';
import type { Json, JsonObject } from './json.ts';
import { load } from './load.ts';
import type { CompiledPolicy } from './policy.ts';
import type { RuntimeProjection } from './projection.ts';
import { breakingArguments, sampleArguments, sampleOf } from './samples.ts';
import { initialState, type SessionEvent } from './state.ts';

/**
 * A session in small, with everything that an implementation needs to prove itself: proposals with the decisions to expect,
 * the events in between, and the hash of the state at the end. Plain JSON.
 */
export interface TestVector {
  readonly name: string;
  readonly principal: EnginePrincipal;
  readonly steps: readonly VectorStep[];
  readonly stateHash: string;
}

export type VectorStep =
  | { readonly propose: readonly ProposedCall[]; readonly now: number; readonly expect: readonly ExpectedDecision[] }
  | { readonly event: SessionEvent };

export interface ExpectedDecision {
  readonly callId: string;
  readonly verdict: CallDecision['verdict'];
  readonly reason: CallDecision['reason'];
  readonly ruleId: string | null;
  readonly nearest: Json;
}

const epoch = 1_700_000_000_000;
const maxVectors = 500;

/** Makes the vectors of an artifact: per tool its sample call, each rule broken alone, and each tool after each other tool. */
export function makeVectors(projection: RuntimeProjection): readonly TestVector[] {
  const policy = load(projection);
  const names = [...policy.tools.keys()];
  const scripts: { readonly name: string; readonly calls: readonly (readonly [tool: string, args: JsonObject])[] }[] =
    [];
  for (const [name, tool] of policy.tools) {
    const args = sampleArguments(tool.runtime);
    scripts.push({ name: `${name}: sample`, calls: [[name, args]] });
    scripts.push({ name: `${name}: no arguments`, calls: [[name, {}]] });
    for (const rule of tool.runtime.rules) {
      const breaking = breakingArguments(args, rule);
      if (breaking) scripts.push({ name: `${name}: breaks ${rule.ruleId}`, calls: [[name, breaking]] });
    }
    scripts.push({ name: `${name}: five times`, calls: Array.from({ length: 5 }, () => [name, args] as const) });
  }
  scripts.push({ name: 'a tool that the model does not know', calls: [['tool-that-no-model-has', {}]] });
  for (const first of names) {
    for (const second of names) {
      const samples = [first, second].map((name): readonly [string, JsonObject] => {
        const tool = policy.tools.get(name);
        return [name, tool ? sampleArguments(tool.runtime) : {}];
      });
      scripts.push({ name: `${first}, then ${second}`, calls: samples });
    }
  }
  return scripts.slice(0, maxVectors).map((script) => played(policy, script));
}

function played(
  policy: CompiledPolicy,
  { name, calls }: { readonly name: string; readonly calls: readonly (readonly [string, JsonObject])[] },
): TestVector {
  const steps: VectorStep[] = [];
  let state = initialState(policy);
  const happens = (event: SessionEvent): void => {
    steps.push({ event });
    state = apply(policy, state, event);
  };
  for (const [index, [tool, args]] of calls.entries()) {
    const now = epoch + index * 1000;
    const call: ProposedCall = { callId: `call-${index + 1}`, tool, args };
    const [decision] = evaluate(policy, state, [call], anonymous, now);
    if (!decision) continue;
    steps.push({ propose: [call], now, expect: [expected(decision)] });
    happens({ type: 'STEP_STARTED', at: now });
    happens(decisionEvent(decision, call, now));
    if (decision.verdict === 'HOLD') happens({ type: 'CALL_APPROVED', at: now, callId: call.callId });
    const output = sampleOf(policy.tools.get(tool)?.runtime.outputSchema ?? {});
    if (decision.verdict !== 'BLOCK') happens({ type: 'CALL_COMMITTED', at: now + 500, callId: call.callId, output });
  }
  return { name, principal: anonymous, steps, stateHash: hashOf('writ.session-state', state) };
}

export interface VectorMismatch {
  readonly vector: string;
  readonly step: number | null;
  readonly expected: Json;
  readonly found: Json;
}

/** Replays vectors against a projection: every difference in a decision or in the final state, none when it conforms. */
export function checkVectors(projection: RuntimeProjection, vectors: readonly TestVector[]): readonly VectorMismatch[] {
  const policy = load(projection);
  return vectors.flatMap((vector) => {
    const mismatches: VectorMismatch[] = [];
    let state = initialState(policy);
    for (const [index, step] of vector.steps.entries()) {
      if ('event' in step) {
        state = apply(policy, state, step.event);
        continue;
      }
      const found = evaluate(policy, state, step.propose, vector.principal, step.now).map(expected);
      if (canonicalJson(found) !== canonicalJson(step.expect)) {
        mismatches.push({ vector: vector.name, step: index, expected: asJson(step.expect), found: asJson(found) });
      }
    }
    const stateHash = hashOf('writ.session-state', state);
    if (stateHash !== vector.stateHash) {
      mismatches.push({ vector: vector.name, step: null, expected: vector.stateHash, found: stateHash });
    }
    return mismatches;
  });
}

function expected({ callId, verdict, reason, ruleId, nearest }: CallDecision): ExpectedDecision {
  return { callId, verdict, reason, ruleId, nearest };
}

function asJson(list: readonly ExpectedDecision[]): Json {
  return list.map(({ callId, verdict, reason, ruleId, nearest }) => ({ callId, verdict, reason, ruleId, nearest }));
}
