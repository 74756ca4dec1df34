// Over 300 lines: the kinds of rules over earlier calls share their session and its assertions.
import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import type { OperatingModel, Tool } from './model.ts';

const minute = 60_000;
const byOrder = objectSchema({ order_id: 'string', amount: 'number' });
const orderOutput = objectSchema({ status: 'string', total: 'number', customer: 'string' });
const lookup = tool(byOrder, { outputSchema: orderOutput });

function withRefund(rest: Partial<Tool>, more: Partial<OperatingModel> = {}): OperatingModel {
  return model({
    tools: { lookup, cancel: tool(byOrder), refund: tool(byOrder, { sideEffect: 'WRITE', ...rest }) },
    ...more,
  });
}
const a = { order_id: 'A', amount: 10 };
const b = { order_id: 'B', amount: 10 };
const open = { status: 'open', total: 100, customer: 'C1' };

describe('precondition', () => {
  test('[EN-03] nothing committed: unmet; committed for the same entity: allowed; for another: unmet', () => {
    const session = openSession(
      withRefund({
        preconditions: {
          seen: { tools: ['lookup'], same: { 'args.order_id': 'args.order_id' }, because: 'Look first.' },
        },
      }),
    );
    const blocked = session.propose('refund', a);
    expect(blocked).toMatchObject({
      verdict: 'BLOCK',
      reason: 'precondition_unmet',
      ruleId: 'seen',
      layer: 'TOOL',
      because: 'Look first.',
    });
    expect(explain(blocked).lines[0]).toBe(
      'precondition "seen": checked after lookup with args.order_id = args.order_id; found "no lookup of that kind is committed". Because: Look first.',
    );
    session.run('lookup', a, open);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', b)).toMatchObject({ verdict: 'BLOCK', reason: 'precondition_unmet' });
  });

  test('[EN-03] a call in flight is not a committed one, and neither is a failed one', () => {
    const session = openSession(withRefund({ preconditions: { seen: { tools: ['lookup'] } } }));
    const proposed = session.propose('lookup', a);
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
    session.happens({ type: 'CALL_FAILED', at: 1, callId: proposed.callId });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
  });

  test('[EN-03] output fields must satisfy the conditions; the latest satisfying call counts', () => {
    const session = openSession(
      withRefund({
        preconditions: {
          paid: {
            tools: ['lookup'],
            same: { 'args.order_id': 'args.order_id' },
            satisfying: [{ path: 'output.status', operator: 'one_of', value: ['open', 'paid'] }],
            where: 'output.total >= 50.0',
          },
        },
      }),
    );
    session.run('lookup', a, { ...open, status: 'closed' });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
    session.run('lookup', a, { ...open, total: 49 });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
    session.run('lookup', a, open);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] within seconds: the last millisecond of the window counts, the next does not', () => {
    const session = openSession(
      withRefund({ preconditions: { fresh: { tools: ['lookup'], within: { seconds: 600 } } } }),
    );
    session.run('lookup', a, open, 1000);
    expect(session.propose('refund', a, { at: 1000 + 10 * minute })).toMatchObject({ verdict: 'ALLOW' });
    const late = session.propose('refund', a, { at: 1001 + 10 * minute });
    expect(late).toMatchObject({ reason: 'precondition_unmet' });
    expect(late.trace.find((entry) => entry.verdict === 'FAIL')?.found).toBe('the latest lookup is 601 s old');
  });

  test('[EN-03] within calls: the window counts calls of every tool', () => {
    const session = openSession(withRefund({ preconditions: { fresh: { tools: ['lookup'], within: { calls: 2 } } } }));
    session.run('lookup', a, open);
    session.run('cancel', b);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
  });

  test('[EN-03] what nobody knows to have run is not relied on', () => {
    const session = openSession(
      withRefund({ preconditions: { seen: { tools: ['lookup'], same: { 'args.order_id': 'args.order_id' } } } }),
    );
    session.run('lookup', a, open);
    const unsure = session.propose('lookup', a);
    session.happens({ type: 'CALL_INDETERMINATE', at: 1, callId: unsure.callId });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
    session.commit(unsure.callId, open);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  });
});

describe('forbids-after', () => {
  const rule = { tools: ['cancel'], same: { 'args.order_id': 'args.order_id' } };

  test('[EN-03] after the other tool for the same entity the call is forbidden, also while that one is in flight', () => {
    const session = openSession(withRefund({ forbidsAfter: { cancelled: rule } }));
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
    const cancel = session.propose('cancel', a);
    const early = session.propose('refund', a);
    expect(early).toMatchObject({ verdict: 'BLOCK', reason: 'forbidden_after', ruleId: 'cancelled', layer: 'CROSS' });
    expect(early.trace.at(-1)?.found).toBe('call c2 is in flight');
    expect(session.propose('refund', b)).toMatchObject({ verdict: 'ALLOW' });
    session.commit(cancel.callId);
    expect(session.propose('refund', a)).toMatchObject({ reason: 'forbidden_after' });
  });

  test('[EN-03] a call that was released forbids nothing, and a window ends', () => {
    const session = openSession(withRefund({ forbidsAfter: { cancelled: { ...rule, within: { seconds: 60 } } } }));
    const cancel = session.propose('cancel', a, { at: 1 });
    session.happens({ type: 'CALL_RELEASED', at: 2, callId: cancel.callId });
    expect(session.propose('refund', a, { at: 3 })).toMatchObject({ verdict: 'ALLOW' });
    session.run('cancel', a, null, 10);
    expect(session.propose('refund', a, { at: 10 + minute })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('refund', a, { at: 11 + minute })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] conditions on the output are assumed to hold while nobody knows the output', () => {
    const session = openSession(
      withRefund({ forbidsAfter: { closed: { tools: ['lookup'], where: 'output.status == "closed"' } } }),
    );
    const looking = session.propose('lookup', a);
    expect(session.propose('refund', a)).toMatchObject({ reason: 'forbidden_after' });
    session.commit(looking.callId, open);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  });
});

test('[EN-11][EN-03] a result that breaks its schema is not relied on: what needs it is unmet, what it could forbid is forbidden', () => {
  const session = openSession(
    withRefund({ preconditions: { open: { tools: ['lookup'], where: 'output.status == "open"' } } }),
  );
  session.run('lookup', a, { status: 'open' });
  expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
  const byCustomer = { tools: ['lookup'], same: { 'output.customer': 'args.order_id' } };
  const forbidden = openSession(withRefund({ forbidsAfter: { closed: byCustomer } }));
  forbidden.run('lookup', a, { status: 'open', total: 1, customer: 'Z' });
  expect(forbidden.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  forbidden.run('lookup', a, 'Error 500');
  expect(forbidden.propose('refund', a)).toMatchObject({ reason: 'forbidden_after' });
  const badly = openSession(
    withRefund({ forbidsAfter: { closed: { tools: ['lookup'], where: 'output.status == "closed"' } } }),
  );
  badly.run('lookup', a, { status: 5 });
  expect(badly.propose('refund', a)).toMatchObject({ reason: 'forbidden_after' });
});

describe('binding', () => {
  const equals = { tools: ['lookup'], path: 'output.total', same: { 'args.order_id': 'args.order_id' } };

  test('[EN-03][EN-22] LATEST compares with the newest earlier value and names it', () => {
    const session = openSession(
      withRefund({}, { bindings: { exact: { tools: ['refund'], argument: 'amount', equals, which: 'LATEST' } } }),
    );
    expect(session.propose('refund', a)).toMatchObject({ reason: 'binding_mismatch', layer: 'CROSS' });
    session.run('lookup', a, { ...open, total: 90 });
    session.run('lookup', a, open);
    expect(session.propose('refund', { ...a, amount: 90 })).toMatchObject({ reason: 'binding_mismatch', nearest: 100 });
    expect(session.propose('refund', { ...a, amount: 100 })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] ANY accepts every value seen, also those of a list', () => {
    const search = tool(objectSchema({ name: 'string' }));
    const session = openSession(
      model({
        tools: { search, refund: tool(byOrder) },
        bindings: {
          found: {
            tools: ['refund'],
            argument: 'order_id',
            equals: { tools: ['search'], path: 'output.orders[*].id' },
            which: 'ANY',
          },
        },
      }),
    );
    session.run('search', { name: 'x' }, { orders: [{ id: 'A' }, { id: 'B' }] });
    session.run('search', { name: 'y' }, { orders: [{ id: 'C' }] });
    for (const order_id of ['A', 'B', 'C'])
      expect(session.propose('refund', { ...a, order_id })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', { ...a, order_id: 'D' })).toMatchObject({ reason: 'binding_mismatch' });
  });

  test('[EN-03] ANY over every element: each of them was seen', () => {
    const ids = tool(objectSchema({ ids: { type: 'array', items: { type: 'string' } } }));
    const session = openSession(
      model({
        tools: { search: tool(objectSchema({})), close: ids },
        bindings: {
          found: {
            tools: ['close'],
            argument: 'ids[*]',
            equals: { tools: ['search'], path: 'output[*].id' },
            which: 'ANY',
          },
        },
      }),
    );
    session.run('search', {}, [{ id: 'A' }, { id: 'B' }]);
    session.run('search', {}, [{ id: 'C' }]);
    expect(session.propose('close', { ids: ['A', 'C'] })).toMatchObject({ verdict: 'ALLOW' });
    const blocked = session.propose('close', { ids: ['A', 'X', 'C'] });
    expect(blocked).toMatchObject({ reason: 'binding_mismatch' });
    expect(blocked.trace.find((entry) => entry.verdict === 'FAIL')?.found).toBe('X');
  });

  test('[EN-03] without an earlier call the rule says what happens', () => {
    const session = openSession(
      withRefund(
        {},
        {
          bindings: { exact: { tools: ['refund'], argument: 'amount', equals, which: 'LATEST', whenAbsent: 'ALLOW' } },
        },
      ),
    );
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
    session.run('lookup', a, open);
    expect(session.propose('refund', a)).toMatchObject({ reason: 'binding_mismatch' });
  });
});

describe('envelope', () => {
  const relativeTo = { tools: ['lookup'], path: 'output.total', same: { 'args.order_id': 'args.order_id' } };
  const envelope = {
    tools: ['refund'],
    argument: 'amount',
    relativeTo,
    atLeast: { times: 0.5 },
    atMost: { times: 1.1, plus: 5 },
  };

  test('[EN-03][EN-22] a value stays within bounds of an earlier one; the bound is the nearest value', () => {
    const session = openSession(withRefund({}, { envelopes: { near: envelope } }));
    expect(session.propose('refund', a)).toMatchObject({ reason: 'envelope_violated', layer: 'SESSION' });
    session.run('lookup', a, open);
    for (const amount of [50, 115])
      expect(session.propose('refund', { ...a, amount })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', { ...a, amount: 115.01 })).toMatchObject({
      reason: 'envelope_violated',
      nearest: 115,
    });
    expect(session.propose('refund', { ...a, amount: 49.99 })).toMatchObject({
      reason: 'envelope_violated',
      nearest: 50,
    });
  });

  test('[EN-03] an absent earlier value may be let through on purpose', () => {
    const session = openSession(withRefund({}, { envelopes: { near: { ...envelope, whenAbsent: 'ALLOW' } } }));
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  });
});

describe('correlation', () => {
  const order = { as: 'order', tools: ['lookup'], same: { 'args.order_id': 'args.order_id' } };

  test('[EN-03][EN-22] a condition over this call and an earlier output, with the nearest value', () => {
    const session = openSession(
      withRefund(
        {},
        {
          correlations: {
            part: {
              tools: ['refund'],
              earlier: [order],
              require: 'order.output.status == "open" && args.amount <= order.output.total / 2.0',
            },
          },
        },
      ),
    );
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet', ruleId: 'part' });
    session.run('lookup', a, open);
    expect(session.propose('refund', { ...a, amount: 50 })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', { ...a, amount: 51 })).toMatchObject({ reason: 'binding_mismatch', nearest: 50 });
    session.run('lookup', a, { ...open, status: 'closed' });
    expect(session.propose('refund', { ...a, amount: 50 })).toMatchObject({ reason: 'binding_mismatch' });
  });

  test('[EN-03] a second alias is joined to the first; a third may be missing', () => {
    const profile = tool(objectSchema({ customer: 'string' }), { outputSchema: objectSchema({ tier: 'string' }) });
    const session = openSession(
      model({
        tools: { lookup, profile, cancel: tool(byOrder), refund: tool(byOrder) },
        correlations: {
          gold: {
            tools: ['refund'],
            earlier: [
              order,
              { as: 'owner', tools: ['profile'], same: { 'args.customer': 'order.output.customer' } },
              { as: 'cancelled', tools: ['cancel'], required: false, same: { 'args.order_id': 'args.order_id' } },
            ],
            when: 'args.amount > 5.0',
            require: 'owner.output.tier == "gold" || has(cancelled.args)',
          },
        },
      }),
    );
    expect(session.propose('refund', { ...a, amount: 5 })).toMatchObject({ verdict: 'ALLOW' });
    session.run('lookup', a, open);
    session.run('profile', { customer: 'C2' }, { tier: 'gold' });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'precondition_unmet' });
    session.run('profile', { customer: 'C1' }, { tier: 'silver' });
    expect(session.propose('refund', a)).toMatchObject({ reason: 'binding_mismatch' });
    session.run('cancel', a);
    expect(session.propose('refund', a)).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-11] what cannot be evaluated blocks', () => {
    const untyped = tool(objectSchema({ order_id: 'string' }));
    const session = openSession(
      model({
        tools: { lookup: untyped, refund: tool(byOrder) },
        correlations: { part: { tools: ['refund'], earlier: [order], require: 'args.amount <= order.output.total' } },
      }),
    );
    session.run('lookup', { order_id: 'A' }, { totla: 5 });
    expect(session.propose('refund', a)).toMatchObject({
      verdict: 'BLOCK',
      reason: 'expression_error',
      ruleId: 'part',
    });
  });
});

test.each<[string, OperatingModel, string, string]>([
  [
    'a precondition on an unknown tool',
    withRefund({ preconditions: { r: { tools: ['lokup'] } } }),
    'unknown_tool',
    '/tools/refund/preconditions/r/tools/0',
  ],
  [
    'a misspelt earlier argument',
    withRefund({ preconditions: { r: { tools: ['lookup'], same: { 'args.order': 'args.order_id' } } } }),
    'unknown_field',
    '/tools/refund/preconditions/r/same/args.order',
  ],
  [
    'a misspelt argument of this call',
    withRefund({ preconditions: { r: { tools: ['lookup'], same: { 'args.order_id': 'args.order' } } } }),
    'unknown_field',
    '/tools/refund/preconditions/r/same/args.order_id',
  ],
  [
    'a misspelt output field',
    withRefund({ preconditions: { r: { tools: ['lookup'], where: 'output.statsu == "open"' } } }),
    'unknown_field',
    '/tools/refund/preconditions/r/where',
  ],
  [
    'an impossible output condition',
    withRefund({
      preconditions: {
        r: { tools: ['lookup'], satisfying: [{ path: 'output.total', operator: 'equals', value: 'x' }] },
      },
    }),
    'rule_impossible',
    '/tools/refund/preconditions/r/satisfying/0/value',
  ],
  [
    'a path without its root',
    withRefund({ preconditions: { r: { tools: ['lookup'], same: { order_id: 'args.order_id' } } } }),
    'path_root',
    '/tools/refund/preconditions/r/same/order_id',
  ],
  [
    'a binding between text and number',
    withRefund(
      {},
      {
        bindings: {
          r: {
            tools: ['refund'],
            argument: 'order_id',
            equals: { tools: ['lookup'], path: 'output.total' },
            which: 'LATEST',
          },
        },
      },
    ),
    'rule_impossible',
    '/bindings/r/argument',
  ],
  [
    'an envelope around text',
    withRefund(
      {},
      {
        envelopes: {
          r: {
            tools: ['refund'],
            argument: 'amount',
            relativeTo: { tools: ['lookup'], path: 'output.status' },
            atMost: { times: 1 },
          },
        },
      },
    ),
    'rule_impossible',
    '/envelopes/r/relativeTo/path',
  ],
  [
    'an envelope without bounds',
    withRefund(
      {},
      {
        envelopes: {
          r: { tools: ['refund'], argument: 'amount', relativeTo: { tools: ['lookup'], path: 'output.total' } },
        },
      },
    ),
    'rule_impossible',
    '/envelopes/r',
  ],
  [
    'an alias that is taken',
    withRefund(
      {},
      { correlations: { r: { tools: ['refund'], earlier: [{ as: 'session', tools: ['lookup'] }], require: 'true' } } },
    ),
    'alias_taken',
    '/correlations/r/earlier/0/as',
  ],
  [
    'a misspelt field of an alias',
    withRefund(
      {},
      {
        correlations: {
          r: { tools: ['refund'], earlier: [{ as: 'o', tools: ['lookup'] }], require: 'o.output.totl > 1.0' },
        },
      },
    ),
    'unknown_field',
    '/correlations/r/require',
  ],
  [
    'a rule id used twice',
    withRefund({ preconditions: { r: { tools: ['lookup'] } }, forbidsAfter: { r: { tools: ['cancel'] } } }),
    'duplicate_rule_id',
    '/tools/refund/forbidsAfter/r',
  ],
])('[EN-10][EN-13] %s is refused', (_name, source, code, path) => {
  const errors = check(source).filter((one) => one.severity === 'ERROR');
  expect(errors.map((one) => [one.code, one.path])).toContainEqual([code, path]);
});

test('[EN-13] every error of a model is reported, each with its rule', () => {
  const errors = check(
    withRefund(
      {
        argumentRules: { r1: { path: 'amuont', operator: 'lte', value: 1 } },
        preconditions: { r2: { tools: ['nope'] } },
      },
      {
        counts: { r3: { tools: ['nope'], atMost: 1 } },
        principalPolicies: { r4: { tools: [], effect: 'FORBID', expression: 'principal.nmae == "x"' } },
      },
    ),
  ).filter((one) => one.severity === 'ERROR');
  expect(errors.map((one) => one.ruleId).sort()).toEqual(['r1', 'r2', 'r3', 'r4']);
});
