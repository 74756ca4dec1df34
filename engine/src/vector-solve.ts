import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from './json.ts';
import { solveLists } from './vector-lists.ts';
import { solveOrder } from './vector-numbers.ts';
import { textFor } from './vector-pattern.ts';
import { type Assignment, below } from './vector-place.ts';
import { elementsOf, type Read, read, scopeWith } from './vector-reading.ts';
import { fresh, otherThan, type Solving, type Values } from './vector-solving.ts';

/**
 * Changes that bring a condition nearer to an answer: one way of several, chosen by dice, through its conjuncts, comparisons,
 * lists and patterns. None where it has the answer already or where no way is seen. What a change breaks elsewhere is not looked at.
 */
export function solve(node: ASTNode, want: boolean, values: Values): readonly Assignment[] {
  const solving: Solving = { ...values, solve };
  const { scope, random } = solving;
  const found = read(node, scope);
  if (found.value === want) return [];
  switch (node.op) {
    case '!_':
      return solve(node.args, !want, solving);
    case '&&':
    case '||': {
      const [left, right] = node.args;
      if ((node.op === '&&') === want)
        return solveAll(
          [
            [left, want],
            [right, want],
          ],
          solving,
        );
      const sides = random.chance(0.5) ? [left, right] : [right, left];
      for (const side of sides) {
        const changes = solve(side, want, solving);
        if (changes.length > 0) return changes;
      }
      return [];
    }
    case '?:': {
      const [condition, yes, no] = node.args;
      const chosen = read(condition, scope).value;
      if (chosen === undefined || random.chance(0.3)) return solve(condition, chosen === false, solving);
      return solve(chosen === true ? yes : no, want, solving);
    }
    case '==':
    case '!=':
      return solveEquality(node.args[0], node.args[1], (node.op === '==') === want, solving);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return solveOrder(node.op, node.args[0], node.args[1], want, solving);
    case 'in':
      return solveMembership(read(node.args[0], scope), read(node.args[1], scope), want, solving);
    case 'call':
    case 'rcall':
      return solveCall(node, want, solving);
    default:
      return found.place ? [{ place: found.place, value: want }] : [];
  }
}

/** Several conditions one after the other, each on what those before it changed. */
export function solveAll(
  wanted: readonly (readonly [node: ASTNode, want: boolean])[],
  { scope, random }: Values,
): readonly Assignment[] {
  let changed = scope;
  return wanted.flatMap(([node, want]) => {
    const changes = solve(node, want, { scope: changed, random });
    changed = changes.reduce(scopeWith, changed);
    return changes;
  });
}

function solveCall(node: ASTNode & { op: 'call' | 'rcall' }, want: boolean, solving: Solving): readonly Assignment[] {
  const { scope } = solving;
  const [name] = node.args;
  const args = node.op === 'call' ? node.args[1] : node.args[2];
  const [first, second] = args;
  if (node.op === 'call') {
    const { place } = first ? read(first, scope) : { place: null };
    if (!first || !place) return [];
    if (name === 'has') return [{ place, value: want ? sampleFor(first) : undefined }];
    if (name === 'dyn') return solve(first, want, solving);
    const pattern = name === 'matchesPattern' && second ? read(second, scope).value : undefined;
    if (typeof pattern !== 'string') return [];
    const text = want ? textFor(pattern) : fresh(solving.random);
    return text === null ? [] : [{ place, value: text }];
  }
  const receiver = read(node.args[1], scope);
  if (first?.op === 'id' && second) return solveLists(name, receiver, first.args, second, want, solving);
  return first ? solveText(name, receiver, read(first, scope).value, want, solving) : [];
}

/** Whatever has a place can be there: what fits it is somebody else's matter. */
function sampleFor({ op }: ASTNode): Json {
  return op === '.' ? 'a' : {};
}

function solveText(
  name: string,
  { value, place }: Read,
  part: Json | undefined,
  want: boolean,
  { random }: Solving,
): readonly Assignment[] {
  if (!place || part === undefined) return [];
  if (Array.isArray(value)) {
    const at = value.findIndex((one: Json) => one === part);
    if (want) return [{ place: below(place, value.length), value: part }];
    return at < 0 ? [] : [{ place: below(place, at), value: undefined }];
  }
  if (typeof part !== 'string') return [];
  const other = fresh(random);
  if (!want) return [{ place, value: other }];
  return [{ place, value: name === 'endsWith' ? other + part : part + other }];
}

function solveMembership(item: Read, list: Read, want: boolean, { random }: Solving): readonly Assignment[] {
  const elements = elementsOf(list);
  const { value } = item;
  if (!want) {
    const changed = item.place ? [{ place: item.place, value: otherThan(value, random) }] : [];
    if (changed.length > 0 && random.chance(0.7)) return changed;
    const at = elements.findIndex((one) => one.value === value);
    const place = Array.isArray(list.value)
      ? elements[at]?.place
      : list.place && typeof value === 'string'
        ? below(list.place, value)
        : null;
    return place ? [{ place, value: undefined }] : changed;
  }
  const chosen = elements[random.below(elements.length)]?.value;
  if (item.place && chosen !== undefined && (random.chance(0.6) || !list.place))
    return [{ place: item.place, value: chosen }];
  if (!list.place || value === undefined) return [];
  if (Array.isArray(list.value)) return [{ place: below(list.place, list.value.length), value }];
  return typeof value === 'string' ? [{ place: below(list.place, value), value: {} }] : [];
}

function solveEquality(left: ASTNode, right: ASTNode, want: boolean, solving: Solving): readonly Assignment[] {
  const { scope, random } = solving;
  const [one, other] = random.chance(0.5) ? [left, right] : [right, left];
  const [first, second] = [read(one, scope), read(other, scope)];
  const isNumber = typeof first.value === 'number' || typeof second.value === 'number';
  const isGiven = one.op === 'value' || other.op === 'value' || (first.place !== null && second.place !== null);
  if (isNumber && !(want && isGiven && random.chance(0.8))) {
    const changes = solveOrder(want ? '==' : '!=', left, right, true, solving);
    if (changes.length > 0) return changes;
  }
  for (const [changed, kept] of [
    [first, second],
    [second, first],
  ] as const) {
    if (!changed.place) continue;
    const value = want
      ? (kept.value ?? (kept.place ? fresh(random) : undefined))
      : otherThan(kept.value ?? changed.value, random);
    if (value === undefined) continue;
    return kept.value === undefined && kept.place && want
      ? [
          { place: changed.place, value },
          { place: kept.place, value },
        ]
      : [{ place: changed.place, value }];
  }
  if (typeof first.value === 'boolean' && typeof second.value === 'boolean')
    return solve(one, want === second.value, solving);
  return isNumber ? solveOrder(want ? '==' : '!=', left, right, true, solving) : solveBranches(one, other, solving);
}

/** A side that depends on a condition may be another one. */
function solveBranches(one: ASTNode, other: ASTNode, solving: Solving): readonly Assignment[] {
  for (const side of [one, other]) {
    if (side.op === '?:') return solve(side.args[0], read(side.args[0], solving.scope).value !== true, solving);
  }
  return [];
}
