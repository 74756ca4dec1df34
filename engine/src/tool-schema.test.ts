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
