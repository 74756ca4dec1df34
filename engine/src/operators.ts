import type { FieldPath, PathStep } from './field-path.ts';
import type { FieldCondition, Scalar } from './model.ts';
import { compilePattern, patternProblem } from './pattern.ts';
import { fitsPart } from './schema-part.ts';
import { argumentBounds, kindText, type NumberShape, neverStands, type Shape, shapeAtPath } from './shape.ts';

export type OperatorExpression =
  | { readonly ok: true; readonly source: string; readonly always: boolean }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Translates an easy operator to CEL. The path starts at `root` (a variable of the given shape); a missing field makes the
 * condition false, or true when it is optional. A comparison that the schema makes impossible is refused.
 */
export function operatorExpression(
  root: string,
  rootShape: Shape,
  steps: FieldPath,
  condition: FieldCondition,
  optional: boolean,
): OperatorExpression {
  if (condition.operator === 'exists') {
    const last = steps.at(-1);
    if (last && 'every' in last) return refuse('"exists" needs a field, not every element.');
    if (optional) return refuse('"exists" cannot be optional.');
  }
  const reached = shapeAtPath(rootShape, steps);
  if (!reached.ok) return { ok: false, code: 'unknown_field', message: reached.message };
  const test = testExpression(reached.shape, condition);
  if (typeof test !== 'function') return test;
  let always = true;
  const build = (value: string, shape: Shape, from: number): string => {
    const step: PathStep | undefined = steps[from];
    if (step === undefined) {
      const source = test(value);
      always &&= source === 'true';
      return source;
    }
    if ('every' in step) {
      const element = `e${from}`;
      const rest = build(element, shape.kind === 'list' ? shape.element : { kind: 'dyn' }, from + 1);
      const list = shape.kind === 'list' ? '' : `type(${value}) == list && `;
      return `${list}${value}.all(${element}, ${rest})`;
    }
    if ('index' in step) {
      const list = shape.kind === 'list' ? '' : `type(${value}) == list && `;
      const rest = build(`${value}[${step.index}]`, shape.kind === 'list' ? shape.element : { kind: 'dyn' }, from + 1);
      always = false;
      return optional
        ? `(${list}size(${value}) <= ${step.index} || ${rest})`
        : `(${list}size(${value}) > ${step.index} && ${rest})`;
    }
    const object = shape.kind === 'object' ? shape : null;
    const field = object?.fields.get(step.member) ?? { kind: 'dyn' as const };
    const selected = memberOf(value, step.member);
    const rest = build(selected, field, from + 1);
    if (object?.required.has(step.member)) return rest;
    always = false;
    const present = presence(value, step.member, object !== null && !object.open);
    if (rest === 'true') return optional ? 'true' : present;
    return optional ? `(!${present} || ${rest})` : `(${present} && ${rest})`;
  };
  const source = build(root, rootShape, 0);
  return { ok: true, source, always: always && source === 'true' };
}

function refuse(message: string): { ok: false; code: string; message: string } {
  return { ok: false, code: 'rule_impossible', message };
}

function memberOf(value: string, member: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(member) && !reserved.has(member)
    ? `${value}.${member}`
    : `${value}[${quote(member)}]`;
}

/** CEL's has() takes plain selections only; other member names are looked up in the map. */
function presence(value: string, member: string, typed: boolean): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(member) && !reserved.has(member)) {
    // The element of a comprehension is a variable: has(e0.sku) is a plain selection as well.
    return value.includes('[') && !typed ? `(${quote(member)} in ${value})` : `has(${value}.${member})`;
  }
  return `(${quote(member)} in ${value})`;
}

const reserved = new Set([
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'in',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
  'true',
  'false',
  'null',
]);

type Test = (value: string) => string;

function testExpression(shape: Shape, condition: FieldCondition): Test | { ok: false; code: string; message: string } {
  const what = kindText(shape);
  switch (condition.operator) {
    case 'exists':
      return () => 'true';
    case 'type': {
      if (shape.kind === 'dyn') return (value) => dynType(value, condition.value);
      const kinds = {
        string: 'string',
        int: 'integer',
        double: 'number',
        bool: 'boolean',
        null: 'null',
        list: 'array',
        object: 'object',
      };
      const own = kinds[shape.kind];
      if (own === condition.value || (own === 'integer' && condition.value === 'number')) return () => 'true';
      if (own === 'number' && condition.value === 'integer') return (value) => `${value} == double(int(${value}))`;
      return refuse(`${what} is never of type ${condition.value}.`);
    }
    case 'equals': {
      const impossible = impossibleValue(shape, condition.value);
      return impossible ? refuse(impossible) : (value) => `${value} == ${literal(condition.value, shape)}`;
    }
    case 'one_of': {
      for (const one of condition.value) {
        const impossible = impossibleValue(shape, one);
        if (impossible) return refuse(impossible);
      }
      if (shape.kind === 'dyn') {
        return (value) => `(${condition.value.map((one) => `${value} == ${literal(one, shape)}`).join(' || ')})`;
      }
      return (value) => `${value} in [${condition.value.map((one) => literal(one, shape)).join(', ')}]`;
    }
    case 'regex': {
      const pattern = quote(condition.value);
      if (shape.kind === 'string' && shape.values !== null) {
        const matching = patternProblem(condition.value) === null ? matchesOf(condition.value, shape.values) : null;
        if (matching === 0) return refuse('None of the values of the schema match.');
        if (matching === shape.values.length) return () => 'true';
      }
      if (shape.kind === 'string') return (value) => `matchesPattern(${value}, ${pattern})`;
      if (shape.kind === 'dyn') return (value) => `(type(${value}) == string && matchesPattern(${value}, ${pattern}))`;
      return refuse(`${what} has no text to match.`);
    }
    case 'gte':
    case 'lte': {
      const sign = condition.operator === 'gte' ? '>=' : '<=';
      const bound = literal(condition.value, { kind: 'double' });
      if (shape.kind === 'int' || shape.kind === 'double') {
        const never = beyondBounds(shape, sign, condition.value);
        if (never) return refuse(never);
        if (neverStands(shape, sign === '>=' ? '<' : '>', condition.value)) return () => 'true';
      }
      if (shape.kind === 'int' || shape.kind === 'double')
        return (value) => `${value} ${sign} ${literal(condition.value, shape)}`;
      if (shape.kind === 'dyn') return (value) => `(type(${value}) == double && ${value} ${sign} ${bound})`;
      return refuse(`${what} has no order.`);
    }
    case 'length_gte':
    case 'length_lte': {
      const sign = condition.operator === 'length_gte' ? '>=' : '<=';
      const test: Test = (value) => `size(${value}) ${sign} ${condition.value}`;
      if (shape.kind === 'string' || shape.kind === 'list') {
        const { least, most } = lengthsOf(shape);
        const upper = condition.operator === 'length_lte';
        if (upper ? condition.value < least : condition.value > most) {
          return refuse(`The schema allows no length of ${sign} ${condition.value}.`);
        }
        return (upper ? condition.value >= most : condition.value <= least) ? () => 'true' : test;
      }
      if (shape.kind === 'object' && shape.open) return test;
      if (shape.kind === 'dyn') {
        return (value) =>
          `((type(${value}) == string || type(${value}) == list || type(${value}) == map) && ${test(value)})`;
      }
      return refuse(`${what} has no length.`);
    }
    case 'contains':
      return containsTest(shape, condition.value, what);
  }
}

function containsTest(shape: Shape, wanted: Scalar, what: string): Test | { ok: false; code: string; message: string } {
  if (shape.kind === 'string') {
    if (typeof wanted !== 'string') return refuse('A string contains strings only.');
    return (value) => `${value}.contains(${quote(wanted)})`;
  }
  if (shape.kind === 'list') {
    const impossible = impossibleValue(shape.element, wanted);
    return impossible ? refuse(impossible) : (value) => `${literal(wanted, shape.element)} in ${value}`;
  }
  if (shape.kind === 'object' && shape.open && typeof wanted === 'string')
    return (value) => `${quote(wanted)} in ${value}`;
  if (shape.kind !== 'dyn') return refuse(`${what} contains nothing.`);
  const inList: Test = (value) => `(type(${value}) == list && ${literal(wanted, shape)} in ${value})`;
  if (typeof wanted !== 'string') return inList;
  return (value) => `((type(${value}) == string && ${value}.contains(${quote(wanted)})) || ${inList(value)})`;
}

function dynType(value: string, type: string): string {
  switch (type) {
    case 'null':
      return `${value} == null`;
    case 'integer':
      return `(type(${value}) == double && ${value} == double(int(${value})))`;
    default: {
      const cel: Record<string, string> = {
        string: 'string',
        number: 'double',
        boolean: 'bool',
        array: 'list',
        object: 'map',
      };
      return `type(${value}) == ${cel[type]}`;
    }
  }
}

/** The lengths that the schema allows. The bound of the engine on all arguments is none of the author's. */
function lengthsOf(shape: Shape & { kind: 'string' | 'list' }): { readonly least: number; readonly most: number } {
  const least = shape.least ?? 0;
  const most = shape.kind === 'list' ? shape.maxItems : shape.maxLength;
  const bound = shape.kind === 'list' ? argumentBounds.items : argumentBounds.stringLength;
  return { least, most: most === bound ? Number.POSITIVE_INFINITY : most };
}

function matchesOf(pattern: string, values: readonly string[]): number | null {
  const matches = compilePattern(pattern);
  try {
    return values.filter(matches).length;
  } catch {
    return null;
  }
}

/** A bound that no value of the schema can meet; null when some can. */
function beyondBounds(shape: NumberShape, sign: string, bound: number): string | null {
  if (!neverStands(shape, sign, bound)) return null;
  const limits = sign === '<=' ? [shape.minimum, shape.above] : [shape.maximum, shape.below];
  return `The schema allows nothing ${sign === '<=' ? 'below' : 'above'} ${limits.find((one) => one !== undefined)}.`;
}

/** Why a value of this shape can never equal the given one; null when it can. */
function impossibleValue(shape: Shape, value: Scalar): string | null {
  const text = JSON.stringify(value);
  const wrongKind = impossibleOfKind(shape, value, text);
  if (wrongKind !== null || !('part' in shape) || fitsPart(shape.part, value)) return wrongKind;
  return `${text} is no value that the schema allows.`;
}

function impossibleOfKind(shape: Shape, value: Scalar, text: string): string | null {
  switch (shape.kind) {
    case 'dyn':
      return null;
    case 'string':
      if (typeof value !== 'string') return `A string never equals ${text}.`;
      if (shape.values && !shape.values.includes(value))
        return `${text} is not among the schema's values ${JSON.stringify(shape.values)}.`;
      return value.length > shape.maxLength ? `${text} is longer than the schema allows.` : null;
    case 'int':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return `An integer never equals ${text}.`;
      return neverStands(shape, '==', value) ? `${text} is none of the numbers that the schema allows.` : null;
    case 'double':
      if (typeof value !== 'number') return `A number never equals ${text}.`;
      return neverStands(shape, '==', value) ? `${text} is none of the numbers that the schema allows.` : null;
    case 'bool':
      return typeof value === 'boolean' ? null : `A boolean never equals ${text}.`;
    case 'null':
      return value === null ? null : `Null never equals ${text}.`;
    default:
      return `${kindText(shape)} never equals ${text}.`;
  }
}

export function quote(value: string): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function literal(value: Scalar, shape: Shape): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'number') return String(value);
  if (shape.kind === 'int' && Number.isSafeInteger(value)) return String(value);
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
