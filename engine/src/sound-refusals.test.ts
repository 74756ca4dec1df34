import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { JsonObject } from './json.ts';
import type { ArgumentRule, EarlierCall, OperatingModel, Tool } from './model.ts';

/** What was refused, or said to be always so, although some call that fits can show the contrary. */
const said = (source: OperatingModel) =>
  check(source)
    .filter(({ code }) => code !== 'argument_ungoverned')
    .map(({ code, message }) => `${code}: ${message}`);
const free = (expression: string): ArgumentRule => ({ operator: 'expression', expression });
const ruled = (schema: JsonObject, rule: ArgumentRule) =>
  model({ tools: { t: tool(schema, { argumentRules: { r: rule } }) } });
const nullable = { type: ['string', 'null'] };
const list = { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 5 };

test.each<[string, JsonObject, ArgumentRule]>([
  ['a member of an open value', objectSchema({ a: {} }), { path: 'a.k', operator: 'exists' }],
  ['a length of a text or null', objectSchema({ s: nullable }), { path: 's', operator: 'length_lte', value: 10 }],
  ['a part of a text or null', objectSchema({ s: nullable }), { path: 's', operator: 'contains', value: 'a' }],
  [
    'a length of a combined text',
    objectSchema({ s: { type: 'string', not: { const: 'x' } } }),
    { path: 's', operator: 'length_gte', value: 2 },
  ],
  [
    'an argument below a combination',
    { ...objectSchema({ a: 'string?', b: 'string?' }), anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    { path: 'a', operator: 'equals', value: 'x' },
  ],
  ['an optional first of some', objectSchema({ l: list }), { path: 'l[0]', operator: 'gte', value: 3, optional: true }],
  [
    'a character of two units',
    objectSchema({ s: { type: 'string', maxLength: 1 } }),
    { path: 's', operator: 'equals', value: '😀' },
  ],
  [
    'an element by one of two',
    objectSchema({ l: list, i: { type: 'integer', enum: [0, 1] } }),
    free('args.l[args.i] == 1 && args.l[0] == 2'),
  ],
  [
    'an index that may be beyond',
    objectSchema({ l: list, i: { type: 'integer', enum: [7, 0] } }),
    free('args.l[args.i] == 1'),
  ],
  ['a list that is another', objectSchema({ l: list }), free('!(args.l in [[1, 2]])')],
  ['a map that leaves out', objectSchema({ l: list }), free('size(args.l.map(e, e > 3, e)) == 0')],
  [
    'an open value that equals an integer',
    objectSchema({ a: {}, n: 'integer' }),
    free('args.a == args.n && type(args.a) == double'),
  ],
  [
    'a product beyond all doubles',
    objectSchema({ x: { type: 'number', minimum: 1, maximum: 100 } }),
    free('(args.x * 1e308) * 0.0 != 0.0'),
  ],
  [
    'what is missing stops the call',
    objectSchema({ o: { type: 'integer', maximum: 100 } }),
    free('args.l[0] <= 5 || args.o <= 1'),
  ],
])('[EN-10] what some call can meet is accepted without a word: %s', (_name, schema, rule) => {
  const known =
    rule.operator === 'expression' && rule.expression.includes('args.l[0] <= 5')
      ? objectSchema({ o: 'integer', l: list })
      : schema;
  expect(said(ruled(known, rule))).toEqual([]);
});

test('[EN-13] an argument that may be missing is not said to meet a bound: without it the call is stopped', () => {
  const source = ruled({ type: 'object', properties: { o: { type: 'integer', maximum: 100 } } }, free('args.o <= 100'));
  expect(said(source)).toEqual([]);
  expect(openSession(source).propose('t', {})).toMatchObject({ reason: 'expression_error' });
});

describe('earlier calls', () => {
  const after = (find: Tool, selection: Partial<EarlierCall>, act: JsonObject = objectSchema({ id: 'string' })) =>
    said(model({ tools: { find, act: tool(act, { preconditions: { r: { tools: ['find'], ...selection } } }) } }));
  const open = tool(objectSchema({ id: 'string' }));
  const returning = (outputSchema: JsonObject) => tool(objectSchema({ id: 'string' }), { outputSchema });
  const either = { anyOf: [objectSchema({ status: 'string' }), objectSchema({ error: 'string' })] };

  test.each<[string, readonly string[]]>([
    ['a result without schema that lacks a field', after(open, { where: '!has(output.error)' })],
    ['a result without schema that has one', after(open, { where: 'has(output.ok)' })],
    [
      'a customer or null',
      after(
        returning(objectSchema({ customer: { type: ['object', 'null'], properties: { id: { type: 'string' } } } })),
        { same: { 'output.customer.id': 'args.id' } },
      ),
    ],
    [
      'one of two results',
      after(returning(either), { satisfying: [{ path: 'output.status', operator: 'equals', value: 'open' }] }),
    ],
    [
      'a field that may be missing',
      after(returning({ type: 'object', properties: { v: { type: 'integer', maximum: 9 } } }), {
        where: 'output.v <= 9',
      }),
    ],
  ])('[EN-10] %s', (_name, found) => {
    expect(found).toEqual([]);
  });

  test('[EN-10] one of several earlier tools is enough, and the one that is never meant is a warning', () => {
    const kinds = (values: string) => tool(objectSchema({ kind: { type: 'string', enum: [values] } }));
    const rule = { argument: 'kind', equals: { tools: ['a', 'b'], path: 'args.kind' }, which: 'ANY' as const };
    const binding = (tools: readonly string[]) =>
      check(
        model({
          tools: { a: kinds('x'), b: kinds('y'), t: kinds('x'), u: kinds('y'), v: kinds('z') },
          bindings: { r: { ...rule, tools } },
        }),
      ).filter(({ ruleId }) => ruleId === 'r');
    expect(binding(['t', 'u'])).toEqual([]);
    expect(binding(['t'])).toMatchObject([
      { severity: 'WARNING', code: 'earlier_call_impossible', message: expect.stringContaining('No call of b') },
    ]);
    expect(binding(['t', 'v'])).toMatchObject([
      { severity: 'ERROR', code: 'rule_impossible', message: expect.stringMatching(/^v: /) },
    ]);
  });

  test('[EN-10] what an open result does not declare may be anything, whatever another tool declares', () => {
    const tools = {
      a: returning(objectSchema({ status: { type: 'string', enum: ['a'] } })),
      b: returning({ type: 'object', additionalProperties: true }),
      act: tool(objectSchema({ id: 'string' })),
    };
    const correlations = {
      r: { tools: ['act'], earlier: [{ as: 'o', tools: ['a', 'b'] }], require: 'o.output.status == "zz"' },
    };
    expect(said(model({ tools, correlations }))).toEqual([]);
    const session = openSession(model({ tools, correlations }));
    session.run('b', { id: 'x' }, { status: 'zz' });
    expect(session.propose('act', { id: 'x' })).toMatchObject({ verdict: 'ALLOW' });
  });
});

test('[EN-10] a part of a schema that cannot stand alone is sound, and asked of nothing', () => {
  const p = { anyOf: [{ $ref: '#/$defs/A' }], $defs: {} };
  const q = { type: 'string', pattern: '^a', $schema: 'http://example.com/s' };
  const schema = { ...objectSchema({ p, q }), $defs: { A: { type: 'string' } } };
  expect(() => check(ruled(schema, free('args.p == "a" || args.q == "b"')))).not.toThrow();
});

test('[EN-10] a message shows a dozen of many values, and a condition has a dozen and a few problems', () => {
  const many = { type: 'string', enum: Array.from({ length: 2000 }, (_, index) => `code${index}`) };
  const wrong = Array.from({ length: 200 }, () => '"z"').join(', ');
  const found = check(ruled(objectSchema({ c: many }), free(`args.c in [${wrong}]`)));
  expect(found.length).toBeLessThan(20);
  for (const { message } of found) expect(message.length).toBeLessThan(400);
});

test('[EN-05][EN-22] no nearest value of a rule that reads the principal: it would tell what the principal may', () => {
  const schema = objectSchema({ n: 'integer', s: 'string' });
  const principal = { id: 'u', kind: 'human', roles: ['r'], attributes: { limit: 7, regions: ['b'] } };
  for (const source of [
    'args.n <= 10 && double(args.n) <= principal.attributes.limit',
    'args.s in ["a", "b", "c"] && args.s in principal.attributes.regions',
    '("x" in principal.roles || args.n <= 1) && args.n <= 2',
  ]) {
    const owned = openSession(ruled(schema, free(source))).propose('t', { n: 20, s: 'q' }, { principal });
    expect(owned).toMatchObject({ verdict: 'BLOCK', nearest: null });
    const correlations = {
      r: { tools: ['t'], earlier: [], when: source.replace('<= 10', '> 10'), require: 'args.n <= 5' },
    };
    const joined = openSession(model({ tools: { t: tool(schema) }, correlations })).propose(
      't',
      { n: 20, s: 'b' },
      { principal },
    );
    expect(joined.nearest).toBeNull();
  }
});

test('[EN-20] what was given back leaves nothing in the state', () => {
  const counted = { tools: ['t'], per: ['id'], atMost: 3, within: { seconds: 60 } };
  const session = openSession(model({ tools: { t: tool(objectSchema({ id: 'string' })) }, counts: { c: counted } }));
  for (let index = 0; index < 50; index++) {
    const { callId } = session.propose('t', { id: `i${index}` });
    session.happens({ type: 'CALL_RELEASED', at: 1, callId });
  }
  expect(session.state().windows).toEqual({});
});

test('[EN-10] a path over several tools must lead somewhere at each of them, whatever their order', () => {
  const at = (fields: JsonObject) =>
    tool(objectSchema({ addr: objectSchema(fields as { [field: string]: string }) }), { sideEffect: 'WRITE' });
  const tools = { a: at({ zip: 'string' }), b: at({ street: 'string' }), find: tool(objectSchema({ zip: 'string' })) };
  const binding = (names: readonly string[]) =>
    said(
      model({
        tools,
        bindings: {
          r: { tools: names, argument: 'addr.zip', equals: { tools: ['find'], path: 'args.zip' }, which: 'ANY' },
        },
      }),
    );
  for (const names of [
    ['a', 'b'],
    ['b', 'a'],
  ])
    expect(binding(names)).toEqual([expect.stringContaining('unknown_field')]);
  expect(binding(['a'])).toEqual([]);
});

test('[EN-10] an envelope speaks of numbers at each of its tools, whatever their order', () => {
  const tools = {
    n: tool(objectSchema({ v: 'number' })),
    s: tool(objectSchema({ v: 'string' })),
    t: tool(objectSchema({ x: 'number' })),
  };
  const envelope = (names: readonly string[]) =>
    said(
      model({
        tools,
        envelopes: {
          r: { tools: ['t'], argument: 'x', relativeTo: { tools: names, path: 'args.v' }, atMost: { times: 1 } },
        },
      }),
    );
  for (const names of [
    ['n', 's'],
    ['s', 'n'],
  ])
    expect(envelope(names)).toEqual([expect.stringContaining('s: A string is not a number')]);
});
