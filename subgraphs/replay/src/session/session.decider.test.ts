import { fold } from '@writ/kit/decider';
import { describe, expect, test } from 'vitest';
import { type SessionOpening, type SessionState, sessionDecider } from './session.decider.ts';

const opening: SessionOpening = {
  agent: 'support',
  environment: 'PRODUCTION',
  mode: 'ENFORCE',
  tier: 'AUTHORITATIVE',
  contractHash: `sha256:${'a'.repeat(64)}`,
  compiledSessionHash: `sha256:${'b'.repeat(64)}`,
  planVersion: 3,
  costCurrency: 'USD',
};

const open = (
  over: Partial<SessionOpening> = {},
  state: SessionState = sessionDecider.initial,
  openingHash = 'first',
) => sessionDecider.decide(state, { type: 'OPEN_SESSION', opening: { ...opening, ...over }, openingHash });

describe('opening a session', () => {
  test('[RP-01] pins what was given', () => {
    expect(open()).toEqual({ accepted: true, events: [{ type: 'SESSION_OPENED', opening, openingHash: 'first' }] });
  });

  test('[RP-05] again with the same content changes nothing, with other content is refused', () => {
    const decision = open();
    const opened = decision.accepted ? fold(sessionDecider, decision.events) : sessionDecider.initial;
    expect(opened).toEqual({ status: 'ACTIVE', openingHash: 'first' });
    expect(open({}, opened)).toEqual({ accepted: true, events: [] });
    expect(open({ mode: 'SHADOW' }, opened, 'other')).toEqual({ accepted: false, refusals: ['OPENED_OTHERWISE'] });
  });

  test('[RP-05] again after its end answers too, whatever its status', () => {
    expect(open({}, { status: 'KILLED', openingHash: 'first' })).toEqual({ accepted: true, events: [] });
  });

  test('[RP-05] enforcing in production needs a compiled session; nothing else does', () => {
    const without = { compiledSessionHash: null, planVersion: null };
    expect(open(without)).toEqual({ accepted: false, refusals: ['NO_COMPILED_SESSION'] });
    expect(open({ ...without, mode: 'SHADOW' }).accepted).toBe(true);
    expect(open({ ...without, environment: 'DEVELOPMENT' }).accepted).toBe(true);
  });
});

describe('reporting a bypass', () => {
  const report = { toolName: 'refund', reason: null, reportedCalls: 2 };
  const after = (status: SessionState['status']) =>
    sessionDecider.decide({ status, openingHash: status && 'first' }, { type: 'REPORT_BYPASS', report });

  test('[RP-54][RP-03] an active session is recorded and compromised', () => {
    const decision = after('ACTIVE');
    expect(decision).toEqual({
      accepted: true,
      events: [
        { type: 'BYPASS_REPORTED', report },
        { type: 'SESSION_COMPROMISED', cause: 'BYPASS_REPORTED' },
      ],
    });
    const events = decision.accepted ? decision.events : [];
    expect(fold(sessionDecider, events, { status: 'ACTIVE', openingHash: 'first' }).status).toBe('COMPROMISED');
  });

  test.each(['COMPROMISED', 'COMPLETED', 'EXPIRED', 'KILLED'] as const)(
    '[RP-54][RP-03] a session that is %s is recorded and keeps its status',
    (status) => {
      const decision = after(status);
      expect(decision).toEqual({ accepted: true, events: [{ type: 'BYPASS_REPORTED', report }] });
      const events = decision.accepted ? decision.events : [];
      expect(fold(sessionDecider, events, { status, openingHash: 'first' }).status).toBe(status);
    },
  );

  test('[RP-54] a session that nobody opened has nothing to record it in', () => {
    expect(after(null)).toEqual({ accepted: false, refusals: ['NOT_OPENED'] });
  });
});
