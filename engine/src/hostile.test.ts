import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, policyOf, tool } from '../test/building.ts';
import { hostileArguments, hostileExpressions } from '../test/hostile-corpus.ts';
import { check } from './check.ts';
import { load } from './evaluate.ts';
import type { Json } from './json.ts';
import type { Tool } from './model.ts';

const schema = objectSchema({
  text: 'string?',
  number: 'number?',
  whole: 'integer?',
  list: { type: 'array', items: { type: 'integer' } },
  any: {},
});
const base = { list: [], any: null };

function withExpression(expression: string) {
  return model({ tools: { act: tool(schema, { argumentRules: { r: { operator: 'expression', expression } } }) } });
}

describe('expressions', () => {
  test.each(hostileExpressions)('[EN-11][EN-24] refused when written: $name', ({ source, code }) => {
    const errors = check(withExpression(source)).filter((one) => one.severity === 'ERROR');
    expect(errors.map((one) => one.code)).toContain(code);
    expect(errors.every((one) => one.ruleId === 'r' && one.position !== undefined)).toBe(true);
  });

  test('[EN-11] the refused shapes just within the bounds are accepted', () => {
    for (const source of [
      '[1,2,3].all(a, [1,2,3].all(b, a * b < 100))',
      `${'('.repeat(30)}true${')'.repeat(30)}`,
      'matchesPattern("aaaa", "^(a+)+$")',
      '["a", "b"].exists(e, e == "b")',
      '(args.whole > 3 ? "a" : "b") == "b"',
      '("a" + "b") == "ab" && (["a"] + ["b"]).exists(e, e == "b")',
    ]) {
      expect(check(withExpression(source)).filter((one) => one.severity === 'ERROR')).toEqual([]);
    }
  });

  test('[EN-11] an unbounded list twice is refused, a bounded one is not', () => {
    const rule = 'args.list.all(a, args.list.exists(b, a == b))';
    const bounded = objectSchema({ list: { type: 'array', items: { type: 'integer' }, maxItems: 100 } });
    const codes = (of: typeof schema) =>
      check(
        model({ tools: { act: tool(of, { argumentRules: { r: { operator: 'expression', expression: rule } } }) } }),
      ).map((one) => one.code);
    expect(codes(schema)).toContain('expression_cost');
    expect(codes(bounded)).toEqual([]);
  });

  test('[EN-11] a length rule of the tool bounds the rules of later layers', () => {
    const source = (rules: Tool['argumentRules']) =>
      model({
        tools: { act: tool(schema, { argumentRules: rules }) },
        checkpoints: { c: { tools: ['act'], when: 'args.list.all(a, args.list.exists(b, a == b + 1))' } },
      });
    expect(check(source({})).map((one) => one.code)).toContain('expression_cost');
    const bounded = source({ few: { operator: 'length_lte', path: 'list', value: 20 } });
    expect(check(bounded).filter((one) => one.severity === 'ERROR')).toEqual([]);
    const session = openSession(bounded);
    expect(session.propose('act', { ...base, list: Array.from({ length: 21 }, () => 1) })).toMatchObject({
      ruleId: 'few',
      layer: 'TOOL',
    });
    expect(session.propose('act', { ...base, list: [1] })).toMatchObject({ verdict: 'ALLOW' });
  });
});

test('[EN-11] an open object keeps the types of what it declares', () => {
  const properties = { n: { type: 'integer' }, a: { type: 'number' }, c: { type: 'string' } };
  for (const additionalProperties of [true, { type: 'string' }]) {
    const open = { type: 'object', properties, required: ['n', 'a', 'c'], additionalProperties };
    const withRule = (source: string) =>
      model({ tools: { act: tool(open, { argumentRules: { r: { operator: 'expression', expression: source } } }) } });
    const session = openSession(withRule('args.n + 1 <= 5'));
    expect(session.propose('act', { n: 1, a: 1, c: '' })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('act', { n: 5, a: 1, c: '' })).toMatchObject({ reason: 'argument_invariant_failed' });
    expect(session.propose('act', { n: 2 ** 53, a: 1, c: '' })).toMatchObject({ reason: 'schema_violation' });
    for (const source of ['args.a == "five"', 'args.n <= "x"', 'args.c == 5']) {
      expect(check(withRule(source))).toContainEqual(
        expect.objectContaining({ code: 'expression_type', ruleId: 'r', severity: 'ERROR' }),
      );
    }
  }
});

test('[EN-11] distinct compares values, sum is exact to six decimals', () => {
  const list = { type: 'array', maxItems: 9, items: objectSchema({ id: 'string', n: 'integer?' }) };
  const rules = {
    u: { operator: 'expression', expression: 'distinct(args.l) == size(args.l)' },
    s: { operator: 'expression', expression: 'sum(args.ns) <= 0.3' },
  } as const;
  const numbers = { type: 'array', maxItems: 9, items: { type: 'number' } };
  const session = openSession(
    model({ tools: { act: tool(objectSchema({ l: list, ns: numbers }), { argumentRules: rules }) } }),
  );
  expect(session.propose('act', { l: [{ id: 'a' }, { id: 'b' }], ns: [0.1, 0.2] })).toMatchObject({ verdict: 'ALLOW' });
  expect(
    session.propose('act', {
      l: [
        { id: 'a', n: 1 },
        { n: 1, id: 'a' },
      ],
      ns: [],
    }),
  ).toMatchObject({ ruleId: 'u' });
  expect(session.propose('act', { l: [], ns: [0.1, 0.2, 0.0001] })).toMatchObject({ ruleId: 's' });
});

test('[EN-03] an alias is joined through a member with an odd name', () => {
  const session = openSession(
    model({
      tools: {
        a: tool(objectSchema({}), { outputSchema: objectSchema({ 'x.y': 'string' }) }),
        b: tool(objectSchema({ id: 'string' })),
        act: tool(objectSchema({}), { sideEffect: 'WRITE' }),
      },
      correlations: {
        c: {
          tools: ['act'],
          earlier: [
            { as: 'o', tools: ['a'] },
            { as: 'p', tools: ['b'], same: { 'args.id': 'o.output["x.y"]' } },
          ],
          require: 'p.args.id != "zz"',
        },
      },
    }),
  );
  session.run('a', {}, { 'x.y': '7' });
  session.run('b', { id: '7' });
  expect(session.propose('act', {})).toMatchObject({ verdict: 'ALLOW' });
});

describe('arguments', () => {
  const session = openSession(
    model({
      tools: {
        act: tool(schema, {
          argumentRules: {
            pattern: { operator: 'regex', path: 'text', value: '^(a+)+$', optional: true },
            whole: { operator: 'lte', path: 'whole', value: 10, optional: true },
          },
        }),
      },
    }),
  );

  test.each(hostileArguments)('[EN-11][EN-24] blocked with a reason: $name', ({ args, reason }) => {
    const hostile = args();
    const decision = session.propose('act', isPlain(hostile) ? { ...base, ...hostile } : (hostile as Json));
    expect(decision).toMatchObject({ verdict: 'BLOCK', reason });
    expect(JSON.stringify(decision).length).toBeLessThan(5000);
  });

  test('[EN-11] an error while evaluating blocks', () => {
    for (const expression of [
      'args.any > 3',
      '1 / size(args.list) > 0',
      'args.list[0] > 1',
      'args.any.deep.deeper == 1',
      'timeOf(args.text) > 0',
      'int("x") > 1',
    ]) {
      const decision = openSession(withExpression(expression)).propose('act', { ...base, text: 'no time' });
      expect([expression, decision.verdict, decision.reason]).toEqual([expression, 'BLOCK', 'expression_error']);
    }
  });

  test('[EN-11] an error does not hide behind a negation or a disjunction that needs it', () => {
    for (const expression of ['!(args.any > 3)', 'args.any > 3 || false', 'args.any > 3 ? true : true']) {
      expect(openSession(withExpression(expression)).propose('act', { ...base, any: 'text' })).toMatchObject({
        reason: 'expression_error',
      });
    }
  });

  test('[EN-11] a text too long to be searched blocks, however the pattern is used', () => {
    const padded = `drop table x; --${' '.repeat(5000)}`;
    for (const expression of [
      'matchesPattern(args.text, "drop table")',
      '!matchesPattern(args.text, "(?i)drop table")',
    ]) {
      const decision = openSession(withExpression(expression)).propose('act', { ...base, text: padded });
      expect(decision).toMatchObject({ verdict: 'BLOCK', reason: 'expression_error', ruleId: 'r' });
    }
    const held = model({
      tools: { act: tool(schema) },
      checkpoints: { c: { tools: ['act'], when: 'matchesPattern(args.text, "secret")' } },
    });
    expect(openSession(held).propose('act', { ...base, text: 'a secret' })).toMatchObject({ verdict: 'HOLD' });
    expect(openSession(held).propose('act', { ...base, text: `secret${' '.repeat(5000)}` })).toMatchObject({
      verdict: 'BLOCK',
      reason: 'expression_error',
    });
  });

  test.each([
    ['not', { text: { type: 'string', not: { pattern: 'drop table' } } }],
    ['anyOf', { text: { anyOf: [{ pattern: 'secret' }, { type: 'string' }] } }],
    ['else', { text: { type: 'string', if: { pattern: 'drop' }, else: { maxLength: 9 } } }],
  ])('[EN-11] a text too long for a pattern under %s does not fit the schema', (_name, properties) => {
    const session = openSession(model({ tools: { act: tool({ type: 'object', properties, required: ['text'] }) } }));
    expect(session.propose('act', { text: 'fine' })).toMatchObject({ verdict: 'ALLOW' });
    const decision = session.propose('act', { text: `drop table${' '.repeat(5000)}` });
    expect(decision).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation' });
    expect(decision.trace.at(-1)?.found).toContain('characters to be searched');
  });

  test('[EN-11] missing is not null, and null is not nothing', () => {
    const present = openSession(withExpression('has(args.text)'));
    expect(present.propose('act', base)).toMatchObject({ verdict: 'BLOCK', reason: 'argument_invariant_failed' });
    const isNull = openSession(withExpression('args.any == null'));
    expect(isNull.propose('act', base)).toMatchObject({ verdict: 'ALLOW' });
    expect(isNull.propose('act', { list: [] })).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation' });
    expect(openSession(withExpression('args.text == ""')).propose('act', base)).toMatchObject({
      reason: 'expression_error',
    });
  });

  test('[EN-11] members that JavaScript objects inherit are not there', () => {
    const open = tool({
      type: 'object',
      properties: { data: { type: 'object', additionalProperties: true } },
      required: ['data'],
    });
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
      const source = model({
        tools: {
          act: { ...open, argumentRules: { r: { operator: 'expression', expression: `"${name}" in args.data` } } },
        },
      });
      expect(openSession(source).propose('act', { data: {} })).toMatchObject({ reason: 'argument_invariant_failed' });
    }
  });

  test('[EN-11] a tool named like an inherited member is a tool like any other', () => {
    const named = openSession(model({ tools: { constructor: tool(objectSchema({})) } }));
    expect(named.propose('constructor', {})).toMatchObject({ verdict: 'ALLOW' });
    expect(named.propose('toString', {})).toMatchObject({ reason: 'unmatched_tool' });
    expect(named.propose('__proto__', {})).toMatchObject({ reason: 'unmatched_tool' });
    expect(openSession(policyOf(model({}))).propose('constructor', {})).toMatchObject({ reason: 'unmatched_tool' });
    expect(load(named.policy.projection).tools.has('toString')).toBe(false);
  });

  test('[EN-11] a call id like __proto__ is counted like any other', () => {
    const counted = openSession(
      model({ tools: { act: tool(objectSchema({})) }, counts: { two: { tools: ['act'], atMost: 2 } } }),
    );
    counted.propose('act', {}, { callId: '__proto__' });
    counted.propose('act', {}, { callId: 'constructor' });
    expect(counted.propose('act', {})).toMatchObject({ reason: 'count_exceeded' });
    counted.happens({ type: 'CALL_RELEASED', at: 1, callId: '__proto__' });
    expect(counted.propose('act', {})).toMatchObject({ verdict: 'ALLOW' });
  });
});

function isPlain(value: unknown): value is { readonly [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
