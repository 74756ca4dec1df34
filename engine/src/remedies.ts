import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import { readsPrincipal } from './conditions.ts';
import { type ExpressionScope, expressionContext } from './expression.ts';
import { type FieldPath, parsePath, valuesAt } from './field-path.ts';
import type { Json } from './json.ts';
import type { CompiledArgumentRule, Condition } from './policy.ts';
import { nearestName } from './shape.ts';

/** What may take the place of an argument: a value or a length, and where else to look: below, above or nowhere; or another value. */
export type Remedy = { readonly steps: FieldPath } & (
  | { readonly value: Json; readonly toward: Direction; readonly shared?: boolean }
  | { readonly length: number; readonly toward: Direction }
  | { readonly unlike: Json | undefined }
);
type Direction = -1 | 0 | 1;

export interface Values {
  readonly args: Json;
  readonly [variable: string]: Json;
}

type Comparing = '<' | '<=' | '>' | '>=' | '==' | '!=';
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
const negated = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

/** A condition with the values of one call, converted once. */
interface Asked {
  readonly scope: ExpressionScope;
  readonly args: Json;
  readonly context: Record<string, unknown>;
}

/**
 * What could make a condition true, in the order of its text: for each comparison of an argument that stands in the way, its
 * other side, computed. `args.amount <= order.output.total * 1.1` gives 1.1 times the total.
 */
export function remediesOf(
  { scope, parsed }: Condition,
  values: Values,
  converted: Record<string, unknown> | null = null,
): Iterable<Remedy> {
  try {
    const context = converted ?? expressionContext(scope, values);
    return below({ scope, args: values.args, context }, parsed.ast, true);
  } catch {
    return [];
  }
}

function* below(asked: Asked, node: ASTNode, wanted: boolean): Iterable<Remedy> {
  switch (node.op) {
    case '&&':
    case '||':
      yield* below(asked, node.args[0], wanted);
      yield* below(asked, node.args[1], wanted);
      return;
    case '!_':
      yield* below(asked, node.args, !wanted);
      return;
    case '?:': {
      const [condition, yes, no] = node.args;
      const answer = readsPrincipal(sourceOf(condition)) ? undefined : answerOf(asked, condition);
      if (typeof answer === 'boolean') yield* below(asked, answer ? yes : no, wanted);
      return;
    }
    default:
      // What reads the principal is never told.
      if (!readsPrincipal(sourceOf(node)) && answerOf(asked, node) === !wanted)
        yield* remediesOfLeaf(asked, node, wanted);
  }
}

function* remediesOfLeaf(asked: Asked, node: ASTNode, wanted: boolean): Iterable<Remedy> {
  const flag = argumentSteps(node);
  if (flag) yield { steps: flag, value: wanted, toward: 0 };
  else if (node.op === 'in') yield* membership(asked, node.args, wanted);
  else if (isComparison(node)) {
    const op = wanted ? node.op : negated[node.op];
    const [left, right] = node.args;
    yield* comparedWith(left, op, answerOf(asked, right));
    yield* comparedWith(right, mirrored[op], answerOf(asked, left));
  }
}

function* membership(asked: Asked, [element, list]: readonly [ASTNode, ASTNode], wanted: boolean): Iterable<Remedy> {
  const steps = argumentSteps(element);
  const listed = answerOf(asked, list);
  if (!steps || !Array.isArray(listed)) return;
  const [found] = valuesAt(asked.args, steps);
  const values = listed.map((one: unknown) => jsonOf(one)).filter((one) => one !== undefined);
  if (wanted) yield* oneOf(steps, values, found);
  else yield { steps, unlike: found };
}

function isComparison(node: ASTNode): node is Extract<ASTNode, { op: Comparing }> {
  return Object.hasOwn(mirrored, node.op);
}

function* comparedWith(side: ASTNode, op: Comparing, other: unknown): Iterable<Remedy> {
  const bound = jsonOf(other);
  if (bound === undefined) return;
  const steps = argumentSteps(side);
  if (steps) yield* valuesFor(steps, op, bound);
  const sized = sizedSteps(side);
  if (sized && typeof bound === 'number') yield* lengthsFor(sized, op, bound);
}

function* valuesFor(steps: FieldPath, op: Comparing, bound: Json): Iterable<Remedy> {
  if (op === '==') yield { steps, value: bound, toward: 0 };
  else if (op === '!=') yield { steps, unlike: bound };
  else if (typeof bound === 'number') yield { steps, value: bound, toward: op === '<' || op === '<=' ? -1 : 1 };
  else if (typeof bound === 'string' && (op === '<=' || op === '>=')) yield { steps, value: bound, toward: 0 };
}

function* lengthsFor(steps: FieldPath, op: Comparing, bound: number): Iterable<Remedy> {
  if (op === '==' && Number.isInteger(bound)) yield { steps, length: bound, toward: 0 };
  if (op === '<=' || op === '<') yield { steps, length: Math.floor(bound), toward: -1 };
  if (op === '>=' || op === '>' || op === '!=') yield { steps, length: Math.ceil(bound), toward: 1 };
  if (op === '!=') yield { steps, length: bound - 1, toward: -1 };
}

/** What could make an argument rule pass; nothing where it compares nothing. */
export function remediesOfRule(
  { rule, condition, steps }: CompiledArgumentRule,
  values: Values,
  converted: Record<string, unknown> | null,
): Iterable<Remedy> {
  if (steps === null) return remediesOf(condition, values, converted);
  const { operator, value } = rule;
  switch (operator) {
    case 'gte':
      return [{ steps, value, toward: 1 }];
    case 'lte':
      return [{ steps, value, toward: -1 }];
    case 'equals':
      return [{ steps, value, toward: 0 }];
    case 'length_gte':
    case 'length_lte':
      return typeof value === 'number' ? [{ steps, length: value, toward: operator === 'length_gte' ? 1 : -1 }] : [];
    case 'one_of': {
      const allowed: readonly Json[] = Array.isArray(value) ? value : [];
      return oneOf(
        steps,
        allowed,
        valuesAt(values.args, steps).find((one) => one === undefined || !allowed.includes(one)),
      );
    }
    default:
      return [];
  }
}

/** Each of some values, the one most like the found one first. */
function oneOf(steps: FieldPath, values: readonly Json[], found: Json | undefined): readonly Remedy[] {
  return closestFirst(values, found).map((value) => ({ steps, value, toward: 0 }));
}

export function closestFirst(values: readonly Json[], found: Json | undefined): readonly Json[] {
  const texts = values.filter((one) => typeof one === 'string');
  const named = typeof found === 'string' ? nearestName(found, texts) : null;
  const distance = (one: Json): number => {
    if (typeof found === 'number' && typeof one === 'number') return Math.abs(one - found);
    return typeof one === typeof found ? (one === named ? 0 : 1) : Number.POSITIVE_INFINITY;
  };
  const order = (left: Json, right: Json): number =>
    typeof found === 'number' && typeof left === 'number' && typeof right === 'number' ? left - right : 0;
  return values.toSorted((left, right) => {
    const [near, far] = [distance(left), distance(right)];
    return near === far ? order(left, right) : near - far;
  });
}

/** The path of an argument that is written out: `args.lines[0].amount`. */
function argumentSteps(node: ASTNode): FieldPath | null {
  const source = sourceOf(node);
  const parsed = /^args[.[]/.test(source) ? parsePath(source) : null;
  return parsed?.ok ? parsed.steps.slice(1) : null;
}

/** The same for an argument whose size is taken: `size(args.lines)`. */
function sizedSteps(node: ASTNode): FieldPath | null {
  if (node.op === 'call') {
    const [name, [argument]] = node.args;
    return name === 'size' && argument ? argumentSteps(argument) : null;
  }
  return node.op === 'rcall' && node.args[0] === 'size' ? argumentSteps(node.args[1]) : null;
}

function sourceOf(node: ASTNode): string {
  return node.input.slice(node.range.start, node.range.end);
}

function answerOf({ scope, context }: Asked, node: ASTNode): unknown {
  try {
    return parsedPart(scope, sourceOf(node))(context);
  } catch {
    return undefined;
  }
}

/** The parts of a policy's conditions, each parsed once. */
const parsedParts = new WeakMap<ExpressionScope, Map<string, ParseResult>>();

function parsedPart(scope: ExpressionScope, source: string): ParseResult {
  const parts = parsedParts.get(scope) ?? new Map<string, ParseResult>();
  parsedParts.set(scope, parts);
  const known = parts.get(source) ?? scope.environment.parse(source);
  parts.set(source, known);
  return known;
}

/** A value of CEL that an argument may take; undefined for all that is no JSON or is too large to be named. */
function jsonOf(value: unknown): Json | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : undefined;
}
