import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import { linearRegExp } from './pattern.ts';
import { sampleOf } from './samples.ts';
import { resolveReference } from './schema-cost.ts';
import type { Random } from './seeded.ts';
import { textFor } from './vector-pattern.ts';

/** A value made to fit a schema with as little change as is simple; what is not there is a sample. */
export function fitted(schema: Json | undefined, value: Json | undefined, random: Random): Json {
  return fit(schema, value, { root: isJsonObject(schema) ? schema : {}, random }, 0);
}

interface Fitting {
  readonly root: JsonObject;
  readonly random: Random;
}

function fit(schema: Json | undefined, value: Json | undefined, fitting: Fitting, depth: number): Json {
  if (!isJsonObject(schema) || depth > 8) return value ?? 'a';
  if (typeof schema.$ref === 'string')
    return fit(resolveReference(schema.$ref, fitting.root), value, fitting, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return oneOf(schema.enum, value, fitting.random);
  const [branch] = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (isJsonObject(branch))
    return fit({ ...without(schema, ['anyOf', 'oneOf']), ...branch }, value, fitting, depth + 1);
  if (Array.isArray(schema.allOf)) {
    const merged = schema.allOf.reduce<JsonObject>(
      (all, part) => (isJsonObject(part) ? joined(all, part) : all),
      without(schema, ['allOf']),
    );
    return fit(merged, value, fitting, depth + 1);
  }
  switch (typeFor(schema, value)) {
    case 'string':
      return fitText(schema, value);
    case 'integer':
      return fitNumber(schema, value, true);
    case 'number':
      return fitNumber(schema, value, false);
    case 'boolean':
      return typeof value === 'boolean' ? value : true;
    case 'null':
      return null;
    case 'array':
      return fitList(schema, value, fitting, depth);
    case 'object':
      return fitObject(schema, value, fitting, depth);
    default:
      return value ?? sampleOf(schema);
  }
}

function oneOf(allowed: readonly Json[], value: Json | undefined, random: Random): Json {
  if (allowed.some((one) => one === value)) return value ?? null;
  return (value === undefined ? allowed[0] : allowed[random.below(allowed.length)]) ?? null;
}

function without(schema: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

function joined(left: JsonObject, right: JsonObject): JsonObject {
  const properties =
    isJsonObject(left.properties) && isJsonObject(right.properties)
      ? { properties: { ...left.properties, ...right.properties } }
      : {};
  const required =
    Array.isArray(left.required) && Array.isArray(right.required)
      ? { required: [...left.required, ...right.required] }
      : {};
  return { ...left, ...right, ...properties, ...required };
}

function typeFor(schema: JsonObject, value: Json | undefined): Json | undefined {
  if (!Array.isArray(schema.type)) return schema.type ?? (isJsonObject(schema.properties) ? 'object' : undefined);
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return schema.type.find((one) => one === kind || (one === 'integer' && Number.isInteger(value))) ?? schema.type[0];
}

const formats: { readonly [format: string]: string } = {
  date: '2024-01-01',
  'date-time': '2024-01-01T10:00:00Z',
  time: '10:00:00Z',
  email: 'a@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
  ipv4: '192.0.2.1',
  hostname: 'example.com',
};

function fitText(schema: JsonObject, value: Json | undefined): string {
  const { minLength, maxLength, pattern, format } = schema;
  const sample = sampleOf(schema);
  const text = typeof value === 'string' ? value : typeof sample === 'string' ? sample : 'a';
  if (typeof pattern === 'string' && !linearRegExp(pattern).test(text)) return textFor(pattern) ?? text;
  const known = typeof format === 'string' ? own(formats, format) : undefined;
  if (known !== undefined && (typeof value !== 'string' || !looksLike(text, known))) return known;
  const longEnough = typeof minLength === 'number' ? text.padEnd(Math.min(minLength, 4096), 'a') : text;
  return typeof maxLength === 'number' ? longEnough.slice(0, maxLength) : longEnough;
}

/** Whether a text has the same signs as a sample, whatever its digits and letters. */
function looksLike(text: string, sample: string): boolean {
  const signs = (one: string): string => one.replace(/[a-zA-Z]+/g, 'a').replace(/\d/g, '0');
  return signs(text) === signs(sample);
}

function fitNumber(schema: JsonObject, value: Json | undefined, isInteger: boolean): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const sample = sampleOf(schema);
  let number = typeof value === 'number' && Number.isFinite(value) ? value : typeof sample === 'number' ? sample : 1;
  if (isInteger) number = Math.round(number);
  if (typeof minimum === 'number' && number < minimum) number = isInteger ? Math.ceil(minimum) : minimum;
  if (typeof maximum === 'number' && number > maximum) number = isInteger ? Math.floor(maximum) : maximum;
  if (typeof exclusiveMinimum === 'number' && number <= exclusiveMinimum) number = exclusiveMinimum + 1;
  if (typeof exclusiveMaximum === 'number' && number >= exclusiveMaximum) number = exclusiveMaximum - 1;
  return typeof multipleOf === 'number' && multipleOf > 0 ? Math.ceil(number / multipleOf) * multipleOf : number;
}

function fitList(schema: JsonObject, value: Json | undefined, fitting: Fitting, depth: number): Json {
  const { minItems, maxItems, items } = schema;
  const list = Array.isArray(value) ? value : [undefined];
  const least = typeof minItems === 'number' ? Math.min(minItems, 64) : 0;
  const most = typeof maxItems === 'number' ? maxItems : 1000;
  const length = Math.min(most, Math.max(least, list.length));
  return Array.from({ length }, (_, index) => fit(items, list[index] ?? undefined, fitting, depth + 1));
}

function fitObject(schema: JsonObject, value: Json | undefined, fitting: Fitting, depth: number): Json {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
  const object = isJsonObject(value) ? value : {};
  const known = Object.entries(object).flatMap(([name, member]): readonly [string, Json][] => {
    const part = own(properties, name);
    if (part !== undefined) return [[name, fit(part, member, fitting, depth + 1)]];
    if (schema.additionalProperties === false) return [];
    return [
      [
        name,
        isJsonObject(schema.additionalProperties)
          ? fit(schema.additionalProperties, member, fitting, depth + 1)
          : member,
      ],
    ];
  });
  const added = required
    .filter((name) => !Object.hasOwn(object, name))
    .map((name): [string, Json] => [
      name,
      fit(
        own(properties, name) ?? (isJsonObject(schema.additionalProperties) ? schema.additionalProperties : undefined),
        undefined,
        fitting,
        depth + 1,
      ),
    ]);
  return Object.fromEntries([...known, ...added]);
}
