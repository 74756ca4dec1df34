import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, type TestSession, tool } from '../test/building.ts';
import type { OperatingModel } from './model.ts';

const find = tool(objectSchema({ id: 'string' }), { outputSchema: objectSchema({ total: 'number' }) });
const refund = tool(
  {
    type: 'object',
    properties: {
      id: { type: 'string' },
      ids: { type: 'array', items: { type: 'string' } },
      amount: { type: 'number' },
    },
    required: ['amount'],
    additionalProperties: false,
  },
  { sideEffect: 'WRITE' },
);
const same = { 'args.id': 'args.id' };
const relativeTo = { tools: ['find'], path: 'output.total', same };
const much = { id: 'A', amount: 1e6 };

const ruled: readonly (readonly [string, Partial<OperatingModel>, string])[] = [
  [
    'an envelope',
    { envelopes: { cap: { tools: ['refund'], argument: 'amount', relativeTo, atMost: {}, whenAbsent: 'ALLOW' } } },
    'envelope_violated',
  ],
  [
    'a binding to the latest',
    {
      bindings: {
        exact: { tools: ['refund'], argument: 'amount', equals: relativeTo, which: 'LATEST', whenAbsent: 'ALLOW' },
      },
    },
    'binding_mismatch',
  ],
  [
    'a binding to any',
    {
      bindings: {
        exact: { tools: ['refund'], argument: 'amount', equals: relativeTo, which: 'ANY', whenAbsent: 'ALLOW' },
      },
    },
    'binding_mismatch',
  ],
  [
    'a correlation with an optional name',
    {
      correlations: {
        cap: {
          tools: ['refund'],
          earlier: [{ as: 'order', tools: ['find'], same, required: false }],
          require: '!has(order.output) || args.amount <= order.output.total',
        },
      },
    },
    'precondition_unmet',
  ],
];

function opened(rules: Partial<OperatingModel>): TestSession {
  return openSession(model({ tools: { find, refund }, ...rules }));
}

describe.each(ruled)('%s', (_kind, rules, reason) => {
  test('[EN-03] what is surely absent may be let through', () => {
    const session = opened(rules);
    expect(session.propose('refund', much)).toMatchObject({ verdict: 'ALLOW' });
    session.run('find', { id: 'B' }, { total: 100 });
    expect(session.propose('refund', much)).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] a call that nobody knows to have run is not absent', () => {
    const session = opened(rules);
    session.run('find', { id: 'A' }, { total: 100 });
    const unsure = session.propose('find', { id: 'A' });
    expect(session.propose('refund', much)).toMatchObject({ verdict: 'BLOCK' });
    session.happens({ type: 'CALL_INDETERMINATE', at: 1, callId: unsure.callId });
    expect(session.propose('refund', much)).toMatchObject({ verdict: 'BLOCK', reason });
    expect(session.propose('refund', { ...much, id: 'B' })).toMatchObject({ verdict: 'ALLOW' });
    session.happens({ type: 'CALL_RELEASED', at: 2, callId: unsure.callId });
    expect(session.propose('refund', { ...much, amount: 100 })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] leaving out the argument that it is looked up by does not make it absent', () => {
    const session = opened(rules);
    session.run('find', { id: 'A' }, { total: 100 });
    expect(session.propose('refund', { amount: 1e6 })).toMatchObject({ verdict: 'BLOCK', reason });
  });
});

test('[EN-03] a name joined to an absent call, or to a value that it does not have, is absent', () => {
  const order = tool(objectSchema({ id: 'string' }), { outputSchema: objectSchema({ customer: 'string?' }) });
  const profile = tool(objectSchema({ customer: 'string' }), { outputSchema: objectSchema({ tier: 'string' }) });
  const session = openSession(
    model({
      tools: { order, profile, refund },
      correlations: {
        tier: {
          tools: ['refund'],
          earlier: [
            { as: 'found', tools: ['order'], same, required: false },
            { as: 'owner', tools: ['profile'], same: { 'args.customer': 'found.output.customer' }, required: false },
          ],
          require: '!has(owner.output) || owner.output.tier == "gold"',
        },
      },
    }),
  );
  expect(session.propose('refund', much)).toMatchObject({ verdict: 'ALLOW' });
  session.run('order', { id: 'A' }, {});
  expect(session.propose('refund', much)).toMatchObject({ verdict: 'ALLOW' });
  session.run('order', { id: 'A' }, { customer: 'C' });
  session.run('profile', { customer: 'C' }, { tier: 'silver' });
  expect(session.propose('refund', much)).toMatchObject({ reason: 'binding_mismatch' });
});

test('[EN-03] a correlation that applies by an earlier result reads that result', () => {
  const session = opened({
    correlations: {
      large: {
        tools: ['refund'],
        earlier: [{ as: 'order', tools: ['find'], same, required: false }],
        when: 'has(order.output) && order.output.total > 50.0',
        require: 'args.amount <= 10.0',
      },
    },
  });
  expect(session.propose('refund', much)).toMatchObject({ verdict: 'ALLOW' });
  session.run('find', { id: 'A' }, { total: 100 });
  expect(session.propose('refund', much)).toMatchObject({ reason: 'binding_mismatch' });
  const unsure = session.propose('find', { id: 'A' });
  session.happens({ type: 'CALL_INDETERMINATE', at: 1, callId: unsure.callId });
  expect(session.propose('refund', { id: 'A', amount: 1 })).toMatchObject({ reason: 'precondition_unmet' });
});

test('[EN-03] an element behind the end of a list of this call was surely never looked up; a field that it leaves out may have been', () => {
  const session = opened({
    correlations: {
      second: {
        tools: ['refund'],
        earlier: [{ as: 'order', tools: ['find'], same: { 'args.id': 'args.ids[1]' }, required: false }],
        require: '!has(order.output) || args.amount <= 10.0',
      },
    },
  });
  session.run('find', { id: 'B' }, { total: 100 });
  expect(session.propose('refund', { ...much, ids: ['A'] })).toMatchObject({ verdict: 'ALLOW' });
  expect(session.propose('refund', { ...much, ids: ['A', 'B'] })).toMatchObject({ reason: 'binding_mismatch' });
  expect(session.propose('refund', much)).toMatchObject({ reason: 'precondition_unmet' });
});
