import { expect, test } from 'vitest';
import { model, objectSchema, openSession, type TestSession, tool } from '../test/building.ts';
import { apply, initialState } from './state.ts';

function withBudget(costMicros: number): TestSession {
  return openSession(
    model({ tools: { act: tool(objectSchema({})) }, session: { limits: { callsPerTool: {}, costMicros } } }),
  );
}
const noCost = [-500, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53];

test.each(noCost)('[EN-02] a call whose cost is %d is refused for its shape', (costMicros) => {
  const session = withBudget(100);
  expect(session.propose('act', {}, { costMicros })).toMatchObject({ verdict: 'BLOCK', reason: 'schema_violation' });
});

test.each(noCost)('[EN-02] a recorded cost of %d is unknown and gives nothing back', (costMicros) => {
  const session = withBudget(100);
  session.happens({ type: 'COST_RECORDED', at: 1, costMicros });
  expect(session.state().cost).toEqual({ openMicros: 0, spentMicros: 0, unknown: 1 });
  const proposed = session.propose('act', {}, { costMicros: 60 });
  session.happens({ type: 'CALL_COMMITTED', at: 2, callId: proposed.callId, output: null, costMicros });
  expect(session.state().cost).toEqual({ openMicros: 0, spentMicros: 60, unknown: 2 });
  expect(session.propose('act', {}, { costMicros: 41 })).toMatchObject({ reason: 'session_limit_exceeded' });
  const { policy } = session;
  const event = { type: 'CALL_ALLOWED', at: 1, callId: 'c', tool: 'act', args: {}, costMicros } as const;
  expect(apply(policy, initialState(policy), event).cost.openMicros).toBe(0);
});

test('[EN-20][RP-43] a call that was in flight at a kill is settled and paid, and the session does not go on from it', () => {
  const look = { tools: ['act'] };
  const session = openSession(
    model({
      tools: {
        act: tool(objectSchema({}), { advancesTo: 'end' }),
        after: tool(objectSchema({}), { preconditions: { acted: look } }),
      },
      session: { phases: { start: { initial: true, next: ['end'] }, end: { terminal: true, next: [] } } },
      counts: { few: { ...look, atMost: 9, within: { seconds: 60 } } },
    }),
  );
  const [done, broken] = [1, 2].map(() => session.propose('act', {}, { costMicros: 60 }).callId);
  session.happens({ type: 'KILLED', at: 1, cause: 'operator' });
  const before = session.state();
  session.happens({ type: 'CALL_COMMITTED', at: 2, callId: done ?? '', output: {}, costMicros: 70 });
  session.happens({ type: 'CALL_FAILED', at: 3, callId: broken ?? '' });
  session.happens({ type: 'COST_RECORDED', at: 4, costMicros: 5 });
  const after = session.state();
  expect(after).toMatchObject({ inFlight: { entries: [] }, moving: {}, awaited: {}, calls: { open: 0, committed: 1 } });
  expect(after.cost).toEqual({ openMicros: 0, spentMicros: 75, unknown: 0 });
  const standing = ({ phase, facts, doubts, breaker, killed }: typeof after) => [phase, facts, doubts, breaker, killed];
  expect(standing(after)).toEqual(standing(before));
});
