import fc from 'fast-check';
import { expect, test } from 'vitest';
import { model as buildModel, objectSchema, policyOf, tool } from '../test/building.ts';
import { brokenLimits, type RememberedCall } from '../test/naive-history.ts';
import { randomModel, randomToolNames } from '../test/random-model.ts';
import { compile } from './compile.ts';
import type { ProposedCall } from './decision.ts';
import { decisionEvent, evaluate } from './evaluate.ts';
import { canonicalJson } from './hash.ts';
import type { JsonObject } from './json.ts';
import type { OperatingModel } from './model.ts';
import { narrow } from './narrow.ts';
import { type Random, seeded } from './seeded.ts';
import { getKey, type ShardedMap } from './sharded-map.ts';
import { apply, initialState, type SessionEvent } from './state.ts';

const operations = [
  'propose',
  'propose',
  'propose',
  'commit',
  'commit',
  'fail',
  'release',
  'unknown',
  'approve',
  'late',
  'wait',
  'wait',
] as const;
const steps = fc.array(fc.record({ what: fc.constantFrom(...operations), dice: fc.nat(1_000_000) }), {
  minLength: 5,
  maxLength: 60,
});

test('[EN-23][EN-02] random models, random proposals and receipts in any order: limits hold, blocks change nothing, fold equals state', {
  timeout: 120_000,
}, () => {
  let played = 0;
  let decided = 0;
  let blocked = 0;
  fc.assert(
    fc.property(fc.nat(100_000), steps, (seed, script) => {
      const model = randomModel(seed);
      if (!compile(model).ok) return;
      const outcome = play(model, script);
      played += 1;
      decided += outcome.decided;
      blocked += outcome.blocked;
    }),
    { numRuns: 400, seed: 42 },
  );
  expect(played).toBeGreaterThan(300);
  expect(blocked).toBeGreaterThan(decided / 20);
  expect(blocked).toBeLessThan(decided);
});

const lateReceipts = fc.array(
  fc.record({
    what: fc.constantFrom<(typeof operations)[number]>('propose', 'propose', 'propose', 'commit', 'release', 'fail'),
    dice: fc.nat(1_000_000),
  }),
  { minLength: 20, maxLength: 100 },
);
const callWindows = fc.array(
  fc.record({ atMost: fc.integer({ min: 1, max: 2 }), calls: fc.integer({ min: 2, max: 6 }), perKey: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);

test('[EN-23][EN-03] windows of calls hold however late a call is released', { timeout: 120_000 }, () => {
  let decided = 0;
  let blocked = 0;
  fc.assert(
    fc.property(callWindows, lateReceipts, (windows, script) => {
      const outcome = play(modelOfWindows(windows), script);
      decided += outcome.decided;
      blocked += outcome.blocked;
    }),
    { numRuns: 150, seed: 42 },
  );
  expect(blocked).toBeGreaterThan(decided / 20);
  expect(blocked).toBeLessThan(decided);
});

function modelOfWindows(
  windows: readonly { readonly atMost: number; readonly calls: number; readonly perKey: boolean }[],
): OperatingModel {
  const schema = objectSchema({ key: 'string', n: 'integer', amount: 'number', flag: 'boolean?' });
  const aggregates = windows.map(({ atMost, calls, perKey }, index) => {
    const shared = { tools: ['alpha'], within: { calls }, ...(perKey ? { per: ['key'] } : {}) };
    return {
      count: [`count-${index}`, { ...shared, atMost }] as const,
      sum: [`sum-${index}`, { ...shared, amount: 'amount', atMost: atMost * 60 }] as const,
    };
  });
  return buildModel({
    tools: Object.fromEntries(randomToolNames.map((name) => [name, tool(schema)])),
    counts: Object.fromEntries(aggregates.map(({ count }) => count)),
    sums: Object.fromEntries(aggregates.map(({ sum }) => sum)),
  });
}

function play(
  model: OperatingModel,
  script: readonly { readonly what: (typeof operations)[number]; readonly dice: number }[],
): { decided: number; blocked: number } {
  const policy = policyOf(model);
  const events: SessionEvent[] = [];
  const history: RememberedCall[] = [];
  let state = initialState(policy);
  let now = 1_000_000;
  let decided = 0;
  let blocked = 0;
  const happens = (event: SessionEvent): void => {
    events.push(event);
    state = apply(policy, state, event);
  };
  const settled = (callId: string, how: 'committed' | 'released'): void => {
    const call = history.find((one) => one.callId === callId);
    if (!call || call.released || call.committedAt !== null) return;
    if (how === 'released') call.released = true;
    else call.committedAt = now;
  };
  for (const { what, dice } of script) {
    const random = seeded(dice);
    const open = keysOf(state.inFlight);
    const chosen = open[dice % Math.max(1, open.length)] ?? 'no-such-call';
    switch (what) {
      case 'propose': {
        const calls = Array.from({ length: 1 + random.below(3) }, () => randomCall(random, decided++));
        const before = canonicalJson(state);
        const decisions = evaluate(policy, state, calls, undefined, now);
        expect(canonicalJson(state)).toBe(before);
        expect(evaluate(policy, state, calls, undefined, now)).toEqual(decisions);
        const offered = narrow(policy, state, undefined, undefined, now).offered;
        for (const [index, decision] of decisions.entries()) {
          const call = calls[index];
          if (!call) continue;
          const previous = state;
          happens(decisionEvent(decision, call, now));
          if (decision.verdict === 'BLOCK') {
            blocked += 1;
            const { breaker: _mine, clock: _clock, killed: _killed, ...mine } = state;
            const { breaker: _theirs, clock: _before, killed: _alive, ...theirs } = previous;
            expect(mine).toEqual(theirs);
          } else {
            // What a first call of a proposal may do, a narrowing of the same state must have offered.
            if (index === 0 && policy.tools.has(call.tool)) expect(offered).toContain(call.tool);
            history.push({
              callId: call.callId,
              tool: call.tool,
              args: argsOf(call),
              sequence: state.sequence,
              costMicros: call.costMicros ?? 0,
              committedAt: null,
              released: false,
            });
          }
        }
        break;
      }
      case 'commit': {
        const phase = state.phase;
        const known = getKey(state.inFlight, chosen);
        settled(chosen, 'committed');
        happens({ type: 'CALL_COMMITTED', at: now, callId: chosen, output: { ok: random.chance(0.5) } });
        if (known && state.phase !== phase) {
          expect(known.advancesTo).toBe(state.phase);
          expect(model.session.phases[phase ?? '']?.next).toContain(state.phase);
        }
        break;
      }
      case 'fail':
        settled(chosen, 'released');
        happens({ type: 'CALL_FAILED', at: now, callId: chosen });
        break;
      case 'release':
        settled(chosen, 'released');
        happens({ type: 'CALL_RELEASED', at: now, callId: chosen });
        break;
      case 'unknown':
        happens({ type: 'CALL_INDETERMINATE', at: now, callId: chosen });
        break;
      case 'approve':
        happens({ type: 'CALL_APPROVED', at: now, callId: chosen });
        break;
      case 'late':
        // A receipt that comes a second time, or for a call that never was.
        happens({
          type: 'CALL_COMMITTED',
          at: now,
          callId: history.find((call) => call.committedAt !== null)?.callId ?? 'never',
          output: null,
        });
        break;
      case 'wait':
        now += random.pick([100, 900, 2000, 4500]);
        break;
    }
    expect(brokenLimits(model, history, now)).toEqual([]);
    expect(state.calls).toEqual({
      open: keysOf(state.inFlight).length,
      committed: history.filter((call) => call.committedAt !== null).length,
    });
  }
  const stored: SessionEvent[] = JSON.parse(JSON.stringify(events));
  const folded = stored.reduce((at, event) => apply(policy, at, event), initialState(policy));
  expect(canonicalJson(folded)).toBe(canonicalJson(state));
  expect(canonicalJson(JSON.parse(JSON.stringify(state)))).toBe(canonicalJson(state));
  return { decided, blocked };
}

function keysOf(map: ShardedMap<unknown>): readonly string[] {
  return 'entries' in map ? map.entries.map(([key]) => key) : Object.values(map.shards).flatMap(keysOf);
}

function randomCall(random: Random, number: number): ProposedCall {
  const args = {
    key: random.pick(['a', 'b', 'c']),
    n: random.below(12),
    amount: random.below(240) / 4,
    ...(random.chance(0.7) ? { flag: true } : {}),
  };
  return {
    callId: `call-${number}`,
    tool: random.chance(0.03) ? 'unheard-of' : random.pick(randomToolNames),
    args,
    costMicros: random.below(30),
  };
}

function argsOf(call: ProposedCall): JsonObject {
  return typeof call.args === 'object' && call.args !== null && !('length' in call.args) ? { ...call.args } : {};
}
