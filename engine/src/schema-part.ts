import { canonicalJson } from './hash.ts';
import type { Json, JsonObject } from './json.ts';
import type { SchemaPart } from './shape.ts';
import { compileToolSchema } from './tool-schema.ts';

/** Whether a value fits a part of a sound schema. */
export function fitsPart(part: SchemaPart | undefined, value: Json): boolean {
  return part === undefined || compileToolSchema(documentOf(part))(value);
}

/** The part as a document of its own: with the definitions that it may refer to, in the dialect of the whole. */
function documentOf({ schema, root }: SchemaPart): JsonObject {
  const { $schema, $defs, definitions } = root;
  const refers = JSON.stringify(schema).includes('"$ref"');
  return {
    ...($schema === undefined ? {} : { $schema }),
    ...(refers && $defs !== undefined ? { $defs } : {}),
    ...(refers && definitions !== undefined ? { definitions } : {}),
    ...schema,
  };
}

/** A text that is the same for parts that say the same. */
export function partText(part: SchemaPart | undefined): string {
  return part === undefined ? '' : canonicalJson(documentOf(part));
}
