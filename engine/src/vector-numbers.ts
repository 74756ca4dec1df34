import type { ASTNode } from '@marcbachmann/cel-js';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import { everyElement, oneMore, someElement } from './vector-lists.ts';
import type { Assignment, Place } from './vector-place.ts';
import { elementsOf, type Read, read, type Scope, scopeWith } from './vector-reading.ts';
import { otherThan, type Solving } from './vector-solving.ts';

/** Something by which a number can be moved. */
type Lever = (
  | { readonly kind: 'number'; readonly place: Place; readonly value: number }
  | { readonly kind: 'time'; readonly place: Place; readonly value: number; readonly text: string }
  | { readonly kind: 'size'; readonly list: Read; readonly place: Place; readonly value: number }
  | {
      readonly kind: 'selection';
      readonly list: Read;
      readonly variable: string;
      readonly body: ASTNode;
      readonly value: number;
    }
) & {
  /** Elements that count once because others are equal to them. */
  readonly equals?: readonly Read[];
};

type Order = '<' | '<=' | '>' | '>=' | '==' | '!=';
const opposite: { readonly [Op in Order]: Order } = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/** Changes by which two numbers compare as wanted: one of the levers on either side is moved, straight to where it should be. */
export function solveOrder(
  op: Order,
  left: ASTNode,
  right: ASTNode,
  want: boolean,
  solving: Solving,
): readonly Assignment[] {
  const { scope, random } = solving;
  const wanted = want ? op : opposite[op];
  const branches = [...branchesOf(left, scope), ...branchesOf(right, scope)];
  const branch = random.chance(0.25) ? branches[random.below(branches.length)] : undefined;
  if (branch) {
    const changes = solving.solve(branch.node, read(branch.node, branch.scope).value !== true, {
      scope: branch.scope,
      random,
    });
    if (changes.length > 0) return changes;
  }
  const levers = [...leversOf(left, scope), ...leversOf(right, scope)];
  const literals = literalsOf(`${sourceOf(left)} ${sourceOf(right)}`);
  const start = random.below(levers.length);
  const difference = (changed: Scope): number => Number(read(left, changed).value) - Number(read(right, changed).value);
  for (let index = 0; index < levers.length; index += 1) {
    const lever = levers[(start + index) % levers.length];
    const changes = lever ? moved(lever, wanted, difference, literals, solving) : [];
    if (changes.length > 0) return changes;
  }
  return [];
}

/** The conditions on which a number depends. */
function branchesOf(node: ASTNode, scope: Scope): readonly { readonly node: ASTNode; readonly scope: Scope }[] {
  switch (node.op) {
    case '?:': {
      const [condition, ...others] = node.args;
      return [{ node: condition, scope }, ...others.flatMap((other) => branchesOf(other, scope))];
    }
    case '+':
    case '-':
    case '*':
    case '/':
      return node.args.flatMap((side) => branchesOf(side, scope));
    case '-_':
      return branchesOf(node.args, scope);
    default:
      return [];
  }
}

function sourceOf({ input, range }: ASTNode): string {
  return input.slice(range.start, range.end);
}

/** The numbers that a condition names: where it jumps, one of them is often where it should be. */
function literalsOf(source: string): readonly number[] {
  return [...source.matchAll(/\b\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}

function leversOf(node: ASTNode, scope: Scope): readonly Lever[] {
  const { value, place } = read(node, scope);
  if (place && (typeof value === 'number' || value === undefined))
    return [{ kind: 'number', place, value: value ?? 0 }];
  switch (node.op) {
    case 'id': {
      const from = scope.get(node.args)?.from;
      return from ? leversOf(from.node, from.scope) : [];
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return [...leversOf(node.args[0], scope), ...leversOf(node.args[1], scope)];
    case '-_':
      return leversOf(node.args, scope);
    case '?:': {
      const chosen = read(node.args[0], scope).value;
      return leversOf(node.args[chosen === true ? 1 : 2], scope);
    }
    case '[]':
      return elementLevers(node, scope);
    case 'call':
      return callLevers(node.args[0], node.args[1], scope);
    case 'rcall':
      return node.args[0] === 'size' ? sizeLevers(node.args[1], scope) : [];
    default:
      return [];
  }
}

/** An element of what is computed is one of the parts, where it can be told. */
function elementLevers(node: ASTNode & { op: '[]' }, scope: Scope): readonly Lever[] {
  const { value, place } = read(node, scope);
  return place && typeof value === 'number' ? [{ kind: 'number', place, value }] : [];
}

function callLevers(name: string, args: readonly ASTNode[], scope: Scope): readonly Lever[] {
  const [first] = args;
  if (!first) return [];
  const { value, place } = read(first, scope);
  switch (name) {
    case 'double':
    case 'int':
    case 'dyn':
      return leversOf(first, scope);
    case 'timeOf':
      return place ? [{ kind: 'time', place, value: timeIn(value), text: typeof value === 'string' ? value : '' }] : [];
    case 'size':
      return sizeLevers(first, scope);
    case 'distinct':
      return sizeLevers(first, scope).map((lever) => ({ ...lever, equals: equalsIn(read(first, scope)) }));
    case 'sum':
      return elementsOf(read(first, scope)).flatMap((element): readonly Lever[] =>
        element.place && typeof element.value === 'number'
          ? [{ kind: 'number', place: element.place, value: element.value }]
          : [],
      );
    default:
      return [];
  }
}

/** A list grows at its end; what is left of a list by a condition grows by another element that meets it. */
function sizeLevers(node: ASTNode, scope: Scope): readonly Lever[] {
  if (node.op === 'rcall' && node.args[0] === 'map') return sizeLevers(node.args[1], scope);
  if (node.op === 'rcall' && node.args[0] === 'filter') {
    const [variable, body] = node.args[2];
    const selected = elementsOf(read(node, scope)).length;
    return variable?.op === 'id' && body
      ? [{ kind: 'selection', list: read(node.args[1], scope), variable: variable.args, body, value: selected }]
      : [];
  }
  const list = read(node, scope);
  const size = typeof list.value === 'string' || Array.isArray(list.value) ? list.value.length : 0;
  return list.place ? [{ kind: 'size', list, place: list.place, value: size }] : [];
}

function equalsIn(list: Read): readonly Read[] {
  const elements = elementsOf(list);
  return elements.filter(
    ({ value, place }, index) =>
      place &&
      elements.slice(0, index).some((one) => canonicalJson(one.value ?? null) === canonicalJson(value ?? null)),
  );
}

function timeIn(value: Json | undefined): number {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? 0 : time;
}

function moved(
  lever: Lever,
  wanted: Order,
  difference: (scope: Scope) => number,
  literals: readonly number[],
  solving: Solving,
): readonly Assignment[] {
  const { scope, random } = solving;
  const [equal] = lever.equals ?? [];
  if (equal?.place && grows(wanted, difference(scope)))
    return [
      {
        place: equal.place,
        value: typeof equal.value === 'string' ? `${equal.value}${random.below(1000)}` : otherThan(equal.value, random),
      },
    ];
  if (lever.kind === 'selection') return selected(lever, wanted, difference(scope), solving);
  const at = (value: number): number =>
    difference(scopeWith(scope, { place: lever.place, value: valueFor(lever, value) ?? null }));
  const now = at(lever.value);
  const step = lever.kind === 'time' ? 86_400_000 : 1;
  const slope = (at(lever.value + step) - now) / step;
  if (!Number.isFinite(slope) || slope === 0) {
    const isOpen = !Number.isFinite(now) && lever.kind !== 'size';
    return isOpen ? [{ place: lever.place, value: valueFor(lever, lever.value) }] : [];
  }
  const target = targetOf(wanted, lever.kind === 'time' ? 172_800_000 : random.chance(0.5) ? 1 : 0.5, now);
  const exact = lever.value + (target - now) / slope;
  const tried = [exact, Math.floor(exact), Math.ceil(exact), ...(lever.kind === 'number' ? literals : [])];
  const passing = [...new Set(tried)].filter((one) => holds(wanted, at(one)));
  const value = passing[random.below(passing.length)] ?? exact;
  return [{ place: lever.place, value: valueFor(lever, value) }];
}

/** The difference to aim at. */
function targetOf(wanted: Order, beyond: number, now: number): number {
  switch (wanted) {
    case '<':
      return -beyond;
    case '>':
      return beyond;
    case '!=':
      return now + beyond;
    default:
      return 0;
  }
}

function holds(wanted: Order, difference: number): boolean {
  switch (wanted) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
  }
}

/** A time as it was written before: a day, or a time of the day as exact as that. */
function timeText(time: number, before: string): string {
  const written = new Date(Math.min(Math.max(time, 0), 4_102_444_800_000)).toISOString();
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(before)
    ? written.slice(0, Math.min(before.length, 23))
    : written.slice(0, 10);
}

const longest = 256;

function valueFor(lever: Exclude<Lever, { kind: 'selection' }>, value: number): Json | undefined {
  if (lever.kind === 'number') return value;
  if (lever.kind === 'time') return timeText(value, lever.text);
  const size = Math.min(longest, Math.max(0, Math.round(value)));
  const { value: list } = lever.list;
  if (typeof list === 'string') return list.slice(0, size).padEnd(size, 'a');
  const elements: readonly Json[] = Array.isArray(list) ? list : [];
  return Array.from({ length: size }, (_, index) => elements[index] ?? elements.at(-1) ?? null);
}

function selected(
  { list, variable, body, value }: Extract<Lever, { kind: 'selection' }>,
  wanted: Order,
  difference: number,
  solving: Solving,
): readonly Assignment[] {
  if (!(grows(wanted, difference) || (wanted === '!=' && value === 0)))
    return everyElement(list, variable, body, false, solving);
  const others = someElement(list, variable, body, true, solving);
  return others.length > 0 ? others : oneMore(list);
}

/** Whether the left side should become larger. */
function grows(wanted: Order, difference: number): boolean {
  return wanted === '>' || wanted === '>=' || (wanted === '==' && difference < 0);
}
