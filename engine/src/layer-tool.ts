import { knownCost } from './apply.ts';
import { argumentProblem } from './argument-guard.ts';
import { readsPrincipal } from './conditions.ts';
import { ask, block, type Consultation, convertArguments, pass } from './consultation.ts';
import { brief } from './decision.ts';
import { consultPrecondition } from './earlier-rules.ts';
import { valuesAt } from './field-path.ts';
import { byCodeUnit, type Json, own } from './json.ts';
import { consultRule, type Judgement } from './nearest.ts';
import type { CompiledArgumentRule, CompiledRule } from './policy.ts';
import { remediesOfRule } from './remedies.ts';
import type { SessionState } from './state.ts';

/** The per-tool layer: shape, risk default, argument rules, preconditions, phase, and who stands behind the agent. */
export function consultTool(consultation: Consultation): void {
  const { tool, call } = consultation;
  const problem = argumentProblem(call.args);
  if (problem) {
    block(consultation, 'TOOL', 'schema_violation', {
      kind: 'schema',
      checked: 'arguments within bounds',
      found: problem,
    });
    return;
  }
  if (!Number.isFinite(consultation.now)) {
    const consulted = { kind: 'schema' as const, checked: 'the time is a number', found: String(consultation.now) };
    block(consultation, 'TOOL', 'schema_violation', consulted);
    return;
  }
  const { costMicros = null } = call;
  if (costMicros !== null && knownCost(costMicros) === null) {
    const consulted = { kind: 'schema' as const, checked: 'the cost is a whole number, at least 0', found: costMicros };
    block(consultation, 'TOOL', 'schema_violation', consulted);
    return;
  }
  if (tool === null) {
    consultPolicies(consultation, consultation.policy.anyToolRules);
    return;
  }
  if (!consultShape(consultation)) return;
  if (tool.runtime.riskVerdict === 'BLOCK') {
    const checked = `default for ${tool.runtime.sideEffect} tools`;
    block(consultation, 'TOOL', 'risk_default_block', { kind: 'risk-default', checked, found: 'BLOCK' });
  }
  for (const rule of tool.argumentRules) consultArgumentRule(consultation, rule);
  for (const rule of tool.rules) if (rule.rule.kind === 'precondition') consultPrecondition(consultation, rule);
  consultPhase(consultation);
  consultPolicies(consultation, tool.rules);
}

function consultShape(consultation: Consultation): boolean {
  const { tool, call } = consultation;
  if (!tool) return false;
  const problem = tool.validate(call.args) ? convertArguments(consultation) : tool.validate.problem;
  if (problem === null) {
    pass(consultation, 'TOOL', { kind: 'schema', checked: 'input schema', found: 'fits' });
    return true;
  }
  block(consultation, 'TOOL', 'schema_violation', { kind: 'schema', checked: 'input schema', found: brief(problem) });
  return false;
}

function consultArgumentRule(consultation: Consultation, compiled: CompiledArgumentRule): void {
  const { rule, text } = compiled;
  const judged = { kind: 'argument' as const, ruleId: rule.ruleId, checked: text, because: rule.because };
  consultRule(consultation, 'TOOL', judged, (one) => judgeArguments(one, compiled));
}

function judgeArguments(consultation: Consultation, compiled: CompiledArgumentRule): Judgement {
  const { condition, steps } = compiled;
  const { args } = consultation.call;
  const outcome = ask(consultation, condition);
  if ('error' in outcome) return { reason: 'expression_error', found: outcome.error };
  const found = steps ? foundAt(args, compiled) : outcome.value;
  if (outcome.value) return { reason: null, found };
  const failed = { reason: 'argument_invariant_failed', found, cost: condition.cost } as const;
  // Which value passes would tell what the principal may.
  if (readsPrincipal(condition.source)) return failed;
  const remedies = remediesOfRule(compiled, { ...consultation.surroundings, args }, consultation.context);
  return { ...failed, remedies };
}

function foundAt(args: Json, { steps }: CompiledArgumentRule): Json {
  const values = steps ? valuesAt(args, steps) : [];
  return values.length === 1 ? brief(values[0]) : brief(values.map((value) => value ?? null));
}

function consultPhase(consultation: Consultation): void {
  const { tool, state, policy } = consultation;
  if (!tool || state.phase === null) return;
  const { phases, advancesTo } = tool.runtime;
  if (phases.length === 0 && advancesTo === null) return;
  const possible = possiblePhases(policy.projection.session.phases, state);
  const misfit = possible.find(
    (phase) =>
      (phases.length > 0 && !phases.includes(phase)) ||
      (advancesTo !== null &&
        advancesTo !== phase &&
        !(own(policy.projection.session.phases, phase)?.next.includes(advancesTo) ?? false)),
  );
  const allowed = phases.length > 0 ? `phase is ${phases.join(' or ')}` : 'any phase';
  const checked = advancesTo === null ? allowed : `${allowed}, and may move to ${advancesTo}`;
  if (misfit === undefined) pass(consultation, 'TOOL', { kind: 'phase', checked, found: state.phase });
  else {
    const found = misfit === state.phase ? misfit : `${state.phase}, or ${misfit} when a call in flight commits`;
    block(consultation, 'TOOL', 'phase_not_allowed', { kind: 'phase', checked, found });
  }
}

/** The phases in which the session may be when the call runs: calls in flight may move it, in any order or not at all. */
export function possiblePhases(
  phases: { readonly [phase: string]: { readonly next: readonly string[] } },
  state: SessionState,
): readonly string[] {
  if (state.phase === null) return [];
  const possible = [state.phase];
  const targets = Object.keys(state.moving).sort(byCodeUnit);
  for (const phase of possible) {
    for (const target of targets) {
      if (!possible.includes(target) && (own(phases, phase)?.next.includes(target) ?? false)) possible.push(target);
    }
  }
  return possible;
}

function consultPolicies(consultation: Consultation, rules: readonly CompiledRule[]): void {
  for (const { rule, require, text } of rules) {
    if (rule.kind !== 'principal-policy' || !require) continue;
    const outcome = ask(consultation, require);
    // Neither the expression nor a value of the principal enters the trace.
    const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
    if ('error' in outcome)
      block(consultation, 'TOOL', 'expression_error', { ...consulted, found: 'the policy could not be evaluated' });
    else if (outcome.value === (rule.effect === 'REQUIRE'))
      pass(consultation, 'TOOL', { ...consulted, found: 'allowed' });
    else block(consultation, 'TOOL', 'policy_denied', { ...consulted, found: 'denied' });
  }
}
