import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { compile } from './compile.ts';
import type { Json, JsonObject } from './json.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';
import { seeded } from './seeded.ts';

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
  ['nothing', withRule({ ...number, multipleOf: 50 }, { path: 'n', operator: 'gte', value: 3 }), 0, null],
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

test('[EN-22] whatever is named as the nearest value passes', () => {
  const schemas = [
    number,
    integer,
    { ...integer, multipleOf: 3 },
    { ...number, exclusiveMaximum: 6 },
    { ...integer, minimum: 2 },
    { ...number, enum: [1, 2.5, 4, 8] },
  ] as const;
  let named = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const random = seeded(seed);
    const schema = random.pick(schemas);
    const literal = (): string => (schema.type === 'integer' ? `${random.below(9)}` : `${random.below(18) / 2}`);
    const written = (text: string): string => (schema.type === 'integer' || text.includes('.') ? text : `${text}.0`);
    const comparison = (): string => `args.n ${random.pick(['<', '<=', '>', '>=', '=='])} ${written(literal())}`;
    const rule = random.pick<ArgumentRule>([
      { path: 'n', operator: 'lte', value: 2 + random.below(13) / 2 },
      { path: 'n', operator: 'gte', value: random.below(11) / 2 },
      expression(comparison()),
      expression(`${comparison()} && ${comparison()}`),
    ]);
    const source = withRule(schema, rule);
    if (!compile(source).ok) continue;
    const session = openSession(source);
    for (const n of [-3, 0, 1, 2.5, 4, 5, 6, 8, 100]) {
      const { reason, nearest } = session.propose('act', { n });
      if (reason !== 'argument_invariant_failed' || nearest === null) continue;
      named += 1;
      expect([seed, session.propose('act', { n: nearest }).verdict]).toEqual([seed, 'ALLOW']);
    }
  }
  expect(named).toBeGreaterThan(100);
});

describe('the principal', () => {
  const principal = {
    id: 'user-4711',
    kind: 'human-4712',
    roles: ['role-4713'],
    attributes: { manager: 'bob-4714', ssn: '123-4715', limit: 4716.5, nested: { city: 'town-4717' } },
  };
  const conditions = [
    'args.approver == principal.attributes.manager',
    'principal.id == args.approver',
    'args.n <= principal.attributes.limit',
    'args.n <= 2.0 && args.approver == principal.roles[0]',
    'int(string(principal.attributes.ssn)) > 0',
    'principal.attributes[string(principal.id)] == 1',
    'args.approver == "x" && principal.attributes.nested.city == args.approver',
    'args.approver in principal.roles',
    'principal.attributes.limit == args.n',
    'timeOf(principal.id) > 0',
  ];
  const governed = tool(objectSchema({ approver: 'string', n: 'number' }), { sideEffect: 'WRITE' });
  const models = (source: string): readonly OperatingModel[] => [
    model({ tools: { act: { ...governed, argumentRules: { r: expression(source) } } } }),
    model({ tools: { act: governed }, correlations: { r: { tools: ['act'], earlier: [], require: source } } }),
    model({
      tools: { act: governed },
      correlations: { r: { tools: ['act'], earlier: [], when: source, require: 'args.n > 9.0' } },
    }),
    model({ tools: { act: governed }, checkpoints: { r: { tools: ['act'], when: source } } }),
  ];

  test.each(conditions)('[EN-05] no value of the principal is anywhere in a decision: %s', (source) => {
    for (const one of models(source)) {
      for (const args of [
        { approver: 'x', n: 9999 },
        { approver: 'y', n: 1 },
      ]) {
        const text = JSON.stringify(openSession(one).propose('act', args, { principal }));
        for (const secret of ['4711', '4712', '4713', '4714', '4715', '4716', '4717'])
          expect(text).not.toContain(secret);
      }
    }
  });
});
