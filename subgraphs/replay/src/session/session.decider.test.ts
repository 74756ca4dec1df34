import { fold } from '@writ/kit/decider';
import { describe, expect, test } from 'vitest';
import { type SessionOpening, type SessionState, sessionDecider, unguardedCallsLimit } from './session.decider.ts';

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
    expect(opened).toEqual({ ...sessionDecider.initial, status: 'ACTIVE', openingHash: 'first' });
    expect(open({}, opened)).toEqual({ accepted: true, events: [] });
    expect(open({ mode: 'SHADOW' }, opened, 'other')).toEqual({ accepted: false, refusals: ['OPENED_OTHERWISE'] });
  });

  test('[RP-05] again after its end answers too, whatever its status', () => {
    expect(open({}, { ...sessionDecider.initial, status: 'KILLED', openingHash: 'first' })).toEqual({
      accepted: true,
      events: [],
    });
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
  const at = new Date('2026-01-01T00:00:00.000Z');
  const reported = { type: 'BYPASS_REPORTED', report, source: 'RUNTIME', totalUnguardedCalls: 2, at } as const;
  const inStatus = (status: SessionState['status'], over: Partial<SessionState> = {}): SessionState => ({
    ...sessionDecider.initial,
    status,
    openingHash: status && 'first',
    ...over,
  });
  const after = (state: SessionState, when = at) => {
    const decision = sessionDecider.decide(state, { type: 'REPORT_BYPASS', report, source: 'RUNTIME', at: when });
    return { decision, state: fold(sessionDecider, decision.accepted ? decision.events : [], state) };
  };

  test('[RP-54][RP-03][RP-04] an active session is counted, raises its control revision once and is compromised', () => {
    const { decision, state } = after(inStatus('ACTIVE'));
    expect(decision).toEqual({
      accepted: true,
      events: [reported, { type: 'SESSION_COMPROMISED', cause: 'BYPASS_REPORTED' }],
    });
    expect(state).toEqual(inStatus('COMPROMISED', { controlRevision: 1, totalUnguardedCalls: 2, compromisedAt: at }));
  });

  test('[RP-54] a second report adds to the first, whose time stands', () => {
    const first = after(inStatus('ACTIVE')).state;
    const { decision, state } = after(first, new Date('2026-01-02T00:00:00.000Z'));
    expect(decision).toMatchObject({ events: [{ type: 'BYPASS_REPORTED', totalUnguardedCalls: 4 }] });
    expect(state).toEqual({ ...first, controlRevision: 2, totalUnguardedCalls: 4 });
  });

  test('[RP-54] the count stays at its end', () => {
    const full = inStatus('COMPROMISED', { totalUnguardedCalls: unguardedCallsLimit - 1 });
    expect(after(full).state.totalUnguardedCalls).toBe(unguardedCallsLimit);
  });

  test.each(['COMPROMISED', 'COMPLETED', 'EXPIRED', 'KILLED'] as const)(
    '[RP-54][RP-03] a session that is %s is recorded and keeps its status',
    (status) => {
      const { decision, state } = after(inStatus(status));
      expect(decision).toEqual({ accepted: true, events: [reported] });
      expect(state.status).toBe(status);
    },
  );

  test('[RP-54] a session that nobody opened has nothing to record it in', () => {
    expect(after(inStatus(null)).decision).toEqual({ accepted: false, refusals: ['NOT_OPENED'] });
  });
});
