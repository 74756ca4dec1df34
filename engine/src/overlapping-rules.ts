import { parsePath } from './field-path.ts';
import { hashOf } from './hash.ts';
import type { Json } from './json.ts';
import type { ArgumentRule } from './model.ts';
import { compilePattern, patternSteps } from './pattern.ts';
import type { RuntimeArgumentRule } from './projection.ts';
import { type Shape, shapeAtPath } from './shape.ts';

/** What other rules of the same tool make of one rule. */
export interface Overlap {
  /** A rule that no call can meet together with this one. */
  readonly contrary: RuntimeArgumentRule | null;
  /** No value of this list passes all the other rules of the field, although each of them lets some pass. */
  readonly exhausted: boolean;
  /** A rule that already decides everything that this one would: a stricter bound, a value that passes, or the same again. */
  readonly stricter: RuntimeArgumentRule | null;
}

/** A rule with what it and the schema say of its field. */
export interface FieldRule {
  readonly rule: RuntimeArgumentRule;
  /** The path in one spelling; null for an expression. */
  readonly field: string | null;
  /** A call without the field passes. */
  readonly optional: boolean;
  /** The path may go through an empty list and so reach no value at all. */
  readonly mayReachNone: boolean;
  /** The only values that pass; null when the rule does not list them. */
  readonly values: ReadonlySet<Json> | null;
}

export function fieldRule(rule: RuntimeArgumentRule, source: ArgumentRule | undefined, args: Shape): FieldRule {
  const parsed = rule.path === null ? null : parsePath(rule.path);
  if (!parsed?.ok) return { rule, field: null, optional: false, mayReachNone: false, values: null };
  const { steps } = parsed;
  const reached = shapeAtPath(args, steps);
  const mayReachNone = steps.some((step, index) => {
    if (!('every' in step)) return false;
    const list = shapeAtPath(args, steps.slice(0, index));
    return !(list.ok && list.shape.kind === 'list' && (list.shape.least ?? 0) > 0);
  });
  const declared = source !== undefined && 'optional' in source && source.optional === true;
  const optional = declared && !(reached.ok && reached.alwaysThere);
  return { rule, field: JSON.stringify(steps), optional, mayReachNone, values: valuesOf(rule) };
}

/** For each rule of a tool. Rules of a field are compared with its strictest bounds and its shortest list, never pair by pair. */
export function overlapsOf(rules: readonly FieldRule[]): ReadonlyMap<RuntimeArgumentRule, Overlap> {
  const overlaps = new Map<RuntimeArgumentRule, Overlap>();
  const effort: Effort = { steps: maxPatternSteps };
  for (const group of Map.groupBy(rules, ({ field }) => field).values()) overlapsInGroup(group, effort, overlaps);
  return overlaps;
}

/** How far texts are still searched for patterns. */
interface Effort {
  steps: number;
}
const maxPatternSteps = 1_000_000;
const stepsToCompile = 1000;

/** The first rule of a kind, and the first that a call without the field does not pass. */
interface Leading {
  readonly any: FieldRule;
  readonly required: FieldRule | null;
}

function overlapsInGroup(
  group: readonly FieldRule[],
  effort: Effort,
  overlaps: Map<RuntimeArgumentRule, Overlap>,
): void {
  const keys = new Map(group.map((one) => [one, sameness(one)]));
  const same = leadingBy(
    group,
    (one) => keys.get(one) ?? '',
    () => 0,
  );
  const bounds = leadingBy(
    group.filter(({ rule }) => rule.operator in opposite),
    ({ rule }) => rule.operator,
    ({ rule }) => (isLower(rule) ? 1 : -1) * Number(rule.value),
  );
  const [shortest] = leadingBy(
    group.filter(({ values }) => values !== null),
    () => '',
    ({ values }) => -(values?.size ?? 0),
  ).values();
  const demanding = group.find(({ rule, optional }) => !optional && rule.path !== null && rule.operator !== 'exists');
  const left = new Set(shortest?.any.values);
  let contradicted = false;
  for (const one of group) {
    const { rule } = one;
    const key = keys.get(one) ?? '';
    const listed = listedBefore(one, shortest).map((list) => ({ list, ...judge(one, list, effort) }));
    for (const { list, failing } of listed) if (list === shortest?.any) for (const value of failing) left.delete(value);
    const contraries = [opposing(one, bounds), ...listed.map(({ list, none }) => (none ? list : null))];
    const contrary = contraries.find((other) => other && excludes(one, other)) ?? null;
    contradicted ||= contrary !== null;
    const stricters = [
      leadingFor(one, bounds.get(rule.operator)),
      leadingFor(one, same.get(key)),
      ...listed.map(({ list, all }) => (all ? list : null)),
      rule.operator === 'exists' ? demanding : null,
    ];
    const stricter = stricters.find((other) => other && other !== one && (one.optional || !other.optional)) ?? null;
    overlaps.set(rule, { contrary: contrary?.rule ?? null, exhausted: false, stricter: stricter?.rule ?? null });
  }
  if (!shortest || left.size > 0 || contradicted) return;
  const { rule, mayReachNone } = shortest.any;
  const known = overlaps.get(rule);
  if (known && !mayReachNone && group.some(({ optional }) => !optional))
    overlaps.set(rule, { ...known, exhausted: true });
}

/** The shortest lists that a rule is compared with: that of a rule which is not optional says more. */
function listedBefore(one: FieldRule, shortest: Leading | undefined): readonly FieldRule[] {
  const lists = new Set(shortest ? [shortest.required, shortest.any] : []);
  return [...lists].flatMap((list) => (list === null || list === one ? [] : [list]));
}

/** Whether no call meets both rules, whose values have none in common: a call that reaches no value would. */
function excludes(one: FieldRule, other: FieldRule): boolean {
  return one !== other && !one.mayReachNone && !(one.optional && other.optional);
}

/** By a key the first rule of the highest rank, rather one that is not optional. */
function leadingBy(
  rules: readonly FieldRule[],
  keyOf: (one: FieldRule) => string,
  rankOf: (one: FieldRule) => number,
): ReadonlyMap<string, Leading> {
  const leading = new Map<string, Leading>();
  for (const one of rules) {
    const key = keyOf(one);
    const known = leading.get(key);
    const rank = rankOf(one);
    const required = one.optional || (known?.required && rankOf(known.required) >= rank) ? known?.required : one;
    const before = known ? rankOf(known.any) : Number.NEGATIVE_INFINITY;
    const any = !known || rank > before || (rank === before && known.any.optional && !one.optional) ? one : known.any;
    leading.set(key, { any, required: required ?? null });
  }
  return leading;
}

/** An optional rule is implied by every rule, another one only by rules that are not optional. */
function leadingFor({ optional }: FieldRule, leading: Leading | undefined): FieldRule | null | undefined {
  return optional ? leading?.any : leading?.required;
}

const opposite: { readonly [operator: string]: string } = {
  gte: 'lte',
  lte: 'gte',
  length_gte: 'length_lte',
  length_lte: 'length_gte',
};

function isLower({ operator }: RuntimeArgumentRule): boolean {
  return operator === 'gte' || operator === 'length_gte';
}

/** The strictest lower bound above an upper one. The lower one says nothing, so that one of both does. */
function opposing(one: FieldRule, bounds: ReadonlyMap<string, Leading>): FieldRule | null {
  const { rule } = one;
  if (!(rule.operator in opposite) || isLower(rule)) return null;
  const lower = bounds.get(opposite[rule.operator] ?? '');
  const other = one.optional ? lower?.required : lower?.any;
  return other && Number(other.rule.value) > Number(rule.value) ? other : null;
}

/** Equal for rules that say the same. Long texts of equal length are no keys of a map: it would compare them one by one. */
function sameness({ rule, values }: FieldRule): string {
  if (rule.path === null) return rule.expression;
  if (values === null) return `${rule.operator} ${JSON.stringify(rule.value)}`;
  const text = JSON.stringify([...values].map((value) => JSON.stringify(value)).sort());
  return text.length > 1000 ? hashOf('writ.values', text) : text;
}

function valuesOf({ operator, value }: RuntimeArgumentRule): ReadonlySet<Json> | null {
  if (operator === 'equals') return new Set([value]);
  return operator === 'one_of' && Array.isArray(value) ? new Set(value) : null;
}

/** What becomes of the values of a list in another rule; a value of which nobody can tell neither passes nor fails. */
interface Judged {
  readonly all: boolean;
  readonly none: boolean;
  readonly failing: readonly Json[];
}

function judge({ rule, values: mine }: FieldRule, { values }: FieldRule, effort: Effort): Judged {
  const list = [...(values ?? [])];
  const passes = mine ? (value: Json) => mine.has(value) : testOf(rule, effort);
  const verdicts = list.map(passes);
  const failing = list.filter((_value, index) => verdicts[index] === false);
  return { all: verdicts.every((verdict) => verdict === true), none: failing.length === list.length, failing };
}

type Test = (value: Json) => boolean | null;

function testOf({ operator, value: wanted }: RuntimeArgumentRule, effort: Effort): Test {
  switch (operator) {
    case 'gte':
      return (value) => typeof value === 'number' && value >= Number(wanted);
    case 'lte':
      return (value) => typeof value === 'number' && value <= Number(wanted);
    case 'length_gte':
      return (value) => typeof value === 'string' && [...value].length >= Number(wanted);
    case 'length_lte':
      return (value) => typeof value === 'string' && [...value].length <= Number(wanted);
    case 'contains':
      return (value) => typeof value === 'string' && typeof wanted === 'string' && value.includes(wanted);
    case 'type':
      return (value) => isOfType(value, wanted);
    case 'regex':
      return patternTest(String(wanted), effort);
    case 'exists':
      return () => true;
    default:
      return () => null;
  }
}

function isOfType(value: Json, type: Json): boolean | null {
  if (type === 'null') return value === null;
  if (type !== 'integer') return typeof value === type;
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  return Number.isSafeInteger(value) ? true : null;
}

/** A text that is too long for the pattern is an error when the rule runs. */
function patternTest(source: string, effort: Effort): Test {
  if (effort.steps <= 0) return () => null;
  effort.steps -= stepsToCompile;
  try {
    const matches = compilePattern(source);
    const states = patternSteps(source, 1);
    return (value) => {
      if (typeof value !== 'string') return false;
      effort.steps -= value.length * states;
      try {
        return effort.steps > 0 ? matches(value) : null;
      } catch {
        return null;
      }
    };
  } catch {
    return () => null;
  }
}
