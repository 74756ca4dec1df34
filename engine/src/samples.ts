import { type FieldPath, parsePath } from './field-path.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import type { RuntimeArgumentRule, RuntimeTool } from './projection.ts';

/** A value that fits a schema as far as a schema can be read without guessing: required fields only, smallest sizes. */
export function sampleOf(schema: Json | undefined, depth = 0): Json {
  if (!isJsonObject(schema) || depth > 8) return {};
  if (schema.const !== undefined) return schema.const;
  const [first] = [schema.enum, schema.examples].flatMap((list) => (Array.isArray(list) ? list : []));
  if (first !== undefined) return first;
  if (schema.default !== undefined) return schema.default;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const atLeast = (bound: Json | undefined): number => (typeof bound === 'number' ? Math.min(bound, 64) : 0);
  switch (type) {
    case 'string':
      return schema.format === 'date' ? '2024-01-01' : 'a'.repeat(Math.max(1, atLeast(schema.minLength)));
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number'
        ? Math.ceil(schema.minimum)
        : typeof schema.maximum === 'number'
          ? Math.min(1, Math.floor(schema.maximum))
          : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return Array.from({ length: Math.max(1, atLeast(schema.minItems)) }, () => sampleOf(schema.items, depth + 1));
    case 'object': {
      const properties = isJsonObject(schema.properties) ? schema.properties : {};
      const required = Array.isArray(schema.required)
        ? schema.required.filter((field) => typeof field === 'string')
        : [];
      return Object.fromEntries(
        required.map((field): [string, Json] => [field, sampleOf(own(properties, field), depth + 1)]),
      );
    }
    default:
      return 'a';
  }
}

/** Arguments of a tool that meet its schema and, where that is simple, its argument rules. */
export function sampleArguments(tool: RuntimeTool): JsonObject {
  const sample = sampleOf(tool.inputSchema);
  return tool.rules.reduce(
    (args, rule) => withRule(args, rule, passingValue(rule, tool.inputSchema)),
    isJsonObject(sample) ? sample : {},
  );
}

/** Arguments that break one rule, as near to it as possible. Null when the rule gives no simple counterexample. */
export function breakingArguments(args: JsonObject, rule: RuntimeArgumentRule): JsonObject | null {
  const value = failingValue(rule);
  if (value === undefined) return null;
  const changed = withRule(args, rule, value);
  return changed === args ? null : changed;
}

function passingValue({ operator, path, value }: RuntimeArgumentRule, inputSchema: JsonObject): Json | undefined {
  switch (operator) {
    case 'exists': {
      const properties = isJsonObject(inputSchema.properties) ? inputSchema.properties : {};
      return path !== null && Object.hasOwn(properties, path) ? sampleOf(own(properties, path)) : undefined;
    }
    case 'equals':
    case 'gte':
    case 'lte':
      return value;
    case 'one_of':
      return Array.isArray(value) ? value[0] : undefined;
    default:
      return undefined;
  }
}

/** A text that hardly any rule lists or matches; not NUL, which Postgres cannot store. */
const unlikelyText = '\u0001';

function failingValue({ operator, value }: RuntimeArgumentRule): Json | undefined {
  switch (operator) {
    case 'gte':
      return typeof value === 'number' ? value - 1 : undefined;
    case 'lte':
      return typeof value === 'number' ? value + 1 : undefined;
    case 'equals':
      return typeof value === 'number'
        ? value + 1
        : typeof value === 'string'
          ? `${value}x`
          : typeof value === 'boolean'
            ? !value
            : undefined;
    case 'one_of':
    case 'regex':
      return unlikelyText;
    case 'length_lte':
      return typeof value === 'number' && value < 4096 ? 'a'.repeat(value + 1) : undefined;
    case 'length_gte':
      return typeof value === 'number' && value > 0 ? 'a'.repeat(Math.min(value - 1, 4096)) : undefined;
    default:
      return undefined;
  }
}

function withRule(args: JsonObject, rule: RuntimeArgumentRule, value: Json | undefined): JsonObject {
  if (rule.path === null || value === undefined) return args;
  const parsed = parsePath(rule.path);
  if (!parsed.ok) return args;
  const changed = replaced(args, parsed.steps, value);
  return isJsonObject(changed) ? changed : args;
}

function replaced(at: Json | undefined, steps: FieldPath, value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if ('member' in step) {
    const object = isJsonObject(at) ? at : {};
    return { ...object, [step.member]: replaced(own(object, step.member), rest, value) };
  }
  const list = Array.isArray(at) ? at : [];
  if ('every' in step)
    return (list.length > 0 ? list : [undefined]).map((part: Json | undefined) => replaced(part, rest, value));
  return Array.from({ length: Math.max(list.length, step.index + 1) }, (_, index) =>
    index === step.index ? replaced(list[index], rest, value) : (list[index] ?? null),
  );
}

/** For each declared property that its schema bounds, a value that does not fit, as near to the bound as is simple. */
export function misfitsOf({ properties }: JsonObject): JsonObject {
  const declared = isJsonObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    declared.flatMap(([name, schema]): readonly (readonly [string, Json])[] => {
      const misfit = isJsonObject(schema) ? misfitOf(schema) : undefined;
      return misfit === undefined ? [] : [[name, misfit]];
    }),
  );
}

function misfitOf(schema: JsonObject): Json | undefined {
  const { type, enum: allowed, const: only, maximum, minimum, maxLength, minLength } = schema;
  if (Array.isArray(allowed) || only !== undefined) return 'no value that any list has';
  if (typeof maximum === 'number') return maximum + 1;
  if (typeof minimum === 'number') return minimum - 1;
  if (typeof maxLength === 'number' && maxLength < 4096) return 'a'.repeat(maxLength + 1);
  if (typeof minLength === 'number' && minLength > 0) return '';
  if (type === undefined) return undefined;
  return type === 'object' || type === 'null' ? 'a' : {};
}
