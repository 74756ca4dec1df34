import { expect, test } from 'vitest';
import { compileToolSchema, toolSchemaFindings } from './tool-schema.ts';

test('[EN-01] ordinary tool schemas are accepted, in both drafts', () => {
  expect(toolSchemaFindings({ type: 'object', properties: {} })).toEqual([]);
  expect(toolSchemaFindings({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' })).toEqual([]);
  expect(toolSchemaFindings({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })).toEqual([]);
});

test.each([
  ['a type that is none', { type: 'object', properties: { a: { type: 'strin' } } }, '/s/properties/a/type'],
  ['required that is no list', { type: 'object', required: 'a' }, '/s/required'],
  ['arguments that are a list', { type: 'array' }, '/s/type'],
  [
    'a reference to elsewhere',
    { type: 'object', properties: { a: { $ref: 'https://example.com/a.json' } } },
    '/s/properties/a/$ref',
  ],
  ['a reference to nothing', { type: 'object', properties: { a: { $ref: '#/$defs/none' } } }, '/s'],
  [
    'a pattern with a backreference',
    { type: 'object', properties: { a: { type: 'string', pattern: '(a)\\1' } } },
    '/s/properties/a/pattern',
  ],
  ['a pattern that is none', { type: 'object', patternProperties: { '(': {} } }, '/s/patternProperties/('],
  ['text', 'object', '/s'],
])('[EN-01][EN-13] %s is refused with its position', (_name, schema, path) => {
  const findings = toolSchemaFindings(schema, '/s');
  expect(findings.map((one) => one.path)).toContain(path);
  expect(findings.every((one) => one.severity === 'ERROR')).toBe(true);
});

test('[EN-11] size and depth of a schema are bounded', () => {
  let deep: Record<string, unknown> = { type: 'object' };
  for (let level = 0; level < 30; level++) deep = { type: 'object', properties: { a: deep } };
  expect(toolSchemaFindings(deep).map((one) => one.code)).toContain('schema_too_deep');
  expect(toolSchemaFindings({ type: 'object', description: 'x'.repeat(70_000) })).toMatchObject([
    { code: 'schema_too_large' },
  ]);
});

test('[EN-11] patterns of a schema run in linear time', () => {
  const validate = compileToolSchema({ type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } });
  expect(validate({ a: 'aaaa' })).toBe(true);
  expect(validate({ a: `${'a'.repeat(4000)}!` })).toBe(false);
});

const ladder = Object.fromEntries(
  Array.from({ length: 20 }, (_, step) => [
    `d${step}`,
    step === 19 ? { type: 'string' } : { anyOf: [{ $ref: `#/$defs/d${step + 1}` }, { $ref: `#/$defs/d${step + 1}` }] },
  ]),
);

test.each([
  ['a ladder of definitions', { type: 'object', properties: { a: { $ref: '#/$defs/d0' } }, $defs: ladder }],
  ['a circle through anyOf', { type: 'object', properties: { a: { anyOf: [{ $ref: '#' }, { $ref: '#' }] } } }],
  [
    'a circle through allOf of a definition',
    {
      type: 'object',
      properties: { a: { $ref: '#/$defs/t' } },
      $defs: {
        t: { allOf: [{ properties: { l: { $ref: '#/$defs/t' } } }, { properties: { l: { $ref: '#/$defs/t' } } }] },
      },
    },
  ],
  [
    'a circle through overlapping patterns',
    { type: 'object', properties: { a: { $ref: '#' } }, patternProperties: { a: { $ref: '#' } } },
  ],
  [
    'uniqueness of a thousand objects',
    { type: 'object', properties: { a: { type: 'array', uniqueItems: true, items: { type: 'object' } } } },
  ],
])('[EN-11][EN-24] a schema whose check can explode is refused: %s', (_name, schema) => {
  expect(toolSchemaFindings(schema).map((one) => one.code)).toContain('schema_cost');
});

test('[EN-11] a tree that refers to itself by its children is accepted and checked', () => {
  const tree = {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    required: ['name'],
  };
  expect(toolSchemaFindings(tree)).toEqual([]);
  const validate = compileToolSchema(tree);
  expect(validate({ name: 'a', children: [{ name: 'b' }] })).toBe(true);
  expect(validate({ name: 'a', children: [{}] })).toBe(false);
  expect(
    toolSchemaFindings({
      type: 'object',
      properties: { a: { type: 'array', uniqueItems: true, items: { type: 'string' } } },
    }),
  ).toEqual([]);
});

test('[EN-13] references that lead only to each other are refused by name, not by the stack', () => {
  const schema = {
    type: 'object',
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } },
  };
  expect(toolSchemaFindings(schema).map((one) => one.message)).toEqual(['Its references lead in a circle.']);
});
