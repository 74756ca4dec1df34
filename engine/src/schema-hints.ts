import type { FieldPath } from './field-path.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import { sampleOf } from './samples.ts';
import { resolveReference } from './schema-cost.ts';

/** What a schema says of the values at one path, as far as it is written out. A hint says what to try; it proves nothing. */
export interface Hints {
  /** Every value of an enum or a const. */
  readonly values: readonly Json[];
  readonly multiplesOf: readonly number[];
  /** A value that may fit; undefined where the schema says nothing. */
  readonly sample: Json | undefined;
}

const maxSchemas = 64;

export function hintsAt(schema: JsonObject, steps: FieldPath): Hints {
  const schemas = steps.reduce(
    (parts, step) =>
      alternatives(
        parts.flatMap((part) => below(part, step)),
        schema,
      ),
    alternatives([schema], schema),
  );
  const sampled = schemas.find(({ type }) => type !== undefined);
  return {
    values: schemas.flatMap(valuesOf),
    multiplesOf: schemas.flatMap(({ multipleOf }) =>
      typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : [],
    ),
    sample: sampled && sampleOf(sampled),
  };
}

function valuesOf(schema: JsonObject): readonly Json[] {
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : [];
}

function below({ properties, items, prefixItems }: JsonObject, step: FieldPath[number]): readonly (Json | undefined)[] {
  if ('member' in step) return [isJsonObject(properties) ? own(properties, step.member) : undefined];
  const tuple = [prefixItems, items].find(Array.isArray) ?? [];
  return 'index' in step ? [tuple[step.index] ?? items] : [...tuple, items];
}

/** Schemas with all that their references and combinators may add. */
function alternatives(schemas: readonly (Json | undefined)[], root: JsonObject): readonly JsonObject[] {
  const found = new Set(schemas.filter(isJsonObject));
  for (const { $ref, allOf, anyOf, oneOf } of found) {
    const referred = typeof $ref === 'string' ? [resolveReference($ref, root)] : [];
    const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const part of [...referred, ...parts]) if (isJsonObject(part) && found.size < maxSchemas) found.add(part);
  }
  return [...found].slice(0, maxSchemas);
}
