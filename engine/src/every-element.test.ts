import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';

const strings = { type: 'array', items: { type: 'string' } };
const ids = objectSchema({ ids: strings });
const find = tool(objectSchema({ id: 'string' }), { outputSchema: objectSchema({ total: 'number' }) });
const sameIds = { 'args.id': 'args.ids[*]' };

describe('every element of this call', () => {
  test('[EN-03] a precondition holds for every element, and over no element it is unmet', () => {
    const del = tool(ids, { preconditions: { found: { tools: ['find'], same: sameIds } } });
    const session = openSession(model({ tools: { find, del } }));
    session.run('find', { id: 'A' }, { total: 1 });
    expect(session.propose('del', { ids: ['A', 'UNKNOWN'] })).toMatchObject({ reason: 'precondition_unmet' });
    expect(session.propose('del', { ids: [] })).toMatchObject({ reason: 'precondition_unmet' });
    session.run('find', { id: 'B' }, { total: 1 });
    expect(session.propose('del', { ids: ['A', 'B'] })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] a forbids-after forbids when any element matches, and over no element it does not', () => {
    const pay = tool(ids, { forbidsAfter: { found: { tools: ['find'], same: sameIds } } });
    const session = openSession(model({ tools: { find, pay } }));
    session.run('find', { id: 'A' }, { total: 1 });
    expect(session.propose('pay', { ids: ['B', 'A'] })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('pay', { ids: ['B'] })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('pay', { ids: [] })).toMatchObject({ verdict: 'ALLOW' });
    session.propose('find', { id: 'C' });
    expect(session.propose('pay', { ids: ['B', 'C'] })).toMatchObject({ reason: 'forbidden_after' });
  });

  test('[EN-03] an envelope and a binding hold for the earlier value of every element', () => {
    const refund = tool(objectSchema({ ids: strings, amount: 'number' }));
    const earlier = { tools: ['find'], path: 'output.total', same: sameIds };
    const session = openSession(
      model({
        tools: { find, refund, exact: refund },
        envelopes: {
          cap: { tools: ['refund'], argument: 'amount', relativeTo: earlier, atMost: {}, whenAbsent: 'ALLOW' },
        },
        bindings: { same: { tools: ['exact'], argument: 'amount', equals: earlier, which: 'LATEST' } },
      }),
    );
    session.run('find', { id: 'A' }, { total: 100 });
    session.run('find', { id: 'B' }, { total: 5 });
    const both = { ids: ['A', 'B'], amount: 100 };
    expect(session.propose('refund', both)).toMatchObject({ reason: 'envelope_violated', nearest: 5 });
    expect(session.propose('refund', { ...both, amount: 5 })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', { ids: ['B', 'NEW'], amount: 6 })).toMatchObject({ reason: 'envelope_violated' });
    expect(session.propose('refund', { ids: ['NEW'], amount: 6 })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('refund', { ids: [], amount: 6 })).toMatchObject({ reason: 'envelope_violated' });
    expect(session.propose('exact', both)).toMatchObject({ reason: 'binding_mismatch' });
    expect(session.propose('exact', { ids: ['A'], amount: 100 })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] a correlation holds, and a checkpoint asks, for each element', () => {
    const earlier = [{ as: 'order', tools: ['find'], same: sameIds }];
    const session = openSession(
      model({
        tools: { find, refund: tool(ids), close: tool(ids) },
        correlations: { small: { tools: ['refund'], earlier, require: 'order.output.total < 50.0' } },
        checkpoints: { large: { tools: ['close'], earlier, when: 'order.output.total >= 50.0' } },
      }),
    );
    session.run('find', { id: 'A' }, { total: 1 });
    session.run('find', { id: 'B' }, { total: 100 });
    expect(session.propose('refund', { ids: ['A', 'B'] })).toMatchObject({ reason: 'binding_mismatch' });
    expect(session.propose('refund', { ids: ['A', 'C'] })).toMatchObject({ reason: 'precondition_unmet' });
    expect(session.propose('refund', { ids: [] })).toMatchObject({ reason: 'precondition_unmet' });
    expect(session.propose('refund', { ids: ['A', 'A'] })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('close', { ids: ['A', 'B'] })).toMatchObject({ verdict: 'HOLD' });
    expect(session.propose('close', { ids: ['A'] })).toMatchObject({ verdict: 'ALLOW' });
  });
});

test('[EN-03] an earlier value that is a list binds by every element of it', () => {
  const list = tool(objectSchema({}), {
    outputSchema: objectSchema({ prices: { type: 'array', items: { type: 'number' } }, ids: strings }),
  });
  const session = openSession(
    model({
      tools: { list, pay: tool(objectSchema({ price: 'number', id: 'string' })) },
      envelopes: {
        cap: {
          tools: ['pay'],
          argument: 'price',
          relativeTo: { tools: ['list'], path: 'output.prices[*]' },
          atMost: {},
        },
      },
      bindings: {
        of: { tools: ['pay'], argument: 'id', equals: { tools: ['list'], path: 'output.ids[*]' }, which: 'LATEST' },
      },
    }),
  );
  session.run('list', {}, { prices: [100, 5], ids: ['A', 'A'] });
  expect(session.propose('pay', { price: 50, id: 'A' })).toMatchObject({ reason: 'envelope_violated', nearest: 5 });
  expect(session.propose('pay', { price: 5, id: 'A' })).toMatchObject({ verdict: 'ALLOW' });
  session.run('list', {}, { prices: [5], ids: ['A', 'B'] });
  expect(session.propose('pay', { price: 5, id: 'A' })).toMatchObject({ reason: 'binding_mismatch' });
  session.run('list', {}, { prices: [5], ids: [] });
  expect(session.propose('pay', { price: 5, id: 'A' })).toMatchObject({ reason: 'binding_mismatch' });
});
