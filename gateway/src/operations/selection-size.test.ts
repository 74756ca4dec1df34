import { codeOf } from '@writ/kit/errors';
import { expect, test } from 'vitest';
import { expectBoundedSelection } from './selection-size.ts';

const refusal = (query: string, variables: Record<string, unknown> = {}) => {
  try {
    expectBoundedSelection(query, variables);
    return 'passed';
  } catch (error) {
    return codeOf(error);
  }
};

const doubling = (levels: number): string =>
  `{ a { ...f0 } } ${Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on A { a { ...f${level + 1} } b { ...f${level + 1} } }`,
  ).join(' ')} fragment f${levels} on A { id }`;

test('[GW-30] fragments that double at each level are refused by what they come to, in no time', () => {
  expect(refusal(doubling(5))).toBe('passed');
  expect(refusal(doubling(12))).toBe('BAD_USER_INPUT');
  expect(refusal(doubling(500))).toBe('BAD_USER_INPUT');
});

test('[GW-30] a fragment within itself is left to validation', () => {
  expect(refusal('{ ...a } fragment a on A { b { ...a } }')).toBe('passed');
});

test('[GW-30] nested pages multiply, given as literal, variable or default', () => {
  const nested = (first: string, definitions = '') =>
    `query Q${definitions} { a(first: ${first}) { nodes { b(first: ${first}) { nodes { c(first: ${first}) { nodes { id } } } } } } }`;
  expect(refusal(nested('10'))).toBe('passed');
  expect(refusal(nested('100'))).toBe('BAD_USER_INPUT');
  expect(refusal(nested('$n', '($n: Int)'), { n: 100 })).toBe('BAD_USER_INPUT');
  expect(refusal(nested('$n', '($n: Int = 100)'))).toBe('BAD_USER_INPUT');
  expect(refusal(nested('$n', '($n: Int = 100)'), { n: 5 })).toBe('passed');
  expect(refusal('{ a { nodes { b { nodes { c { nodes { d { nodes { e { id } } } } } } } } } }')).toBe(
    'BAD_USER_INPUT',
  );
});

test('a syntax error is left to the parser', () => {
  expect(refusal('{ a(')).toBe('passed');
});
