import type { ASTNode } from '@marcbachmann/cel-js';
import { expressionContext } from './expression.ts';
import { type FieldPath, valuesAt } from './field-path.ts';
import type { Json } from './json.ts';
import type { CompiledArgumentRule, Condition } from './policy.ts';
import { nearestName } from './shape.ts';

/**
 * The nearest value that would have passed a failed argument rule: the bound, the expected value, the closest of a list, a
 * length. Null where the rule compares nothing.
 */
export function nearestForRule({ rule, condition, steps }: CompiledArgumentRule, args: Json): Json {
  if (steps === null) return nearestForCondition(condition, { args });
  const { operator, value } = rule;
  switch (operator) {
    case 'gte':
    case 'lte':
    case 'equals':
      return value;
    case 'length_gte':
    case 'length_lte':
      return { length: value };
    case 'one_of':
      return closest(value, failing(args, steps, value));
    default:
      return null;
  }
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
 * The nearest value for a free condition: the first comparison of an argument among its conjuncts that does not hold, with the
 * other side computed. `args.amount <= order.output.total * 1.1` answers with 1.1 times the total.
 */
export function nearestForCondition(condition: Condition, values: { readonly [variable: string]: Json }): Json {
  for (const conjunct of conjuncts(condition.parsed.ast)) {
    const comparison = comparisonOf(conjunct);
    if (!comparison || holds(condition, conjunct, values) !== false) continue;
    const bound = sideValue(condition, comparison.other, values);
    const nearest = passing(comparison.op, bound);
    if (nearest !== null) return nearest;
  }
  return null;
}

function conjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? [...conjuncts(node.args[0]), ...conjuncts(node.args[1])] : [node];
}

function comparisonOf(node: ASTNode): { readonly op: string; readonly other: ASTNode } | null {
  if (node.op !== '<' && node.op !== '<=' && node.op !== '>' && node.op !== '>=' && node.op !== '==') return null;
  const [left, right] = node.args;
  if (rootOf(left) === 'args') return { op: node.op, other: right };
  const op = mirrored[node.op];
  return rootOf(right) === 'args' && op !== undefined ? { op, other: left } : null;
}

function rootOf(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op === '.') return rootOf(node.args[0]);
  return node.op === '[]' ? rootOf(node.args[0]) : null;
}

function holds(condition: Condition, node: ASTNode, values: { readonly [variable: string]: Json }): unknown {
  return sideValue(condition, node, values);
}

function sideValue({ scope }: Condition, node: ASTNode, values: { readonly [variable: string]: Json }): unknown {
  try {
    return scope.environment.parse(node.input.slice(node.range.start, node.range.end))(
      expressionContext(scope, values),
    );
  } catch {
    return undefined;
  }
}

function passing(op: string, bound: unknown): Json {
  if (typeof bound === 'bigint') {
    const nearest = op === '<' ? bound - 1n : op === '>' ? bound + 1n : bound;
    return Number(nearest);
  }
  // Below a strict bound on a real number there is no nearest one.
  if (typeof bound === 'number') return op === '<' || op === '>' ? null : bound;
  if (typeof bound === 'string' || typeof bound === 'boolean') return op === '==' ? bound : null;
  return null;
}
