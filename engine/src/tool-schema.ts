import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv, type KeywordDefinition, str } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import { canonicalJson, type Hash, hashOf } from './hash.ts';
import { isJsonObject, type Json, type JsonObject, plainJsonProblem, pointer } from './json.ts';
import { linearRegExp, patternProblem } from './pattern.ts';
import { schemaCostFindings } from './schema-cost.ts';
import { beginEffort, hasAtLeast, hasAtMost } from './schema-effort.ts';

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
  const costs = schemaCostFindings(schema, path);
  if (costs.length > 0) return [...own, ...costs];
  if (compiledSchemas.has(canonicalJson(schema))) return own;
  const ajv = ajvFor(schema);
  beginEffort();
  try {
    if (!ajv.validateSchema(schema)) {
      return [...own, ...(ajv.errors ?? []).map((error) => schemaFinding(error, path))];
    }
    compileToolSchema(schema);
  } catch (error) {
    const message = error instanceof RangeError ? 'Its references lead in a circle.' : messageOf(error);
    return [...own, finding('ERROR', 'schema_invalid', null, path, message)];
  }
  return own;
}

/** Whether a value fits a schema; `problem` says why the value that was checked last does not. */
export interface SchemaCheck {
  (value: unknown): boolean;
  problem: string | null;
}

/** Compiles a schema that `toolSchemaFindings` accepts. Patterns run in linear time; what cannot be checked does not fit. */
export function compileToolSchema(schema: JsonObject): SchemaCheck {
  const text = canonicalJson(schema);
  const known = compiledSchemas.get(text);
  if (known) return known;
  if (compiledSchemas.size >= maxUses) compiledSchemas.clear();
  const validate = guarded(compileOnce(schema));
  compiledSchemas.set(text, validate);
  return validate;
}

/** A text that is too long for a pattern throws inside of the validator, so that no `not` can turn it into an answer. */
function guarded(validate: ValidateFunction): SchemaCheck {
  const check: SchemaCheck = (value) => {
    beginEffort();
    try {
      check.problem = validate(value) ? null : wordsOf(validate.errors?.[0]);
    } catch (error) {
      check.problem = `a value ${messageOf(error)}`;
    }
    return check.problem === null;
  };
  check.problem = null;
  return check;
}

function wordsOf(error: ErrorObject | undefined): string {
  return `${error?.instancePath || 'the arguments'} ${error?.message ?? 'do not fit'}`;
}

/** Models share schemas and recompile often; equal schemas share one validator. */
const compiledSchemas = new Map<string, SchemaCheck>();

/** Counting the characters of a long text takes its time, so these two are ours: they count seldom, and within bounds. */
const lengths: readonly (KeywordDefinition & { readonly keyword: string })[] = [
  {
    keyword: 'maxLength',
    type: 'string',
    schemaType: 'number',
    compile: (limit: number) => (text: string) => hasAtMost(text, limit),
    error: { message: ({ schemaCode }) => str`must NOT have more than ${schemaCode} characters` },
  },
  {
    keyword: 'minLength',
    type: 'string',
    schemaType: 'number',
    compile: (limit: number) => (text: string) => hasAtLeast(text, limit),
    error: { message: ({ schemaCode }) => str`must NOT have fewer than ${schemaCode} characters` },
  },
];

const sharedValidators = new Map<'draft-07' | '2020-12', { readonly ajv: Ajv; uses: number }>();
const maxUses = 1000;

/**
 * Making a validator costs tens of milliseconds, so the two drafts share one each. It keeps something of every schema that it
 * compiles; after a thousand a new one takes its place.
 */
function ajvFor(schema: JsonObject): Ajv {
  const declared = schema.$schema;
  const draft = typeof declared === 'string' && declared.includes('draft-07') ? 'draft-07' : '2020-12';
  const shared = sharedValidators.get(draft);
  if (shared && shared.uses < maxUses) {
    shared.uses += 1;
    return shared.ajv;
  }
  const options = {
    strict: false,
    allErrors: false,
    validateFormats: true,
    // 19.99 is a multiple of 0.01, whatever its binary fraction.
    multipleOfPrecision: 6,
    // A member that objects inherit is neither present nor in the way.
    ownProperties: true,
    logger: false as const,
    code: { regExp: linearRegExp },
  };
  const ajv = draft === 'draft-07' ? new Ajv(options) : new Ajv2020(options);
  addFormats.default(ajv, { mode: 'fast', formats: ['date', 'date-time', 'time', 'uuid', 'ipv4', 'email', 'uri'] });
  for (const length of lengths) ajv.removeKeyword(length.keyword).addKeyword(length);
  sharedValidators.set(draft, { ajv, uses: 1 });
  return ajv;
}

function compileOnce(schema: JsonObject): ValidateFunction {
  const ajv = ajvFor(schema);
  const { $id: _id, ...bare } = schema;
  try {
    return ajv.compile(bare);
  } finally {
    ajv.removeSchema(bare);
  }
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
  for (const keyword of ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef']) {
    if (typeof schema[keyword] !== 'string' || (keyword === '$id' && depth === 0)) continue;
    found.push(
      finding(
        'ERROR',
        'schema_reference',
        null,
        pointer(path, keyword),
        `${keyword} is not supported in a tool schema.`,
      ),
    );
  }
  if (schema.$async !== undefined) {
    found.push(
      finding(
        'ERROR',
        'schema_invalid',
        null,
        pointer(path, '$async'),
        'A tool schema is checked at once, never later.',
      ),
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
    if (!values.has(key)) found.push(...structureFindings(part, pointer(path, key), depth + 1));
    else if (!nestsWithin(part, maxSchemaDepth - depth)) {
      const message = `Nested deeper than ${maxSchemaDepth} levels.`;
      found.push(finding('ERROR', 'schema_too_deep', null, pointer(path, key), message));
    }
  }
  return found;
}

/** Keywords that hold values, not schemas. */
const values = new Set(['enum', 'const', 'default', 'examples']);

function nestsWithin(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part: Json) => nestsWithin(part, levels - 1));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
