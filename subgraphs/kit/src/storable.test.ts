import { expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { textLimit } from './limits.ts';
import { expectStorable } from './storable.ts';

const failure = (value: unknown) => {
  try {
    expectStorable(value, 'input');
    return null;
  } catch (error) {
    return { code: codeOf(error), message: String(error) };
  }
};

test('plain JSON within its bounds is passed on', () => {
  const value = { a: [1, 'text', null, true], b: undefined };
  expect(expectStorable(value, 'input')).toBe(value);
});

test('[C-11] what canonical JSON or Postgres cannot keep is BAD_USER_INPUT and names its place', () => {
  expect(failure({ a: [{ b: 'x\0y' }] })).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('input.a[0].b'),
  });
  expect(failure({ a: '\ud800' })?.code).toBe('BAD_USER_INPUT');
  expect(failure({ 'a\0': 1 })?.code).toBe('BAD_USER_INPUT');
  expect(failure({ a: Number.NaN })?.code).toBe('BAD_USER_INPUT');
  expect(failure({ a: 1n })?.code).toBe('BAD_USER_INPUT');
  expect(failure({ a: [2 ** 53] })).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('input.a[0]'),
  });
  expect(failure({ a: [2 ** 53 - 1, -(2 ** 53) + 1, 0.1] })).toBeNull();
});

test('[C-13] a text over its bound is PAYLOAD_TOO_LARGE', () => {
  expect(failure({ a: 'x'.repeat(textLimit) })).toBeNull();
  expect(failure({ a: 'x'.repeat(textLimit + 1) })?.code).toBe('PAYLOAD_TOO_LARGE');
});

test('a value nested without end is refused before the stack is', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 10_000; level += 1) deep = [deep];
  expect(failure(deep)?.code).toBe('BAD_USER_INPUT');
});
