import { argumentProblem } from './argument-guard.ts';
import { block, type Consultation, convertArguments, pass } from './consultation.ts';
import type { CheckKind, Layer, Reason } from './decision.ts';
import { type FieldPath, hasEvery, valuesAt } from './field-path.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import { closestFirst, type Remedy } from './remedies.ts';
import { resized, sizeOf } from './resized.ts';
import { type Hints, hintsAt } from './schema-hints.ts';
import { argumentBounds } from './shape.ts';

/** What a rule finds of a call. The reason is null when it passes; else the remedies are what could make it pass. */
export interface Judgement {
  readonly reason: Reason | null;
  readonly found: Json;
  readonly remedies?: Iterable<Remedy>;
  /** What judging once may cost, in steps. */
  readonly cost?: number;
}

interface Judged {
  readonly kind: CheckKind;
  readonly ruleId: string;
  readonly checked: string;
  readonly because: string | null;
}

/** Consults a rule; when it fails, the same rule judges the same call with other arguments until one passes. */
export function consultRule(
  consultation: Consultation,
  layer: Layer,
  judged: Judged,
  judge: (consultation: Consultation) => Judgement,
): void {
  const { reason, found, remedies, cost = 1 } = judge(consultation);
  if (reason === null) pass(consultation, layer, { ...judged, found });
  else {
    const trial = remedies && trialOf(consultation, cost, (other) => judge(other).reason === null);
    block(consultation, layer, reason, { ...judged, found }, trial && nearestThatPasses(trial, remedies));
  }
}

/** The same call with other arguments: whether it would fit the tool and pass the rule that failed. */
interface Trial {
  readonly args: Json;
  readonly schema: JsonObject;
  readonly passes: (args: Json) => boolean;
}

/** Other arguments that are tried for the first rule that fails; fewer for the next ones, for large arguments and costly rules. */
const maxTries = 64;
const maxSteps = 400_000;
const maxCharacters = 200_000;

function trialOf(consultation: Consultation, cost: number, passesRule: (other: Consultation) => boolean): Trial {
  const { call, tool, trace } = consultation;
  const failures = trace.filter(({ verdict }) => verdict === 'FAIL').length;
  let left = failures < 8 ? triesFor(call.args, cost, failures) : 1;
  return {
    args: call.args,
    schema: tool?.runtime.inputSchema ?? {},
    passes: (args) => {
      if (left === 0) return false;
      left -= 1;
      const other = { ...consultation, call: { ...call, args }, context: null };
      if (!tool?.validate(args) || convertArguments(other) !== null) return false;
      return passesRule(other) && argumentProblem(args) === null;
    },
  };
}

function triesFor(args: Json, cost: number, failures: number): number {
  const bySize = Math.min(maxCharacters / JSON.stringify(args).length, maxSteps / Math.max(1, cost));
  const most = Math.min(maxTries, bySize) / (1 + failures);
  return Math.max(1, Math.floor(most));
}

/** What a try names, and what it puts in the place of a value. */
interface Try {
  readonly named: Json;
  readonly by: (old: Json | undefined) => Json;
}

/** The first value that passes when it takes the place of the argument; null when none does. */
function nearestThatPasses(trial: Trial, remedies: Iterable<Remedy>): Json {
  for (const remedy of remedies) {
    const found = triesOf(trial, remedy).find(({ by }) => trial.passes(replacedAt(trial.args, remedy.steps, by)));
    if (found) return found.named;
  }
  return null;
}

function triesOf({ args, schema }: Trial, remedy: Remedy): readonly Try[] {
  const { steps } = remedy;
  const hints = hintsAt(schema, steps);
  if ('length' in remedy) return lengthTries(remedy, hints);
  const every = hasEvery(steps);
  if ('unlike' in remedy) return unlike(remedy.unlike, valuesAt(args, steps)[0], hints).map(instead);
  const { value, toward, shared } = remedy;
  if (typeof value !== 'number' || toward === 0) return [instead(value)];
  return numbersNear(value, toward, hints).map((one) => {
    if (shared && every) return { named: one, by: sharing(one) };
    const stays = (old: Json | undefined): old is number =>
      every && typeof old === 'number' && (toward < 0 ? old <= one : old >= one);
    return { named: one, by: (old) => (stays(old) ? old : one) };
  });
}

const instead = (value: Json): Try => ({ named: value, by: () => value });

/** A total among its elements: the first ones keep what they have. */
function sharing(total: number): (old: Json | undefined) => Json {
  let left = total;
  return (old) => {
    const kept = typeof old === 'number' && old > 0 ? Math.min(old, left) : (old ?? 0);
    if (typeof kept === 'number' && kept > 0) left -= kept;
    return kept;
  };
}

const wholeTried = 6;

/** A bound and the numbers next to it on its passing side that its schema may allow, the nearest first. */
function numbersNear(bound: number, toward: -1 | 1, { values, multiplesOf }: Hints): readonly number[] {
  if (!Number.isFinite(bound)) return [];
  const listed = values.filter((one) => typeof one === 'number');
  const next = multiplesOf.length > 0 ? [] : [adjacent(bound, toward)];
  const multiples = [...multiplesOf, 1].flatMap((step) => multiplesNear(bound, step, toward));
  return [...new Set([bound, ...next, ...multiples, ...listed].map((one) => one + 0))]
    .filter((one) => Number.isFinite(one) && (toward < 0 ? one <= bound : one >= bound))
    .toSorted((left, right) => (right - left) * -toward);
}

function multiplesNear(bound: number, step: number, toward: -1 | 1): readonly number[] {
  const from = toward < 0 ? Math.ceil(bound / step) : Math.floor(bound / step);
  // Fifteen digits take back what binary fractions add: 3 × 0.1 is 0.3.
  return Array.from({ length: wholeTried + 1 }, (_, index) => Number(((from + toward * index) * step).toPrecision(15)));
}

/** The double next to another one. */
function adjacent(value: number, toward: -1 | 1): number {
  if (value === 0) return toward * Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 === toward > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

function unlike(value: Json | undefined, found: Json | undefined, hints: Hints): readonly Json[] {
  const listed = closestFirst(hints.values, found);
  if (typeof value === 'boolean') return [!value, ...listed];
  if (typeof value !== 'number') return listed;
  const around = [...numbersNear(value, 1, hints), ...numbersNear(value, -1, hints)];
  return closestFirst([...new Set(around)], value).slice(0, 4 * wholeTried);
}

/** Where the schema lists its values, the one of the nearest length; else texts, lists or objects made to have the length. */
function lengthTries({ length, toward }: Extract<Remedy, { length: number }>, hints: Hints): readonly Try[] {
  const away = (value: Json): number => Math.abs((sizeOf(value) ?? Number.POSITIVE_INFINITY) - length);
  if (hints.values.length > 0) return hints.values.toSorted((left, right) => away(left) - away(right)).map(instead);
  const lengths = toward === 0 ? [length] : [length, length + toward, length + 2 * toward];
  return lengths
    .filter((one) => one >= 0 && one <= argumentBounds.stringLength)
    .flatMap((one) =>
      (['REPEATED', 'DISTINCT'] as const).map((filling) => ({
        named: { length: one },
        by: (old): Json => resized(old, one, toward, { filling, sample: hints.sample }),
      })),
    );
}

function replacedAt(value: Json | undefined, [step, ...rest]: FieldPath, by: Try['by']): Json {
  if (step === undefined) return by(value);
  if ('member' in step) {
    if (value !== undefined && !isJsonObject(value)) return value;
    return { ...value, [step.member]: replacedAt(value && own(value, step.member), rest, by) };
  }
  if (!Array.isArray(value)) return value ?? null;
  return value.map((part: Json, index) =>
    'every' in step || step.index === index ? replacedAt(part, rest, by) : part,
  );
}
