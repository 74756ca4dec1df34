import { ask, block, type Consultation, pass } from './consultation.ts';
import { brief } from './decision.ts';
import { valuesAt } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import { callsInFlight, earlierValueOf, factValue, keyValues, lookUp, lookUpKey, unknownCall } from './lookups.ts';
import type { RelativeBound } from './model.ts';
import { nearestForCondition } from './nearest.ts';
import type { CompiledRule } from './policy.ts';

/** What a rule found of the past, when it needs all of it: the aliases' values, or what is missing. */
export type Gathered = { readonly values: { readonly [alias: string]: Json } } | { readonly missing: string };

export function consultPrecondition(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, text } = compiled;
  if (!lookup) return;
  const looked = lookUp(consultation.state, consultation.now, lookup, { args: consultation.call.args });
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  if (looked.fact) pass(consultation, 'TOOL', { ...consulted, found: `call ${looked.fact.callId}` });
  else block(consultation, 'TOOL', 'precondition_unmet', { ...consulted, found: looked.missing });
}

export function consultForbidsAfter(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, text } = compiled;
  if (!lookup) return;
  const { state, now, call } = consultation;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const key = keyValues(lookup.key, { args: call.args });
  if (key === null) {
    block(consultation, 'CROSS', 'forbidden_after', { ...consulted, found: 'the value to compare by is missing' });
    return;
  }
  const [inFlight] = callsInFlight(state, lookup, key);
  const looked = lookUp(state, now, lookup, { args: call.args });
  const unknown = unknownCall(state, lookup);
  if (inFlight)
    block(consultation, 'CROSS', 'forbidden_after', { ...consulted, found: `call ${inFlight[0]} is in flight` });
  else if (looked.fact)
    block(consultation, 'CROSS', 'forbidden_after', { ...consulted, found: `call ${looked.fact.callId}` });
  else if (unknown) {
    const found = `nobody can tell whether it was call ${unknown.callId}`;
    block(consultation, 'CROSS', 'forbidden_after', { ...consulted, found });
  } else pass(consultation, 'CROSS', { ...consulted, found: looked.missing });
}

export function consultBinding(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, presence, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'binding' || !lookup || !presence || !argument) return;
  const { state, now, call } = consultation;
  const values = { args: call.args };
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const [found] = valuesAt(call.args, argument);
  const looked = lookUp(state, now, presence, values);
  if (!looked.fact) {
    if (rule.whenAbsent === 'ALLOW') pass(consultation, 'CROSS', { ...consulted, found: looked.missing });
    else block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: looked.missing });
    return;
  }
  if (earlierPath === null) {
    const key = keyValues(presence.key, values) ?? [];
    const unseen = valuesAt(call.args, argument).find(
      (value) => value === undefined || lookUpKey(state, now, lookup, [...key, value]).fact === null,
    );
    const all = valuesAt(call.args, argument).every((value) => value !== undefined);
    if (all && unseen === undefined) pass(consultation, 'CROSS', { ...consulted, found: brief(found) });
    else block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: brief(unseen) });
    return;
  }
  const earlier = earlierValueOf(looked.fact, earlierPath);
  const equal = found !== undefined && earlier !== undefined && canonicalJson(found) === canonicalJson(earlier);
  if (equal) pass(consultation, 'CROSS', { ...consulted, found: brief(found) });
  else block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: brief(found) }, earlier);
}

export function consultEnvelope(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'envelope' || !lookup || !argument || !earlierPath) return;
  const { state, now, call } = consultation;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const looked = lookUp(state, now, lookup, { args: call.args });
  if (!looked.fact) {
    if (rule.whenAbsent === 'ALLOW') pass(consultation, 'SESSION', { ...consulted, found: looked.missing });
    else block(consultation, 'SESSION', 'envelope_violated', { ...consulted, found: looked.missing });
    return;
  }
  const earlier = earlierValueOf(looked.fact, earlierPath);
  if (typeof earlier !== 'number') {
    block(consultation, 'SESSION', 'envelope_violated', { ...consulted, found: 'the earlier value is no number' });
    return;
  }
  const least = rule.atLeast ? boundOf(earlier, rule.atLeast) : Number.NEGATIVE_INFINITY;
  const most = rule.atMost ? boundOf(earlier, rule.atMost) : Number.POSITIVE_INFINITY;
  for (const value of valuesAt(call.args, argument)) {
    if (typeof value === 'number' && value >= least && value <= most) continue;
    const nearest = typeof value === 'number' && value > most ? most : Number.isFinite(least) ? least : most;
    block(
      consultation,
      'SESSION',
      'envelope_violated',
      { ...consulted, found: brief(value) },
      least <= most ? nearest : undefined,
    );
    return;
  }
  pass(consultation, 'SESSION', { ...consulted, found: `between ${least} and ${most}` });
}

/** To six decimals: 100 × 1.1 is 110. */
function boundOf(earlier: number, bound: RelativeBound): number {
  return Math.round((earlier * (bound.times ?? 1) + (bound.plus ?? 0)) * 1e6) / 1e6;
}

export function consultCorrelation(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, when, require, text } = compiled;
  if (!require) return;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const applies = when === null ? { value: true } : ask(consultation, when, absentAliases(compiled));
  if ('error' in applies) {
    block(consultation, 'CROSS', 'expression_error', { ...consulted, found: applies.error });
    return;
  }
  if (!applies.value) {
    pass(consultation, 'CROSS', { ...consulted, found: 'the rule does not apply' });
    return;
  }
  const gathered = gatherAliases(consultation, compiled);
  if ('missing' in gathered) {
    block(consultation, 'CROSS', 'precondition_unmet', { ...consulted, found: gathered.missing });
    return;
  }
  const outcome = ask(consultation, require, gathered.values);
  if ('error' in outcome) block(consultation, 'CROSS', 'expression_error', { ...consulted, found: outcome.error });
  else if (outcome.value) pass(consultation, 'CROSS', { ...consulted, found: true });
  else {
    const values = { args: consultation.call.args, ...consultation.surroundings, ...gathered.values };
    block(
      consultation,
      'CROSS',
      'binding_mismatch',
      { ...consulted, found: false },
      nearestForCondition(require, values),
    );
  }
}

/** Looks every alias up, in order, so that a later one can be joined to an earlier one. */
export function gatherAliases(consultation: Consultation, { aliases }: CompiledRule): Gathered {
  const values: { [alias: string]: Json } = {};
  for (const alias of aliases) {
    const looked = lookUp(consultation.state, consultation.now, alias, { args: consultation.call.args, ...values });
    if (!looked.fact && alias.required) return { missing: `${alias.as}: ${looked.missing}` };
    values[alias.as] = looked.fact ? factValue(looked.fact, alias.fact.fact) : {};
  }
  return { values };
}

export function absentAliases({ aliases }: CompiledRule): { readonly [alias: string]: Json } {
  return Object.fromEntries(aliases.map(({ as }) => [as, {}]));
}
