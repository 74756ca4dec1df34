import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const schema = objectSchema({
  e: { type: 'integer', enum: [1, 2, 5] },
  x: { type: 'number', exclusiveMaximum: 100, minimum: 0 },
  s: { type: 'string', minLength: 3, maxLength: 5 },
  a: { type: 'array', items: { type: 'string', enum: ['p', 'q'] }, maxItems: 3 },
  c: { type: 'string', enum: ['EUR', 'USD'] },
});

const errorsOf = (source: OperatingModel) => check(source).filter(({ severity }) => severity === 'ERROR');
const withRule = (rule: ArgumentRule) => model({ tools: { t: tool(schema, { argumentRules: { r: rule } }) } });

test.each<[string, ArgumentRule, string]>([
  ['a number outside an enumeration', { path: 'e', operator: 'equals', value: 4 }, 'rule_impossible'],
  ['one of numbers outside an enumeration', { path: 'e', operator: 'one_of', value: [1, 7] }, 'rule_impossible'],
  ['an exclusive maximum', { path: 'x', operator: 'gte', value: 100 }, 'rule_impossible'],
  ['a length above the longest', { path: 's', operator: 'length_gte', value: 10 }, 'rule_impossible'],
  ['a length below the shortest', { path: 's', operator: 'length_lte', value: 2 }, 'rule_impossible'],
  ['more items than there may be', { path: 'a', operator: 'length_gte', value: 9 }, 'rule_impossible'],
  ['a pattern that no value matches', { path: 'c', operator: 'regex', value: '^GBP$' }, 'rule_impossible'],
  ['a pattern that no element matches', { path: 'a[*]', operator: 'regex', value: '^z$' }, 'rule_impossible'],
  ['a condition that is false', { operator: 'expression', expression: 'false' }, 'rule_impossible'],
  ['a bound beyond the maximum', { operator: 'expression', expression: 'args.e > 100' }, 'impossible_comparison'],
  ['a bound turned round', { operator: 'expression', expression: '5 < args.e' }, 'impossible_comparison'],
  ['a number that never occurs', { operator: 'expression', expression: 'args.e == 4' }, 'impossible_comparison'],
  ['a number below', { operator: 'expression', expression: 'args.x < 0.0' }, 'impossible_comparison'],
])('[EN-10] what nothing can match is refused: %s', (_name, rule, code) => {
  const [error, ...others] = errorsOf(withRule(rule));
  expect(error).toMatchObject({ code, ruleId: 'r' });
  expect(error?.path).toContain('/tools/t/argumentRules/r');
  expect(others).toEqual([]);
});

test.each<[string, ArgumentRule]>([
  ['a bound that the schema has', { path: 'e', operator: 'lte', value: 5 }],
  ['a length that the schema has', { path: 's', operator: 'length_lte', value: 5 }],
  ['a pattern that every value matches', { path: 'c', operator: 'regex', value: '^[A-Z]+$' }],
  ['a condition that is true', { operator: 'expression', expression: 'true' }],
])('[EN-10][EN-13] what can never fail is an advisory: %s', (_name, rule) => {
  const findings = check(withRule(rule));
  expect(findings).toContainEqual(
    expect.objectContaining({ severity: 'ADVISORY', code: 'rule_redundant', ruleId: 'r' }),
  );
  expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
});

const earlier = tool(objectSchema({ id: 'string', total: 'number' }));
const tools = { find: earlier, t: tool(objectSchema({ id: 'string', x: 'number' }), { sideEffect: 'WRITE' }) };

test('[EN-10] an envelope whose bounds exclude each other is refused', () => {
  const relativeTo = { tools: ['find'], path: 'args.total' };
  const bounds = (least: number, most: number) =>
    model({
      tools,
      envelopes: { e: { tools: ['t'], argument: 'x', relativeTo, atLeast: { plus: least }, atMost: { plus: most } } },
    });
  expect(errorsOf(bounds(10, 5))).toMatchObject([{ code: 'rule_impossible', ruleId: 'e', path: '/envelopes/e' }]);
  expect(errorsOf(bounds(5, 10))).toEqual([]);
});

test('[EN-10] whether a correlation applies may depend on its earlier calls, whose fields are checked', () => {
  const source = model({
    tools,
    correlations: {
      c: {
        tools: ['t'],
        earlier: [{ as: 'o', tools: ['find'], same: { 'args.id': 'args.id' } }],
        when: 'o.args.totall > 50.0',
        require: 'args.x <= o.args.total',
      },
    },
  });
  expect(errorsOf(source)).toMatchObject([{ ruleId: 'c', path: '/correlations/c/when' }]);
});
