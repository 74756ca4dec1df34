import { expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';

// What temporal policy languages say, written in the model: formerly-within, count, running total in flight, correlate.
const transfer = tool(objectSchema({ request: 'string', amount: 'number', account: 'string' }), {
  sideEffect: 'WRITE',
});
const approve = tool(objectSchema({ request: 'string' }), {
  outputSchema: objectSchema({ approved: 'boolean', account: 'string' }),
});
const call = { request: 'R1', amount: 100, account: 'DE1' };
const minute = 60_000;

test('[EN-03] formerly-within: a transfer only if its request was approved within the 10 minutes before', () => {
  const session = openSession(
    model({
      tools: {
        approve,
        transfer: {
          ...transfer,
          preconditions: {
            approved: {
              tools: ['approve'],
              same: { 'args.request': 'args.request' },
              satisfying: [{ path: 'output.approved', operator: 'equals', value: true }],
              within: { seconds: 600 },
            },
          },
        },
      },
    }),
  );
  expect(session.propose('transfer', call)).toMatchObject({ reason: 'precondition_unmet' });
  session.run('approve', { request: 'R1' }, { approved: false, account: 'DE1' }, 0);
  expect(session.propose('transfer', call)).toMatchObject({ reason: 'precondition_unmet' });
  session.run('approve', { request: 'R1' }, { approved: true, account: 'DE1' }, minute);
  expect(session.propose('transfer', { ...call, request: 'R2' })).toMatchObject({ reason: 'precondition_unmet' });
  expect(session.propose('transfer', call, { at: 11 * minute })).toMatchObject({ verdict: 'ALLOW' });
  expect(session.propose('transfer', call, { at: 11 * minute + 1 })).toMatchObject({ reason: 'precondition_unmet' });
});

test('[EN-03] count: at most three transfers within an hour', () => {
  const session = openSession(
    model({ tools: { transfer }, counts: { few: { tools: ['transfer'], atMost: 3, within: { seconds: 3600 } } } }),
  );
  for (const at of [0, minute, 2 * minute]) session.run('transfer', call, null, at);
  expect(session.propose('transfer', call, { at: 60 * minute })).toMatchObject({ reason: 'count_exceeded' });
  expect(session.propose('transfer', call, { at: 60 * minute + 1 })).toMatchObject({ verdict: 'ALLOW' });
});

test('[EN-03] running total: 1,000 per account, with the calls in flight', () => {
  const session = openSession(
    model({
      tools: { transfer },
      sums: { cap: { tools: ['transfer'], amount: 'amount', per: ['account'], atMost: 1000 } },
    }),
  );
  session.run('transfer', { ...call, amount: 600 });
  session.propose('transfer', { ...call, amount: 300 });
  expect(session.propose('transfer', { ...call, amount: 101 })).toMatchObject({ reason: 'sum_exceeded', nearest: 100 });
  expect(session.propose('transfer', { ...call, amount: 101, account: 'DE2' })).toMatchObject({ verdict: 'ALLOW' });
});

test('[EN-03] correlate: the account is the one that the approval of this request named', () => {
  const session = openSession(
    model({
      tools: { approve, transfer },
      bindings: {
        account: {
          tools: ['transfer'],
          argument: 'account',
          which: 'LATEST',
          equals: { tools: ['approve'], path: 'output.account', same: { 'args.request': 'args.request' } },
        },
      },
    }),
  );
  session.run('approve', { request: 'R1' }, { approved: true, account: 'DE1' });
  session.run('approve', { request: 'R2' }, { approved: true, account: 'DE2' });
  expect(session.propose('transfer', { ...call, account: 'DE2' })).toMatchObject({
    reason: 'binding_mismatch',
    nearest: 'DE1',
  });
  expect(session.propose('transfer', call)).toMatchObject({ verdict: 'ALLOW' });
});
