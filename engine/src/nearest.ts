import type { ASTNode } from '@marcbachmann/cel-js';
import { readsPrincipal, runCondition } from './conditions.ts';
import { expressionContext } from './expression.ts';
import { type FieldPath, parsePath, valuesAt } from './field-path.ts';
import { isJsonObject, type Json, own } from './json.ts';
import type { CompiledArgumentRule, Condition } from './policy.ts';
import { nearestName } from './shape.ts';

export interface Values {
  readonly args: Json;
  readonly [variable: string]: Json;
}

/** Whether other arguments would fit the tool, and whether they would satisfy the rule that failed. */
export interface Trial {
  readonly args: Json;
  readonly fits: (args: Json) => boolean;
  readonly holds: (args: Json) => boolean;
}

/** A value to try, and where integers may be looked for when it does not pass itself: below, above, or nowhere. */
export interface Candidate {
  readonly value: Json;
  readonly toward: -1 | 0 | 1;
}

const integersTried = 6;

/** The first candidate, or the integer next to it, that passes when it takes the place of the argument; null when none does. */
export function nearestThatPasses(trial: Trial, steps: FieldPath, candidates: readonly Candidate[]): Json {
  const passes = (value: Json): boolean => {
    const args = replacedAt(trial.args, steps, value);
    return trial.fits(args) && trial.holds(args);
  };
  return candidates.slice(0, 4).flatMap(tries).find(passes) ?? null;
}

function tries({ value, toward }: Candidate): readonly Json[] {
  if (typeof value !== 'number' || toward === 0) return [value];
  const from = toward < 0 ? Math.floor(value) : Math.ceil(value);
  const integers = Array.from({ length: integersTried }, (_, index) => from + toward * index + 0);
  return [value, ...integers.filter((one) => one !== value)];
}

function replacedAt(value: Json, [step, ...rest]: FieldPath, by: Json): Json {
  if (step === undefined) return by;
  if ('member' in step) {
    if (!isJsonObject(value)) return value;
    return { ...value, [step.member]: replacedAt(own(value, step.member) ?? {}, rest, by) };
  }
  if (!Array.isArray(value)) return value;
  return value.map((part: Json, index) =>
    'every' in step || step.index === index ? replacedAt(part, rest, by) : part,
  );
}

/**
 * The nearest value that would have passed a failed argument rule: the bound, the expected value, the closest of a list, a
 * length. Null where the rule compares nothing, or where no such value fits the schema.
 */
export function nearestForRule(
  { rule, condition, steps }: CompiledArgumentRule,
  values: Values,
  fits: (args: Json) => boolean,
): Json {
  if (steps === null) return nearestForCondition(condition, values, fits);
  const { operator, value } = rule;
  const { args } = values;
  const tried = (candidate: Json, toward: Candidate['toward']): Json =>
    nearestThatPasses({ args, fits, holds: holdsIn(condition, values) }, steps, [{ value: candidate, toward }]);
  switch (operator) {
    case 'gte':
      return tried(value, 1);
    case 'lte':
      return tried(value, -1);
    case 'equals':
      return tried(value, 0);
    case 'length_gte':
    case 'length_lte':
      return { length: value };
    case 'one_of':
      return tried(closest(value, failing(args, steps, value)), 0);
    default:
      return null;
  }
}

function holdsIn(condition: Condition, values: Values): (args: Json) => boolean {
  return (args) => {
    const outcome = runCondition(condition, { ...values, args });
    return 'value' in outcome && outcome.value;
  };
}

function failing(args: Json, steps: FieldPath, allowed: Json): Json | undefined {
  return valuesAt(args, steps).find((value) => !(Array.isArray(allowed) && allowed.some((one) => one === value)));
}

function closest(allowed: Json, found: Json | undefined): Json {
  if (!Array.isArray(allowed)) return null;
  if (typeof found === 'number') {
    const numbers = allowed.filter((one) => typeof one === 'number');
    return (
      numbers.toSorted((left, right) => Math.abs(left - found) - Math.abs(right - found) || left - right)[0] ?? null
    );
  }
  const texts = allowed.filter((one) => typeof one === 'string');
  if (typeof found === 'string') return nearestName(found, texts) ?? texts[0] ?? null;
  return allowed[0] ?? null;
}

const mirrored: { readonly [op: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' };

/**
 * The nearest value for a free condition: of the comparisons of an argument among its conjuncts that do not hold, the first
 * whose other side, computed, passes. `args.amount <= order.output.total * 1.1` answers with 1.1 times the total.
 */
export function nearestForCondition(condition: Condition, values: Values, fits: (args: Json) => boolean): Json {
  const trial = { args: values.args, fits, holds: holdsIn(condition, values) };
  for (const conjunct of conjuncts(condition.parsed.ast)) {
    const comparison = comparisonOf(conjunct);
    if (!comparison || sideValue(condition, conjunct, values) !== false) continue;
    const candidate = candidateOf(comparison.op, sideValue(condition, comparison.other, values));
    const nearest = candidate && nearestThatPasses(trial, comparison.steps, [candidate]);
    if (nearest !== null) return nearest;
  }
  return null;
}

function conjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? [...conjuncts(node.args[0]), ...conjuncts(node.args[1])] : [node];
}

interface Comparison {
  readonly op: string;
  readonly steps: FieldPath;
  readonly other: ASTNode;
}

/** A comparison of one argument. What reads the principal is never told, so it is none. */
function comparisonOf(node: ASTNode): Comparison | null {
  if (node.op !== '<' && node.op !== '<=' && node.op !== '>' && node.op !== '>=' && node.op !== '==') return null;
  if (readsPrincipal(sourceOf(node))) return null;
  const [left, right] = node.args;
  const leftSteps = argumentSteps(left);
  if (leftSteps) return { op: node.op, steps: leftSteps, other: right };
  const rightSteps = argumentSteps(right);
  const op = mirrored[node.op];
  return rightSteps && op !== undefined ? { op, steps: rightSteps, other: left } : null;
}

/** The path of an argument that is written out: `args.lines[0].amount`. */
function argumentSteps(node: ASTNode): FieldPath | null {
  const source = sourceOf(node);
  const parsed = /^args[.[]/.test(source) ? parsePath(source) : null;
  return parsed?.ok ? parsed.steps.slice(1) : null;
}

function sourceOf(node: ASTNode): string {
  return node.input.slice(node.range.start, node.range.end);
}

function sideValue({ scope }: Condition, node: ASTNode, values: Values): unknown {
  try {
    return scope.environment.parse(sourceOf(node))(expressionContext(scope, values));
  } catch {
    return undefined;
  }
}

/** Below a strict bound on a real number there is no nearest one. */
function candidateOf(op: string, bound: unknown): Candidate | null {
  const toward = op === '<' || op === '<=' ? -1 : op === '==' ? 0 : 1;
  if (typeof bound === 'bigint') {
    return { value: Number(op === '<' ? bound - 1n : op === '>' ? bound + 1n : bound), toward };
  }
  if (typeof bound === 'number') return op === '<' || op === '>' ? null : { value: bound, toward };
  if (typeof bound === 'string' || typeof bound === 'boolean') return op === '==' ? { value: bound, toward } : null;
  return null;
}
