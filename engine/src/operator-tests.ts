import type { FieldCondition, Scalar } from './model.ts';
import { compilePattern, patternProblem } from './pattern.ts';
import { fitsPart } from './schema-part.ts';
import { argumentBounds, kindText, type NumberShape, neverStands, type Shape } from './shape.ts';
import { lengthOfText } from './value-domain.ts';

/** Why a rule is refused, and at which of its members. */
export interface OperatorRefusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
  readonly at: readonly (string | number)[];
}

type Test = (value: string) => string;

/** The path leads to what the operator cannot ask of. */
export function refusedPath(message: string): OperatorRefusal {
  return { ok: false, code: 'rule_impossible', message, at: ['path'] };
}

function refusedValue(message: string, ...below: readonly number[]): OperatorRefusal {
  return { ok: false, code: 'rule_impossible', message, at: ['value', ...below] };
}

/** The test of one value in CEL, given the text that selects it; or why no value of the shape can pass. */
export function testExpression(shape: Shape, condition: FieldCondition): Test | OperatorRefusal {
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
      return refusedValue(`${what} is never of type ${condition.value}.`);
    }
    case 'equals': {
      const impossible = impossibleValue(shape, condition.value);
      return impossible ? refusedValue(impossible) : (value) => `${value} == ${literal(condition.value, shape)}`;
    }
    case 'one_of': {
      for (const [index, one] of condition.value.entries()) {
        const impossible = impossibleValue(shape, one);
        if (impossible) return refusedValue(impossible, index);
      }
      if (shape.kind === 'dyn') {
        return (value) => `(${condition.value.map((one) => `${value} == ${literal(one, shape)}`).join(' || ')})`;
      }
      return (value) => `${value} in [${condition.value.map((one) => literal(one, shape)).join(', ')}]`;
    }
    case 'regex': {
      const pattern = quote(condition.value);
      const problem = patternProblem(condition.value);
      if (problem !== null) return { ...refusedValue(problem), code: 'pattern_refused' };
      if (shape.kind === 'string' && shape.values !== null) {
        const matching = matchesOf(condition.value, shape.values);
        if (matching === 0) return refusedValue('None of the values of the schema match.');
        if (matching === shape.values.length) return () => 'true';
      }
      if (shape.kind === 'string') return (value) => `matchesPattern(${value}, ${pattern})`;
      if (shape.kind === 'dyn') return (value) => `(type(${value}) == string && matchesPattern(${value}, ${pattern}))`;
      return refusedPath(`${what} has no text to match.`);
    }
    case 'gte':
    case 'lte': {
      const sign = condition.operator === 'gte' ? '>=' : '<=';
      const bound = literal(condition.value, { kind: 'double' });
      if (shape.kind === 'int' || shape.kind === 'double') {
        const never = beyondBounds(shape, sign, condition.value);
        if (never) return refusedValue(never);
        if (neverStands(shape, sign === '>=' ? '<' : '>', condition.value)) return () => 'true';
      }
      if (shape.kind === 'int' || shape.kind === 'double')
        return (value) => `${value} ${sign} ${literal(condition.value, shape)}`;
      if (shape.kind === 'dyn') return (value) => `(type(${value}) == double && ${value} ${sign} ${bound})`;
      return refusedPath(`${what} has no order.`);
    }
    case 'length_gte':
    case 'length_lte': {
      const sign = condition.operator === 'length_gte' ? '>=' : '<=';
      const test: Test = (value) => `size(${value}) ${sign} ${condition.value}`;
      if (shape.kind === 'string' || shape.kind === 'list') {
        const { least, most } = lengthsOf(shape);
        const upper = condition.operator === 'length_lte';
        if (upper ? condition.value < least : condition.value > most) {
          return refusedValue(`The schema allows no length of ${sign} ${condition.value}.`);
        }
        return (upper ? condition.value >= most : condition.value <= least) ? () => 'true' : test;
      }
      if (shape.kind === 'object' && shape.open) return test;
      if (shape.kind === 'dyn') {
        return (value) =>
          `((type(${value}) == string || type(${value}) == list || type(${value}) == map) && ${test(value)})`;
      }
      return refusedPath(`${what} has no length.`);
    }
    case 'contains':
      return containsTest(shape, condition.value, what);
  }
}

function containsTest(shape: Shape, wanted: Scalar, what: string): Test | OperatorRefusal {
  if (shape.kind === 'string') {
    if (typeof wanted !== 'string') return refusedValue('A string contains strings only.');
    return (value) => `${value}.contains(${quote(wanted)})`;
  }
  if (shape.kind === 'list') {
    const impossible = impossibleValue(shape.element, wanted);
    return impossible ? refusedValue(impossible) : (value) => `${literal(wanted, shape.element)} in ${value}`;
  }
  if (shape.kind === 'object' && shape.open && typeof wanted === 'string')
    return (value) => `${quote(wanted)} in ${value}`;
  if (shape.kind !== 'dyn') return refusedPath(`${what} contains nothing.`);
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
        return `${text} is not among the schema's values ${shownValues(shape.values)}.`;
      return lengthOfText(value) > shape.maxLength ? `${text} is longer than the schema allows.` : null;
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

function shownValues(values: readonly string[]): string {
  const shown = values.slice(0, 12).map((value) => JSON.stringify(value));
  return `[${[...shown, ...(values.length > shown.length ? ['…'] : [])].join(',')}]`;
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
