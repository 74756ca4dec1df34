import { expect, test } from 'vitest';
import { model, objectSchema, openSession, policyOf, tool } from '../test/building.ts';
import { evaluate } from './evaluate.ts';
import { applyGate } from './gate.ts';
import { apply, initialState, type SessionEvent } from './state.ts';

const act = tool(objectSchema({ n: 'number?' }), { sideEffect: 'WRITE' });
const within = { seconds: 60 };
const windowed = model({
  tools: { done: act, act: { ...act, forbidsAfter: { closed: { tools: ['done'], within } } }, pay: act },
  counts: { few: { tools: ['pay'], atMost: 1, within } },
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  '[EN-03][EN-11] at the time %d nothing is allowed and no window ends',
  (at) => {
    const session = openSession(windowed);
    session.run('done', {}, null, 1000);
    session.run('pay', {}, null, 1000);
    for (const name of ['act', 'pay', 'done'])
      expect(session.propose(name, {}, { at })).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation' });
    expect(session.state().clock).toBe(1000);
    const events: readonly SessionEvent[] = [
      { type: 'STEP_STARTED', at },
      { type: 'COST_RECORDED', at, costMicros: 1 },
      { type: 'CALL_RELEASED', at, callId: 'none' },
    ];
    for (const event of events) session.happens(event);
    expect(session.state().clock).toBe(1000);
    expect(session.propose('act', {})).toMatchObject({ reason: 'forbidden_after' });
    expect(session.propose('pay', {})).toMatchObject({ reason: 'count_exceeded' });
  },
);

test('[EN-20] two calls of one id in a proposal: the second is refused, whatever became of the first', () => {
  const policy = policyOf(
    model({
      tools: { act: { ...act, argumentRules: { cap: { path: 'n', operator: 'lte', value: 5 } } } },
      session: { gate: 'STRIP_BLOCKED' },
    }),
  );
  const call = (n: number) => ({ callId: 'x', tool: 'act', args: { n } });
  for (const calls of [
    [call(9), call(1)],
    [call(1), call(9)],
    [call(1), call(1)],
  ]) {
    const decisions = evaluate(policy, initialState(policy), calls);
    expect(decisions[1]).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation', layer: 'CONTROL' });
  }
  expect(applyGate(policy, evaluate(policy, initialState(policy), [call(9), call(1)])).released).toEqual([]);
});

test('[EN-23] an event that comes twice, late or for a killed session changes no count and frees nothing', () => {
  const policy = policyOf(windowed);
  const allowed = { type: 'CALL_ALLOWED', at: 5, callId: '__proto__', tool: 'pay', args: {} } as const;
  const committed = { type: 'CALL_COMMITTED', at: 6, callId: '__proto__', output: null } as const;
  const unsure = { type: 'CALL_INDETERMINATE', at: 6, callId: '__proto__' } as const;
  const late = [
    { ...committed, at: 1 },
    { ...committed, type: 'CALL_FAILED' },
    { ...committed, type: 'CALL_RELEASED' },
    unsure,
    { type: 'CALL_APPROVED', at: 9, callId: '__proto__' },
  ] as const;
  const fold = (...events: readonly SessionEvent[]) =>
    events.reduce((state, event) => apply(policy, state, event), initialState(policy));
  const { clock: _clock, ...once } = fold(allowed, committed);
  for (const event of late) expect(fold(allowed, committed, event)).toMatchObject(once);
  expect(fold(allowed, allowed)).toEqual(fold(allowed));
  expect(fold(allowed, unsure, unsure)).toEqual(fold(allowed, unsure));
  const killed = { type: 'KILLED', at: 7, cause: 'operator' } as const;
  const { phase, facts, doubts, breaker, calls } = fold(allowed, killed);
  expect(fold(allowed, killed, { ...allowed, callId: 'after' })).toMatchObject({
    calls,
    phase,
    facts,
    doubts,
    breaker,
  });
  expect(fold(allowed, killed, committed, committed)).toMatchObject({
    calls: { open: 0, committed: 1 },
    phase,
    facts,
    doubts,
  });
});
