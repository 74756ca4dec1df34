import { expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { narrow } from './narrow.ts';

const none = objectSchema({});
const order = objectSchema({ id: 'string' });

test('[EN-20] tools that no arguments could get allowed are removed, each with the reason a call would get', () => {
  const session = openSession(
    model({
      tools: {
        look: tool(order),
        pay: tool(order, { preconditions: { looked: { tools: ['look'], same: { 'args.id': 'args.id' } } } }),
        close: tool(none, { phases: ['end'] }),
        undo: tool(none, { forbidsAfter: { final: { tools: ['look'] } } }),
        wipe: tool(none, { riskDefault: 'BLOCK' }),
        admin: tool(none),
        rare: tool(none),
      },
      session: {
        phases: { start: { initial: true, next: ['end'] }, end: { terminal: true, next: [] } },
        limits: { callsPerTool: { rare: 1 } },
      },
      principalPolicies: { staff: { tools: ['admin'], effect: 'REQUIRE', expression: '"staff" in principal.roles' } },
    }),
  );
  const narrowed = () =>
    Object.fromEntries(narrow(session.policy, session.state()).removed.map(({ tool: name, reason }) => [name, reason]));
  expect(narrowed()).toEqual({
    pay: 'precondition_unmet',
    close: 'phase_not_allowed',
    wipe: 'risk_default_block',
    admin: 'policy_denied',
  });
  session.run('look', { id: 'A' });
  session.propose('rare', {});
  expect(narrowed()).toEqual({
    undo: 'forbidden_after',
    close: 'phase_not_allowed',
    wipe: 'risk_default_block',
    admin: 'policy_denied',
    rare: 'tool_limit_exceeded',
  });
  const staff = { id: 'u', kind: 'USER', roles: ['staff'], attributes: {} };
  expect(narrow(session.policy, session.state(), ['admin', 'nope'], staff)).toEqual({
    offered: ['admin'],
    removed: [{ tool: 'nope', reason: 'unmatched_tool', ruleId: null, found: 'nope' }],
  });
  session.happens({ type: 'TOOL_FILTER_SET', at: 1, removedTools: ['look'] });
  expect(narrowed().look).toBe('manual_filter');
  session.happens({ type: 'KILLED', at: 2, cause: 'x' });
  expect(new Set(Object.values(narrowed()))).toEqual(new Set(['killed']));
});

test('[EN-20] a precondition without entity is judged in its window, and session limits remove everything', () => {
  const session = openSession(
    model({
      tools: {
        look: tool(none),
        pay: tool(none, { preconditions: { fresh: { tools: ['look'], within: { seconds: 60 } } } }),
      },
      session: { limits: { callsPerTool: {}, toolCalls: 2 } },
    }),
  );
  session.run('look', {}, null, 0);
  expect(narrow(session.policy, session.state(), undefined, undefined, 60_000).offered).toEqual(['look', 'pay']);
  expect(narrow(session.policy, session.state(), undefined, undefined, 61_000).removed).toMatchObject([
    { tool: 'pay', reason: 'precondition_unmet' },
  ]);
  session.run('look', {}, null, 1);
  expect(narrow(session.policy, session.state()).offered).toEqual([]);
});

test('[EN-20] a tool that the model does not know is removed when a policy for every tool denies it, or nothing is left', () => {
  const session = openSession(
    model({
      session: { unmatchedTool: 'ALLOW', limits: { callsPerTool: {}, toolCalls: 1 } },
      principalPolicies: { interns: { tools: [], effect: 'FORBID', expression: '"intern" in principal.roles' } },
    }),
  );
  const removed = (roles: readonly string[]) =>
    narrow(session.policy, session.state(), ['unheard-of'], { id: 'u', kind: 'USER', roles, attributes: {} }).removed;
  expect(removed(['intern'])).toMatchObject([{ reason: 'policy_denied', ruleId: 'interns' }]);
  expect(removed([])).toEqual([]);
  session.propose('unheard-of', {});
  expect(removed([])).toMatchObject([{ reason: 'session_limit_exceeded' }]);
});

test('[EN-20] of several reasons the removed tool has the one that a call gets first', () => {
  const session = openSession(
    model({
      tools: {
        look: tool(none),
        undo: tool(none, { phases: ['end'], forbidsAfter: { final: { tools: ['look'] } } }),
      },
      session: { phases: { start: { initial: true, next: ['end'] }, end: { terminal: true, next: [] } } },
      principalPolicies: { nobody: { tools: ['undo'], effect: 'REQUIRE', expression: '"root" in principal.roles' } },
    }),
  );
  session.run('look', {});
  const { removed } = narrow(session.policy, session.state());
  const called = session.propose('undo', {});
  expect(removed).toMatchObject([{ tool: 'undo', reason: called.reason, ruleId: called.ruleId }]);
});

test('[EN-20] no call in flight, whatever its id, takes a tool out of the offer', () => {
  const session = openSession(model({ tools: { look: tool(none) } }));
  for (const callId of ['', ' ']) session.happens({ type: 'CALL_ALLOWED', at: 1, callId, tool: 'look', args: {} });
  expect(narrow(session.policy, session.state())).toEqual({ offered: ['look'], removed: [] });
});
