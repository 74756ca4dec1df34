import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import { type Hash, hashOf } from './hash.ts';
import { isJsonObject, type Json, type JsonObject, plainJsonProblem, pointer } from './json.ts';
import { linearRegExp, patternProblem } from './pattern.ts';

/** The pin of a tool's input schema: the same for every key order, another for every change of meaning or wording. */
export function toolSchemaHash(inputSchema: unknown): Hash {
  return hashOf('writ.tool-schema', inputSchema);
}

const maxSchemaBytes = 65_536;
const maxSchemaDepth = 24;

/**
 * What is wrong with a tool's JSON Schema: not a schema, an argument schema that is not an object, a reference that leaves the
 * document, a pattern that is no linear-time expression, or a size beyond the bounds. Paths are JSON Pointers below `path`.
 */
export function toolSchemaFindings(schema: unknown, path = '', side: 'input' | 'output' = 'input'): readonly Finding[] {
  const impure = plainJsonProblem(schema);
  if (impure)
    return [finding('ERROR', 'schema_not_json', null, path + impure.path, `Not plain JSON: ${impure.message}.`)];
  if (!isJsonObject(schema)) {
    return [finding('ERROR', 'schema_invalid', null, path, 'A tool schema is a JSON object.')];
  }
  if (JSON.stringify(schema).length > maxSchemaBytes) {
    return [
      finding('ERROR', 'schema_too_large', null, path, `A tool schema has at most ${maxSchemaBytes} characters.`),
    ];
  }
  const notObject = side === 'input' && schema.type !== 'object';
  const own = [
    ...(notObject
      ? [finding('ERROR', 'schema_invalid', null, pointer(path, 'type'), 'The arguments of a tool are an object.')]
      : []),
    ...structureFindings(schema, path, 0),
  ];
  if (own.some((one) => one.severity === 'ERROR')) return own;
  const ajv = ajvFor(schema);
  if (!ajv.validateSchema(schema)) {
    return [...own, ...(ajv.errors ?? []).map((error) => schemaFinding(error, path))];
  }
  try {
    ajv.compile(withoutIds(schema));
  } catch (error) {
    return [...own, finding('ERROR', 'schema_invalid', null, path, messageOf(error))];
  }
  return own;
}

/** Compiles a schema that `toolSchemaFindings` accepts. Patterns run in linear time. */
export function compileToolSchema(schema: JsonObject): ValidateFunction {
  return ajvFor(schema).compile(withoutIds(schema));
}

function ajvFor(schema: JsonObject): Ajv {
  const options = {
    strict: false,
    allErrors: false,
    validateFormats: true,
    addUsedSchema: false,
    logger: false as const,
    code: { regExp: linearRegExp },
  };
  const declared = schema.$schema;
  const ajv = typeof declared === 'string' && declared.includes('draft-07') ? new Ajv(options) : new Ajv2020(options);
  addFormats.default(ajv, { mode: 'fast', formats: ['date', 'date-time', 'time', 'uuid', 'ipv4', 'email', 'uri'] });
  return ajv;
}

function withoutIds(schema: JsonObject): JsonObject {
  const { $id: _id, ...rest } = schema;
  return rest;
}

function schemaFinding(error: ErrorObject, path: string): Finding {
  return finding(
    'ERROR',
    'schema_invalid',
    null,
    path + error.instancePath,
    `Not a valid JSON Schema: ${error.message}.`,
  );
}

function structureFindings(schema: Json, path: string, depth: number): readonly Finding[] {
  if (depth > maxSchemaDepth) {
    return [finding('ERROR', 'schema_too_deep', null, path, `Nested deeper than ${maxSchemaDepth} levels.`)];
  }
  if (Array.isArray(schema)) {
    return schema.flatMap((part, index) => structureFindings(part, pointer(path, index), depth + 1));
  }
  if (!isJsonObject(schema)) return [];
  const found: Finding[] = [];
  if (typeof schema.$ref === 'string' && !schema.$ref.startsWith('#')) {
    found.push(
      finding('ERROR', 'schema_reference', null, pointer(path, '$ref'), 'A reference must stay in the schema.'),
    );
  }
  if (typeof schema.pattern === 'string') {
    const problem = patternProblem(schema.pattern);
    if (problem) found.push(finding('ERROR', 'pattern_refused', null, pointer(path, 'pattern'), problem));
  }
  if (isJsonObject(schema.patternProperties)) {
    for (const pattern of Object.keys(schema.patternProperties)) {
      const problem = patternProblem(pattern);
      if (problem)
        found.push(finding('ERROR', 'pattern_refused', null, pointer(path, 'patternProperties', pattern), problem));
    }
  }
  for (const [key, part] of Object.entries(schema)) {
    if (key !== 'enum' && key !== 'const' && key !== 'default' && key !== 'examples') {
      found.push(...structureFindings(part, pointer(path, key), depth + 1));
    }
  }
  return found;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
