import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { OperatingModel, Phase, SessionLimits, Tool } from './model.ts';

const none = objectSchema({});
const phases = {
  start: { initial: true, next: ['ready'] },
  ready: { next: ['done', 'start'] },
  done: { terminal: true, next: [] },
};

function withPhases(
  graph: { readonly [phase: string]: Phase },
  tools: { readonly [name: string]: Tool } = {},
): OperatingModel {
  return model({ tools, session: { phases: graph } });
}

describe('phases', () => {
  const source = withPhases(phases, {
    prepare: tool(none, { phases: ['start'], advancesTo: 'ready' }),
    act: tool(none, { phases: ['ready'] }),
    finish: tool(none, { phases: ['ready'], advancesTo: 'done' }),
    look: tool(none),
  });

  test('[EN-02] a tool is allowed in its phases only; a commit moves the session, a proposal does not', () => {
    const session = openSession(source);
    expect(session.propose('act', {})).toMatchObject({ reason: 'phase_not_allowed', layer: 'TOOL' });
    expect(session.propose('look', {})).toMatchObject({ verdict: 'ALLOW' });
    const prepare = session.propose('prepare', {});
    expect(session.state().phase).toBe('start');
    session.commit(prepare.callId);
    expect(session.state().phase).toBe('ready');
    expect(session.propose('act', {})).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('prepare', {})).toMatchObject({ reason: 'phase_not_allowed' });
  });

  test('[EN-02][EN-23] while a call in flight may move the session, a call must be right in every phase that may come', () => {
    const session = openSession(source);
    session.run('prepare', {});
    const finish = session.propose('finish', {});
    const blocked = session.propose('act', {});
    expect(blocked).toMatchObject({ reason: 'phase_not_allowed' });
    expect(blocked.trace.at(-1)?.found).toBe('ready, or done when a call in flight commits');
    session.happens({ type: 'CALL_RELEASED', at: 1, callId: finish.callId });
    expect(session.propose('act', {})).toMatchObject({ verdict: 'ALLOW' });
  });

  test.each<[string, { readonly [phase: string]: Phase }, string]>([
    ['no initial phase', { a: { terminal: true, next: [] } }, 'phase_initial'],
    [
      'two initial phases',
      { a: { initial: true, next: ['b'] }, b: { initial: true, terminal: true, next: [] } },
      'phase_initial',
    ],
    ['no terminal phase', { a: { initial: true, next: [] } }, 'phase_terminal'],
    [
      'an unreachable phase',
      { a: { initial: true, terminal: true, next: [] }, b: { next: ['a'] } },
      'phase_unreachable',
    ],
    [
      'a dead end',
      { a: { initial: true, next: ['b', 'c'] }, b: { next: [] }, c: { terminal: true, next: [] } },
      'phase_dead_end',
    ],
    ['a transition to nowhere', { a: { initial: true, terminal: true, next: ['x'] } }, 'unknown_phase'],
  ])('[EN-02] %s is refused', (_name, graph, code) => {
    const errors = check(withPhases(graph)).filter((one) => one.severity === 'ERROR');
    expect(errors.map((one) => one.code)).toContain(code);
    expect(errors.every((one) => one.path.startsWith('/session/phases'))).toBe(true);
  });

  test('[EN-02][EN-10] a tool of an unknown phase, and one that can never advance, are refused', () => {
    const codes = (tools: { readonly [name: string]: Tool }): readonly string[] =>
      check(withPhases(phases, tools)).map((one) => one.code);
    expect(codes({ act: tool(none, { phases: ['nowhere'] }) })).toContain('unknown_phase');
    expect(codes({ act: tool(none, { advancesTo: 'nowhere' }) })).toContain('unknown_phase');
    expect(codes({ act: tool(none, { phases: ['start'], advancesTo: 'done' }) })).toContain('transition_impossible');
    expect(codes({ act: tool(none, { phases: ['start'], advancesTo: 'ready' }) })).toContain('phase_never_entered');
  });
});

function withLimits(limits: Partial<SessionLimits>): OperatingModel {
  return model({
    tools: { act: tool(objectSchema({ n: 'integer' })), other: tool(none) },
    session: { limits: { callsPerTool: {}, ...limits } },
  });
}
const act = { n: 1 };

describe('limits', () => {
  test('[EN-02] a limit of N tool calls allows exactly N, in flight or committed', () => {
    const session = openSession(withLimits({ toolCalls: 2 }));
    const first = session.propose('act', act);
    session.run('other', {});
    expect(session.propose('act', act)).toMatchObject({ reason: 'session_limit_exceeded', layer: 'SESSION' });
    session.happens({ type: 'CALL_RELEASED', at: 1, callId: first.callId });
    session.run('act', act);
    expect(session.propose('other', {})).toMatchObject({ reason: 'session_limit_exceeded' });
  });

  test('[EN-02] a limit per tool counts that tool only', () => {
    const session = openSession(withLimits({ callsPerTool: { act: 1 } }));
    session.run('act', act);
    expect(session.propose('act', { n: 2 })).toMatchObject({ reason: 'tool_limit_exceeded' });
    expect(session.propose('other', {})).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-02] N steps', () => {
    const session = openSession(withLimits({ steps: 1 }));
    expect(session.propose('act', act)).toMatchObject({ verdict: 'ALLOW' });
    session.happens({ type: 'STEP_STARTED', at: 1 });
    expect(session.propose('act', act)).toMatchObject({ reason: 'session_limit_exceeded' });
  });

  test('[EN-02][EN-22] cost: what is open and spent counts, an unknown cost is not nothing', () => {
    const session = openSession(withLimits({ costMicros: 100 }));
    session.happens({ type: 'COST_RECORDED', at: 0, costMicros: 30 });
    const first = session.propose('act', act, { costMicros: 50 });
    expect(session.propose('act', act, { costMicros: 21 })).toMatchObject({
      reason: 'session_limit_exceeded',
      nearest: 20,
    });
    session.happens({ type: 'CALL_COMMITTED', at: 1, callId: first.callId, output: null, costMicros: 70 });
    expect(session.state().cost).toEqual({ openMicros: 0, spentMicros: 100, unknown: 0 });
    expect(session.propose('act', act, { costMicros: null })).toMatchObject({ reason: 'session_limit_exceeded' });
    session.happens({ type: 'COST_RECORDED', at: 2, costMicros: null });
    expect(session.state().cost.unknown).toBe(1);
  });

  test('[EN-02] the same call too often is a loop; other arguments are another call', () => {
    const session = openSession(withLimits({ loop: { window: 4, repeats: 2 } }));
    session.run('act', act);
    session.run('act', act);
    expect(session.propose('act', act)).toMatchObject({ reason: 'loop_detected' });
    session.run('act', { n: 2 });
    session.run('act', { n: 3 });
    expect(session.propose('act', act)).toMatchObject({ verdict: 'ALLOW' });
  });

  test('[EN-02] blocks in a row open the circuit breaker; an allowed call resets them', () => {
    const session = openSession(withLimits({ circuitBreaker: { consecutiveBlocks: 2 } }));
    session.propose('nope', {});
    session.run('other', {});
    session.propose('nope', {});
    expect(session.propose('other', {})).toMatchObject({ verdict: 'ALLOW' });
    session.propose('nope', {});
    session.propose('nope', {});
    expect(session.propose('other', {})).toMatchObject({ reason: 'killed', layer: 'CONTROL' });
    expect(session.state().killed?.cause).toBe('CIRCUIT_BREAKER');
  });

  test('[EN-02] blocks are in a row until a call commits: one good call in each rejected proposal does not hide them', () => {
    const session = openSession(withLimits({ circuitBreaker: { consecutiveBlocks: 3 } }));
    for (let proposal = 0; proposal < 3; proposal++) {
      const good = session.propose('other', {});
      session.propose('nope', {});
      session.happens({ type: 'CALL_RELEASED', at: 1, callId: good.callId });
    }
    expect(session.state().killed?.cause).toBe('CIRCUIT_BREAKER');
  });

  test('[EN-02] failures in a row open it too; a commit resets them', () => {
    const session = openSession(withLimits({ circuitBreaker: { consecutiveErrors: 2 } }));
    const fails = (): void =>
      session.happens({ type: 'CALL_FAILED', at: 1, callId: session.propose('other', {}).callId });
    fails();
    session.run('other', {});
    fails();
    expect(session.state().killed).toBeNull();
    fails();
    expect(session.propose('other', {})).toMatchObject({ reason: 'killed' });
  });

  test('[EN-02][EN-10] a limit for an unknown tool and an impossible loop are refused, a limit of 0 is a warning', () => {
    expect(check(withLimits({ callsPerTool: { nope: 1 } }))).toMatchObject([
      { code: 'unknown_tool', path: '/session/limits/callsPerTool/nope' },
    ]);
    expect(check(withLimits({ loop: { window: 2, repeats: 2 } }))).toMatchObject([{ code: 'limit_impossible' }]);
    expect(check(withLimits({ toolCalls: 0 }))).toMatchObject([{ code: 'limit_blocks_all', severity: 'WARNING' }]);
  });
});

test('[EN-02] a pinned schema hash and a commit requirement that no evidence reaches are checked', () => {
  const codes = (rest: Partial<Tool>): readonly string[] =>
    check(model({ tools: { act: tool(none, rest) } })).map((one) => one.code);
  expect(codes({ inputSchemaHash: `sha256:${'0'.repeat(64)}` })).toEqual(['schema_hash_mismatch']);
  expect(codes({ evidenceClass: 'WRAPPED', commitRequirement: 'ACKNOWLEDGED' })).toEqual(['commit_unreachable']);
  expect(codes({ evidenceClass: 'ACKNOWLEDGED', commitRequirement: 'ACKNOWLEDGED' })).toEqual([]);
});
