import type { ASTNode } from '@marcbachmann/cel-js';
import type { Variables } from './scopes.ts';
import type { Shape } from './shape.ts';

/**
 * Whether a condition surely has an answer, whatever the values: it compares fields that are there, or that `has()` has seen,
 * with fields and literals of their kind. Says so of plain conditions only.
 */
export function neverFails(ast: ASTNode, variables: Variables): boolean {
  return shapeOf(ast, variables, new Set())?.kind === 'bool';
}

const comparisons = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);

/** The shape of a node that surely has a value; null otherwise. */
function shapeOf(node: ASTNode, variables: Variables, seen: ReadonlySet<string>): Shape | null {
  const isTrueOrFalse = (part: ASTNode, known: ReadonlySet<string>): boolean =>
    shapeOf(part, variables, known)?.kind === 'bool';
  switch (node.op) {
    case 'value':
      return literalShape(node.args);
    case 'id':
      return variables.get(node.args) ?? null;
    case '.': {
      const [base, member] = node.args;
      const shape = shapeOf(base, variables, seen);
      if (shape?.kind !== 'object') return null;
      const isThere = shape.required.has(member) || seen.has(chainText(node) ?? '');
      return isThere ? (shape.fields.get(member) ?? null) : null;
    }
    case '!_':
      return isTrueOrFalse(node.args, seen) ? bool : null;
    case '&&':
    case '||': {
      const [left, right] = node.args;
      const known = new Set([...seen, ...seenIf(left, node.op === '&&')]);
      return isTrueOrFalse(left, seen) && isTrueOrFalse(right, known) ? bool : null;
    }
    case 'call': {
      const [name, [part, ...more]] = node.args;
      if (name !== 'has' || part?.op !== '.' || more.length > 0) return null;
      return shapeOf(part.args[0], variables, seen)?.kind === 'object' ? bool : null;
    }
    default: {
      if (!comparisons.has(node.op) || !Array.isArray(node.args)) return null;
      const [left, right] = node.args;
      if (!isNode(left) || !isNode(right)) return null;
      const kinds = [left, right].map((part) => kindOf(shapeOf(part, variables, seen)));
      return kinds[0] !== null && kinds[0] === kinds[1] ? bool : null;
    }
  }
}

const bool: Shape = { kind: 'bool' };

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}

function literalShape(value: unknown): Shape | null {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', maxLength: value.length, values: null };
    case 'number':
      return { kind: 'double' };
    case 'bigint':
      return { kind: 'int' };
    case 'boolean':
      return bool;
    default:
      return null;
  }
}

/** Kinds whose values compare with each other and are in order. */
function kindOf(shape: Shape | null): string | null {
  if (shape?.kind === 'int' || shape?.kind === 'double') return 'number';
  return shape?.kind === 'string' ? 'string' : null;
}

/** The fields that are there when a condition has this answer. */
function seenIf(node: ASTNode, answer: boolean): readonly string[] {
  switch (node.op) {
    case '!_':
      return seenIf(node.args, !answer);
    case '&&':
    case '||':
      return (node.op === '&&') === answer ? node.args.flatMap((part) => seenIf(part, answer)) : [];
    case 'call': {
      const [name, [part]] = node.args;
      const chain = answer && name === 'has' && part ? chainText(part) : null;
      return chain === null ? [] : [chain];
    }
    default:
      return [];
  }
}

function chainText(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const base = chainText(node.args[0]);
  return base === null ? null : `${base}.${node.args[1]}`;
}
