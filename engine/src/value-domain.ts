import type { ArgumentType } from './model.ts';
import {
  anyOrder,
  both,
  either,
  isEmpty,
  type NumberRange,
  noOrder,
  type Order,
  orderOf,
  wholeNumbers,
} from './number-range.ts';
import { fitsPart } from './schema-part.ts';
import type { NumberShape, SchemaPart, Shape } from './shape.ts';

/** What a value may be, as far as that is known before any call: never less than it can be. */
export type Domain = TruthDomain | NumberDomain | TextDomain | ListDomain | PlainDomain;

/** Of a condition: whether it may be true, and whether it may be false; neither when it always ends in an error. */
export interface TruthDomain {
  readonly kind: 'bool';
  readonly yes: boolean;
  readonly no: boolean;
}

export interface NumberDomain {
  readonly kind: 'number';
  readonly whole: boolean;
  readonly range: NumberRange;
  readonly values: readonly number[] | null;
  readonly part: SchemaPart | undefined;
}

export interface TextDomain {
  readonly kind: 'text';
  /** In code points. */
  readonly lengths: NumberRange;
  readonly values: readonly string[] | null;
  readonly part: SchemaPart | undefined;
}

export interface ListDomain {
  readonly kind: 'list';
  readonly lengths: NumberRange;
}

/** A value of which no more is known than its kind; of an open one, the JSON types that its schema allows. */
export interface PlainDomain {
  readonly kind: 'null' | 'object' | 'open';
  readonly types?: readonly ArgumentType[] | undefined;
  readonly part?: SchemaPart | undefined;
}

export const anything: Domain = { kind: 'open' };
export const anyTruth: TruthDomain = { kind: 'bool', yes: true, no: true };

export function truth(value: boolean): TruthDomain {
  return { kind: 'bool', yes: value, no: !value };
}

export function numbers(range: NumberRange, whole: boolean): NumberDomain {
  return { kind: 'number', whole, range: whole ? wholeNumbers(range) : range, values: null, part: undefined };
}

/** The number of items or of code points. */
export function count(range: NumberRange): NumberDomain {
  return numbers(both(range, { least: 0, most: Number.POSITIVE_INFINITY }), true);
}

export function texts(lengths: NumberRange, values: readonly string[] | null = null): TextDomain {
  return { kind: 'text', lengths, values, part: undefined };
}

export function lengthOfText(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

const domains = new WeakMap<Shape, Domain>();

export function domainOf(shape: Shape): Domain {
  const known = domains.get(shape) ?? domainOfShape(shape);
  domains.set(shape, known);
  return known;
}

function domainOfShape(shape: Shape): Domain {
  switch (shape.kind) {
    case 'bool':
      return { kind: 'bool', yes: fitsPart(shape.part, true), no: fitsPart(shape.part, false) };
    case 'int':
    case 'double':
      return { ...numbers(rangeOfShape(shape), shape.kind === 'int'), values: shape.numbers ?? null, part: shape.part };
    case 'string': {
      const lengths = { least: shape.least ?? 0, most: shape.maxLength };
      return { kind: 'text', lengths, values: shape.values, part: shape.part };
    }
    case 'list':
      return { kind: 'list', lengths: { least: shape.least ?? 0, most: shape.maxItems } };
    case 'dyn':
      return { kind: 'open', types: shape.types, part: shape.part };
    default:
      return { kind: shape.kind };
  }
}

function rangeOfShape({ minimum, maximum, above, below }: NumberShape): NumberRange {
  const closed = { least: minimum ?? Number.NEGATIVE_INFINITY, most: maximum ?? Number.POSITIVE_INFINITY };
  const strictly = { least: above ?? Number.NEGATIVE_INFINITY, most: below ?? Number.POSITIVE_INFINITY };
  return both(closed, { ...strictly, above: above !== undefined, below: below !== undefined });
}

/** A value that is one or the other. */
export function join(left: Domain, right: Domain): Domain {
  if (left.kind === 'bool' && right.kind === 'bool')
    return { kind: 'bool', yes: left.yes || right.yes, no: left.no || right.no };
  if (left.kind === 'number' && right.kind === 'number') {
    const values = left.values && right.values ? [...left.values, ...right.values] : null;
    return { ...numbers(either(left.range, right.range), left.whole && right.whole), values };
  }
  if (left.kind === 'text' && right.kind === 'text') {
    const values = left.values && right.values ? [...left.values, ...right.values] : null;
    return texts(either(left.lengths, right.lengths), values);
  }
  if (left.kind === 'list' && right.kind === 'list')
    return { kind: 'list', lengths: either(left.lengths, right.lengths) };
  return left.kind === right.kind && left.kind !== 'open' ? ({ kind: left.kind } as PlainDomain) : anything;
}

/** Whether no value at all is left. */
export function isVoid(domain: Domain): boolean {
  switch (domain.kind) {
    case 'bool':
      return !domain.yes && !domain.no;
    case 'number':
      return isEmpty(domain.range) || domain.values?.length === 0;
    case 'text':
      return isEmpty(domain.lengths) || domain.values?.length === 0;
    case 'list':
      return isEmpty(domain.lengths);
    default:
      return domain.types?.length === 0;
  }
}

/** How two values may stand to each other; values of different kinds stand in no order. */
export function compare(left: Domain, right: Domain): Order {
  if (isVoid(left) || isVoid(right)) return noOrder;
  if (!mayBeAlike(left, right)) return { ...noOrder, apart: true };
  if (left.kind === 'number' && right.kind === 'number') return compareNumbers(left, right);
  if (left.kind === 'text' && right.kind === 'text') return compareTexts(left, right);
  if (left.kind === 'bool' && right.kind === 'bool') return compareTruths(left, right);
  if (left.kind === 'list' && right.kind === 'list') {
    return { ...noOrder, equal: orderOf(left.lengths, right.lengths).equal, apart: true };
  }
  if (left.kind === 'null' && right.kind === 'null') return { ...noOrder, equal: true };
  return { ...anyOrder, equal: someFits(left, right) && someFits(right, left) };
}

const mostCompared = 4096;
/** So many listed values are asked whether another schema allows them. */
const mostAsked = 256;

function compareNumbers(left: NumberDomain, right: NumberDomain): Order {
  const listed = listedOrder(left, right, (one, other) => one - other);
  if (listed) return listed;
  const order = orderOf(left.range, right.range);
  return { ...order, equal: order.equal && someFits(left, right) && someFits(right, left) };
}

function compareTexts(left: TextDomain, right: TextDomain): Order {
  const listed = listedOrder(left, right, (one, other) => (one < other ? -1 : one > other ? 1 : 0));
  if (listed) return listed;
  const equal = orderOf(left.lengths, right.lengths).equal && someFits(left, right) && someFits(right, left);
  return { less: true, equal, greater: true, apart: false };
}

function listedOrder<Value>(
  left: { readonly values: readonly Value[] | null },
  right: { readonly values: readonly Value[] | null },
  difference: (one: Value, other: Value) => number,
): Order | null {
  if (!left.values || !right.values || left.values.length * right.values.length > mostCompared) return null;
  const { values } = right;
  const found = left.values.flatMap((one) => values.map((other) => Math.sign(difference(one, other))));
  return { less: found.includes(-1), equal: found.includes(0), greater: found.includes(1), apart: false };
}

function compareTruths(left: TruthDomain, right: TruthDomain): Order {
  return {
    less: left.no && right.yes,
    equal: (left.yes && right.yes) || (left.no && right.no),
    greater: left.yes && right.no,
    apart: false,
  };
}

/** Whether one of the values that are listed is a value of the other domain. Without a list: nobody can tell, so it may. */
function someFits(listed: Domain, other: Domain): boolean {
  const values = 'values' in listed ? listed.values : null;
  if (values === null || values.length > mostAsked) return true;
  return values.some((value: string | number) => mayHold(other, value));
}

/** Whether a value may be one of the domain. */
export function mayHold(domain: Domain, value: string | number | boolean | null): boolean {
  switch (domain.kind) {
    case 'bool':
      return value === true ? domain.yes : value === false && domain.no;
    case 'number':
      if (typeof value !== 'number' || (domain.whole && !Number.isInteger(value))) return false;
      if (domain.values && !domain.values.includes(value)) return false;
      return orderOf(domain.range, { least: value, most: value }).equal && fitsPart(domain.part, value);
    case 'text': {
      if (typeof value !== 'string' || domain.values?.includes(value) === false) return false;
      const length = lengthOfText(value);
      return length >= domain.lengths.least && length <= domain.lengths.most && fitsPart(domain.part, value);
    }
    case 'null':
      return value === null;
    case 'open':
      return mayBeAlike(domain, domainOfValue(value)) && fitsPart(domain.part, value);
    default:
      return false;
  }
}

export function domainOfValue(value: string | number | boolean | null): Domain {
  if (typeof value === 'boolean') return truth(value);
  if (typeof value === 'string') {
    const length = lengthOfText(value);
    return texts({ least: length, most: length }, [value]);
  }
  if (value === null) return { kind: 'null' };
  return { ...numbers({ least: value, most: value }, Number.isInteger(value)), values: [value] };
}

/** Whether both may be of one kind. */
export function mayBeAlike(left: Domain, right: Domain): boolean {
  const [ofLeft, ofRight] = [kindsOf(left), kindsOf(right)];
  return ofLeft === null || ofRight === null || ofLeft.some((kind) => ofRight.includes(kind));
}

type Kind = 'bool' | 'number' | 'text' | 'list' | 'null' | 'object';

const kindOfType: { readonly [Type in ArgumentType]: Kind } = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'bool',
  array: 'list',
  object: 'object',
  null: 'null',
};

/** The kinds that a value may have; null: any. */
export function kindsOf(domain: Domain): readonly Kind[] | null {
  if (domain.kind !== 'open') return [domain.kind];
  return domain.types?.map((type) => kindOfType[type]) ?? null;
}

const nothing: Domain = { kind: 'open', types: [] };

/** What is in both. */
export function meet(left: Domain, right: Domain): Domain {
  if (left.kind === 'bool' && right.kind === 'bool')
    return { kind: 'bool', yes: left.yes && right.yes, no: left.no && right.no };
  if (left.kind === 'number' && right.kind === 'number') {
    const range = both(left.range, right.range);
    const whole = left.whole || right.whole;
    const part = left.part ?? right.part;
    return { ...numbers(range, whole), values: commonValues(left, right), part };
  }
  if (left.kind === 'text' && right.kind === 'text') {
    const part = left.part ?? right.part;
    return { ...texts(both(left.lengths, right.lengths), commonValues(left, right)), part };
  }
  if (left.kind === 'list' && right.kind === 'list')
    return { kind: 'list', lengths: both(left.lengths, right.lengths) };
  if (!mayBeAlike(left, right)) return nothing;
  return left.kind === 'open' ? right : left;
}

function commonValues<Value extends string | number>(
  left: Domain & { readonly values: readonly Value[] | null },
  right: Domain & { readonly values: readonly Value[] | null },
): readonly Value[] | null {
  const [listed, other] = left.values ? [left, right] : [right, left];
  // Many values are kept without being asked: more than can be is still sound.
  if (listed.values === null || listed.values.length > mostAsked) return listed.values;
  return listed.values.filter((value) => mayHold(other, value));
}

/** The domain without the values that a test refuses, where they are listed. */
export function keeping(domain: Domain, test: (value: string | number) => boolean): Domain {
  if (domain.kind === 'text' && domain.values) return { ...domain, values: domain.values.filter(test) };
  if (domain.kind === 'number' && domain.values) return { ...domain, values: domain.values.filter(test) };
  return domain;
}
