import { expect, test } from 'vitest';
import { canonicalJson, hashOf } from './hash.ts';
import { toolSchemaHash } from './tool-schema.ts';

test('[C-11] a hash depends on content and domain, never on key order', () => {
  const left = hashOf('writ.thing', { a: 1, b: [true, null, 'é'] });
  expect(left).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(hashOf('writ.thing', { b: [true, null, 'é'], a: 1 })).toBe(left);
  expect(hashOf('writ.other', { a: 1, b: [true, null, 'é'] })).not.toBe(left);
  expect(canonicalJson({ b: 1, a: [1e21, 0.000001, -0] })).toBe('{"a":[1e+21,0.000001,0],"b":1}');
});

test.each([
  ['NaN', { a: Number.NaN }],
  ['Infinity', [Number.POSITIVE_INFINITY]],
  ['undefined', { a: undefined }],
  ['a lone surrogate', { a: '\ud800' }],
  ['a lone surrogate in a key', { '\udfff': 1 }],
  ['BigInt', { a: 1n }],
  ['a function', { a: () => 1 }],
  ['a Date', { a: new Date(0) }],
  ['a Map', new Map()],
])('[C-11] %s is refused: it is not plain JSON', (_name, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('[C-11] the domain cannot be forged into the value, and a key named __proto__ is data', () => {
  expect(() => hashOf('', {})).toThrow(TypeError);
  expect(() => hashOf('a\0b', {})).toThrow(TypeError);
  const hostile: unknown = JSON.parse('{"__proto__":{"admin":true}}');
  expect(canonicalJson(hostile)).toBe('{"__proto__":{"admin":true}}');
  expect(hashOf('d', hostile)).not.toBe(hashOf('d', {}));
});

test('[EN-01] a tool schema hash pins wording and types, not the order of keys', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
  expect(toolSchemaHash({ required: ['a'], properties: { a: { type: 'string' } }, type: 'object' })).toBe(
    toolSchemaHash(schema),
  );
  expect(toolSchemaHash({ ...schema, required: [] })).not.toBe(toolSchemaHash(schema));
});
