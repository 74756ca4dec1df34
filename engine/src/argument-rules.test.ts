// Over 300 lines: a table of every operator with its refusals, passes and blocks.
import { expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const order = objectSchema({
  id: { type: 'string', maxLength: 40 },
  amount: 'number',
  quantity: 'integer?',
  express: 'boolean?',
  currency: { type: 'string', enum: ['EUR', 'USD'] },
  note: 'string?',
  tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
  items: { type: 'array', maxItems: 20, items: objectSchema({ sku: 'string', price: 'number?' }) },
  address: objectSchema({ 'zip-code': 'string', country: 'string?' }),
  anything: {},
  stars: { type: 'integer', minimum: 1, maximum: 5 },
});

function withRule(rule: ArgumentRule): OperatingModel {
  return model({ tools: { order: tool(order, { argumentRules: { r: rule } }) } });
}

const good: { readonly [field: string]: Json } = {
  id: 'A-1',
  amount: 10,
  currency: 'EUR',
  tags: ['new'],
  items: [{ sku: 'S1', price: 5 }],
  address: { 'zip-code': '10115' },
  anything: null,
  stars: 3,
};

test.each<[string, ArgumentRule, Json, Json, Json]>([
  ['exists', { operator: 'exists', path: 'note' }, { note: '' }, {}, null],
  ['type', { operator: 'type', path: 'anything', value: 'string' }, { anything: 'x' }, { anything: 1 }, null],
  [
    'type integer of a number',
    { operator: 'type', path: 'amount', value: 'integer' },
    { amount: 3 },
    { amount: 3.5 },
    null,
  ],
  ['type null', { operator: 'type', path: 'anything', value: 'null' }, { anything: null }, { anything: 0 }, null],
  ['type array', { operator: 'type', path: 'anything', value: 'array' }, { anything: [] }, { anything: {} }, null],
  ['type object', { operator: 'type', path: 'anything', value: 'object' }, { anything: {} }, { anything: [] }, null],
  ['equals', { operator: 'equals', path: 'currency', value: 'EUR' }, { currency: 'EUR' }, { currency: 'USD' }, 'EUR'],
  ['equals of a number', { operator: 'equals', path: 'amount', value: 5 }, { amount: 5 }, { amount: 6 }, 5],
  [
    'equals of a boolean',
    { operator: 'equals', path: 'express', value: false },
    { express: false },
    { express: true },
    false,
  ],
  [
    'equals null',
    { operator: 'equals', path: 'anything', value: null },
    { anything: null },
    { anything: 'null' },
    null,
  ],
  ['one_of', { operator: 'one_of', path: 'id', value: ['A-1', 'B-1'] }, { id: 'B-1' }, { id: 'B-2' }, 'B-1'],
  ['one_of numbers', { operator: 'one_of', path: 'amount', value: [10, 20] }, { amount: 20 }, { amount: 14 }, 10],
  ['regex', { operator: 'regex', path: 'id', value: '^A-\\d+$' }, { id: 'A-77' }, { id: 'B-77' }, null],
  ['gte', { operator: 'gte', path: 'amount', value: 1 }, { amount: 1 }, { amount: 0.99 }, 1],
  ['lte', { operator: 'lte', path: 'amount', value: 500 }, { amount: 500 }, { amount: 500.01 }, 500],
  ['lte of an integer', { operator: 'lte', path: 'quantity', value: 3 }, { quantity: 3 }, { quantity: 4 }, 3],
  ['length_gte', { operator: 'length_gte', path: 'tags', value: 1 }, { tags: ['x'] }, { tags: [] }, { length: 1 }],
  [
    'length_lte of text',
    { operator: 'length_lte', path: 'id', value: 3 },
    { id: 'äöü' },
    { id: 'äöüß' },
    { length: 3 },
  ],
  ['contains in text', { operator: 'contains', path: 'id', value: '-' }, { id: 'A-1' }, { id: 'A1' }, null],
  [
    'contains in a list',
    { operator: 'contains', path: 'tags', value: 'vip' },
    { tags: ['a', 'vip'] },
    { tags: ['VIP'] },
    null,
  ],
  [
    'a path over every element',
    { operator: 'lte', path: 'items[*].price', value: 9 },
    {
      items: [
        { sku: 'a', price: 9 },
        { sku: 'b', price: 1 },
      ],
    },
    {
      items: [
        { sku: 'a', price: 9 },
        { sku: 'b', price: 10 },
      ],
    },
    9,
  ],
  [
    'a path to one element',
    { operator: 'equals', path: 'items[0].sku', value: 'S1' },
    { items: [{ sku: 'S1' }] },
    { items: [{ sku: 'S2' }, { sku: 'S1' }] },
    'S1',
  ],
  [
    'a field that is no identifier',
    { operator: 'equals', path: 'address["zip-code"]', value: '10115' },
    {},
    { address: { 'zip-code': '1' } },
    '10115',
  ],
  [
    'an expression',
    { operator: 'expression', expression: 'args.amount * 2.0 <= 40.0 && args.currency == "EUR"' },
    { amount: 20 },
    { amount: 20.5 },
    null,
  ],
  [
    'an expression with a nearest value',
    { operator: 'expression', expression: 'args.express == true || args.amount < 5.0' },
    { express: true },
    { amount: 5, express: false },
    true,
  ],
  [
    'an expression bounded by another argument',
    { operator: 'expression', expression: 'args.amount <= double(size(args.items)) * 100.0' },
    { amount: 100 },
    { amount: 101 },
    100,
  ],
])('[EN-04][EN-20][EN-22] %s: passes, blocks, and says the nearest value', (_name, rule, passing, failing, nearest) => {
  const session = openSession(withRule(rule));
  const allowed = session.propose('order', { ...good, ...objectOf(passing) });
  expect(allowed).toMatchObject({ verdict: 'ALLOW', reason: null });
  const blocked = session.propose('order', { ...good, ...objectOf(failing) });
  expect(blocked).toMatchObject({
    verdict: 'BLOCK',
    reason: 'argument_invariant_failed',
    ruleId: 'r',
    layer: 'TOOL',
    nearest,
  });
});

test.each<[string, ArgumentRule, string, number | undefined]>([
  ['a misspelt path', { operator: 'lte', path: 'amuont', value: 5 }, 'unknown_field', 0],
  ['a misspelt field of an element', { operator: 'exists', path: 'items[*].skv' }, 'unknown_field', 9],
  ['a path that is none', { operator: 'exists', path: 'items[' }, 'path_syntax', 5],
  ['an order on text', { operator: 'lte', path: 'currency', value: 5 }, 'rule_impossible', 0],
  ['a value outside the enum', { operator: 'equals', path: 'currency', value: 'GBP' }, 'rule_impossible', undefined],
  [
    'one of the values outside the enum',
    { operator: 'one_of', path: 'currency', value: ['EUR', 'GBP'] },
    'rule_impossible',
    undefined,
  ],
  ['text that equals a number', { operator: 'equals', path: 'id', value: 5 }, 'rule_impossible', undefined],
  [
    'an integer that equals a fraction',
    { operator: 'equals', path: 'quantity', value: 1.5 },
    'rule_impossible',
    undefined,
  ],
  ['a type that it never has', { operator: 'type', path: 'amount', value: 'string' }, 'rule_impossible', undefined],
  ['a pattern on a number', { operator: 'regex', path: 'amount', value: '1' }, 'rule_impossible', 0],
  ['a pattern with a lookahead', { operator: 'regex', path: 'id', value: '(?=a)b' }, 'pattern_refused', undefined],
  ['a length of a number', { operator: 'length_lte', path: 'amount', value: 1 }, 'rule_impossible', 0],
  ['text in a number', { operator: 'contains', path: 'amount', value: '1' }, 'rule_impossible', 0],
  [
    'a misspelt path in an expression',
    { operator: 'expression', expression: 'args.amount > 1.0 &&\n args.amont > 2.0' },
    'unknown_field',
    27,
  ],
  ['a bound below the schema', { operator: 'lte', path: 'stars', value: 0 }, 'rule_impossible', undefined],
  ['a bound above the schema', { operator: 'gte', path: 'stars', value: 6 }, 'rule_impossible', undefined],
  ['a number outside the schema', { operator: 'equals', path: 'stars', value: 9 }, 'rule_impossible', undefined],
  [
    'a text outside the enum in an expression',
    { operator: 'expression', expression: 'args.currency == "GBP"' },
    'impossible_comparison',
    17,
  ],
  [
    'a text outside the enum, the other way round',
    { operator: 'expression', expression: '"GBP" != args.currency' },
    'impossible_comparison',
    0,
  ],
  [
    'a text outside the enum in a list',
    { operator: 'expression', expression: 'args.currency in ["EUR", "GBP"]' },
    'impossible_comparison',
    25,
  ],
  ['a misspelt path inside has()', { operator: 'expression', expression: 'has(args.amont)' }, 'unknown_field', 9],
  [
    'a misspelt path of an element',
    { operator: 'expression', expression: 'args.items.all(i, i.skv == "a")' },
    'unknown_field',
    20,
  ],
  ['text compared with a number', { operator: 'expression', expression: 'args.id == 3' }, 'expression_type', 0],
  [
    'an expression that is no condition',
    { operator: 'expression', expression: 'args.amount + 1.0' },
    'expression_type',
    0,
  ],
  ['an unknown variable', { operator: 'expression', expression: 'amount > 1.0' }, 'expression_type', 0],
  ['broken syntax', { operator: 'expression', expression: 'args.amount >' }, 'expression_syntax', 13],
])('[EN-10][EN-13] %s is refused with rule, path and position', (_name, rule, code, offset) => {
  const errors = check(withRule(rule)).filter((one) => one.severity === 'ERROR');
  expect(errors).toHaveLength(1);
  const [error] = errors;
  expect(error).toMatchObject({ code, ruleId: 'r' });
  expect(error?.path).toMatch(/^\/tools\/order\/argumentRules\/r/);
  expect(error?.position?.offset).toBe(offset);
});

test('[EN-13] a position has a line and a column', () => {
  const [error] = check(withRule({ operator: 'expression', expression: 'args.amount > 1.0 &&\n args.amont > 2.0' }));
  expect(error?.position).toEqual({ offset: 27, line: 2, column: 7 });
  expect(error?.message).toContain('Did you mean "amount"?');
});

test('[EN-04] a missing argument fails its rule, unless the rule is optional; null is not missing', () => {
  const strict = openSession(withRule({ operator: 'length_lte', path: 'note', value: 5 }));
  expect(strict.propose('order', good)).toMatchObject({ verdict: 'BLOCK', reason: 'argument_invariant_failed' });
  const lenient = openSession(withRule({ operator: 'length_lte', path: 'note', value: 5, optional: true }));
  expect(lenient.propose('order', good)).toMatchObject({ verdict: 'ALLOW' });
  expect(lenient.propose('order', { ...good, note: 'too long' })).toMatchObject({ verdict: 'BLOCK' });
  const nullable = openSession(withRule({ operator: 'exists', path: 'anything' }));
  expect(nullable.propose('order', { ...good, anything: null })).toMatchObject({ verdict: 'ALLOW' });
  const { anything: _missing, ...without } = good;
  expect(nullable.propose('order', without)).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation' });
});

test('[EN-20] the trace says of every rule what was checked and found', () => {
  const session = openSession(
    model({
      tools: {
        order: tool(order, {
          argumentRules: {
            a: { operator: 'lte', path: 'amount', value: 500 },
            b: { operator: 'one_of', path: 'currency', value: ['EUR'], because: 'We bill in euro.' },
          },
        }),
      },
    }),
  );
  const decision = session.propose('order', { ...good, amount: 700, currency: 'USD' });
  expect(decision.trace.filter((entry) => entry.kind === 'argument')).toEqual([
    {
      layer: 'TOOL',
      kind: 'argument',
      ruleId: 'a',
      verdict: 'FAIL',
      reason: 'argument_invariant_failed',
      checked: 'amount lte 500',
      found: 700,
      nearest: 500,
    },
    {
      layer: 'TOOL',
      kind: 'argument',
      ruleId: 'b',
      verdict: 'FAIL',
      reason: 'argument_invariant_failed',
      checked: 'currency one_of ["EUR"]',
      found: 'USD',
      nearest: 'EUR',
      because: 'We bill in euro.',
    },
  ]);
  expect(decision).toMatchObject({ ruleId: 'a', nearest: 500 });
});

test('[EN-13] a rule that the schema already implies, a shadowed rule and an ungoverned argument are advisories', () => {
  const findings = check(
    model({
      tools: {
        order: tool(order, {
          sideEffect: 'WRITE',
          argumentRules: {
            always: { operator: 'exists', path: 'id' },
            strict: { operator: 'lte', path: 'amount', value: 10 },
            weak: { operator: 'lte', path: 'amount', value: 20 },
            wide: { operator: 'one_of', path: 'id', value: ['a', 'b', 'c'] },
            narrow: { operator: 'one_of', path: 'id', value: ['a'] },
          },
        }),
      },
    }),
  );
  expect(findings.every((one) => one.severity === 'ADVISORY')).toBe(true);
  expect(findings.filter((one) => one.code === 'rule_redundant').map((one) => one.ruleId)).toEqual(['always']);
  expect(findings.filter((one) => one.code === 'rule_shadowed').map((one) => one.ruleId)).toEqual(['weak', 'wide']);
  const ungoverned = findings
    .filter((one) => one.code === 'argument_ungoverned')
    .map((one) => one.path.split('/').at(-1));
  expect(ungoverned).toContain('express');
  expect(ungoverned).not.toContain('amount');
});

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

test('[EN-13] rules that no call meets, and tools that can never be called, are warnings', () => {
  const rule = (value: ArgumentRule): OperatingModel['tools'][string]['argumentRules'] => ({
    a: value,
    b: { operator: 'gte', path: 'amount', value: 20 },
  });
  const codes = (source: OperatingModel) =>
    check(source)
      .filter((one) => one.severity === 'WARNING')
      .map((one) => [one.code, one.ruleId]);
  expect(
    codes(
      model({ tools: { order: tool(order, { argumentRules: rule({ operator: 'lte', path: 'amount', value: 10 }) }) } }),
    ),
  ).toEqual([['rules_contradict', 'a']]);
  expect(
    codes(
      model({ tools: { order: tool(order, { argumentRules: rule({ operator: 'lte', path: 'amount', value: 20 }) }) } }),
    ),
  ).toEqual([]);
  const after = (...tools: string[]) => ({ preconditions: { [`after-${tools.join('-')}`]: { tools } } });
  const ring = model({
    tools: {
      a: tool(order, after('b')),
      b: tool(order, after('a')),
      c: tool(order),
      d: tool(order, after('a', 'c')),
      e: tool(order, after('d')),
    },
  });
  expect(codes(ring)).toEqual([
    ['tool_unreachable', 'after-b'],
    ['tool_unreachable', 'after-a'],
  ]);
});
