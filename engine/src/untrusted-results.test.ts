import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, type TestSession, tool } from '../test/building.ts';
import type { Json } from './json.ts';

const byKey = objectSchema({ k: 'string' });
const write = tool(byKey, { sideEffect: 'WRITE' });
const same = { 'args.k': 'args.k' };
const isClosed = { path: 'output.status', operator: 'equals', value: 'closed' } as const;
const strings = { type: 'array', items: { type: 'string' } };

describe.each<[string, Json]>([
  ['an oversize result', { status: 'open', log: 'x'.repeat(70_000) }],
  ['a result of the wrong shape', { status: 5 }],
  ['no result', null],
])('%s', (_kind, output) => {
  const close = tool(byKey, {
    outputSchema: { type: 'object', properties: { status: { type: 'string' }, fraud: { type: 'boolean' } } },
  });
  const alias = { as: 'order', tools: ['close'], same };
  function after(result: Json): TestSession {
    const session = openSession(
      model({
        tools: {
          close,
          pay: { ...write, forbidsAfter: { closed: { tools: ['close'], same, satisfying: [isClosed] } } },
          look: {
            ...write,
            forbidsAfter: { fraudulent: { tools: ['close'], where: 'has(output.fraud) && output.fraud' } },
          },
          ship: { ...write, preconditions: { open: { tools: ['close'], same, where: 'output.status == "open"' } } },
          seen: { ...write, preconditions: { done: { tools: ['close'], same } } },
          refund: write,
          hold: write,
          bind: write,
        },
        correlations: { clean: { tools: ['refund'], earlier: [alias], require: '!has(order.output.fraud)' } },
        checkpoints: { known: { tools: ['hold'], earlier: [alias], when: 'has(order.output.fraud)' } },
        bindings: {
          status: {
            tools: ['bind'],
            argument: 'k',
            equals: { tools: ['close'], path: 'output.status', where: 'output.status != ""' },
            which: 'LATEST',
            whenAbsent: 'ALLOW',
          },
        },
      }),
    );
    session.run('close', { k: 'A' }, result);
    return session;
  }

  test('[EN-11][EN-03] what it could forbid is forbidden, for that entity', () => {
    const session = after(output);
    expect(session.propose('pay', { k: 'A' })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('pay', { k: 'B' })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('look', { k: 'B' })).toMatchObject({ reason: 'forbidden_after' });
    expect(after({ status: 'open' }).propose('pay', { k: 'A' })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-11][EN-03] what would allow by it is unmet, and what does not read it is met', () => {
    const session = after(output);
    expect(session.propose('ship', { k: 'A' })).toMatchObject({ reason: 'precondition_unmet' });
    expect(session.propose('bind', { k: 'open' })).toMatchObject({ reason: 'binding_mismatch' });
    expect(session.propose('seen', { k: 'A' })).toMatchObject({ verdict: 'ALLOW' });
    session.run('close', { k: 'A' }, { status: 'open' });
    session.run('close', { k: 'A' }, output);
    expect(session.propose('ship', { k: 'A' })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('bind', { k: 'open' })).toMatchObject({ reason: 'binding_mismatch' });
    session.run('close', { k: 'A' }, { status: 'open' });
    expect(session.propose('bind', { k: 'open' })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-11] a condition that reads it is an error', () => {
    const session = after(output);
    expect(session.propose('refund', { k: 'A' })).toMatchObject({ reason: 'expression_error', ruleId: 'clean' });
    expect(session.propose('hold', { k: 'A' })).toMatchObject({ reason: 'expression_error', ruleId: 'known' });
    session.run('close', { k: 'A' }, { status: 'open' });
    expect(session.propose('refund', { k: 'A' })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('hold', { k: 'A' })).toMatchObject({ verdict: 'ALLOW' });
  });
});

describe('a key that is not known, or too long', () => {
  test('[EN-03] the known parts of a key and the window limit what it forbids', () => {
    const both = { 'output.id': 'args.id', 'args.order': 'args.order' };
    const session = openSession(
      model({
        tools: {
          cancel: tool(objectSchema({ order: 'string' })),
          pay: tool(objectSchema({ order: 'string', id: 'string' }), {
            forbidsAfter: { cancelled: { tools: ['cancel'], same: both, within: { seconds: 60 } } },
          }),
        },
      }),
    );
    for (const output of [null, {}]) {
      session.run('cancel', { order: 'A' }, output, 1000);
      expect(session.propose('pay', { order: 'A', id: '1' }, { at: 2000 })).toMatchObject({
        reason: 'forbidden_after',
      });
      expect(session.propose('pay', { order: 'B', id: '1' }, { at: 2000 })).toMatchObject({ verdict: 'ALLOW' });
    }
    expect(session.propose('pay', { order: 'A', id: '1' }, { at: 86_400_000 })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] an empty list forbids nothing', () => {
    const session = openSession(
      model({
        tools: {
          cancel: tool(objectSchema({ ids: strings })),
          pay: tool(byKey, { forbidsAfter: { cancelled: { tools: ['cancel'], same: { 'args.ids[*]': 'args.k' } } } }),
        },
      }),
    );
    session.run('cancel', { ids: [] });
    expect(session.propose('pay', { k: 'q' })).toMatchObject({ verdict: 'ALLOW' });
    session.run('cancel', { ids: ['q'] });
    expect(session.propose('pay', { k: 'q' })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('pay', { k: 'r' })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] keys beyond the bound forbid every entity and allow none', () => {
    const orders = { type: 'array', items: objectSchema({ items: strings }) };
    const sameItem = { 'args.orders[*].items[*]': 'args.k' };
    const session = openSession(
      model({
        tools: {
          cancel: tool(objectSchema({ orders })),
          refund: tool(byKey, { forbidsAfter: { cancelled: { tools: ['cancel'], same: sameItem } } }),
          ship: tool(byKey, { preconditions: { known: { tools: ['cancel'], same: sameItem } } }),
        },
      }),
    );
    const items = (order: number): string[] => Array.from({ length: 40 }, (_, item) => `i${order}-${item}`);
    session.run('cancel', { orders: Array.from({ length: 40 }, (_, order) => ({ items: items(order) })) });
    expect(session.propose('refund', { k: 'i0-0' })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('refund', { k: 'i39-39' })).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('ship', { k: 'never' })).toMatchObject({ reason: 'precondition_unmet' });
  });
});
