import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { callBound } from './call-cost.ts';
import { check } from './check.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const heavy = 'args.list.all(one, one.contains("a") || one.contains("b"))';
const list = { type: 'array', items: { type: 'string', maxLength: 60 }, maxItems: 1000 };
const schema = objectSchema({ list });
const copies = (count: number, source = heavy): { readonly [ruleId: string]: ArgumentRule } =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `r${index}`,
      { operator: 'expression', expression: `${source} || args.list.size() == ${index}` },
    ]),
  );
const errorsOf = (source: OperatingModel) => check(source).filter(({ severity }) => severity === 'ERROR');
const writing = (count: number) => tool(schema, { sideEffect: 'WRITE', argumentRules: copies(count) });

test('[EN-11] the conditions that one call runs are bounded together, whatever each of them costs', () => {
  const alone = errorsOf(model({ tools: { act: writing(1) } }));
  expect(alone).toEqual([]);
  expect(errorsOf(model({ tools: { act: writing(240) } }))).toMatchObject([
    { code: 'rules_cost', ruleId: null, path: '/tools/act', message: expect.stringContaining(String(callBound)) },
  ]);
});

test('[EN-11] conditions of later layers and of what a commit is remembered for count as well', () => {
  const checkpoints = Object.fromEntries(
    Object.entries(copies(240)).flatMap(([id, rule]) =>
      rule.operator === 'expression' ? [[id, { tools: ['act'], when: rule.expression }]] : [],
    ),
  );
  expect(errorsOf(model({ tools: { act: writing(0) }, checkpoints }))).toMatchObject([
    { code: 'rules_cost', path: '/tools/act' },
  ]);
  const preconditions = Object.fromEntries(
    Object.entries(copies(240)).flatMap(([id, rule]) =>
      rule.operator === 'expression' ? [[id, { tools: ['act'], where: rule.expression }]] : [],
    ),
  );
  const tools = { act: writing(0), after: tool(objectSchema({}), { preconditions }) };
  expect(errorsOf(model({ tools }))).toMatchObject([
    { code: 'rules_cost', path: '/tools/act', message: expect.stringMatching(/^The commit/) },
  ]);
});
