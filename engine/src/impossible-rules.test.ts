import { expect, test } from 'vitest';
import { model, objectSchema, openSession, policyOf, tool } from '../test/building.ts';
import { check } from './check.ts';
import { evaluate, load } from './evaluate.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';
import { initialState } from './state.ts';

const schema = objectSchema({
  e: { type: 'integer', enum: [1, 2, 5] },
  x: { type: 'number', exclusiveMaximum: 100, minimum: 0 },
  s: { type: 'string', minLength: 3, maxLength: 5 },
  a: { type: 'array', items: { type: 'string', enum: ['p', 'q'] }, maxItems: 3 },
  c: { type: 'string', enum: ['EUR', 'USD'] },
  b: { type: 'boolean', const: true },
  m: { type: 'number', multipleOf: 0.5 },
  p: { type: 'string', pattern: '^A-' },
  i: 'integer',
  o: 'integer?',
  u: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
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
  ['a constant that is another', { path: 'b', operator: 'equals', value: false }, 'rule_impossible'],
  ['a number that is no multiple', { path: 'm', operator: 'equals', value: 0.3 }, 'rule_impossible'],
  ['a text that the pattern refuses', { path: 'p', operator: 'one_of', value: ['A-1', 'B-1'] }, 'rule_impossible'],
  ['a part that no value of an enumeration has', { path: 'c', operator: 'contains', value: 'X' }, 'rule_impossible'],
  ['a branch that there is not', { path: 'u', operator: 'equals', value: 'long' }, 'rule_impossible'],
  ['a kind that no branch has', { path: 'u', operator: 'gte', value: 5 }, 'rule_impossible'],
  ['the fourth of three', { path: 'a[3]', operator: 'equals', value: 'p' }, 'unknown_field'],
])('[EN-10] what nothing can match is refused: %s', (_name, rule, code) => {
  const [error, ...others] = errorsOf(withRule(rule));
  expect(error).toMatchObject({ code, ruleId: 'r' });
  expect(error?.path).toContain('/tools/t/argumentRules/r');
  expect(others).toEqual([]);
});

const conditions: readonly [source: string, code: string, offset: number][] = [
  ['args.i == args.i + 1', 'impossible_comparison', 0],
  ['args.i * 2 < args.i + args.i', 'impossible_comparison', 0],
  ['args.x < args.x', 'impossible_comparison', 0],
  ['size(args.s) > 5', 'impossible_comparison', 0],
  ['args.i > 3 && size(args.a) == 4', 'impossible_comparison', 14],
  ['args.b == false', 'impossible_comparison', 0],
  ['args.p == "B-1"', 'impossible_comparison', 0],
  ['args.m in [0.5, 0.7]', 'impossible_comparison', 16],
  ['args.u == 5.0', 'expression_type', 0],
  ['args.c.startsWith("G")', 'impossible_comparison', 0],
  ['matchesPattern(args.c, "^G")', 'impossible_comparison', 0],
  ['args.s.contains("longer")', 'impossible_comparison', 0],
  ['args.a.exists(one, one == "r")', 'impossible_comparison', 26],
  ['"r" in args.a', 'impossible_comparison', 0],
  ['args.a[3] == "p"', 'unknown_element', 7],
  ['type(args.i) == string', 'impossible_comparison', 16],
  ['args.i > 5 && args.i < 3', 'impossible_comparison', 14],
  ['args.c == "EUR" && args.c == "USD"', 'impossible_comparison', 19],
  ['has(args.o) && !has(args.o)', 'impossible_comparison', 15],
  ['args.i % 3 > 2', 'impossible_comparison', 0],
  ['call.sideEffect == "WRITES"', 'impossible_comparison', 19],
  ['session.phase == "served"', 'impossible_comparison', 17],
  ['call.tool == "refnud"', 'impossible_comparison', 13],
  ['!(args.i == args.i)', 'rule_impossible', 0],
  ['1 > 2', 'impossible_comparison', 0],
];

test.each(conditions)(
  '[EN-10][EN-13] a condition that nothing makes true is refused where it stands: %s',
  (expression, code, offset) => {
    const [error, ...others] = errorsOf(withRule({ operator: 'expression', expression }));
    expect(error).toMatchObject({ code, ruleId: 'r', position: { offset } });
    expect(others).toEqual([]);
  },
);

test.each([
  '-args.e < -1',
  'args.e * 10 > 20',
  'args.i == 1 || args.i == 2 || args.i == 1',
  'args.c == "EUR" || (args.c != "EUR" && args.i > 1)',
  'args.i > 5 ? args.x > 1.0 : args.x > 2.0',
  '!has(args.o) || args.o > 3',
  'size(principal.roles) > 2000',
  'args.u == null || args.u == "abc"',
  'args.a.all(one, one == "p") && args.a.exists(one, one == "p")',
])('[EN-10] a condition that can be true and false is accepted without a word: %s', (expression) => {
  const findings = check(withRule({ operator: 'expression', expression }));
  expect(findings.filter(({ ruleId }) => ruleId === 'r')).toEqual([]);
});

test.each<[string, ArgumentRule]>([
  ['a bound that the schema has', { path: 'e', operator: 'lte', value: 5 }],
  ['a length that the schema has', { path: 's', operator: 'length_lte', value: 5 }],
  ['a pattern that every value matches', { path: 'c', operator: 'regex', value: '^[A-Z]+$' }],
  ['a condition that is true', { operator: 'expression', expression: 'true' }],
  ['a comparison that is true', { operator: 'expression', expression: 'args.x >= 0.0' }],
  ['one of all', { operator: 'expression', expression: 'args.c == "EUR" || args.c == "USD"' }],
  ['an argument that is required', { operator: 'expression', expression: 'has(args.x)' }],
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

const two = {
  ...tools,
  look: tool(objectSchema({ id: 'integer', kind: { type: 'string', enum: ['x', 'y'] } })),
  t: tool(objectSchema({ id: 'string', x: 'number', kind: { type: 'string', enum: ['v', 'w'] } }), {
    sideEffect: 'WRITE',
  }),
};
const joined = (same: { readonly [earlier: string]: string }, names: readonly string[] = ['look']) =>
  model({ tools: { ...two, t: { ...two.t, preconditions: { r: { tools: names, same } } } } });

test.each([
  ['values of different kinds', { 'args.id': 'args.id' }, 'rule_impossible', 'An integer never equals a string.'],
  ['enumerations that share nothing', { 'args.kind': 'args.kind' }, 'rule_impossible', 'No value that both'],
  ['a misspelt field of the earlier call', { 'args.idd': 'args.id' }, 'unknown_field', 'Did you mean "id"?'],
  ['a misspelt field of this call', { 'args.id': 'args.xx' }, 'unknown_field', 'Did you mean "x"?'],
  ['a field of no call', { 'arg.id': 'args.id' }, 'path_root', 'must start with'],
])('[EN-10][EN-13] a join that no two calls can meet is refused: %s', (_name, same, code, message) => {
  const [error, ...others] = errorsOf(joined(same));
  expect(error).toMatchObject({ code, ruleId: 'r', message: expect.stringContaining(message) });
  expect(error?.path).toBe(`/tools/t/preconditions/r/same/${Object.keys(same)[0]}`);
  expect(others).toEqual([]);
});

test('[EN-10][EN-13] each tool of a selection must have the field, and the message names the one that has not', () => {
  expect(errorsOf(joined({ 'args.total': 'args.x' }, ['find', 'look']))).toMatchObject([
    { code: 'unknown_field', message: expect.stringMatching(/of look: /), ruleId: 'r' },
  ]);
  expect(errorsOf(joined({ 'args.total': 'args.x' }, ['find']))).toEqual([]);
});

const always = 'args.x > 0.0 || args.x <= 0.0';
test.each<[string, Partial<OperatingModel>, string, string]>([
  [
    'correlation.when',
    { correlations: { r: { tools: ['t'], earlier: [], when: 'false', require: 'args.x > 1.0' } } },
    'rule_impossible',
    '/correlations/r/when',
  ],
  [
    'correlation.require',
    { correlations: { r: { tools: ['t'], earlier: [], require: 'false' } } },
    'rule_impossible',
    '/correlations/r/require',
  ],
  [
    'correlation.require',
    { correlations: { r: { tools: ['t'], earlier: [], require: always } } },
    'rule_redundant',
    '/correlations/r/require',
  ],
  [
    'checkpoint.when',
    { checkpoints: { r: { tools: ['t'], when: 'false' } } },
    'rule_impossible',
    '/checkpoints/r/when',
  ],
  ['checkpoint.when', { checkpoints: { r: { tools: ['t'], when: 'true' } } }, 'rule_redundant', '/checkpoints/r/when'],
  ['count.where', { counts: { r: { tools: ['t'], where: 'false', atMost: 1 } } }, 'rule_impossible', '/counts/r/where'],
  [
    'sum.where',
    { sums: { r: { tools: ['t'], amount: 'x', where: 'true', atMost: 1 } } },
    'rule_redundant',
    '/sums/r/where',
  ],
  [
    'policy',
    { principalPolicies: { r: { tools: ['t'], effect: 'FORBID', expression: 'false' } } },
    'rule_impossible',
    '/principalPolicies/r/expression',
  ],
  [
    'policy',
    { principalPolicies: { r: { tools: ['t'], effect: 'FORBID', expression: 'true' } } },
    'rule_blocks_all',
    '/principalPolicies/r/expression',
  ],
  [
    'policy',
    { principalPolicies: { r: { tools: ['t'], effect: 'REQUIRE', expression: 'false' } } },
    'rule_impossible',
    '/principalPolicies/r/expression',
  ],
  [
    'policy',
    { principalPolicies: { r: { tools: ['t'], effect: 'REQUIRE', expression: 'true' } } },
    'rule_redundant',
    '/principalPolicies/r/expression',
  ],
])('[EN-10][EN-13] what is never true, or always, is told of every kind of rule: %s', (_name, rules, code, path) => {
  const found = check(model({ tools, ...rules })).filter(({ ruleId }) => ruleId === 'r');
  expect(found).toMatchObject([{ code, path, position: { offset: 0, line: 1, column: 1 } }]);
});

test('[EN-10] the conditions of one selection must have something in common', () => {
  const source = joined({ 'args.total': 'args.x' }, ['find']);
  const { t } = source.tools;
  const selected = {
    tools: ['find'],
    satisfying: [{ path: 'args.total', operator: 'gte' as const, value: 5 }],
    where: 'args.total < 3.0',
  };
  expect(
    errorsOf({ ...source, tools: { ...source.tools, ...(t ? { t: { ...t, preconditions: { r: selected } } } : {}) } }),
  ).toMatchObject([{ code: 'rule_impossible', path: '/tools/t/preconditions/r', ruleId: 'r' }]);
});

test('[EN-10] an envelope that no argument can meet is refused, one that every argument meets is an advisory', () => {
  const priced = {
    ...tools,
    find: tool(objectSchema({ total: { type: 'number', minimum: 0, maximum: 100 } })),
    t: tool(objectSchema({ x: { type: 'number', minimum: 0, maximum: 10 } }), { sideEffect: 'WRITE' as const }),
  };
  const envelope = (rest: object) =>
    check(
      model({
        tools: priced,
        envelopes: { e: { tools: ['t'], argument: 'x', relativeTo: { tools: ['find'], path: 'args.total' }, ...rest } },
      }),
    ).filter(({ ruleId }) => ruleId === 'e');
  expect(envelope({ atLeast: { times: 0, plus: 11 } })).toMatchObject([
    { severity: 'ERROR', code: 'rule_impossible', path: '/envelopes/e' },
  ]);
  expect(envelope({ atMost: { plus: 10 }, whenAbsent: 'ALLOW' })).toMatchObject([
    { severity: 'ADVISORY', code: 'rule_redundant' },
  ]);
  expect(envelope({ atMost: { plus: 10 } })).toEqual([]);
  expect(envelope({ atMost: { plus: 9 }, whenAbsent: 'ALLOW' })).toEqual([]);
});

test('[EN-12] what is checked of meaning when a rule is written never keeps an older artifact from running', () => {
  const { projection } = policyOf(withRule({ operator: 'expression', expression: 'args.i > 1' }));
  const older = JSON.parse(JSON.stringify(projection).replace('args.i > 1', '1 == 2'));
  const [decision] = evaluate(load(older), initialState(load(older)), [
    { callId: 'c', tool: 't', args: { e: 1, x: 1, s: 'abc', a: [], c: 'EUR', b: true, m: 1, p: 'A-', i: 1, u: null } },
  ]);
  expect(decision).toMatchObject({ verdict: 'BLOCK', reason: 'argument_invariant_failed', ruleId: 'r' });
});

const off = (rules: Partial<OperatingModel>) =>
  errorsOf(model({ tools, ...rules })).map(({ path, position }) => [path, position?.offset]);

test('[EN-13] positions are inside of the text that stands at the path', () => {
  const base = { tools: ['t'], atMost: 1 };
  expect(off({ counts: { r: { ...base, per: ['idd'] } } })).toEqual([['/counts/r/per/0', 0]]);
  expect(off({ sums: { r: { ...base, amount: 'id.x' } } })).toEqual([['/sums/r/amount', 3]]);
  expect(off({ sums: { r: { ...base, amount: 'id' } } })).toEqual([['/sums/r/amount', 0]]);
  const equals = { tools: ['find'], path: 'args.totl' };
  expect(off({ bindings: { r: { tools: ['t'], argument: 'x', equals, which: 'ANY' } } })).toEqual([
    ['/bindings/r/equals/path', 5],
  ]);
  expect(errorsOf(withRule({ path: 'e', operator: 'one_of', value: [1, 7] }))).toMatchObject([
    { path: '/tools/t/argumentRules/r/value/1' },
  ]);
  expect(errorsOf(withRule({ path: 'x', operator: 'regex', value: 'a' }))).toMatchObject([
    { path: '/tools/t/argumentRules/r/path', position: { offset: 0 } },
  ]);
  expect(errorsOf(withRule({ path: 's', operator: 'regex', value: '(' }))).toMatchObject([
    { code: 'pattern_refused', path: '/tools/t/argumentRules/r/value' },
  ]);
});

test('[EN-04] an optional member of one element is asked for', () => {
  const items = { type: 'array', maxItems: 3, items: objectSchema({ sku: 'string?' }) };
  const source = model({
    tools: {
      t: tool(objectSchema({ items }), {
        argumentRules: { r: { path: 'items[1].sku', operator: 'equals', value: 'A' } },
      }),
    },
  });
  expect(errorsOf(source)).toEqual([]);
  const session = openSession(source);
  expect(session.propose('t', { items: [{}, { sku: 'A' }] })).toMatchObject({ verdict: 'ALLOW' });
  for (const some of [[{}], [{}, {}], [{ sku: 'A' }, { sku: 'B' }]])
    expect(session.propose('t', { items: some })).toMatchObject({ reason: 'argument_invariant_failed' });
});
