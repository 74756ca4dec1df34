import type { FieldPath } from './field-path.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { resolveReference } from './schema-cost.ts';

/**
 * The static type of a value as its JSON Schema tells it. `dyn` is a value that the schema leaves open. Sizes are upper bounds
 * that the schema (or, without one, the engine's own bound on arguments) enforces before any expression runs. What an
 * expression itself builds lies outside of those bounds and carries its own `size`.
 */
export type Shape =
  | {
      readonly kind: 'string';
      readonly maxLength: number;
      readonly values: readonly string[] | null;
      readonly least?: number;
    }
  | {
      readonly kind: 'int' | 'double';
      readonly minimum?: number;
      readonly maximum?: number;
      readonly above?: number;
      readonly below?: number;
      readonly numbers?: readonly number[];
    }
  | { readonly kind: 'bool' | 'null' }
  | {
      readonly kind: 'list';
      readonly element: Shape;
      readonly maxItems: number;
      readonly least?: number;
      readonly size?: number;
    }
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, Shape>;
      readonly required: ReadonlySet<string>;
      readonly open: boolean;
    }
  | { readonly kind: 'dyn'; readonly size?: number };

/** Bounds on every call's arguments, whatever its schema says. */
export const argumentBounds = { depth: 32, items: 1000, stringLength: 65_536, nodes: 20_000 } as const;

const dyn: Shape = { kind: 'dyn' };
/** Members that JavaScript objects inherit are never typed fields. */
const unaddressable = new Set(['__proto__', 'constructor', 'prototype']);

export function shapeOfSchema(schema: JsonObject): Shape {
  return shapeAt(schema, schema, 0);
}

function shapeAt(schema: Json | undefined, root: JsonObject, depth: number): Shape {
  if (!isJsonObject(schema) || depth > 16) return dyn;
  if (typeof schema.$ref === 'string') return shapeAt(resolveReference(schema.$ref, root), root, depth + 1);
  if (schema.anyOf !== undefined || schema.oneOf !== undefined || schema.not !== undefined) return dyn;
  if (Array.isArray(schema.allOf) || schema.nullable === true) return dyn;
  const type = schema.type ?? typeOfEnum(schema);
  switch (type) {
    case 'string':
      return {
        kind: 'string',
        maxLength: boundOf(schema.maxLength, argumentBounds.stringLength),
        values: stringsOf(schema.const !== undefined ? [schema.const] : schema.enum),
        ...leastOf(schema.minLength),
      };
    case 'integer':
      return { kind: 'int', ...numberBounds(schema) };
    case 'number':
      return { kind: 'double', ...numberBounds(schema) };
    case 'boolean':
      return { kind: 'bool' };
    case 'null':
      return { kind: 'null' };
    case 'array':
      return {
        kind: 'list',
        element: schema.prefixItems === undefined ? shapeAt(schema.items, root, depth + 1) : dyn,
        maxItems: boundOf(schema.maxItems, argumentBounds.items),
        ...leastOf(schema.minItems),
      };
    case 'object':
      return objectShape(schema, root, depth);
    default:
      return dyn;
  }
}

function objectShape(schema: JsonObject, root: JsonObject, depth: number): Shape {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const fields = new Map<string, Shape>();
  for (const [field, part] of Object.entries(properties)) {
    if (!unaddressable.has(field)) fields.set(field, shapeAt(part, root, depth + 1));
  }
  const additional = schema.additionalProperties;
  const declaresNone = fields.size === 0 && additional !== false && depth > 0;
  const open =
    additional === true || isJsonObject(additional) || schema.patternProperties !== undefined || declaresNone;
  const required = new Set(
    Array.isArray(schema.required) ? schema.required.filter((one) => typeof one === 'string') : [],
  );
  return { kind: 'object', fields, required, open };
}

function leastOf(value: Json | undefined): { readonly least?: number } {
  return typeof value === 'number' && value > 0 ? { least: value } : {};
}

interface NumberBounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly above?: number;
  readonly below?: number;
  readonly numbers?: readonly number[];
}

/** The numbers of an enumeration are bounds as well. */
function numberBounds(schema: JsonObject): NumberBounds {
  const listed = schema.const !== undefined ? [schema.const] : schema.enum;
  const numbers = Array.isArray(listed) ? listed.filter((value) => typeof value === 'number') : null;
  const given = (values: readonly (Json | undefined)[]): readonly number[] =>
    values.filter((value) => typeof value === 'number');
  const lower = given([schema.minimum, ...(numbers?.length ? [Math.min(...numbers)] : [])]);
  const upper = given([schema.maximum, ...(numbers?.length ? [Math.max(...numbers)] : [])]);
  return {
    ...(lower.length > 0 ? { minimum: Math.max(...lower) } : {}),
    ...(upper.length > 0 ? { maximum: Math.min(...upper) } : {}),
    ...(typeof schema.exclusiveMinimum === 'number' ? { above: schema.exclusiveMinimum } : {}),
    ...(typeof schema.exclusiveMaximum === 'number' ? { below: schema.exclusiveMaximum } : {}),
    ...(numbers ? { numbers } : {}),
  };
}

function typeOfEnum(schema: JsonObject): string | undefined {
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? 'string' : undefined;
}

function stringsOf(values: Json | undefined): readonly string[] | null {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : null;
}

function boundOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' && value >= 0 ? Math.min(value, otherwise) : otherwise;
}

export type NumberShape = Shape & { kind: 'int' | 'double' };

/** Whether no number of the shape can stand in this relation to the bound. */
export function neverStands(shape: NumberShape, op: string, bound: number): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  const { above = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY, numbers } = shape;
  switch (op) {
    case '<':
      return minimum >= bound || above >= bound;
    case '<=':
      return minimum > bound || above >= bound;
    case '>':
      return maximum <= bound || below <= bound;
    case '>=':
      return maximum < bound || below <= bound;
    case '==':
      return neverStands(shape, '<=', bound) || neverStands(shape, '>=', bound) || numbers?.includes(bound) === false;
    default:
      return false;
  }
}

export type ShapeAtPath =
  | { readonly ok: true; readonly shape: Shape; readonly alwaysThere: boolean }
  | { readonly ok: false; readonly step: number; readonly message: string };

/** The shape that a path reaches, or the step at which the schema has nothing of that name. */
export function shapeAtPath(shape: Shape, steps: FieldPath): ShapeAtPath {
  let at = shape;
  let alwaysThere = true;
  for (const [step, part] of steps.entries()) {
    if (at.kind === 'dyn') return { ok: true, shape: at, alwaysThere: false };
    if ('member' in part) {
      if (at.kind !== 'object') return { ok: false, step, message: `${kindText(at)} has no field "${part.member}".` };
      const field = at.fields.get(part.member);
      if (!field && !at.open) {
        const near = nearestField(part.member, at.fields);
        return {
          ok: false,
          step,
          message: `No field "${part.member}" in the schema.${near ? ` Did you mean "${near}"?` : ''}`,
        };
      }
      alwaysThere &&= at.required.has(part.member);
      at = field ?? dyn;
    } else {
      if (at.kind !== 'list') return { ok: false, step, message: `${kindText(at)} has no elements.` };
      alwaysThere &&= 'every' in part;
      at = at.element;
    }
  }
  return { ok: true, shape: at, alwaysThere };
}

export function kindText(shape: Shape): string {
  const names = {
    string: 'A string',
    int: 'An integer',
    double: 'A number',
    bool: 'A boolean',
    null: 'Null',
    list: 'An array',
    object: 'An object',
    dyn: 'A value',
  };
  return names[shape.kind];
}

const suggestions = new WeakMap<ReadonlyMap<string, Shape>, Map<string, string | null>>();

/** The field that a misspelt one most likely means. The same mistake in many rules is looked up once. */
export function nearestField(name: string, fields: ReadonlyMap<string, Shape>): string | null {
  const found = suggestions.get(fields) ?? new Map<string, string | null>();
  suggestions.set(fields, found);
  const known = found.get(name);
  if (known !== undefined) return known;
  const near = nearestName(name, [...fields.keys()]);
  found.set(name, near);
  return near;
}

/** The known name that a misspelt one most likely means: at most a third of its letters away. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase();
  let nearest: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    const most = Math.min(allowed, nearest?.distance ?? allowed);
    const distance = editDistance(lower, candidate.toLowerCase(), most);
    if (distance > most) continue;
    if (!nearest || distance < nearest.distance || candidate < nearest.candidate) nearest = { candidate, distance };
  }
  return nearest?.candidate ?? null;
}

/** How many letters two names are apart; some number above `most` as soon as they are more than that apart. */
function editDistance(left: string, right: string, most: number): number {
  if (left.length > 64 || right.length > 64) return Number.MAX_SAFE_INTEGER;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  let current = previous.slice();
  for (let row = 1; row <= left.length; row++) {
    const letter = left.charCodeAt(row - 1);
    let before = row;
    let least = row;
    current[0] = row;
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (letter === right.charCodeAt(column - 1) ? 0 : 1);
      before = Math.min((previous[column] ?? 0) + 1, before + 1, substitution);
      current[column] = before;
      if (before < least) least = before;
    }
    if (least > most) return most + 1;
    [previous, current] = [current, previous];
  }
  return previous[right.length] ?? 0;
}
