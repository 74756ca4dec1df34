import type { ASTNode } from '@marcbachmann/cel-js';
import { millisecondsOf } from './cel-functions.ts';
import { canonicalJson } from './hash.ts';
import { isJsonObject, type Json } from './json.ts';
import { compilePattern } from './pattern.ts';
import { type Assignment, below, type Place, valueAt, withValue } from './vector-place.ts';

/**
 * A value of a condition and where it comes from. A search needs to know which argument or earlier result makes a condition true;
 * what is read here is only tried, and the engine itself decides.
 */
export interface Read {
  /** Undefined: it is not there, or cannot be computed. */
  readonly value: Json | undefined;
  /** Null: it is computed, and nothing can be put in its place. */
  readonly place: Place | null;
  /** The elements of a list that is computed from others. */
  readonly parts?: readonly Read[];
  /** What a computed element of a list is computed from. */
  readonly from?: { readonly node: ASTNode; readonly scope: Scope };
}

export type Scope = ReadonlyMap<string, Read>;

/** A variable that is read where it stands. */
export function variable(root: string, value: Json | undefined): Read {
  return { value, place: { root, steps: [] } };
}

const computed = (value: Json | undefined): Read => ({ value, place: null });
const unknown = computed(undefined);

/** What an expression is, as far as it can be told. */
export function read(node: ASTNode, scope: Scope): Read {
  switch (node.op) {
    case 'value':
      return computed(typeof node.args === 'bigint' ? Number(node.args) : plain(node.args));
    case 'id':
      return scope.get(node.args) ?? unknown;
    case '.':
      return member(read(node.args[0], scope), node.args[1]);
    case '[]':
      return member(read(node.args[0], scope), read(node.args[1], scope).value);
    case 'list':
      return listOf(node.args.map((part) => ({ ...read(part, scope), from: { node: part, scope } })));
    case '?:': {
      const chosen = read(node.args[0], scope).value;
      return chosen === undefined ? unknown : read(node.args[chosen === true ? 1 : 2], scope);
    }
    case '!_': {
      const { value } = read(node.args, scope);
      return computed(typeof value === 'boolean' ? !value : undefined);
    }
    case '-_': {
      const { value } = read(node.args, scope);
      return computed(typeof value === 'number' ? -value : undefined);
    }
    case '&&':
    case '||': {
      const sides = node.args.map((side) => read(side, scope).value);
      const deciding = node.op === '||';
      if (sides.includes(deciding)) return computed(deciding);
      return computed(sides.every((side) => typeof side === 'boolean') ? !deciding : undefined);
    }
    case 'call':
      return calledOn(node.args[0], node.args[1], scope);
    case 'rcall':
      return called(node.args[0], read(node.args[1], scope), node.args[2], scope);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return computed(combined(node.op, read(node.args[0], scope).value, read(node.args[1], scope).value));
    default:
      return unknown;
  }
}

function plain(value: unknown): Json | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : undefined;
}

function member(base: Read, step: Json | undefined): Read {
  if (typeof step !== 'string' && typeof step !== 'number') return unknown;
  const part = typeof step === 'number' ? base.parts?.[step] : undefined;
  if (part) return part;
  return { value: valueAt(base.value, [step]), place: base.place && below(base.place, step) };
}

function listOf(parts: readonly Read[]): Read {
  const values = parts.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return { value: values.length === parts.length ? values : undefined, place: null, parts };
}

/** The elements of a list, or the keys of a map, each with its place. */
export function elementsOf(list: Read): readonly Read[] {
  if (list.parts) return list.parts;
  const { value, place } = list;
  if (Array.isArray(value))
    return value.map((element: Json, index) => ({ value: element, place: place && below(place, index) }));
  return isJsonObject(value) ? Object.keys(value).map(computed) : [];
}

function calledOn(name: string, args: readonly ASTNode[], scope: Scope): Read {
  const [first = unknown, second = unknown] = args.map((arg) => read(arg, scope));
  const { value } = first;
  switch (name) {
    case 'has':
      return computed(value !== undefined);
    case 'dyn':
      return first;
    case 'double':
    case 'int': {
      const number = typeof value === 'string' ? Number(value) : value;
      if (typeof number !== 'number' || Number.isNaN(number)) return unknown;
      return name === 'int' ? { ...first, value: Math.trunc(number) } : { ...first, value: number };
    }
    case 'string':
      return computed(value === undefined ? undefined : String(value));
    case 'size':
      return computed(sizeOf(first));
    case 'sum': {
      const numbers = elementsOf(first).map((one) => one.value);
      return computed(numbers.reduce<number>((total, one) => total + (typeof one === 'number' ? one : Number.NaN), 0));
    }
    case 'distinct':
      return computed(new Set(elementsOf(first).map((one) => canonicalJson(one.value ?? null))).size);
    case 'timeOf':
      return computed(typeof value === 'string' ? timeOf(value) : undefined);
    case 'matchesPattern':
      return computed(matches(value, second.value));
    default:
      return unknown;
  }
}

function called(name: string, receiver: Read, args: readonly ASTNode[], scope: Scope): Read {
  const [first, body] = args;
  if (!first) return name === 'size' ? computed(sizeOf(receiver)) : unknown;
  if (first.op !== 'id' || !body) return computed(textTest(name, receiver.value, read(first, scope).value));
  const elements = elementsOf(receiver);
  const results = elements.map((element) => read(body, new Map(scope).set(first.args, element)));
  switch (name) {
    case 'map':
      return listOf(results);
    case 'filter':
      return listOf(elements.filter((_, index) => results[index]?.value === true));
    case 'all':
      return computed(results.every(({ value }) => value === true));
    case 'exists':
      return computed(results.some(({ value }) => value === true));
    case 'exists_one':
      return computed(results.filter(({ value }) => value === true).length === 1);
    default:
      return unknown;
  }
}

/** The length of a text or list. */
export function sizeOf({ value, parts }: Read): number | undefined {
  if (parts) return parts.length;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

function textTest(name: string, receiver: Json | undefined, part: Json | undefined): boolean | undefined {
  if (Array.isArray(receiver) && name === 'contains') return combined('in', part, receiver) === true;
  if (typeof receiver !== 'string' || typeof part !== 'string') return undefined;
  if (name === 'startsWith') return receiver.startsWith(part);
  if (name === 'endsWith') return receiver.endsWith(part);
  return name === 'contains' ? receiver.includes(part) : undefined;
}

function timeOf(text: string): number | undefined {
  try {
    return millisecondsOf(text);
  } catch {
    return undefined;
  }
}

function matches(text: Json | undefined, pattern: Json | undefined): boolean | undefined {
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  try {
    return compilePattern(pattern)(text);
  } catch {
    return undefined;
  }
}

function combined(op: string, left: Json | undefined, right: Json | undefined): Json | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (op === '==' || op === '!=') return (canonicalJson(left) === canonicalJson(right)) === (op === '==');
  if (op === 'in') {
    if (Array.isArray(right)) return right.some((one: Json) => canonicalJson(one) === canonicalJson(left));
    return isJsonObject(right) && typeof left === 'string' ? Object.hasOwn(right, left) : undefined;
  }
  if (op === '+' && Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  if (op === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left === 'string' && typeof right === 'string') return compared(op, left, right);
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left % right;
    default:
      return compared(op, left, right);
  }
}

function compared<Value extends string | number>(op: string, left: Value, right: Value): boolean | undefined {
  if (op === '<') return left < right;
  if (op === '<=') return left <= right;
  if (op === '>') return left > right;
  return op === '>=' ? left >= right : undefined;
}

/** The values with one of them changed; what is computed from them is computed anew. */
export function scopeWith(scope: Scope, change: Assignment): Scope {
  const { root, steps } = change.place;
  return new Map(
    [...scope].map(([name, one]): [string, Read] => {
      if (one.from && !one.place) return [name, { ...one, ...read(one.from.node, scopeWith(one.from.scope, change)) }];
      if (one.place?.root !== root || !one.place.steps.every((step, index) => steps[index] === step))
        return [name, one];
      return [name, { ...one, value: withValue(one.value, steps.slice(one.place.steps.length), change.value) }];
    }),
  );
}
