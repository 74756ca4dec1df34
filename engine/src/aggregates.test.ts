import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import { countedUnits, emptyCounter, release, reserve, settle } from './counter.ts';
import type { Count, OperatingModel, Sum } from './model.ts';

const hour = 3_600_000;
const pay = tool(objectSchema({ account: 'string', amount: 'number', urgent: 'boolean?' }), { sideEffect: 'WRITE' });

function withCount(count: Partial<Count>): OperatingModel {
  return model({
    tools: { pay, look: tool(objectSchema({})) },
    counts: { few: { tools: ['pay'], atMost: 3, ...count } },
  });
}
function withSum(sum: Partial<Sum>): OperatingModel {
  return model({ tools: { pay }, sums: { total: { tools: ['pay'], amount: 'amount', atMost: 100, ...sum } } });
}
const one = { account: 'A', amount: 1 };

describe('count', () => {
  test('[EN-03][EN-02] a cap of N allows exactly N, calls in flight included', () => {
    const session = openSession(withCount({}));
    const inFlight = session.propose('pay', one);
    session.run('pay', one);
    session.run('pay', one);
    expect(session.propose('pay', one)).toMatchObject({
      verdict: 'BLOCK',
      reason: 'count_exceeded',
      ruleId: 'few',
      layer: 'SESSION',
    });
    session.happens({ type: 'CALL_FAILED', at: 1, callId: inFlight.callId });
    expect(session.propose('pay', one)).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('pay', one)).toMatchObject({ verdict: 'BLOCK' });
  });

  test('[EN-03] within seconds a committed call leaves the window, a call in flight never does', () => {
    const session = openSession(withCount({ within: { seconds: 3600 } }));
    session.propose('pay', one, { at: 0 });
    session.run('pay', one, null, 1000);
    session.run('pay', one, null, 2000);
    expect(session.propose('pay', one, { at: 1000 + hour })).toMatchObject({ reason: 'count_exceeded' });
    expect(session.propose('pay', one, { at: 1001 + hour })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('pay', one, { at: 2000 + hour })).toMatchObject({ reason: 'count_exceeded' });
    expect(session.propose('pay', one, { at: 2001 + hour })).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] within calls the window moves with every call of the session', () => {
    const session = openSession(withCount({ atMost: 1, within: { calls: 3 } }));
    session.run('pay', one);
    expect(session.propose('pay', one)).toMatchObject({ reason: 'count_exceeded' });
    session.run('look', {});
    expect(session.propose('pay', one)).toMatchObject({ reason: 'count_exceeded' });
    session.run('look', {});
    expect(session.propose('pay', one)).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-03] one counter per entity, and only calls that the condition selects', () => {
    const session = openSession(withCount({ atMost: 1, per: ['account'], where: 'args.amount >= 10.0' }));
    session.run('pay', { account: 'A', amount: 10 });
    expect(session.propose('pay', { account: 'A', amount: 10 })).toMatchObject({ reason: 'count_exceeded' });
    session.run('pay', { account: 'A', amount: 9 });
    session.run('pay', { account: 'B', amount: 10 });
  });
});

describe('sum', () => {
  test('[EN-03][EN-22] the running total includes what is in flight, and the rest is the nearest value', () => {
    const session = openSession(withSum({}));
    session.run('pay', { ...one, amount: 40 });
    const inFlight = session.propose('pay', { ...one, amount: 50 });
    expect(session.propose('pay', { ...one, amount: 10.01 })).toMatchObject({ reason: 'sum_exceeded', nearest: 10 });
    session.happens({ type: 'CALL_RELEASED', at: 1, callId: inFlight.callId });
    expect(session.propose('pay', { ...one, amount: 60 })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('pay', { ...one, amount: 0.01 })).toMatchObject({ reason: 'sum_exceeded', nearest: 0 });
  });

  test('[EN-03] decimal amounts add up exactly', () => {
    const session = openSession(withSum({ atMost: 0.3 }));
    session.run('pay', { ...one, amount: 0.1 });
    session.run('pay', { ...one, amount: 0.2 });
    expect(session.propose('pay', { ...one, amount: 0.000001 })).toMatchObject({ reason: 'sum_exceeded' });
  });

  test('[EN-03] a negative amount gives nothing back', () => {
    const session = openSession(withSum({}));
    session.run('pay', { ...one, amount: 100 });
    session.run('pay', { ...one, amount: -50 });
    expect(session.propose('pay', { ...one, amount: 1 })).toMatchObject({ reason: 'sum_exceeded' });
  });

  test('[EN-03] amounts of a list are summed, per entity and window', () => {
    const split = tool(
      objectSchema({ user: 'string', parts: { type: 'array', items: objectSchema({ amount: 'number' }) } }),
    );
    const session = openSession(
      model({
        tools: { split },
        sums: {
          s: { tools: ['split'], amount: 'parts[*].amount', per: ['user'], atMost: 10, within: { seconds: 60 } },
        },
      }),
    );
    session.run('split', { user: 'u', parts: [{ amount: 4 }, { amount: 5 }] }, null, 0);
    expect(session.propose('split', { user: 'u', parts: [{ amount: 1 }, { amount: 1 }] }, { at: 1 })).toMatchObject({
      nearest: 1,
    });
    expect(session.propose('split', { user: 'v', parts: [{ amount: 10 }] }, { at: 1 })).toMatchObject({
      verdict: 'ALLOW',
    });
    expect(session.propose('split', { user: 'u', parts: [{ amount: 10 }] }, { at: 60_001 })).toMatchObject({
      verdict: 'ALLOW',
    });
  });
});

test('[EN-20] a counter stays small and never counts too little', () => {
  const within = { seconds: 3600 };
  let counter = emptyCounter;
  for (let at = 0; at < 5000; at++) counter = settle(reserve(counter, within, at, 1), within, at, 1);
  expect(counter.entries.length).toBeLessThanOrEqual(1024);
  expect(countedUnits(counter, within, 4999)).toBe(5000);
  expect(countedUnits(counter, within, 5000 + hour)).toBe(0);
  expect(countedUnits(counter, within, 4500 + hour)).toBe(500);
  expect(countedUnits(counter, within, 1000 + hour)).toBeGreaterThanOrEqual(3999);
});

test('[EN-03] releasing in a window of calls takes back the call and no other', () => {
  const within = { calls: 10 };
  let counter = reserve(reserve(emptyCounter, within, 1, 1), within, 2, 1);
  counter = release(counter, within, 1, 1);
  expect(counter.entries).toEqual([[2, 1]]);
  expect(settle(counter, within, 99, 1)).toEqual(counter);
});

test('[EN-03] a call that is released after it left its window of calls gives nothing of another call back', () => {
  const session = openSession(withCount({ atMost: 1, within: { calls: 3 } }));
  const held = session.propose('pay', one);
  for (let calls = 0; calls < 3; calls++) session.run('look', {});
  session.run('pay', one);
  expect(session.propose('pay', one)).toMatchObject({ reason: 'count_exceeded' });
  session.happens({ type: 'CALL_RELEASED', at: 1, callId: held.callId });
  expect(session.propose('pay', one)).toMatchObject({ reason: 'count_exceeded' });
});

test('[EN-03] releasing finds a call in entries that were joined, and nothing outside of them', () => {
  const within = { calls: 5000 };
  let counter = emptyCounter;
  for (let sequence = 10; sequence < 1200; sequence++) counter = reserve(counter, within, sequence, 2);
  const [mark, units, from] = counter.entries[0] ?? [];
  expect([from, mark, units]).toEqual([10, 176, 334]);
  expect(release(counter, within, 12, 2).entries[0]).toEqual([176, 332, 10]);
  expect(release(counter, within, 1199, 2).entries).toEqual(counter.entries.slice(0, -1));
  expect(release(counter, within, 9, 2)).toEqual(counter);
  expect(release(counter, within, 1200, 2)).toEqual(counter);
});

test.each([
  ['an unknown tool', withCount({ tools: ['nope'] }), 'unknown_tool'],
  ['a misspelt entity', withCount({ per: ['acount'] }), 'unknown_field'],
  ['a condition that is none', withCount({ where: 'args.amount' }), 'expression_type'],
  ['an amount that is text', withSum({ amount: 'account' }), 'rule_impossible'],
  ['a misspelt amount', withSum({ amount: 'amonut' }), 'unknown_field'],
])('[EN-10] %s in an aggregate is refused', (_name, source, code) => {
  expect(check(source).map((finding) => finding.code)).toContain(code);
});

test('[EN-13] a weaker cap on the same window is shadowed', () => {
  const source = model({
    tools: { pay },
    counts: { strict: { tools: ['pay'], atMost: 2 }, weak: { tools: ['pay'], atMost: 5 } },
  });
  expect(
    check(source)
      .filter((finding) => finding.code === 'rule_shadowed')
      .map((finding) => finding.ruleId),
  ).toEqual(['weak']);
});

test('[EN-03] amounts are exact to six decimals, large ones too', () => {
  for (const amount of [2_097_302.89, 7_999_999.999999, 123_456_789.01, 0.07, 0.1 + 0.2]) {
    const session = openSession(withSum({ atMost: Number(amount.toFixed(6)) }));
    expect(session.propose('pay', { account: 'A', amount })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('pay', { account: 'A', amount: 0.01 })).toMatchObject({ reason: 'sum_exceeded' });
  }
});
