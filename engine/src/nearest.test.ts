// Over 300 lines: a table of every comparison with the value that it names.
import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const total = tool(objectSchema({}), { outputSchema: objectSchema({ total: 'number' }) });
const expression = (source: string): ArgumentRule => ({ operator: 'expression', expression: source });

function withRule(value: JsonObject, rule: ArgumentRule): OperatingModel {
  return model({ tools: { act: tool(objectSchema({ n: value }), { argumentRules: { r: rule } }) } });
}

const number = { type: 'number' };
const integer = { type: 'integer' };

test.each<[string, OperatingModel, number, Json]>([
  ['the lower of two bounds', withRule(number, expression('args.n <= 100.0 && args.n <= 50.0')), 200, 50],
  ['an integer below a bound', withRule(integer, { path: 'n', operator: 'lte', value: 2.5 }), 7, 2],
  ['an integer above a bound', withRule(integer, { path: 'n', operator: 'gte', value: 2.5 }), 1, 3],
  ['a multiple', withRule({ ...number, multipleOf: 2 }, { path: 'n', operator: 'gte', value: 3 }), 2, 4],
  ['a multiple far away', withRule({ ...number, multipleOf: 50 }, { path: 'n', operator: 'gte', value: 3 }), 0, 50],
  ['what a conjunct leaves out', withRule(integer, expression('args.n >= 5 && args.n != 5')), 1, 6],
  [
    'an integer within an envelope',
    model({
      tools: { total, act: tool(objectSchema({ n: 'integer' })) },
      envelopes: {
        e: {
          tools: ['act'],
          argument: 'n',
          relativeTo: { tools: ['total'], path: 'output.total' },
          atMost: { times: 0.5 },
        },
      },
    }),
    30,
    16,
  ],
  [
    'an integer that a cap leaves',
    model({
      tools: { act: tool(objectSchema({ n: 'integer' })) },
      sums: { s: { tools: ['act'], amount: 'n', atMost: 10.5 } },
    }),
    20,
    10,
  ],
])('[EN-22] the nearest value that passes, or none: %s', (_name, source, found, nearest) => {
  const session = openSession(source);
  if (session.policy.tools.has('total')) session.run('total', {}, { total: 33 });
  expect(session.propose('act', { n: found })).toMatchObject({ verdict: 'BLOCK', nearest });
  if (nearest !== null) expect(session.propose('act', { n: nearest })).toMatchObject({ verdict: 'ALLOW' });
});

test('[EN-22] a cost that is already over has no nearest value', () => {
  const limits = { callsPerTool: {}, costMicros: 100 };
  const session = openSession(model({ tools: { act: tool(objectSchema({})) }, session: { limits } }));
  session.happens({ type: 'COST_RECORDED', at: 0, costMicros: 500 });
  expect(session.propose('act', {}, { costMicros: 5 })).toMatchObject({
    reason: 'session_limit_exceeded',
    nearest: null,
  });
});

const cents = { ...number, multipleOf: 0.01 };
const text = { type: 'string' };
const code = { type: 'string', enum: ['A', 'BB', 'DDDD'] };
const tags = { type: 'array', items: text };
const below100 = 99.99999999999999;

test.each<[string, JsonObject, ArgumentRule, Json, Json]>([
  ['the double below a strict bound', number, expression('args.n < 100.0'), 100, below100],
  ['the double above a strict bound', number, expression('args.n > 100.0'), 100, 100.00000000000001],
  ['the double below nothing', number, expression('args.n < 0.0'), 0, -5e-324],
  ['the double above a bound below nothing', number, expression('args.n > -1.5'), -2, -1.4999999999999998],
  [
    'a bound that the schema leaves out',
    { ...number, exclusiveMaximum: 9 },
    expression('args.n >= 8.5 && args.n < 9.0'),
    2,
    8.5,
  ],
  ['a cent below a strict bound', cents, expression('args.n < 100.0'), 250, 99.99],
  ['a cent above a strict bound', cents, expression('100.0 < args.n'), 2.5, 100.01],
  ['a cent below a bound', cents, { path: 'n', operator: 'lte', value: 99.999 }, 250, 99.99],
  ['a cent above a bound', cents, { path: 'n', operator: 'gte', value: 0.291 }, 0.1, 0.3],
  ['a multiple of a tenth', { ...number, multipleOf: 0.1 }, expression('args.n < 0.35'), 5, 0.3],
  ['the integer below a strict bound', integer, expression('args.n < 100'), 100, 99],
  ['the integer below a strict bound that is none', integer, expression('args.n < 99.5'), 100, 99],
  ['a number of the schema', { ...number, enum: [1, 40, 70] }, { path: 'n', operator: 'lte', value: 60 }, 70, 40],
  [
    'a number of a referred schema',
    { anyOf: [{ type: 'null' }, cents] },
    { path: 'n', operator: 'lte', value: 0.999 },
    7,
    0.99,
  ],
  ['another number', { ...integer, minimum: 5 }, expression('args.n != 5'), 5, 6],
  ['another number, below', { ...integer, maximum: 5 }, expression('args.n != 5'), 5, 4],
  ['another value of the schema', code, expression('args.n != "BB"'), 'BB', 'A'],
  ['no other text', text, expression('args.n != "BB"'), 'BB', null],
  ['another boolean', { type: 'boolean' }, expression('!args.n'), true, false],
  ['one of a list', text, expression('args.n in ["north", "south"]'), 'sooth', 'south'],
  ['one of a list of numbers', integer, expression('args.n in [3, 9, 5] && args.n != 5'), 7, 9],
  ['the next of a list', text, { path: 'n', operator: 'one_of', value: ['ab', 'xyz'] }, 'ac', 'ab'],
  [
    'one of a list that the schema allows',
    { ...text, maxLength: 2 },
    { path: 'n', operator: 'one_of', value: ['aa', 'b'] },
    'a',
    'aa',
  ],
  ['none of a list', { ...integer, minimum: 3 }, expression('!(args.n in [3, 4])'), 3, 5],
  ['text before text', text, expression('args.n <= "2024-05-31"'), '2024-06-01', '2024-05-31'],
  ['below a negation', number, expression('!(args.n > 7.0 || args.n < 2.0)'), 9, 7],
  ['the first disjunct that passes', number, expression('args.n >= 50.0 && args.m || args.n <= 3.0'), 5, 3],
  ['the branch that is taken', number, expression('args.n > 5.0 ? args.n >= 10.0 : args.n <= 1.0'), 7, 10],
  ['a length of text', text, expression('size(args.n) <= 3'), 'äöüß', { length: 3 }],
  ['a length below a strict bound', text, expression('3 > args.n.size()'), 'abcd', { length: 2 }],
  ['a length of a list', tags, expression('size(args.n) >= 2'), [], { length: 2 }],
  [
    'a length of a list without repetition',
    { ...tags, uniqueItems: true },
    { path: 'n', operator: 'length_gte', value: 3 },
    ['a'],
    { length: 3 },
  ],
  ['another length', tags, expression('size(args.n) != 1'), ['a'], { length: 2 }],
  [
    'a length that the schema allows',
    { ...text, minLength: 4 },
    expression('size(args.n) != 4'),
    'aaaa',
    { length: 5 },
  ],
  ['the value of the schema of that length', code, { path: 'n', operator: 'length_lte', value: 3 }, 'DDDD', 'BB'],
  [
    'the value of the schema of at least that length',
    code,
    { path: 'n', operator: 'length_gte', value: 3 },
    'BB',
    'DDDD',
  ],
  ['no value of the schema of that length', code, expression('size(args.n) == 3'), 'BB', null],
  [
    'a length with the rest of the condition',
    text,
    expression('size(args.n) <= 2 && args.n.startsWith("EU")'),
    'EURO',
    { length: 2 },
  ],
  [
    'no length where the rest stands against it',
    text,
    expression('size(args.n) <= 2 && args.n.endsWith("RO") && args.n.startsWith("EU")'),
    'EURO',
    null,
  ],
  ['nothing where two arguments would have to change', number, expression('args.n < 1.0 && args.m == true'), 5, null],
])('[EN-22] the nearest value of one argument, or none: %s', (_name, schema, rule, found, nearest) => {
  const tools = { act: tool(objectSchema({ n: schema, m: 'boolean?' }), { argumentRules: { r: rule } }) };
  const session = openSession(model({ tools }));
  const blocked = session.propose('act', { n: found, m: false });
  expect(blocked).toMatchObject({ verdict: 'BLOCK', reason: 'argument_invariant_failed', nearest });
  if (nearest !== null && !isJsonObject(nearest))
    expect(session.propose('act', { n: nearest, m: false })).toMatchObject({ verdict: 'ALLOW' });
});

describe('earlier calls', () => {
  const act = (n: JsonObject) => ({ total, act: tool(objectSchema({ n, key: 'string?' })) });
  const earlier = [{ as: 'first', tools: ['total'] }];

  test.each<[string, OperatingModel, number, number]>([
    [
      'a cent in an envelope',
      model({
        tools: act(cents),
        envelopes: {
          e: {
            tools: ['act'],
            argument: 'n',
            relativeTo: { tools: ['total'], path: 'output.total' },
            atMost: { times: 0.1234 },
          },
        },
      }),
      30,
      4.07,
    ],
    [
      'a cent of a sum',
      model({ tools: act(cents), sums: { s: { tools: ['act'], amount: 'n', atMost: 10.555 } } }),
      30,
      10.55,
    ],
    [
      'a strict bound of a correlation',
      model({
        tools: act(cents),
        correlations: { c: { tools: ['act'], earlier, require: '!(args.n >= first.output.total)' } },
      }),
      40,
      32.99,
    ],
    [
      'a disjunct of a correlation',
      model({
        tools: act(number),
        correlations: {
          c: { tools: ['act'], earlier, require: 'has(args.key) || first.output.total / 3.0 > args.n' },
        },
      }),
      40,
      10.999999999999998,
    ],
  ])('[EN-22] %s', (_name, source, found, nearest) => {
    const session = openSession(source);
    session.run('total', {}, { total: 33 });
    expect(session.propose('act', { n: found })).toMatchObject({ verdict: 'BLOCK', nearest });
    expect(session.propose('act', { n: nearest })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-22] where every element sets a bound, the value passes all of them', () => {
    const same = { 'args.id': 'args.ids[*]' };
    const ids = { type: 'array', items: text };
    const session = openSession(
      model({
        tools: {
          total: tool(objectSchema({ id: 'string' }), { outputSchema: objectSchema({ total: 'number' }) }),
          act: tool(objectSchema({ ids, n: 'number' })),
        },
        correlations: {
          c: {
            tools: ['act'],
            earlier: [{ as: 'one', tools: ['total'], same }],
            require: 'args.n <= one.output.total',
          },
        },
      }),
    );
    session.run('total', { id: 'A' }, { total: 50 });
    session.run('total', { id: 'B' }, { total: 20 });
    expect(session.propose('act', { ids: ['A', 'B'], n: 60 })).toMatchObject({ nearest: 20 });
    expect(session.propose('act', { ids: ['A', 'B'], n: 20 })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-22] a value that changes what is looked up is judged by what it then finds', () => {
    const byN = { as: 'same', tools: ['look'], same: { 'args.n': 'args.n' } };
    const session = openSession(
      model({
        tools: {
          look: tool(objectSchema({ n: 'number' }), { outputSchema: objectSchema({ most: 'number' }) }),
          act: tool(objectSchema({ n: 'number' })),
        },
        correlations: { c: { tools: ['act'], earlier: [byN], require: 'args.n <= same.output.most' } },
      }),
    );
    session.run('look', { n: 9 }, { most: 5 });
    expect(session.propose('act', { n: 9 })).toMatchObject({ reason: 'binding_mismatch', nearest: null });
    session.run('look', { n: 5 }, { most: 5 });
    expect(session.propose('act', { n: 9 })).toMatchObject({ reason: 'binding_mismatch', nearest: 5 });
  });

  test('[EN-22] what is left of a sum over elements is their total', () => {
    const parts = { type: 'array', items: { ...number, exclusiveMinimum: 0 } };
    const session = openSession(
      model({
        tools: { act: tool(objectSchema({ parts })) },
        sums: { s: { tools: ['act'], amount: 'parts[*]', atMost: 10 } },
      }),
    );
    session.run('act', { parts: [1, 2] });
    expect(session.propose('act', { parts: [5, 5] })).toMatchObject({ reason: 'sum_exceeded', nearest: 7 });
    session.run('act', { parts: [5, 2] });
    expect(session.propose('act', { parts: [5, 5] })).toMatchObject({ reason: 'sum_exceeded', nearest: null });
  });
});

test('[EN-03] a bound too large for six decimals is no bound to everything', () => {
  const session = openSession(
    model({
      tools: { total, act: tool(objectSchema({ n: 'number' })) },
      envelopes: {
        e: {
          tools: ['act'],
          argument: 'n',
          relativeTo: { tools: ['total'], path: 'output.total' },
          atMost: { times: 1 },
        },
      },
    }),
  );
  session.run('total', {}, { total: 1e303 });
  expect(session.propose('act', { n: 1e307 })).toMatchObject({ reason: 'envelope_violated', nearest: 1e303 });
});
