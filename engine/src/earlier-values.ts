import type { Consultation } from './consultation.ts';
import { brief } from './decision.ts';
import { type FieldPath, valuesAt } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import {
  earlierValuesOf,
  firstMissing,
  foundFacts,
  type Looked,
  lookUpEach,
  lookUpKey,
  noElement,
  notLetThrough,
} from './lookups.ts';
import type { RelativeBound } from './model.ts';
import { consultRule, type Judgement } from './nearest.ts';
import type { CompiledLookup, CompiledRule, RootedPath } from './policy.ts';
import type { Remedy } from './remedies.ts';

export function consultBinding(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, presence, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'binding' || !lookup || !presence || !argument) return;
  const { kind, ruleId, because, whenAbsent } = rule;
  consultRule(consultation, 'CROSS', { kind, ruleId, checked: text, because }, (one): Judgement => {
    const looked = lookUpEach(one.state, one.now, presence, { args: one.call.args }, 'NEWEST');
    const missing = notLetThrough(looked, whenAbsent);
    if (missing !== null) return { reason: 'binding_mismatch', found: missing };
    if (foundFacts(looked).length === 0) return { reason: null, found: firstMissing(looked)?.missing ?? noElement };
    return earlierPath === null
      ? judgeSeen(one, lookup, argument, looked)
      : judgeLatest(one, earlierPath, argument, looked);
  });
}

/** ANY: each value of this call was seen, for every choice of what it is looked up by. */
function judgeSeen(
  { state, now, call }: Consultation,
  lookup: CompiledLookup,
  argument: FieldPath,
  looked: readonly Looked[],
): Judgement {
  const wasSeen = (value: Json | undefined): boolean =>
    value !== undefined &&
    foundFacts(looked).every(({ key }) => lookUpKey(state, now, lookup, [...key, value], 'ANY').fact !== null);
  const values = valuesAt(call.args, argument);
  const unseen = values.findIndex((value) => !wasSeen(value));
  return unseen < 0
    ? { reason: null, found: brief(values[0]) }
    : { reason: 'binding_mismatch', found: brief(values[unseen]) };
}

function judgeLatest(
  { call }: Consultation,
  earlierPath: RootedPath,
  argument: FieldPath,
  looked: readonly Looked[],
): Judgement {
  const earlier = foundFacts(looked).flatMap(({ fact }) => earlierValuesOf(fact, earlierPath));
  const [value] = valuesAt(call.args, argument);
  const equals = (one: Json | undefined): boolean =>
    value !== undefined && one !== undefined && canonicalJson(value) === canonicalJson(one);
  if (earlier.length > 0 && earlier.every(equals)) return { reason: null, found: brief(value) };
  const remedies = earlier
    .slice(0, 2)
    .flatMap((one): readonly Remedy[] => (one === undefined ? [] : [{ steps: argument, value: one, toward: 0 }]));
  return { reason: 'binding_mismatch', found: brief(value), remedies };
}

export function consultEnvelope(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, lookup, argument, earlierPath, text } = compiled;
  if (rule.kind !== 'envelope' || !lookup || !argument || !earlierPath) return;
  const { kind, ruleId, because, whenAbsent, atLeast, atMost } = rule;
  consultRule(consultation, 'SESSION', { kind, ruleId, checked: text, because }, (one): Judgement => {
    const looked = lookUpEach(one.state, one.now, lookup, { args: one.call.args }, 'NEWEST');
    const missing = notLetThrough(looked, whenAbsent);
    if (missing !== null) return { reason: 'envelope_violated', found: missing };
    const found = foundFacts(looked);
    if (found.length === 0) return { reason: null, found: firstMissing(looked)?.missing ?? noElement };
    const earlier = found.flatMap(({ fact }) => earlierValuesOf(fact, earlierPath));
    const numbers = earlier.filter((value) => typeof value === 'number');
    if (numbers.length === 0 || numbers.length < earlier.length)
      return { reason: 'envelope_violated', found: 'the earlier value is no number' };
    const least = atLeast ? Math.max(...numbers.map((value) => boundOf(value, atLeast))) : Number.NEGATIVE_INFINITY;
    const most = atMost ? Math.min(...numbers.map((value) => boundOf(value, atMost))) : Number.POSITIVE_INFINITY;
    return judgeBounds(valuesAt(one.call.args, argument), argument, least, most);
  });
}

function judgeBounds(
  values: readonly (Json | undefined)[],
  argument: FieldPath,
  least: number,
  most: number,
): Judgement {
  const outside = values.findIndex((value) => !(typeof value === 'number' && value >= least && value <= most));
  if (outside < 0) return { reason: null, found: `between ${least} and ${most}` };
  const value = values[outside];
  const below: Remedy = { steps: argument, value: most, toward: -1 };
  const above: Remedy = { steps: argument, value: least, toward: 1 };
  const remedies = typeof value === 'number' && value > most ? [below] : [above, below];
  return { reason: 'envelope_violated', found: brief(value), remedies };
}

/** To six decimals: 100 × 1.1 is 110. A number too large to have any stays as it is. */
function boundOf(earlier: number, bound: RelativeBound): number {
  const exact = earlier * (bound.times ?? 1) + (bound.plus ?? 0);
  const rounded = Math.round(exact * 1e6) / 1e6;
  return Number.isFinite(rounded) ? rounded : exact;
}
