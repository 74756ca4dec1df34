import type { ASTNode } from '@marcbachmann/cel-js';
import { literalText } from './cel-bounds.ts';
import { condition, filtered, type Knowledge, type Known, ofDomain, unknownValue, type Walk } from './knowledge.ts';
import { unknown } from './linear-form.ts';
import { everyNumber, type NumberRange } from './number-range.ts';
import { compilePattern, patternProblem } from './pattern.ts';
import type { Shape } from './shape.ts';
import { anyTruth, count, type Domain, domainOf, isVoid, numbers, type TruthDomain, texts } from './value-domain.ts';

interface Call {
  readonly name: string;
  readonly receiver: ASTNode | null;
  readonly args: readonly ASTNode[];
}

const textTests = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
};

const comprehensions = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** What is known of a call of a function of the profile. */
export function knowCall(walk: Walk, node: ASTNode, call: Call, given: Knowledge): Known {
  const { name, receiver, args } = call;
  const [only] = args;
  if (receiver && comprehensions.has(name)) return knowComprehension(walk, call, receiver, given);
  if (name === 'has' && only) return knowPresence(walk, only, given);
  const [first = unknownValue, second = unknownValue] = [...(receiver ? [receiver] : []), ...args].map((part) =>
    walk.know(part, given),
  );
  switch (name) {
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return knowTextTest(walk, node, first, second, textTests[name], given);
    case 'matchesPattern':
      return knowMatch(walk, node, first, args[1], given);
    case 'size':
      return knowSize(first);
    case 'type':
      return ofDomain(texts(everyNumber, typeNames(first.base, first.shape)));
    case 'dyn':
      return first;
    case 'double':
    case 'int':
      return both(first, (domain) =>
        numbers(domain.kind === 'number' ? converted(domain.range, name) : everyNumber, name === 'int'),
      );
    case 'string':
      return ofDomain(texts({ least: 0, most: Number.POSITIVE_INFINITY }));
    case 'timeOf':
      return ofDomain(numbers(everyNumber, true));
    case 'distinct':
      return both(first, (domain) =>
        count(domain.kind === 'list' ? { ...domain.lengths, least: Math.min(1, domain.lengths.least) } : everyNumber),
      );
    case 'sum':
      return knowSum(first);
    default:
      return unknownValue;
  }
}

function both(known: Known, make: (domain: Domain) => Domain): Known {
  return ofDomain(make(known.domain), make(known.base));
}

/** Without a fraction: towards zero. */
function converted({ least, most }: NumberRange, to: 'int' | 'double'): NumberRange {
  return to === 'int' ? { least: Math.trunc(least), most: Math.trunc(most) } : { least, most };
}

function knowPresence(walk: Walk, node: ASTNode, given: Knowledge): Known {
  const { place, there } = walk.know(node, given);
  const said = place === null ? undefined : given.present.get(place);
  const base: TruthDomain = there ? { kind: 'bool', yes: true, no: false } : anyTruth;
  const domain: TruthDomain = said === undefined ? base : { kind: 'bool', yes: said, no: !said };
  const saying = (present: boolean): Knowledge =>
    place === null ? given : { ...given, present: new Map(given.present).set(place, present) };
  return condition(domain, base, saying(true), saying(false));
}

/** A test of two texts: by their values where they are listed, else by their lengths. */
function knowTextTest(
  walk: Walk,
  node: ASTNode,
  text: Known,
  part: Known,
  test: (text: string, part: string) => boolean,
  given: Knowledge,
): Known {
  const tested = (by: 'domain' | 'base'): TruthDomain => testedTexts(text[by], part[by], test);
  const [domain, base] = [tested('domain'), tested('base')];
  if (!base.yes && !isVoid(text.base) && !isVoid(part.base)) reportNever(walk, node);
  const [only, ...others] = part.domain.kind === 'text' ? (part.domain.values ?? []) : [];
  const byOnly = (wanted: boolean): Knowledge =>
    only === undefined || others.length > 0
      ? given
      : filtered(given, text, (value) => typeof value === 'string' && test(value, only) === wanted);
  return condition(domain, base, byOnly(true), byOnly(false));
}

const mostTests = 4096;

function testedTexts(text: Domain, part: Domain, test: (text: string, part: string) => boolean): TruthDomain {
  if (text.kind !== 'text' || part.kind !== 'text') return anyTruth;
  if (isVoid(text) || isVoid(part)) return { kind: 'bool', yes: false, no: false };
  const parts = part.values;
  if (text.values && parts && text.values.length * parts.length <= mostTests) {
    const found = text.values.flatMap((value) => parts.map((one) => test(value, one)));
    return { kind: 'bool', yes: found.includes(true), no: found.includes(false) };
  }
  return { kind: 'bool', yes: part.lengths.least <= text.lengths.most, no: true };
}

function reportNever(walk: Walk, node: ASTNode): void {
  walk.report('impossible_comparison', 'No text that the schema allows makes this true.', node);
}

function knowMatch(walk: Walk, node: ASTNode, text: Known, literal: ASTNode | undefined, given: Knowledge): Known {
  const pattern = literal ? literalText(literal) : null;
  if (pattern === null || patternProblem(pattern) !== null) return condition(anyTruth, anyTruth, given, given);
  const matches = compilePattern(pattern);
  const tested = (domain: Domain): TruthDomain => {
    const answers = domain.kind === 'text' && domain.values ? answersOf(matches, domain.values) : null;
    return answers ? { kind: 'bool', yes: answers.includes(true), no: answers.includes(false) } : anyTruth;
  };
  const [domain, base] = [tested(text.domain), tested(text.base)];
  if (!base.yes && !isVoid(text.base)) reportNever(walk, node);
  const keeping = (wanted: boolean): Knowledge =>
    filtered(given, text, (value) => typeof value !== 'string' || answersOf(matches, [value])?.[0] !== !wanted);
  return condition(domain, base, keeping(true), keeping(false));
}

/** Null: one of the texts is too long for the pattern. */
function answersOf(matches: (text: string) => boolean, values: readonly string[]): readonly boolean[] | null {
  try {
    return values.map(matches);
  } catch {
    return null;
  }
}

function knowSize(of: Known): Known {
  const size = both(of, (domain) => count('lengths' in domain ? domain.lengths : everyNumber));
  if (of.place === null || size.domain.kind !== 'number' || size.base.kind !== 'number') return size;
  return { ...size, form: unknown(`size of ${of.place}`, size.domain.range, size.base.range) };
}

/** The names that `type()` may answer with; null where the value is of a type of its own. */
function typeNames(domain: Domain, shape: Shape | null): readonly string[] | null {
  switch (domain.kind) {
    case 'bool':
    case 'list':
      return [domain.kind];
    case 'number':
      return [domain.whole ? 'int' : 'double'];
    case 'text':
      return ['string'];
    case 'null':
      return ['null_type'];
    case 'object':
      return shape?.kind === 'object' && shape.open ? ['map'] : null;
    default:
      // Every number of an open value is a double.
      return shape?.kind === 'dyn' && shape.size === undefined ? namesOfOpen(domain.types) : null;
  }
}

const namesByType = {
  string: 'string',
  number: 'double',
  integer: 'double',
  boolean: 'bool',
  array: 'list',
  object: 'map',
  null: 'null_type',
} as const;

function namesOfOpen(types: readonly (keyof typeof namesByType)[] | undefined): readonly string[] {
  return types ? [...new Set(types.map((type) => namesByType[type]))] : [...new Set(Object.values(namesByType))];
}

/** A sum of numbers that are not negative is not negative either. */
function knowSum({ shape }: Known): Known {
  const element = shape?.kind === 'list' ? domainOf(shape.element) : null;
  const isPositive = element?.kind === 'number' && element.range.least >= 0;
  return ofDomain(numbers(isPositive ? { least: 0, most: Number.POSITIVE_INFINITY } : everyNumber, false));
}

function knowComprehension(walk: Walk, { name, args }: Call, receiver: ASTNode, given: Knowledge): Known {
  const list = walk.know(receiver, given);
  const [variable, ...bodies] = args;
  if (variable?.op !== 'id') return unknownValue;
  const shape: Shape = list.shape?.kind === 'list' ? list.shape.element : { kind: 'dyn' };
  // The same name in another comprehension is another place.
  const place = `${variable.args}#${given.variables.size}@${receiver.range.start}`;
  const element: Known =
    list.shape?.kind === 'list' ? { ...ofDomain(domainOf(shape)), shape, place, there: true } : unknownValue;
  const inside = { ...given, variables: new Map(given.variables).set(variable.args, element) };
  const [body] = bodies.map((one) => walk.know(one, inside)).slice(-1);
  const lengths = (by: 'domain' | 'base'): NumberRange =>
    list[by].kind === 'list' ? list[by].lengths : { least: 0, most: Number.POSITIVE_INFINITY };
  const made = (by: 'domain' | 'base'): Domain => {
    const { yes, no } = body?.[by].kind === 'bool' ? body[by] : anyTruth;
    const { least, most } = lengths(by);
    switch (name) {
      case 'all':
        return { kind: 'bool', yes: yes || least === 0, no: no && most > 0 };
      case 'exists':
        return { kind: 'bool', yes: yes && most > 0, no: no || least === 0 };
      case 'exists_one':
        return { kind: 'bool', yes: yes && most > 0, no: true };
      case 'filter':
        return { kind: 'list', lengths: { least: no || !yes ? 0 : least, most: yes ? most : 0 } };
      default:
        // With three arguments it leaves elements out as well.
        return { kind: 'list', lengths: { least: bodies.length > 1 ? 0 : least, most } };
    }
  };
  const known = ofDomain(made('domain'), made('base'));
  return name === 'filter' && list.shape?.kind === 'list' ? { ...known, shape: list.shape } : known;
}
