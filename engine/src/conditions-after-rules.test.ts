import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const schema = objectSchema({
  amount: 'number',
  n: 'integer',
  currency: { type: 'string', enum: ['EUR', 'USD', 'GBP'] },
  note: 'string?',
});
const pay = (argumentRules: { readonly [ruleId: string]: ArgumentRule }) =>
  tool(schema, { sideEffect: 'WRITE', argumentRules });
const free = (expression: string): ArgumentRule => ({ operator: 'expression', expression });
const cap: ArgumentRule = { path: 'amount', operator: 'lte', value: 500 };

function found(source: Partial<OperatingModel>, rules: { readonly [ruleId: string]: ArgumentRule } = { cap }) {
  return check(model({ tools: { pay: pay(rules), other: pay({}) }, ...source })).filter(
    ({ code }) => code !== 'argument_ungoverned',
  );
}

test.each<[string, Partial<OperatingModel>, object]>([
  [
    'a checkpoint above the cap',
    { checkpoints: { large: { tools: ['pay'], when: 'args.amount > 500.0' } } },
    { code: 'rule_unreachable', ruleId: 'large', path: '/checkpoints/large/when', severity: 'ADVISORY' },
  ],
  [
    'a correlation that asks for no more than the cap does',
    { correlations: { c: { tools: ['pay'], earlier: [], require: 'args.amount < 600.0 || args.n > 3' } } },
    { code: 'rule_shadowed', ruleId: 'c', path: '/correlations/c/require' },
  ],
  [
    'a count of what the cap rules out',
    { counts: { c: { tools: ['pay'], where: 'args.amount >= 501.0', atMost: 2 } } },
    { code: 'rule_unreachable', ruleId: 'c', path: '/counts/c/where', position: { offset: 0, line: 1, column: 1 } },
  ],
])('[EN-13] what the argument rules of a tool already decide is told: %s', (_name, rules, expected) => {
  expect(found(rules)).toMatchObject([expected]);
});

test('[EN-13] what the schema alone decides is told once', () => {
  const rules = { correlations: { c: { tools: ['pay'], earlier: [], require: 'args.currency != "EUR" || true' } } };
  expect(found(rules)).toMatchObject([{ code: 'rule_redundant', ruleId: 'c' }]);
});

test('[EN-13] a rule that one of its tools can still meet is reachable', () => {
  expect(found({ checkpoints: { large: { tools: ['pay', 'other'], when: 'args.amount > 500.0' } } })).toEqual([]);
  expect(found({ checkpoints: { large: { tools: ['pay'], when: 'args.amount > 499.0' } } })).toEqual([]);
  expect(found({ checkpoints: { large: { tools: ['pay'], when: 'args.amount > double(args.n)' } } })).toEqual([]);
});

test.each<[string, { readonly [ruleId: string]: ArgumentRule }, object]>([
  [
    'a free condition that a bound implies',
    { cap, free: free('args.amount <= 600.0') },
    { code: 'rule_shadowed', ruleId: 'free', message: expect.stringContaining('"cap"') },
  ],
  [
    'a bound that a free condition implies',
    { z: cap, free: free('args.amount < 100.0') },
    { code: 'rule_shadowed', ruleId: 'z', message: expect.stringContaining('"free"') },
  ],
  [
    'a free condition against a bound',
    { cap, free: free('args.amount > 600.0') },
    { code: 'rules_contradict', ruleId: 'free', severity: 'WARNING' },
  ],
  [
    'two free conditions',
    { a: free('args.currency == "EUR"'), b: free('args.currency != "EUR" && args.n > 1') },
    { code: 'rules_contradict', ruleId: 'b' },
  ],
  [
    'what only two together say',
    {
      a: { path: 'currency', operator: 'one_of', value: ['EUR', 'USD'] },
      b: free('args.currency != "USD"'),
      c: free('args.currency == "EUR"'),
    },
    { code: 'rule_shadowed' },
  ],
])('[EN-13] argument rules with free conditions are compared: %s', (_name, rules, expected) => {
  const told = found({}, rules).filter(({ severity }) => severity !== 'ERROR');
  expect(told[0]).toMatchObject(expected);
});

test('[EN-13] rules of different arguments say nothing of each other', () => {
  expect(
    found(
      {},
      { cap, n: free('args.n > 3'), note: { path: 'note', operator: 'length_lte', value: 20, optional: true } },
    ),
  ).toEqual([]);
});
