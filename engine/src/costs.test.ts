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
