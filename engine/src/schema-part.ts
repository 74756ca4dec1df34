import { canonicalJson } from './hash.ts';
import type { Json, JsonObject } from './json.ts';
import type { SchemaPart } from './shape.ts';
import { compileToolSchema } from './tool-schema.ts';

/** Whether a value may fit a part of a sound schema. A part that cannot be taken out of its document fits everything. */
export function fitsPart(part: SchemaPart | undefined, value: Json): boolean {
  if (part === undefined) return true;
  const check = checks.get(part) ?? checkOf(part);
  checks.set(part, check);
  return check(value);
}

const checks = new WeakMap<SchemaPart, (value: Json) => boolean>();

function checkOf(part: SchemaPart): (value: Json) => boolean {
  try {
    return compileToolSchema(documentOf(part));
  } catch {
    return () => true;
  }
}

/** The part as a document of its own: with the definitions that it may refer to, in the dialect of the whole. */
function documentOf({ schema, root }: SchemaPart): JsonObject {
  const { $schema, $defs, definitions } = root;
  const { $schema: _own, $defs: _nested, definitions: _others, ...rest } = schema;
  const refers = JSON.stringify(rest).includes('"$ref"');
  return {
    ...rest,
    ...($schema === undefined ? {} : { $schema }),
    ...(refers && $defs !== undefined ? { $defs } : {}),
    ...(refers && definitions !== undefined ? { definitions } : {}),
  };
}

const texts = new WeakMap<SchemaPart, string>();

/** A text that is the same for parts that say the same. */
export function partText(part: SchemaPart | undefined): string {
  if (part === undefined) return '';
  const text = texts.get(part) ?? canonicalJson(documentOf(part));
  texts.set(part, text);
  return text;
}
