import { expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { narrow } from './narrow.ts';

test('[EN-02] a session has at most 1,000 calls in flight, whatever its limits', () => {
  const session = openSession(model({ tools: { look: tool(objectSchema({ id: 'string' })) } }));
  const first = session.propose('look', { id: 'first' });
  for (let call = 1; call < 1000; call++)
    session.happens({ type: 'CALL_ALLOWED', at: 1, callId: `open-${call}`, tool: 'look', args: { id: `${call}` } });
  const blocked = session.propose('look', { id: 'more' });
  expect(blocked).toMatchObject({ verdict: 'BLOCK', reason: 'session_limit_exceeded' });
  expect(blocked.trace.at(-1)).toMatchObject({ checked: 'calls in flight < 1000', found: 1000 });
  expect(narrow(session.policy, session.state()).removed).toMatchObject([{ reason: 'session_limit_exceeded' }]);
  session.happens({ type: 'CALL_RELEASED', at: 2, callId: first.callId });
  expect(session.propose('look', { id: 'more' })).toMatchObject({ verdict: 'ALLOW' });
});
