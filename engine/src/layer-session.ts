import { callSignature, reservationOf, unitsPerAmount } from './apply.ts';
import { block, type Consultation, pass } from './consultation.ts';
import { countedUnits, emptyCounter } from './counter.ts';
import { consultEnvelope } from './earlier-values.ts';
import { own } from './json.ts';
import { consultRule, type Judgement } from './nearest.ts';
import type { CompiledRule, CompiledWindow } from './policy.ts';
import { getKey } from './sharded-map.ts';

/** The session layer: limits, counts, sums, envelopes and loops, with every call in flight counted. */
export function consultSession(consultation: Consultation): void {
  for (const { reason, checked, found } of consultation.call.external ?? []) {
    block(consultation, 'SESSION', reason, { kind: 'workflow', checked, found });
  }
  consultLimits(consultation);
  const rules = consultation.tool?.rules ?? [];
  for (const compiled of rules) consultAggregate(consultation, compiled);
  for (const compiled of rules) consultEnvelope(consultation, compiled);
  consultLoop(consultation);
}

/** Every call in flight is kept, so that a session cannot leave any number of them open. */
export const maxInFlight = 1000;

function consultLimits(consultation: Consultation): void {
  const { state, policy, tool, call } = consultation;
  const { steps, toolCalls, costMicros, callsPerTool } = policy.projection.session.limits;
  const check = (
    name: string,
    limit: number | undefined,
    used: number,
    reason: 'session_limit_exceeded' | 'tool_limit_exceeded',
  ): void => {
    if (limit === undefined) return;
    const consulted = { kind: 'limit' as const, checked: `${name} < ${limit}`, found: used };
    if (used < limit) pass(consultation, 'SESSION', consulted);
    else block(consultation, 'SESSION', reason, consulted);
  };
  if (state.calls.open >= maxInFlight)
    check('calls in flight', maxInFlight, state.calls.open, 'session_limit_exceeded');
  check('steps', steps, state.steps, 'session_limit_exceeded');
  check('tool calls', toolCalls, state.calls.open + state.calls.committed, 'session_limit_exceeded');
  if (costMicros !== undefined) consultCost(consultation, costMicros);
  if (!tool) return;
  const count = own(state.callsPerTool, call.tool);
  check(
    `calls of ${call.tool}`,
    own(callsPerTool, call.tool),
    (count?.open ?? 0) + (count?.committed ?? 0),
    'tool_limit_exceeded',
  );
}

/** A known cost must fit into what is left. An unknown one needs something left, since it cannot be counted as nothing. */
function consultCost(consultation: Consultation, limit: number): void {
  const { state, call } = consultation;
  const used = state.cost.openMicros + state.cost.spentMicros;
  const expected = call.costMicros ?? null;
  const fits = expected === null ? used < limit : used + expected <= limit;
  const found = expected === null ? `${used} and an unknown cost` : used + expected;
  const consulted = { kind: 'limit' as const, checked: `cost in micro-units <= ${limit}`, found };
  if (fits) pass(consultation, 'SESSION', consulted);
  else block(consultation, 'SESSION', 'session_limit_exceeded', consulted, used <= limit ? limit - used : null);
}

function consultAggregate(consultation: Consultation, { rule, window, text }: CompiledRule): void {
  if ((rule.kind !== 'count' && rule.kind !== 'sum') || !window) return;
  const { kind, ruleId, because, atMost } = rule;
  const judged = { kind, ruleId, checked: text, because };
  consultRule(consultation, 'SESSION', judged, (one) => judgeAggregate(one, window, atMost));
}

function judgeAggregate({ state, call, now }: Consultation, compiled: CompiledWindow, atMost: number): Judgement {
  const { window, amount } = compiled;
  const wanted = reservationOf(compiled, call.tool, call.args);
  if (wanted === null) return { reason: null, found: 'the rule does not apply' };
  const { within } = window;
  const counter = getKey(own(state.windows, window.id), wanted.key) ?? emptyCounter;
  const mark = within !== null && 'calls' in within ? state.sequence + 1 : now;
  const counted = countedUnits(counter, within, mark);
  const scale = amount === null ? 1 : unitsPerAmount;
  const cap = Math.round(atMost * scale);
  const found = (counted + wanted.units) / scale;
  if (counted + wanted.units <= cap) return { reason: null, found };
  if (amount === null) return { reason: 'count_exceeded', found };
  // What is left of the cap; over several elements as their total.
  const left = { steps: amount, value: (cap - counted) / scale, toward: -1, shared: true } as const;
  return { reason: 'sum_exceeded', found, remedies: counted <= cap ? [left] : [] };
}

function consultLoop(consultation: Consultation): void {
  const { policy, state, call } = consultation;
  const { loop } = policy.projection.session.limits;
  if (!loop) return;
  const signature = callSignature(call.tool, call.args);
  // The window holds this call too, so one place of it is taken.
  const earlier = loop.window > 1 ? state.recent.slice(-(loop.window - 1)) : [];
  const repeats = earlier.filter((one) => one === signature).length + 1;
  const consulted = {
    kind: 'loop' as const,
    checked: `the same call at most ${loop.repeats} times in ${loop.window} calls`,
    found: repeats,
  };
  if (repeats <= loop.repeats) pass(consultation, 'SESSION', consulted);
  else block(consultation, 'SESSION', 'loop_detected', consulted);
}
