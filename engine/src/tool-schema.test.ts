import { expect, test } from 'vitest';
import { model, openSession, tool } from '../test/building.ts';
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

test('[EN-24] thousands of branches that each look at one text are refused', () => {
  const anyOf = Array.from({ length: 3500 }, () => ({ maxLength: 9 }));
  const schema = { type: 'object', properties: { s: { type: 'string', anyOf } } };
  expect(toolSchemaFindings(schema)).toMatchObject([{ code: 'schema_cost' }]);
});

test.each([
  [
    'branches over one text',
    { type: 'string', anyOf: Array.from({ length: 400 }, (_, index) => ({ maxLength: 40_000 + index })) },
    'a'.repeat(65_536),
  ],
  ['lengths of many texts', { type: 'array', items: { type: 'string', minLength: 40_000 } }, many('a'.repeat(60_000))],
  ['a pattern on many texts', { type: 'array', items: { pattern: '^(.?.?){100}$' } }, many('ab'.repeat(95))],
])('[EN-24] the work of one check is bounded: %s', (_name, value, hostile) => {
  const schema = { type: 'object', properties: { value } };
  expect(toolSchemaFindings(schema)).toEqual([]);
  const check = compileToolSchema(schema);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    expect(check({ value: hostile })).toBe(false);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(100);
  expect(check.problem).toContain('too much text');
});

test('[EN-01] a length counts code points', () => {
  const check = compileToolSchema({
    type: 'object',
    properties: { s: { type: 'string', minLength: 2, maxLength: 3 } },
  });
  expect(['😀', '😀😀', '😀😀😀', 'abc'].map((s) => check({ s }))).toEqual([false, true, true, true]);
  expect(check({ s: 'abcd' })).toBe(false);
  expect(check.problem).toBe('/s must NOT have more than 3 characters');
});

function many(text: string): readonly string[] {
  return Array.from({ length: 1000 }, () => text);
}

test('[EN-01] money is a multiple of a cent, null may be a value, and what objects inherit is not there', () => {
  const properties = {
    amount: { type: 'number', multipleOf: 0.01 },
    note: { type: 'string', nullable: true },
    pair: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    toString: { type: 'string' },
  };
  const session = openSession(model({ tools: { act: tool({ type: 'object', properties }) } }));
  for (const args of [{ amount: 19.99 }, { amount: 0.07 }, { note: null }, { pair: ['a', 1] }, {}]) {
    expect([args, session.propose('act', args).verdict]).toEqual([args, 'ALLOW']);
  }
  expect(session.propose('act', { amount: 0.075 })).toMatchObject({ reason: 'schema_violation' });
  expect(session.propose('act', { pair: [1, 1] })).toMatchObject({ reason: 'schema_violation' });
  const inherits = tool({ type: 'object', properties: { constructor: { type: 'string' } }, required: ['constructor'] });
  expect(openSession(model({ tools: { inherits } })).propose('inherits', {})).toMatchObject({
    reason: 'schema_violation',
  });
});
