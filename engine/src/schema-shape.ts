import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { type ArgumentType, argumentTypes } from './model.ts';
import { resolveReference } from './schema-cost.ts';
import { argumentBounds, type SchemaPart, type Shape } from './shape.ts';

const dyn: Shape = { kind: 'dyn' };
/** Members that JavaScript objects inherit are never typed fields. */
const unaddressable = new Set(['__proto__', 'constructor', 'prototype']);

export function shapeOfSchema(schema: JsonObject): Shape {
  return shapeAt(schema, schema, 0);
}

function shapeAt(schema: Json | undefined, root: JsonObject, depth: number): Shape {
  if (!isJsonObject(schema) || depth > 16) return dyn;
  if (typeof schema.$ref === 'string') return shapeAt(resolveReference(schema.$ref, root), root, depth + 1);
  if (isCombined(schema)) return openShape(schema, root);
  const type = schema.type ?? typeOfEnum(schema);
  switch (type) {
    case 'string':
      return {
        kind: 'string',
        maxLength: boundOf(schema.maxLength, argumentBounds.stringLength),
        values: stringsOf(schema.const !== undefined ? [schema.const] : schema.enum),
        ...leastOf(schema.minLength),
        ...partOf(schema, root, ['pattern', 'format', 'if']),
      };
    case 'integer':
      return { kind: 'int', ...numberBounds(schema), ...partOf(schema, root, ['multipleOf', 'if']) };
    case 'number':
      return { kind: 'double', ...numberBounds(schema), ...partOf(schema, root, ['multipleOf', 'if']) };
    case 'boolean':
      return { kind: 'bool', ...partOf(schema, root, ['const', 'enum', 'if']) };
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
      return openShape(schema, root);
  }
}

const combinators = ['anyOf', 'oneOf', 'allOf', 'not'];

function isCombined(schema: JsonObject): boolean {
  return combinators.some((keyword) => schema[keyword] !== undefined) || schema.nullable === true;
}

/** A value of no single kind: which kinds it may have, and the schema for whoever has a value to ask about. */
function openShape(schema: JsonObject, root: JsonObject): Shape {
  const types = typesOf(schema, root, 0);
  const part = partOf(schema, root, [...combinators, 'type', 'enum', 'const', 'if']);
  return { kind: 'dyn', ...(types ? { types } : {}), ...part };
}

/** The JSON types that a schema allows; null when it does not say. */
function typesOf(schema: Json | undefined, root: JsonObject, depth: number): readonly ArgumentType[] | null {
  if (!isJsonObject(schema) || depth > 4 || schema.nullable === true) return null;
  if (typeof schema.$ref === 'string') return typesOf(resolveReference(schema.$ref, root), root, depth + 1);
  if (schema.type !== undefined) return [schema.type].flat().filter(isArgumentType);
  const listed = schema.const !== undefined ? [schema.const] : schema.enum;
  if (Array.isArray(listed)) return [...new Set(listed.map(typeOf))].sort();
  const branches = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (!Array.isArray(branches)) return null;
  const types = branches.map((branch: Json) => typesOf(branch, root, depth + 1));
  return types.some((one) => one === null) ? null : [...new Set(types.flatMap((one) => one ?? []))].sort();
}

function isArgumentType(value: Json): value is ArgumentType {
  return argumentTypes.some((type) => type === value);
}

function typeOf(value: Json): ArgumentType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' ? 'object' : (typeof value as 'string' | 'number' | 'boolean');
}

const referenceElsewhere = /"\$ref":"(?!#\/(?:\$defs|definitions)\/)/;

/** The schema itself where one of these keywords makes it say more, unless its references need the whole document. */
function partOf(schema: JsonObject, root: JsonObject, keywords: readonly string[]): { readonly part?: SchemaPart } {
  if (!keywords.some((keyword) => schema[keyword] !== undefined)) return {};
  const text = JSON.stringify(schema);
  const needs = text.includes('"$ref"') ? text + JSON.stringify([root.$defs, root.definitions]) : text;
  return referenceElsewhere.test(needs) ? {} : { part: { schema, root } };
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
