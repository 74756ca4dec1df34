import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { millisecondsOf } from './cel-functions.ts';
import { check } from './check.ts';

test.each([
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2024-05-15T15:00:00-05:00', Date.UTC(2024, 4, 15, 20)],
  ['2024-12-31 23:59:59.999', Date.UTC(2024, 11, 31, 23, 59, 59, 999)],
])('[EN-04] timeOf(%s)', (text, time) => {
  expect(millisecondsOf(text)).toBe(time);
});

test.each([
  '2024-02-30',
  '2023-02-29',
  '2024-04-31T10:00Z',
  '2024-13-01',
  '2024-01-00',
  '2024-01-01T24:00',
  '2024-01-01T10:61',
])('[EN-11] %s is no time, and a condition that reads it ends in an error', (text) => {
  expect(() => millisecondsOf(text)).toThrow(TypeError);
});

test('[EN-11] brackets inside of texts nest nothing, and hide nothing that does', () => {
  const codes = (expression: string) =>
    check(
      model({
        tools: {
          t: tool(objectSchema({ s: 'string' }), { argumentRules: { r: { operator: 'expression', expression } } }),
        },
      }),
    ).map(({ code }) => code);
  expect(codes(`args.s.contains("${'('.repeat(40)}")`)).toEqual([]);
  expect(codes(`args.s.contains('${')'.repeat(40)}\\'(') && ${'('.repeat(200)}true${')'.repeat(200)}`)).toEqual([
    'expression_too_deep',
  ]);
  expect(codes(`args.s != r"${')'.repeat(40)}\\" && ${'('.repeat(200)}true${')'.repeat(200)}`)).toEqual([
    'expression_too_deep',
  ]);
});
