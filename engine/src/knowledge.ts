import type { ASTNode } from '@marcbachmann/cel-js';
import { type LinearForm, unknown } from './linear-form.ts';
import type { Shape } from './shape.ts';
import { anything, type Domain, domainOf, isVoid, keeping, meet, type TruthDomain } from './value-domain.ts';

/** What is known of the value of an expression. */
export interface Known {
  readonly domain: Domain;
  /** The same by the schemas alone, without what the conditions around it say. */
  readonly base: Domain;
  /** Of a value that a schema describes. */
  readonly shape: Shape | null;
  /** Where the value stands (`args.items[0].price`): the same place always holds the same value. */
  readonly place: string | null;
  /** Whether the schemas say that there is a value at the place. */
  readonly there: boolean;
  /** Of an integer: how it depends on the integers at places. */
  readonly form: LinearForm | null;
  /** Of a condition: what else is known where it is true, and where it is false. */
  readonly whenTrue: Knowledge | null;
  readonly whenFalse: Knowledge | null;
}

/** What is known at some point of an expression: its variables, and what the conditions before it say of places. */
export interface Knowledge {
  readonly variables: ReadonlyMap<string, Known>;
  readonly places: ReadonlyMap<string, Domain>;
  readonly present: ReadonlyMap<string, boolean>;
}

/** The walk over an expression, as its parts see it. */
export interface Walk {
  know(node: ASTNode, given: Knowledge): Known;
  report(code: string, message: string, node: ASTNode): void;
}

/** Names of earlier calls may stand for none, so nothing is surely there below them. */
export function knowledgeOf(variables: ReadonlyMap<string, Shape>): Knowledge {
  const known = [...variables].map(([name, shape]): [string, Known] => {
    // Nothing checks how much there is of a principal.
    const typed = name === 'principal' ? unmeasured(shape) : shape;
    return [name, { ...ofDomain(domainOf(typed)), shape: typed, place: name, there: surelyThere.has(name) }];
  });
  return { variables: new Map(known), places: new Map(), present: new Map() };
}

const surelyThere = new Set(['args', 'output', 'session', 'call', 'principal']);

function unmeasured(shape: Shape): Shape {
  switch (shape.kind) {
    case 'string':
      return { ...shape, maxLength: Number.POSITIVE_INFINITY };
    case 'list':
      return { ...shape, maxItems: Number.POSITIVE_INFINITY, element: unmeasured(shape.element) };
    case 'object':
      return { ...shape, fields: new Map([...shape.fields].map(([field, part]) => [field, unmeasured(part)])) };
    default:
      return shape;
  }
}

export function ofDomain(domain: Domain, base: Domain = domain): Known {
  return { domain, base, shape: null, place: null, there: false, form: null, whenTrue: null, whenFalse: null };
}

export const unknownValue: Known = ofDomain(anything);

/** A condition, and what follows where it is true and where it is false. */
export function condition(domain: TruthDomain, base: TruthDomain, whenTrue: Knowledge, whenFalse: Knowledge): Known {
  return { ...ofDomain(domain, base), whenTrue, whenFalse };
}

/** A value at a place, by its schema and by what was said of the place before. */
export function atPlace(shape: Shape, place: string | null, there: boolean, given: Knowledge): Known {
  const base = domainOf(shape);
  const domain = (place === null ? undefined : given.places.get(place)) ?? base;
  const at = { ...ofDomain(domain, base), shape, place, there };
  if (place === null) return at;
  if (base.kind === 'bool') {
    const [whenTrue, whenFalse] = [true, false].map((yes) => narrowed(given, at, { kind: 'bool', yes, no: !yes }));
    return { ...at, whenTrue: whenTrue ?? given, whenFalse: whenFalse ?? given };
  }
  if (base.kind !== 'number' || !base.whole) return at;
  return { ...at, form: unknown(place, domain.kind === 'number' ? domain.range : base.range, base.range) };
}

/** What is known when the value at a place is one of another domain as well. */
export function narrowed(given: Knowledge, { place, domain }: Pick<Known, 'place' | 'domain'>, to: Domain): Knowledge {
  return place === null ? given : { ...given, places: new Map(given.places).set(place, meet(domain, to)) };
}

/** The same for values that are listed, by a test of each. */
export function filtered(
  given: Knowledge,
  { place, domain }: Known,
  test: (value: string | number) => boolean,
): Knowledge {
  if (place === null || isVoid(domain)) return given;
  const kept = keeping(domain, test);
  return kept === domain ? given : { ...given, places: new Map(given.places).set(place, kept) };
}
