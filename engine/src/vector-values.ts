import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import type { RuntimeProjection, RuntimeTool } from './projection.ts';
import { sampleOf } from './samples.ts';
import type { Random } from './seeded.ts';

/** Numbers and texts that a projection's own rules, schemas and conditions speak of, and their neighbours. */
export interface VectorValues {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
}

const mostOfAKind = 200;
const longestText = 300;
const literal = /"((?:[^"\\]|\\.)*)"|\d+(?:\.\d+)?/g;

/** Where a projection holds values that arguments are compared with, and where conditions whose literals are. */
const compared = new Set(['value', 'const', 'enum', 'examples', 'default']);
const conditions = new Set(['expression', 'where', 'when', 'require']);

/** What to try on a projection: the values at which its decisions may turn. */
export function vectorValues({ tools, rules, facts, windows }: RuntimeProjection): VectorValues {
  const numbers = new Set<number>([0, 1, 2]);
  const texts = new Set<string>(['a', 'b']);
  const learn = (value: unknown, key: string): void => {
    if (typeof value === 'number') for (const near of [value, value + 1, value - 1, value * 2]) numbers.add(near);
    else if (typeof value === 'string') learnText(value, key);
    else if (Array.isArray(value)) for (const item of value) learn(item, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) learn(member, compared.has(key) ? key : name);
  };
  const learnText = (text: string, key: string): void => {
    if (compared.has(key) && text.length <= longestText) texts.add(text);
    if (!conditions.has(key)) return;
    for (const [whole, quoted] of text.matchAll(literal)) {
      if (quoted === undefined) learn(Number(whole), key);
      else if (quoted.length <= longestText) texts.add(quoted);
    }
  };
  learn([rules, facts, windows, Object.values(tools)], '');
  return { numbers: [...numbers].slice(0, mostOfAKind), texts: [...texts].slice(0, mostOfAKind) };
}

/** The value with one place changed to another that its schema may allow: a member set, dropped or varied, a list made longer or empty. */
export function varied(random: Random, values: VectorValues, value: Json, schema: Json | undefined): Json {
  const { type, properties, items, enum: allowed } = isJsonObject(schema) ? schema : ({} as JsonObject);
  if (Array.isArray(allowed) && allowed.length > 0) return allowed[random.below(allowed.length)] ?? null;
  if (isJsonObject(value)) return variedObject(random, values, value, isJsonObject(properties) ? properties : {});
  if (Array.isArray(value)) return variedList(random, values, value, items);
  const kind = Array.isArray(type) ? type[random.below(type.length)] : type;
  if (kind === 'boolean' || (kind === undefined && random.chance(0.3))) return random.chance(0.5);
  if (kind === 'number' || kind === 'integer' || (kind === undefined && random.chance(0.5)))
    return numberOf(random, values, kind);
  return textOf(random, values);
}

function variedObject(random: Random, values: VectorValues, value: JsonObject, properties: JsonObject): Json {
  const names = [...new Set([...Object.keys(properties), ...Object.keys(value)])];
  const name = names[random.below(names.length)];
  if (name === undefined) return value;
  const { [name]: before, ...others } = value;
  if (before === undefined) return { ...value, [name]: sampleOf(own(properties, name)) };
  if (random.chance(0.15)) return others;
  return { ...value, [name]: varied(random, values, before, own(properties, name)) };
}

function variedList(random: Random, values: VectorValues, list: readonly Json[], items: Json | undefined): Json {
  if (list.length > 0 && random.chance(0.5)) {
    const at = random.below(list.length);
    return list.map((item, index) => (index === at ? varied(random, values, item, items) : item));
  }
  const length = Math.min(64, Math.max(0, Math.floor(values.numbers[random.below(values.numbers.length)] ?? 0)));
  return Array.from({ length }, (_, index) => list[index] ?? sampleOf(items));
}

function numberOf(random: Random, { numbers }: VectorValues, kind: Json | undefined): number {
  const number = numbers[random.below(numbers.length)] ?? 0;
  return kind === 'integer' ? Math.trunc(number) : number;
}

function textOf(random: Random, { texts, numbers }: VectorValues): string {
  if (random.chance(0.8)) return texts[random.below(texts.length)] ?? 'a';
  const length = numbers[random.below(numbers.length)] ?? 1;
  return 'a'.repeat(Math.min(longestText, Math.max(0, Math.floor(length))));
}

/** A result of a tool: what its schema says, or at least the fields that rules read of it. */
export function sampleOutput(tool: RuntimeTool | undefined, kept: readonly (readonly string[])[]): Json {
  if (tool?.outputSchema) return sampleOf(tool.outputSchema);
  const read = kept.filter(([root]) => root === 'output');
  return read.reduce<Json>((output, [, ...chain]) => withMember(output, chain), {});
}

function withMember(value: Json, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return value;
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: rest.length === 0 ? 'a' : withMember(own(object, name) ?? {}, rest) };
}

/** The value with every number as large as any that was learnt: a result that bounds nothing. */
export function enlarged(values: VectorValues, value: Json): Json {
  if (typeof value === 'number') return Math.max(...values.numbers);
  if (Array.isArray(value)) return value.map((item: Json) => enlarged(values, item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, enlarged(values, member)]));
}
