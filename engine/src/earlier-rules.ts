import type { FieldUse } from './cel-bounds.ts';
import type { Outcome } from './conditions.ts';
import { ask, block, type Consultation, fitsTool, pass } from './consultation.ts';
import { brief } from './decision.ts';
import { fieldUses } from './expression.ts';
import { type FieldPath, valuesAt } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import { isJsonObject, type Json, own } from './json.ts';
import {
  callInFlight,
  earlierValuesOf,
  factValue,
  keyParts,
  type Looked,
  lookUpEach,
  lookUpKey,
  lookUpParts,
} from './lookups.ts';
import type { RelativeBound } from './model.ts';
import { nearestForCondition, nearestThatPasses } from './nearest.ts';
import type { CompiledAlias, CompiledRule, Condition } from './policy.ts';
import type { Fact } from './state.ts';

const noElement = 'there is no element to look up';

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

export function consultBinding(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, presence, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'binding' || !lookup || !presence || !argument) return;
  const { state, now, call } = consultation;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const looked = lookUpEach(state, now, presence, { args: call.args }, 'NEWEST');
  const missing = notLetThrough(looked, rule.whenAbsent);
  const found = foundFacts(looked);
  const values = valuesAt(call.args, argument);
  if (missing !== null) block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: missing });
  else if (found.length === 0)
    pass(consultation, 'CROSS', { ...consulted, found: firstMissing(looked)?.missing ?? noElement });
  else if (earlierPath === null) {
    const wasSeen = (value: Json | undefined): boolean =>
      value !== undefined &&
      found.every(({ key }) => lookUpKey(state, now, lookup, [...key, value], 'ANY').fact !== null);
    const unseen = values.findIndex((value) => !wasSeen(value));
    if (unseen < 0) pass(consultation, 'CROSS', { ...consulted, found: brief(values[0]) });
    else block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: brief(values[unseen]) });
  } else {
    const earlier = found.flatMap(({ fact }) => earlierValuesOf(fact, earlierPath));
    const [value] = values;
    const equals = (one: Json | undefined): boolean =>
      value !== undefined && one !== undefined && canonicalJson(value) === canonicalJson(one);
    if (earlier.length > 0 && earlier.every(equals)) pass(consultation, 'CROSS', { ...consulted, found: brief(value) });
    else {
      const nearest = earlier.length === 1 ? fittingValue(consultation, argument, earlier[0]) : undefined;
      block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: brief(value) }, nearest);
    }
  }
}

export function consultEnvelope(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'envelope' || !lookup || !argument || !earlierPath) return;
  const { state, now, call } = consultation;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const violated = (found: Json, nearest?: Json): void =>
    block(consultation, 'SESSION', 'envelope_violated', { ...consulted, found }, nearest);
  const looked = lookUpEach(state, now, lookup, { args: call.args }, 'NEWEST');
  const missing = notLetThrough(looked, rule.whenAbsent);
  if (missing !== null) {
    violated(missing);
    return;
  }
  const found = foundFacts(looked);
  if (found.length === 0) {
    pass(consultation, 'SESSION', { ...consulted, found: firstMissing(looked)?.missing ?? noElement });
    return;
  }
  const earlier = found.flatMap(({ fact }) => earlierValuesOf(fact, earlierPath));
  const numbers = earlier.filter((value) => typeof value === 'number');
  if (numbers.length === 0 || numbers.length < earlier.length) {
    violated('the earlier value is no number');
    return;
  }
  const { atLeast, atMost } = rule;
  const least = atLeast ? Math.max(...numbers.map((one) => boundOf(one, atLeast))) : Number.NEGATIVE_INFINITY;
  const most = atMost ? Math.min(...numbers.map((one) => boundOf(one, atMost))) : Number.POSITIVE_INFINITY;
  const within = (value: Json | undefined): boolean => typeof value === 'number' && value >= least && value <= most;
  for (const value of valuesAt(call.args, argument)) {
    if (within(value)) continue;
    const toMost = (typeof value === 'number' && value > most) || !Number.isFinite(least);
    const nearest = nearestThatPasses(
      { args: call.args, fits: fitsTool(consultation), holds: (args) => valuesAt(args, argument).every(within) },
      argument,
      [{ value: toMost ? most : least, toward: toMost ? -1 : 1 }],
    );
    violated(brief(value), nearest);
    return;
  }
  pass(consultation, 'SESSION', { ...consulted, found: `between ${least} and ${most}` });
}

/** An earlier value that the tool's schema refuses is no remedy. */
function fittingValue(consultation: Consultation, argument: FieldPath, value: Json | undefined): Json {
  if (value === undefined) return null;
  const trial = { args: consultation.call.args, fits: fitsTool(consultation), holds: () => true };
  return nearestThatPasses(trial, argument, [{ value, toward: 0 }]);
}

type Found = Extract<Looked, { readonly fact: Fact }>;
type Missing = Exclude<Looked, Found>;

const isMissing = (looked: Looked): looked is Missing => looked.fact === null;
const isUnknown = (looked: Looked): boolean => isMissing(looked) && !looked.absent;

function foundFacts(looked: readonly Looked[]): readonly Found[] {
  return looked.filter((one) => one.fact !== null);
}

function firstMissing(looked: readonly Looked[]): Missing | null {
  return looked.find(isMissing) ?? null;
}

/** What stops a comparison with earlier values. Only what is surely absent may be let through; no element at all is not. */
function notLetThrough(looked: readonly Looked[], whenAbsent: 'BLOCK' | 'ALLOW'): string | null {
  if (looked.length === 0) return noElement;
  return firstMissing(whenAbsent === 'ALLOW' ? looked.filter(isUnknown) : looked)?.missing ?? null;
}

/** To six decimals: 100 × 1.1 is 110. */
function boundOf(earlier: number, bound: RelativeBound): number {
  return Math.round((earlier * (bound.times ?? 1) + (bound.plus ?? 0)) * 1e6) / 1e6;
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
  const { rule, when, require, text } = compiled;
  if (!require) return;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const gathered = gatherAliases(consultation, compiled);
  if ('missing' in gathered) {
    const applies = when === null ? { value: true } : ask(consultation, when, absentAliases(compiled));
    const sure = gathered.absent || !when || !readsAlias(when, compiled);
    if ('error' in applies && sure)
      block(consultation, 'CROSS', 'expression_error', { ...consulted, found: applies.error });
    else if ('value' in applies && !applies.value && sure)
      pass(consultation, 'CROSS', { ...consulted, found: 'the rule does not apply' });
    else block(consultation, 'CROSS', 'precondition_unmet', { ...consulted, found: gathered.missing });
    return;
  }
  let applied = false;
  for (const one of gathered.cases) {
    const applies = when === null ? { value: true } : askCase(consultation, when, one);
    const outcome = 'value' in applies && applies.value ? askCase(consultation, require, one) : applies;
    if ('error' in outcome) {
      block(consultation, 'CROSS', 'expression_error', { ...consulted, found: outcome.error });
      return;
    }
    if ('value' in applies && !applies.value) continue;
    applied = true;
    if (outcome.value) continue;
    const values = { args: consultation.call.args, ...consultation.surroundings, ...one.values };
    const nearest =
      gathered.cases.length === 1 ? nearestForCondition(require, values, fitsTool(consultation)) : undefined;
    block(consultation, 'CROSS', 'binding_mismatch', { ...consulted, found: false }, nearest);
    return;
  }
  pass(consultation, 'CROSS', { ...consulted, found: applied ? true : 'the rule does not apply' });
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
