import { expect, test } from 'vitest';
import { model, objectSchema, policyOf, tool } from '../test/building.ts';
import { decisionEvent, evaluate } from './evaluate.ts';
import { canonicalJson } from './hash.ts';
import { maxInFlight } from './layer-session.ts';
import { seeded } from './seeded.ts';
import { apply, initialState, type SessionEvent, type SessionState } from './state.ts';

const list = { type: 'array', items: { type: 'string' } };
const step = objectSchema({ k: 'string?', ks: list, n: 'integer' });
const policy = policyOf(
  model({
    tools: {
      close: tool(step, { advancesTo: 'closed', outputSchema: objectSchema({ k: 'string' }) }),
      reopen: tool(step, { advancesTo: 'open' }),
      act: tool(step, {
        forbidsAfter: {
          one: { tools: ['close'], same: { 'args.k': 'args.k' }, where: 'args.n > 2' },
          each: { tools: ['reopen'], same: { 'args.ks[*]': 'args.ks[*]' } },
          result: { tools: ['close'], same: { 'output.k': 'args.k' }, where: 'args.n == 9' },
          any: { tools: ['reopen', 'close'], where: 'args.n == 7' },
        },
      }),
    },
    session: { phases: { open: { initial: true, next: ['closed'] }, closed: { terminal: true, next: ['open'] } } },
  }),
);

interface Open {
  readonly callId: string;
  readonly tool: string;
  readonly k?: string;
  readonly ks: readonly string[];
  readonly n: number;
}

/** Which rules forbid a call, by looking through all that is in flight. */
function forbidding(open: readonly Open[], k: string, ks: readonly string[]): readonly string[] {
  const of = (name: string): readonly Open[] => open.filter(({ tool: one }) => one === name);
  const found = {
    any: open.some(({ tool: one, n }) => one !== 'act' && n === 7),
    each: of('reopen').some((one) => one.ks.some((key) => ks.includes(key))),
    one: of('close').some((one) => one.n > 2 && (one.k === undefined || one.k === k)),
    result: of('close').some(({ n }) => n === 9),
  };
  return Object.entries(found).flatMap(([ruleId, forbids]) => (forbids ? [ruleId] : []));
}

const allowed = ({ callId, tool: name, ...args }: Open): SessionEvent => ({
  type: 'CALL_ALLOWED',
  at: 1,
  callId,
  tool: name,
  args,
});

test('[EN-03][EN-23] calls in flight forbid as if each were looked at, and leave nothing behind when they are released', () => {
  let forbidden = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const random = seeded(seed);
    let state = initialState(policy);
    let open: readonly Open[] = [];
    for (let turn = 0; turn < 25; turn++) {
      if (open.length > 0 && random.chance(0.3)) {
        const chosen = open[random.below(open.length)];
        const type = random.pick(['CALL_RELEASED', 'CALL_FAILED', 'CALL_INDETERMINATE', 'CALL_INDETERMINATE'] as const);
        if (type !== 'CALL_INDETERMINATE') open = open.filter((one) => one !== chosen);
        state = apply(policy, state, { type, at: 1, callId: chosen?.callId ?? '' });
      } else {
        const ks = ['a', 'b', 'c', '__proto__'].filter(() => random.chance(0.3));
        const call = {
          callId: `${random.pick(['__proto__', 'constructor', '7', 'c'])}${random.chance(0.2) ? '' : turn}`,
          tool: random.pick(['close', 'reopen', 'act']),
          ...(random.chance(0.8) ? { k: random.pick(['a', 'b', '__proto__']) } : {}),
          ks,
          n: random.below(10),
        };
        state = apply(policy, state, allowed(call));
        if (!open.some(({ callId }) => callId === call.callId)) open = [...open, call];
      }
      const [k, ks] = [random.pick(['a', 'b', '__proto__']), ['a', '__proto__'].filter(() => random.chance(0.5))];
      const [decision] = evaluate(policy, state, [{ callId: 'new', tool: 'act', args: { k, ks, n: 0 } }]);
      const found = decision?.trace.filter(({ kind, verdict }) => kind === 'forbids-after' && verdict === 'FAIL') ?? [];
      expect([seed, turn, found.map(({ ruleId }) => ruleId)]).toEqual([seed, turn, forbidding(open, k, ks)]);
      forbidden += found.length;
    }
    const released = open.reduce(
      (at, { callId }) => apply(policy, at, { type: 'CALL_RELEASED', at: 1, callId }),
      state,
    );
    const { inFlight, moving, awaited } = initialState(policy);
    expect(released).toMatchObject({ inFlight, moving, awaited, calls: { open: 0, committed: 0 } });
  }
  expect(forbidden).toBeGreaterThan(1000);
});

test('[EN-20] equal calls in flight are equal JSON, whatever was in flight between them', () => {
  const call = (callId: string): Open => ({ callId, tool: 'close', k: callId, ks: [], n: 5 });
  const shown = ({ inFlight, moving, awaited }: SessionState): string => canonicalJson([inFlight, moving, awaited]);
  const ids = Array.from({ length: 100 }, (_, index) => `id-${index}`);
  const opened = ids.map((callId) => allowed(call(callId)));
  const gone = (type: 'CALL_RELEASED' | 'CALL_FAILED', some: readonly string[]) =>
    some.map((callId) => ({ type, at: 1, callId }) as const);
  const unsure = ['id-3', 'id-1'].map((callId) => ({ type: 'CALL_INDETERMINATE', at: 1, callId }) as const);
  const fold = (...events: readonly SessionEvent[]): SessionState =>
    events.reduce((at, event) => apply(policy, at, event), initialState(policy));
  const later = ids.slice(5);
  const one = fold(...opened, ...unsure, ...gone('CALL_RELEASED', later));
  expect(shown(fold(...opened.slice(0, 5), ...unsure.toReversed(), ...unsure))).toBe(shown(one));
  expect(shown(fold(...opened, ...gone('CALL_FAILED', later.toReversed()), ...unsure))).toBe(shown(one));
});

test('[EN-20] a decision and its fold share what a thousand calls in flight take', () => {
  const open = Array.from(
    { length: maxInFlight - 1 },
    (_, index): Open => ({ callId: `c${index}`, tool: 'act', k: `${index}`, ks: [], n: 0 }),
  );
  const state = open.reduce((at, one) => apply(policy, at, allowed(one)), initialState(policy));
  const call = { callId: 'new', tool: 'close', args: { k: 'a', ks: [], n: 5 } };
  const [decision] = evaluate(policy, state, [call]);
  expect(decision?.verdict).toBe('ALLOW');
  if (!decision) return;
  const after = apply(policy, state, decisionEvent(decision, call, 1));
  const shared = new Set(objectsOf(state));
  expect(objectsOf(after).filter((one) => !shared.has(one)).length).toBeLessThan(200);
});

function objectsOf(value: unknown): readonly object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsOf)] : [];
}
