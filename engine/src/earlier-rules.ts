import type { FieldUse } from './cel-bounds.ts';
import { type Outcome, readsPrincipal } from './conditions.ts';
import { ask, block, type Consultation, pass } from './consultation.ts';
import { fieldUses } from './expression.ts';
import { type FieldPath, valuesAt } from './field-path.ts';
import { isJsonObject, type Json, own } from './json.ts';
import {
  callInFlight,
  factValue,
  firstMissing,
  foundFacts,
  isUnknown,
  keyParts,
  type Looked,
  lookUpEach,
  lookUpParts,
  noElement,
} from './lookups.ts';
import { consultRule, type Judgement } from './nearest.ts';
import type { CompiledAlias, CompiledRule, Condition } from './policy.ts';
import { type Remedy, remediesOf } from './remedies.ts';

export function consultPrecondition(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, text } = compiled;
  if (!lookup) return;
  const { state, now, call } = consultation;
  const looked = lookUpEach(state, now, lookup, { args: call.args }, 'ANY');
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const missing = firstMissing(looked);
  const [first] = foundFacts(looked);
  if (first && missing === null) pass(consultation, 'TOOL', { ...consulted, found: `call ${first.fact.callId}` });
  else block(consultation, 'TOOL', 'precondition_unmet', { ...consulted, found: missing?.missing ?? noElement });
}

export function consultForbidsAfter(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, text } = compiled;
  if (!lookup) return;
  const { state, now, call } = consultation;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const forbid = (found: string): void => block(consultation, 'CROSS', 'forbidden_after', { ...consulted, found });
  const parts = keyParts(lookup.key, { args: call.args });
  if (parts === null) {
    forbid('the value to compare by is missing');
    return;
  }
  const inFlight = callInFlight(state, lookup, parts);
  if (inFlight !== null) {
    forbid(`call ${inFlight} is in flight`);
    return;
  }
  const looked = lookUpParts(state, now, lookup, parts, 'ANY');
  const [first] = foundFacts(looked);
  const doubtful = firstMissing(looked.filter(isUnknown));
  if (first) forbid(`call ${first.fact.callId}`);
  else if (doubtful) forbid(doubtful.missing);
  else pass(consultation, 'CROSS', { ...consulted, found: firstMissing(looked)?.missing ?? noElement });
}

/** One choice of earlier calls for the names of a rule; more than one where a name goes through every element. */
interface Case {
  readonly values: { readonly [alias: string]: Json };
  /** The calls whose results are not relied on, by the names that they have here. */
  readonly untrusted: { readonly [alias: string]: string };
}

/** What a rule found of the past: the choices of its names' values, or what is missing, and whether it is surely absent. */
type Gathered = { readonly cases: readonly Case[] } | { readonly missing: string; readonly absent: boolean };

export function consultCorrelation(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, text } = compiled;
  const judged = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  consultRule(consultation, 'CROSS', judged, (one) => judgeCorrelation(one, compiled));
}

function judgeCorrelation(consultation: Consultation, compiled: CompiledRule): Judgement {
  const { when, require } = compiled;
  const notApplying: Judgement = { reason: null, found: 'the rule does not apply' };
  if (!require) return notApplying;
  const gathered = gatherAliases(consultation, compiled);
  if ('missing' in gathered) {
    const applies = when === null ? { value: true } : ask(consultation, when, absentAliases(compiled));
    const sure = gathered.absent || !when || !readsAlias(when, compiled);
    if ('error' in applies && sure) return { reason: 'expression_error', found: applies.error };
    if ('value' in applies && !applies.value && sure) return notApplying;
    return { reason: 'precondition_unmet', found: gathered.missing };
  }
  let applied = false;
  for (const one of gathered.cases) {
    const applies = when === null ? { value: true } : askCase(consultation, when, one);
    const outcome = 'value' in applies && applies.value ? askCase(consultation, require, one) : applies;
    if ('error' in outcome) return { reason: 'expression_error', found: outcome.error };
    if ('value' in applies && !applies.value) continue;
    applied = true;
    if (!outcome.value) {
      const cost = ((when?.cost ?? 0) + require.cost) * gathered.cases.length;
      const failed = { reason: 'binding_mismatch', found: false, cost } as const;
      // Which value passes would tell what the principal may.
      if ([when, require].some((one) => one !== null && readsPrincipal(one.source))) return failed;
      return { ...failed, remedies: remediesOfCases(consultation, require, gathered.cases) };
    }
  }
  return applied ? { reason: null, found: true } : notApplying;
}

/** Each choice of earlier calls may set another bound; what one of them asks for is tried on all. */
function* remediesOfCases(
  { call: { args }, surroundings }: Consultation,
  require: Condition,
  cases: readonly Case[],
): Iterable<Remedy> {
  for (const { values } of cases) yield* remediesOf(require, { args, ...surroundings, ...values });
}

/** Runs a rule's condition on one choice of earlier calls; reading a result that is not relied on is an error. */
export function askCase(consultation: Consultation, condition: Condition, { values, untrusted }: Case): Outcome {
  const [read] = readOf(Object.keys(untrusted), condition).filter(
    ([, part]) => part === undefined || part === 'output',
  );
  return read === undefined
    ? ask(consultation, condition, values)
    : { error: `the result of call ${untrusted[read[0] ?? '']} is not relied on` };
}

const maxCases = 100;

/** Looks every alias up, in order, so that a later one can be joined to an earlier one. */
export function gatherAliases(consultation: Consultation, { aliases }: CompiledRule): Gathered {
  let cases: readonly Case[] = [{ values: {}, untrusted: {} }];
  for (const alias of aliases) {
    const next: Case[] = [];
    for (const one of cases) {
      const looked = lookUpAlias(consultation, alias, one);
      const missing = firstMissing(alias.required ? looked : looked.filter(isUnknown));
      if (looked.length === 0) return { missing: `${alias.as}: ${noElement}`, absent: false };
      if (missing) return { missing: `${alias.as}: ${missing.missing}`, absent: missing.absent };
      if (next.length + looked.length > maxCases)
        return { missing: `${alias.as}: more than ${maxCases} choices of earlier calls`, absent: false };
      next.push(...looked.map((choice) => withChoice(one, alias, choice)));
    }
    cases = next;
  }
  return { cases };
}

function lookUpAlias({ state, now, call }: Consultation, alias: CompiledAlias, known: Case): readonly Looked[] {
  const values = { args: call.args, ...known.values };
  const isOpen = (root: string): boolean => root === 'args' || own(known.untrusted, root) !== undefined;
  const leavesOut = (open: boolean): boolean =>
    alias.key.some(
      ({ root, steps }) => isOpen(root) === open && valuesAt(own(values, root), steps).includes(undefined),
    );
  // What an absent call, or one without the value, would be joined to is absent, and so is the fifth of four; what this call leaves out is not known.
  const isBeyond = alias.key.some(({ root, steps }) => root === 'args' && isBeyondList(call.args, steps));
  return isBeyond || (leavesOut(false) && !leavesOut(true))
    ? [{ fact: null, absent: true, missing: 'the value to look it up by is missing' }]
    : lookUpEach(state, now, alias, values, 'NEWEST');
}

/** Whether a path asks for an element behind the end of a list that is there. */
function isBeyondList(value: Json | undefined, [step, ...rest]: FieldPath): boolean {
  if (step === undefined || 'every' in step) return false;
  if ('member' in step) return isJsonObject(value) && isBeyondList(own(value, step.member), rest);
  return Array.isArray(value) && (step.index >= value.length || isBeyondList(value[step.index], rest));
}

function withChoice({ values, untrusted }: Case, { as, fact }: CompiledAlias, { fact: found }: Looked): Case {
  return {
    values: { ...values, [as]: found ? factValue(found, fact.fact) : {} },
    untrusted: found && !found.trusted ? { ...untrusted, [as]: found.callId } : untrusted,
  };
}

function readsAlias(condition: Condition, { aliases }: CompiledRule): boolean {
  const names = aliases.map(({ as }) => as);
  return readOf(names, condition).length > 0;
}

/** What a condition reads of some names. */
function readOf(names: readonly string[], { source }: Condition): readonly FieldUse[] {
  return names.length === 0
    ? []
    : fieldUses(names, source).filter(([root]) => root !== undefined && names.includes(root));
}

function absentAliases({ aliases }: CompiledRule): { readonly [alias: string]: Json } {
  return Object.fromEntries(aliases.map(({ as }) => [as, {}]));
}
