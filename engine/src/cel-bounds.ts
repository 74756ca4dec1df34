// Over 300 lines: one walk over the expression measures cost, shape and uses together.
import type { ASTNode } from '@marcbachmann/cel-js';
import { profileFunctions } from './cel-functions.ts';
import { patternProblem, patternSteps } from './pattern.ts';
import { argumentBounds, nearestField, type Shape } from './shape.ts';
import { insideOf, joined, lengthOf, listOf, literalShape, repeated, sizeOf, wider } from './shape-size.ts';

export const expressionBounds = {
  sourceLength: 4096,
  nodes: 500,
  depth: 32,
  comprehensionDepth: 2,
  cost: 100_000,
  /** The largest value that an expression may build, as `sizeOf` counts: some 4 MiB of text, or 65,536 numbers. */
  size: 65_536,
} as const;

export interface ExpressionProblem {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** A chain of members that an expression reads from a variable, as far as it is written out: `order.output.total`. */
export type FieldUse = readonly string[];

export interface BoundedExpression {
  readonly cost: number;
  readonly problems: readonly ExpressionProblem[];
  readonly uses: readonly FieldUse[];
}

interface Measured {
  readonly cost: number;
  readonly shape: Shape;
}

const dyn: Shape = { kind: 'dyn' };
const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);
const comparisons = new Set<string>(['<', '<=', '>', '>=']);
const comprehensions = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/**
 * Walks an expression before anything runs it: only the profile's functions, no native regular expression, at most two nested
 * comprehensions, and a worst-case cost from the sizes that the schemas allow. One unit is at most some 100 ns.
 */
export function boundExpression(ast: ASTNode, variables: ReadonlyMap<string, Shape>): BoundedExpression {
  const problems: ExpressionProblem[] = [];
  const uses: FieldUse[] = [];
  const report = (code: string, message: string, node: ASTNode, offset = node.range.start): void => {
    problems.push({ code, message, offset });
  };

  const measure = (node: ASTNode, scope: ReadonlyMap<string, Shape>, nested: number): Measured => {
    switch (node.op) {
      case 'value':
        if (typeof node.args === 'bigint' && (node.args > maxSafe || node.args < -maxSafe)) {
          report('unsafe_integer', 'An integer beyond ±(2^53 - 1) is not exact in JSON.', node);
        }
        return { cost: 1, shape: literalShape(node.args) };
      case 'id':
        if (variables.has(node.args) && scope.get(node.args) === variables.get(node.args)) uses.push([node.args]);
        return { cost: 1, shape: scope.get(node.args) ?? dyn };
      case '.':
      case '[]':
        return measureAccess(node, scope, nested);
      case 'list': {
        const parts = node.args.map((part) => measure(part, scope, nested));
        return { cost: 1 + total(parts), shape: built(node, listOf(parts.map((part) => part.shape))) };
      }
      case 'map': {
        const parts = node.args.flatMap(([key, value]) => [measure(key, scope, nested), measure(value, scope, nested)]);
        const size = sizeOf(listOf(parts.map((part) => part.shape)));
        return { cost: 1 + total(parts), shape: built(node, { kind: 'dyn', size }) };
      }
      case '?:': {
        const [condition, yes, no] = node.args.map((part) => measure(part, scope, nested));
        const branch = (yes?.cost ?? 0) >= (no?.cost ?? 0) ? yes : no;
        return {
          cost: 1 + (condition?.cost ?? 0) + (branch?.cost ?? 0),
          shape: wider(yes?.shape ?? dyn, no?.shape ?? dyn),
        };
      }
      case '!_':
      case '-_': {
        const part = measure(node.args, scope, nested);
        return { cost: part.cost + 1, shape: part.shape };
      }
      case 'call':
        return measureCall(node, node.args[0], null, node.args[1], scope, nested);
      case 'rcall':
        return measureCall(node, node.args[0], node.args[1], node.args[2], scope, nested);
      case '.?':
      case '[?]':
        report('expression_profile', 'Optional access is not part of the profile; use has().', node);
        return { cost: 1, shape: dyn };
      default: {
        const [left, right] = [measure(node.args[0], scope, nested), measure(node.args[1], scope, nested)];
        const cost = left.cost + right.cost;
        if (node.op === '&&' || node.op === '||') return { cost: cost + 1, shape: { kind: 'bool' } };
        if (node.op === 'in') return { cost: cost + sizeOf(right.shape), shape: { kind: 'bool' } };
        if (node.op === '==' || node.op === '!=') {
          return {
            cost: cost + Math.min(equalitySteps(left.shape), equalitySteps(right.shape)),
            shape: { kind: 'bool' },
          };
        }
        if (node.op === '+') {
          const shape = built(node, joined(left.shape, right.shape));
          // Lists are joined by their items, whatever those hold.
          const steps =
            shape.kind === 'string' ? sizeOf(shape) / 16 : shape.kind === 'list' ? shape.maxItems : sizeOf(shape);
          return { cost: cost + 1 + steps, shape };
        }
        if (comparisons.has(node.op)) {
          return { cost: cost + 1 + Math.min(sizeOf(left.shape), sizeOf(right.shape)), shape: { kind: 'bool' } };
        }
        return { cost: cost + 1, shape: left.shape.kind === 'int' || left.shape.kind === 'double' ? left.shape : dyn };
      }
    }
  };

  const built = (node: ASTNode, shape: Shape): Shape => {
    if (sizeOf(shape) <= expressionBounds.size) return shape;
    report(
      'expression_cost',
      'May build a value larger than any argument. Bound the schema with maxItems or maxLength.',
      node,
    );
    return dyn;
  };

  const measureAccess = (
    node: ASTNode & { op: '.' | '[]' },
    scope: ReadonlyMap<string, Shape>,
    nested: number,
  ): Measured => {
    const chain = chainOf(node);
    if (chain && scope.get(chain[0] ?? '') === variables.get(chain[0] ?? '')) uses.push(chain);
    const object = node.op === '.' ? node.args[0] : node.args[0];
    const before = uses.length;
    const base = measure(object, scope, nested);
    if (chain) uses.length = before;
    const index = node.op === '[]' ? measure(node.args[1], scope, nested) : { cost: 0, shape: dyn };
    const cost = base.cost + index.cost + 1;
    if (base.shape.kind === 'list') return { cost, shape: base.shape.element };
    const member = node.op === '.' ? node.args[1] : literalText(node.args[1]);
    if (base.shape.kind !== 'object' || member === null) return { cost, shape: insideOf(base.shape) };
    const field = base.shape.fields.get(member);
    if (!field && !base.shape.open) {
      const near = nearestField(member, base.shape.fields);
      const offset = node.op === '.' ? node.range.end - member.length : node.args[1].range.start;
      report(
        'unknown_field',
        `No field "${member}" in the schema.${near ? ` Did you mean "${near}"?` : ''}`,
        node,
        offset,
      );
    }
    return { cost, shape: field ?? dyn };
  };

  const measureCall = (
    node: ASTNode,
    name: string,
    receiver: ASTNode | null,
    args: readonly ASTNode[],
    scope: ReadonlyMap<string, Shape>,
    nested: number,
  ): Measured => {
    if (name === 'matches') {
      report('native_matches', 'matches() can take exponential time; write matchesPattern(text, "pattern").', node);
      return { cost: 1, shape: { kind: 'bool' } };
    }
    if (!(receiver ? profileFunctions.onReceiver : profileFunctions.plain).has(name)) {
      report('expression_profile', `"${name}" is not a function of the profile.`, node);
      return { cost: 1, shape: dyn };
    }
    if (receiver && comprehensions.has(name)) return measureComprehension(node, name, receiver, args, scope, nested);
    const parts = [...(receiver ? [receiver] : []), ...args].map((part) => measure(part, scope, nested));
    const [first, second] = [parts[0]?.shape ?? dyn, parts[1]?.shape ?? dyn];
    const cost = 1 + total(parts);
    switch (name) {
      case 'matchesPattern': {
        const pattern = args[1] ? literalText(args[1]) : null;
        const problem = pattern === null ? 'The pattern must be a literal.' : patternProblem(pattern);
        if (problem) report('pattern_refused', problem, args[1] ?? node);
        return {
          cost: cost + (problem || pattern === null ? 1 : patternSteps(pattern, lengthOf(first))),
          shape: { kind: 'bool' },
        };
      }
      case 'contains':
        return { cost: cost + (lengthOf(first) * lengthOf(second)) / 64, shape: { kind: 'bool' } };
      case 'size':
        return { cost: cost + (first.kind === 'string' ? first.maxLength / 8 : 1), shape: { kind: 'int' } };
      case 'sum':
      case 'distinct':
        return { cost: cost + sizeOf(first), shape: { kind: name === 'sum' ? 'double' : 'int' } };
      case 'dyn':
        return { cost, shape: first };
      case 'string':
        return {
          cost: cost + sizeOf(first) / 16,
          shape: first.kind === 'string' ? first : { kind: 'string', maxLength: 64 * sizeOf(first), values: null },
        };
      case 'startsWith':
      case 'endsWith':
        return { cost: cost + Math.min(lengthOf(first), lengthOf(second)) / 16, shape: { kind: 'bool' } };
      case 'int':
      case 'timeOf':
        return { cost: cost + 2, shape: { kind: 'int' } };
      case 'double':
        return { cost: cost + 2, shape: { kind: 'double' } };
      default:
        return { cost: cost + 2, shape: dyn };
    }
  };

  const measureComprehension = (
    node: ASTNode,
    name: string,
    receiver: ASTNode,
    args: readonly ASTNode[],
    scope: ReadonlyMap<string, Shape>,
    nested: number,
  ): Measured => {
    if (nested >= expressionBounds.comprehensionDepth) {
      report('comprehension_depth', `At most ${expressionBounds.comprehensionDepth} nested comprehensions.`, node);
      return { cost: 1, shape: dyn };
    }
    const list = measure(receiver, scope, nested);
    const [variable, ...bodies] = args;
    if (variable?.op !== 'id') {
      report('expression_syntax', `${name}() names its variable first.`, node);
      return { cost: 1, shape: dyn };
    }
    if (variables.has(variable.args)) {
      report('shadowed_variable', `"${variable.args}" is already the name of a variable.`, variable);
    }
    const element = list.shape.kind === 'list' ? list.shape.element : insideOf(list.shape);
    const inner = new Map(scope).set(variable.args, element);
    const parts = bodies.map((body) => measure(body, inner, nested + 1));
    const items = itemsOf(list.shape);
    const result: Shape =
      name === 'map'
        ? built(node, repeated(parts.at(-1)?.shape ?? dyn, items))
        : name === 'filter'
          ? keptOf(list.shape, element, items)
          : { kind: 'bool' };
    return { cost: list.cost + items * (total(parts) + 2), shape: result };
  };

  const { cost } = measure(ast, variables, 0);
  if (cost > expressionBounds.cost) {
    report(
      'expression_cost',
      `May take ${Math.ceil(cost)} steps for the largest arguments that the schema allows; the bound is ${expressionBounds.cost}. Bound the schema with maxItems or maxLength.`,
      ast,
    );
  }
  return { cost, problems, uses };
}

/** Texts are equal or not at the speed of memory; whatever else is compared is walked. */
function equalitySteps(shape: Shape): number {
  return shape.kind === 'string' ? 1 + shape.maxLength / 1024 : sizeOf(shape);
}

/** A list that an expression built of open values may be longer than any list of the arguments. */
function itemsOf(shape: Shape): number {
  if (shape.kind === 'list') return shape.maxItems;
  return Math.max(argumentBounds.items, shape.kind === 'dyn' ? (shape.size ?? 0) : 0);
}

function keptOf(shape: Shape, element: Shape, maxItems: number): Shape {
  return shape.kind === 'list' || shape.kind === 'dyn' ? shape : { kind: 'list', element, maxItems };
}

function total(parts: readonly Measured[]): number {
  return parts.reduce((sum, part) => sum + part.cost, 0);
}

function chainOf(node: ASTNode): string[] | null {
  if (node.op === 'id') return [node.args];
  if (node.op === '.') {
    const base = chainOf(node.args[0]);
    return base && [...base, node.args[1]];
  }
  if (node.op === '[]') {
    const member = literalText(node.args[1]);
    const base = member === null ? null : chainOf(node.args[0]);
    return base && member !== null ? [...base, member] : null;
  }
  return null;
}

export function literalText(node: ASTNode): string | null {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : null;
}
