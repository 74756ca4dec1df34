import { fold } from '@writ/kit/decider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DriftCommand, type DriftEvent, type DriftState, driftDecider } from './drift.decider.ts';
import type { DriftStatus } from './drift-kinds.ts';

const given = (...types: readonly DriftCommand['type'][]): DriftState =>
  types.map(command).reduce(step, driftDecider.initial);

const command = (type: DriftCommand['type']): DriftCommand => {
  if (type === 'observe') return { type, isNew: true };
  return type === 'supersede' || type === 'clear' ? { type } : { type, expectedVersion: null };
};

const step = (state: DriftState, next: DriftCommand): DriftState => {
  const decision = driftDecider.decide(state, next);
  if (!decision.accepted) throw new Error(`refused: ${JSON.stringify(decision.refusals)}`);
  return fold(driftDecider, decision.events, state);
};

describe('the life of a drift item', () => {
  test('[ST-44] open, acknowledged, resolved, and open again by a repeat', () => {
    expect(given('observe')).toEqual({ status: 'OPEN', version: 1 });
    expect(given('observe', 'acknowledge')).toEqual({ status: 'ACKNOWLEDGED', version: 2 });
    expect(given('observe', 'acknowledge', 'resolve')).toEqual({ status: 'RESOLVED', version: 3 });
    expect(given('observe', 'acknowledge', 'resolve', 'observe')).toEqual({ status: 'OPEN', version: 4 });
  });

  test('[ST-44] a call that is already behind the item reopens nothing', () => {
    const resolved = given('observe', 'acknowledge', 'resolve');
    expect(driftDecider.decide(resolved, { type: 'observe', isNew: false })).toEqual({ accepted: true, events: [] });
  });

  test.each<[DriftStatus, readonly DriftCommand['type'][]]>([
    ['OPEN', ['observe']],
    ['ACKNOWLEDGED', ['observe', 'acknowledge']],
  ])('[ST-44] %s may be dismissed or superseded', (_status, history) => {
    expect(given(...history, 'dismiss').status).toBe('DISMISSED');
    expect(given(...history, 'supersede').status).toBe('SUPERSEDED');
  });

  test.each<[DriftStatus, readonly DriftCommand['type'][], DriftCommand['type']]>([
    ['OPEN', ['observe'], 'resolve'],
    ['ACKNOWLEDGED', ['observe', 'acknowledge'], 'acknowledge'],
    ['RESOLVED', ['observe', 'acknowledge', 'resolve'], 'acknowledge'],
    ['RESOLVED', ['observe', 'acknowledge', 'resolve'], 'dismiss'],
    ['DISMISSED', ['observe', 'dismiss'], 'acknowledge'],
    ['DISMISSED', ['observe', 'dismiss'], 'resolve'],
    ['SUPERSEDED', ['observe', 'supersede'], 'acknowledge'],
    ['SUPERSEDED', ['observe', 'supersede'], 'dismiss'],
  ])('[ST-44] %s after %j refuses %s', (from, history, refused) => {
    const decision = driftDecider.decide(given(...history), command(refused));
    expect(decision).toMatchObject({ accepted: false, refusals: [{ code: 'INVALID_TRANSITION', from }] });
  });

  test.each<readonly DriftCommand['type'][]>([
    ['observe', 'dismiss'],
    ['observe', 'supersede'],
  ])('[ST-44] after %s, %s a repeat changes nothing', (...history) => {
    expect(driftDecider.decide(given(...history), command('observe'))).toEqual({ accepted: true, events: [] });
  });

  test('[ST-44] an item that nothing shows any more is settled, and a repeat opens it again', () => {
    expect(given('observe', 'clear')).toEqual({ status: 'RESOLVED', version: 2 });
    expect(given('observe', 'acknowledge', 'clear', 'observe')).toEqual({ status: 'OPEN', version: 4 });
  });

  test('[ST-44] a newer approval and cleared calls leave settled items alone', () => {
    for (const history of [
      ['observe', 'acknowledge', 'resolve'],
      ['observe', 'dismiss'],
    ] as const) {
      for (const type of ['supersede', 'clear'] as const) {
        expect(driftDecider.decide(given(...history), { type })).toEqual({ accepted: true, events: [] });
      }
    }
  });

  test('[C-22] a caller who saw an older version is told the current one, whatever it wanted', () => {
    for (const type of ['acknowledge', 'resolve', 'dismiss'] as const) {
      expect(driftDecider.decide(given('observe', 'acknowledge'), { type, expectedVersion: 1 })).toEqual({
        accepted: false,
        refusals: [{ code: 'STALE_VERSION', current: 2 }],
      });
    }
  });

  test('[ST-44] whatever happens, events are numbered without a gap and join end to start', () => {
    const anyCommand = fc.oneof(
      fc.record({ type: fc.constant('observe' as const), isNew: fc.boolean() }),
      fc.record({
        type: fc.constantFrom('acknowledge' as const, 'resolve' as const, 'dismiss' as const),
        expectedVersion: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
      }),
      fc.record({ type: fc.constantFrom('supersede' as const, 'clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        const events: DriftEvent[] = [];
        for (const next of commands) {
          const state = fold(driftDecider, events);
          const decision = driftDecider.decide(state, next);
          if (decision.accepted) events.push(...decision.events);
        }
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
        expect(events.map(({ from }) => from)).toEqual([null, ...events.map(({ to }) => to)].slice(0, events.length));
      }),
    );
  });
});
