import { expect, test } from 'vitest';
import { policyOf } from '../test/building.ts';
import { everything } from '../test/everything.ts';
import { randomModel } from '../test/random-model.ts';
import { apply } from './apply.ts';
import { compile } from './compile.ts';
import type { ProposedCall } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { applyGate } from './gate.ts';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import { load } from './load.ts';
import type { Gate } from './model.ts';
import { narrow } from './narrow.ts';
import type { RuntimeProjection } from './projection.ts';
import { emptyMap } from './sharded-map.ts';
import type { SessionEvent } from './state.ts';
import { reachedBy } from './vector-decisions.ts';
import { goalsOf } from './vector-goals.ts';
import { checkVectors, type Implementation, makeVectors } from './vectors.ts';

const { projection } = policyOf(everything);
const made = makeVectors(projection);

const without = (from: RuntimeProjection, ruleId: string): RuntimeProjection => ({
  ...from,
  rules: from.rules.filter((rule) => rule.ruleId !== ruleId),
  tools: Object.fromEntries(
    Object.entries(from.tools).map(([name, tool]) => [
      name,
      { ...tool, rules: tool.rules.filter((rule) => rule.ruleId !== ruleId) },
    ]),
  ),
});

const known = new Map<string, ReturnType<typeof makeVectors>>();
const vectorsOf = (from: RuntimeProjection): ReturnType<typeof makeVectors> => {
  const text = canonicalJson(from);
  const vectors = known.get(text) ?? makeVectors(from);
  known.set(text, vectors);
  return vectors;
};

const ruleIdsOf = ({ rules, tools }: RuntimeProjection): readonly string[] =>
  [...rules, ...Object.values(tools).flatMap((tool) => tool.rules)].map(({ ruleId }) => ruleId);

test('[EN-25] an artifact carries vectors: calls and expected decisions, the same each time, plain JSON, bounded', () => {
  expect(canonicalJson(makeVectors(projection))).toBe(canonicalJson(made));
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThanOrEqual(192 * 1024);
  expect(JSON.stringify(made)).not.toContain('\\u0000');
});

test('[EN-25] the engine reproduces them, also after storage', () => {
  expect(checkVectors(projection, JSON.parse(JSON.stringify(made.vectors)))).toEqual([]);
});

test('[EN-25] every tool runs, every rule decides and every limit bites in some vector, or is named as uncovered', () => {
  const reasons = made.vectors.flatMap(({ steps }) =>
    steps.flatMap((step) => ('expect' in step ? step.expect.map(({ reason }) => reason) : [])),
  );
  expect([...new Set(reasons)]).toEqual(
    expect.arrayContaining([
      null,
      'argument_invariant_failed',
      'binding_mismatch',
      'checkpoint_required',
      'count_exceeded',
      'envelope_violated',
      'killed',
      'loop_detected',
      'phase_not_allowed',
      'policy_denied',
      'precondition_unmet',
      'manual_filter',
      'resource_claimed',
      'budget_exhausted',
      'sum_exceeded',
      'forbidden_after',
      'tool_limit_exceeded',
      'schema_violation',
      'session_limit_exceeded',
      'unmatched_tool',
    ]),
  );
  expect(made.uncovered).toEqual([]);
});

test('[EN-25] whoever leaves out a rule does not reproduce them, in forty random models; hardly a goal is missed', {
  timeout: 120_000,
}, () => {
  let [all, missed] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const compiled = compile(randomModel(seed));
    if (!compiled.ok) continue;
    const { vectors, uncovered, unreachable } = vectorsOf(compiled.runtimeProjection);
    const open = [...uncovered, ...unreachable];
    const goals = [...goalsOf(load(compiled.runtimeProjection))];
    expect(goals).toEqual(expect.arrayContaining(open));
    all += goals.length - unreachable.length;
    missed += uncovered.length;
    const decided = vectors.flatMap(({ steps }) => steps.flatMap((step) => ('expect' in step ? step.expect : [])));
    for (const { ruleId } of decided) expect(unreachable, `seed ${seed}`).not.toContain(`rule: ${ruleId}`);
    for (const ruleId of ruleIdsOf(compiled.runtimeProjection)) {
      if (open.includes(`rule: ${ruleId}`)) continue;
      const mismatches = checkVectors(without(compiled.runtimeProjection, ruleId), vectors);
      expect(mismatches, `seed ${seed}, rule ${ruleId}`).not.toEqual([]);
    }
  }
  expect(missed / all).toBeLessThan(0.06);
});

test('[EN-25] another behaviour is found: changed bounds, windows, schemas, phases and defaults show', () => {
  const text = JSON.stringify(projection);
  for (const [from, to] of [
    ['"within":{"seconds":600}', '"within":null'],
    ['"within":{"seconds":3600}', '"within":null'],
    ['"enum":["EUR","USD"]', '"enum":["EUR","USD","no value that any list has"]'],
    ['"maxLength":500', '"maxLength":501'],
    ['args.amount <= 500.0', 'args.amount <= 501.0'],
    ['"advancesTo":"ordered"', '"advancesTo":null'],
    ['"unmatchedTool":"BLOCK"', '"unmatchedTool":"ALLOW"'],
    ['"riskVerdict":"ALLOW"', '"riskVerdict":"HOLD"'],
  ] as const) {
    expect(text).toContain(from);
    expect(checkVectors(JSON.parse(text.replaceAll(from, to)), made.vectors)).not.toEqual([]);
  }
});

const right: Implementation = { evaluate, apply, applyGate, narrow };

/** Implementations that read events as something else. */
const misreading = (misread: (event: SessionEvent) => SessionEvent | null): Implementation => ({
  ...right,
  apply: (policy, state, event) => {
    const read = misread(event);
    return read === null ? state : apply(policy, state, read);
  },
});
const ignoring = (type: SessionEvent['type']): Implementation =>
  misreading((event) => (event.type === type ? null : event));

/** Implementations that take calls for others. */
const mistaking = (mistake: (call: ProposedCall) => ProposedCall): Implementation => ({
  ...right,
  evaluate: (policy, state, calls, principal, now) => evaluate(policy, state, calls.map(mistake), principal, now),
});
const gating = (gate: Gate): Implementation => ({
  ...right,
  applyGate: (policy, decisions) => {
    const tools = [...policy.tools].map(
      ([name, one]) => [name, { ...one, runtime: { ...one.runtime, gate } }] as const,
    );
    const session = { ...policy.projection.session, gate };
    return applyGate({ ...policy, tools: new Map(tools), projection: { ...policy.projection, session } }, decisions);
  },
});
const shortened = (args: Json): Json =>
  typeof args === 'object' && args !== null && 'extra' in args ? { ...args, extra: 0 } : args;

const wrong: { readonly [what: string]: Implementation } = {
  'no STEP_STARTED': ignoring('STEP_STARTED'),
  'no CALL_RELEASED': ignoring('CALL_RELEASED'),
  'no CALL_FAILED': ignoring('CALL_FAILED'),
  'no CALL_INDETERMINATE': ignoring('CALL_INDETERMINATE'),
  'no CALL_APPROVED': ignoring('CALL_APPROVED'),
  'no CALL_BLOCKED': ignoring('CALL_BLOCKED'),
  'no TOOL_FILTER_SET': ignoring('TOOL_FILTER_SET'),
  'no KILLED': ignoring('KILLED'),
  'no COST_RECORDED': ignoring('COST_RECORDED'),
  'a failure is a release': misreading((event) =>
    event.type === 'CALL_FAILED' ? { ...event, type: 'CALL_RELEASED' } : event,
  ),
  'an unknown end is a release': misreading((event) =>
    event.type === 'CALL_INDETERMINATE' ? { ...event, type: 'CALL_RELEASED' } : event,
  ),
  'a held call is an allowed one': misreading((event) =>
    event.type === 'CALL_HELD' ? { ...event, type: 'CALL_ALLOWED' } : event,
  ),
  'an unknown cost is none': misreading((event) =>
    event.type === 'COST_RECORDED' ? { ...event, costMicros: event.costMicros ?? 0 } : event,
  ),
  'a result costs what was expected': misreading((event) => {
    if (event.type !== 'CALL_COMMITTED') return event;
    const { costMicros: _reported, ...rest } = event;
    return rest;
  }),
  'nothing is settled after a kill': {
    ...right,
    apply: (policy, state, event) => (state.killed === null ? apply(policy, state, event) : state),
  },
  'a killed session goes on': {
    ...right,
    apply: (policy, state, event) =>
      state.killed === null
        ? apply(policy, state, event)
        : { ...apply(policy, { ...state, killed: null }, event), killed: state.killed },
  },
  'everything is approved': mistaking((call) => ({ ...call, approved: true })),
  'nothing is approved': mistaking(({ approved: _approved, ...call }) => call),
  'approved is allowed': {
    ...right,
    evaluate: (policy, state, calls, principal, now) =>
      evaluate(policy, state, calls, principal, now).map((decision, index) =>
        calls[index]?.approved ? { ...decision, verdict: 'ALLOW' } : decision,
      ),
  },
  'no workflow': mistaking(({ external: _external, ...call }) => call),
  'an unknown cost of a call is none': mistaking((call) => ({ ...call, costMicros: call.costMicros ?? 0 })),
  'any cost will do': mistaking((call) => ({ ...call, costMicros: Math.max(0, call.costMicros ?? 0) })),
  'each call id is new': {
    ...right,
    evaluate: (policy, state, calls, principal, now) =>
      evaluate(policy, { ...state, inFlight: emptyMap }, calls, principal, now).flatMap((decision, index) => {
        const call = calls[index];
        const isTaken = calls.slice(0, index).some(({ callId }) => callId === call?.callId);
        return isTaken && call
          ? evaluate(policy, { ...state, inFlight: emptyMap }, [call], principal, now)
          : [decision];
      }),
  },
  'no bounds on arguments': mistaking((call) => ({ ...call, args: shortened(call.args) })),
  'each call for itself': {
    ...right,
    evaluate: (policy, state, calls, principal, now) =>
      calls.flatMap((call) => evaluate(policy, state, [call], principal, now)),
  },
  'every gate lets nothing go': gating('REJECT_ALL'),
  'every gate lets go what comes before': gating('STRIP_PARTIAL'),
  'every gate lets go what is not blocked': gating('STRIP_BLOCKED'),
  'the laxest gate': {
    ...right,
    applyGate: (policy, decisions) => {
      const gates = decisions.flatMap((one) => applyGate(policy, [one]).gate ?? []);
      const laxest = (['STRIP_BLOCKED', 'STRIP_PARTIAL', 'REJECT_ALL'] as const).find((gate) => gates.includes(gate));
      return laxest ? gating(laxest).applyGate(policy, decisions) : applyGate(policy, decisions);
    },
  },
  'every tool is offered': { ...right, narrow: (_policy, _state, tools = []) => ({ offered: tools, removed: [] }) },
};

test('[EN-25] whoever leaves out or misreads an event, a gate, an approval or a bound does not reproduce them', () => {
  for (const [what, implementation] of Object.entries(wrong)) {
    expect(checkVectors(projection, made.vectors, implementation), what).not.toEqual([]);
  }
  expect(checkVectors(projection, made.vectors, right)).toEqual([]);
});

test('[EN-25] the same in fifteen random models, wherever a vector was found for it', () => {
  for (let seed = 1; seed <= 15; seed++) {
    const compiled = compile(randomModel(seed));
    if (!compiled.ok) continue;
    const { vectors, uncovered } = vectorsOf(compiled.runtimeProjection);
    const isShown = (goal: string): boolean =>
      goalsOf(load(compiled.runtimeProjection)).has(goal) && !uncovered.includes(goal);
    for (const [goal, what] of [
      ['manual_filter', 'no TOOL_FILTER_SET'],
      ['killed', 'no KILLED'],
      ['costs that are reported', 'no COST_RECORDED'],
      ['a call id twice', 'each call for itself'],
      ['gate: STRIP_BLOCKED', 'every gate lets nothing go'],
      ['resource_claimed', 'no workflow'],
      ['settled after a kill', 'nothing is settled after a kill'],
    ] as const) {
      const implementation = wrong[what];
      if (implementation && isShown(goal))
        expect(checkVectors(compiled.runtimeProjection, vectors, implementation), `seed ${seed}: ${what}`).not.toEqual(
          [],
        );
    }
  }
});

test('[EN-25] a goal is reached by the decision that shows it, and by no other', () => {
  const shown = { callId: 'c', tool: 'refund', layer: null, because: null, nearest: null, trace: [] };
  expect(reachedBy({ ...shown, verdict: 'ALLOW', reason: null, ruleId: null })).toEqual(['runs: refund']);
  expect(reachedBy({ ...shown, verdict: 'HOLD', reason: 'checkpoint_required', ruleId: 'large' })).toEqual([
    'runs: refund',
    'rule: large',
  ]);
  expect(reachedBy({ ...shown, verdict: 'BLOCK', reason: 'phase_not_allowed', ruleId: null })).toEqual([
    'phase_not_allowed: refund',
  ]);
});
