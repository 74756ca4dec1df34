import { runCondition } from './conditions.ts';
import { type Counter, emptyCounter, release, reserve, settle } from './counter.ts';
import { isTrusted, type Remembered, withAwaited, withFact } from './facts.ts';
import { valuesAt } from './field-path.ts';
import { canonicalJson, hashOf } from './hash.ts';
import { type Json, own } from './json.ts';
import type { CompiledPolicy, CompiledTool, CompiledWindow } from './policy.ts';
import type { Fact, InFlightCall, OpenAndCommitted, Reservation, SessionEvent, SessionState } from './session-state.ts';
import { changeKeys, emptyMap, getKey, setKey } from './sharded-map.ts';

type CommitEvent = Extract<SessionEvent, { type: 'CALL_COMMITTED' }>;
type CallEvent = Extract<SessionEvent, { type: 'CALL_ALLOWED' | 'CALL_HELD' }>;

/**
 * The state after one event. Total and deterministic: an event that cannot apply (an unknown or already settled call) changes
 * nothing but the clock, and a blocked call nothing but the clock and the circuit breaker. After a kill, calls that were in flight
 * are still settled or released and their cost is recorded; nothing else goes on.
 */
export function apply(policy: CompiledPolicy, state: SessionState, event: SessionEvent): SessionState {
  // A time that is none, and one that never comes, would empty every window.
  const clocked = event.at > state.clock && Number.isFinite(event.at) ? { ...state, clock: event.at } : state;
  switch (event.type) {
    case 'CALL_RELEASED':
      return released(policy, clocked, event.callId);
    case 'CALL_COMMITTED':
      return committed(policy, clocked, event);
    case 'CALL_FAILED':
      return failed(policy, clocked, event);
    case 'COST_RECORDED':
      return { ...clocked, cost: withCost(clocked.cost, event.costMicros) };
    case 'TOOL_FILTER_SET':
      return { ...clocked, removedTools: [...new Set([...state.removedTools, ...event.removedTools])].sort() };
    case 'CALL_INDETERMINATE': {
      const call = getKey(clocked.inFlight, event.callId);
      return call && !call.indeterminate ? unsure(policy, clocked, event.callId, call) : clocked;
    }
    default:
      return state.killed === null ? applyLive(policy, clocked, event) : clocked;
  }
}

function applyLive(policy: CompiledPolicy, state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'STEP_STARTED':
      return { ...state, steps: state.steps + 1 };
    case 'CALL_ALLOWED':
    case 'CALL_HELD':
      return registered(policy, state, event);
    case 'CALL_APPROVED': {
      const call = getKey(state.inFlight, event.callId);
      return call ? { ...state, inFlight: setKey(state.inFlight, event.callId, { ...call, held: false }) } : state;
    }
    case 'CALL_BLOCKED':
      return tripped(policy, { ...state, breaker: { ...state.breaker, blocks: state.breaker.blocks + 1 } }, event.at);
    case 'KILLED':
      return { ...state, killed: { cause: event.cause, at: event.at } };
    default:
      return state;
  }
}

function withCost(cost: SessionState['cost'], costMicros: number | null): SessionState['cost'] {
  const known = knownCost(costMicros);
  return known === null ? { ...cost, unknown: cost.unknown + 1 } : { ...cost, spentMicros: cost.spentMicros + known };
}

/** A cost is a whole number of micro-units; what is below nothing, or no whole number, is unknown and never a credit. */
export function knownCost(costMicros: number | null): number | null {
  return costMicros !== null && Number.isSafeInteger(costMicros) && costMicros >= 0 ? costMicros : null;
}

function registered(policy: CompiledPolicy, state: SessionState, event: CallEvent): SessionState {
  if (getKey(state.inFlight, event.callId)) return state;
  const tool = policy.tools.get(event.tool);
  const sequence = state.sequence + 1;
  const reservations = (tool?.windows ?? []).flatMap((window) => reservationOf(window, event.tool, event.args) ?? []);
  const costMicros = knownCost(event.costMicros ?? null) ?? 0;
  const call: InFlightCall = {
    tool: event.tool,
    sequence,
    held: event.type === 'CALL_HELD',
    indeterminate: false,
    advancesTo: tool?.runtime.advancesTo ?? null,
    costMicros,
    reservations,
    args: tool && tool.facts.length > 0 ? event.args : null,
  };
  const loop = policy.projection.session.limits.loop;
  return {
    ...state,
    sequence,
    calls: { ...state.calls, open: state.calls.open + 1 },
    callsPerTool: withTool(state.callsPerTool, tool, (count) => ({ ...count, open: count.open + 1 })),
    cost: { ...state.cost, openMicros: state.cost.openMicros + costMicros },
    inFlight: setKey(state.inFlight, event.callId, call),
    moving: withMoving(state.moving, call.advancesTo, 1),
    awaited: withAwaited(state.awaited, tool, event.callId, call, 'OPEN'),
    windows: reservations.reduce((windows, one) => changed(policy, windows, one, 'reserve', sequence), state.windows),
    recent: loop ? [...state.recent, callSignature(event.tool, event.args)].slice(-loop.window) : state.recent,
  };
}

/** A call that ran is accounted for, in a killed session too; only a living one goes on from it. */
function committed(policy: CompiledPolicy, state: SessionState, event: CommitEvent): SessionState {
  const call = getKey(state.inFlight, event.callId);
  if (!call) return state;
  const after = settled(policy, state, call, event);
  return state.killed === null ? advanced(policy, after, call, event) : after;
}

function settled(
  policy: CompiledPolicy,
  state: SessionState,
  call: InFlightCall,
  { callId, costMicros }: CommitEvent,
): SessionState {
  const reported = costMicros === undefined ? call.costMicros : knownCost(costMicros);
  return {
    ...state,
    calls: { open: state.calls.open - 1, committed: state.calls.committed + 1 },
    callsPerTool: withTool(state.callsPerTool, policy.tools.get(call.tool), ({ open, committed: before }) => ({
      open: open - 1,
      committed: before + 1,
    })),
    cost: {
      openMicros: state.cost.openMicros - call.costMicros,
      spentMicros: state.cost.spentMicros + (reported ?? call.costMicros),
      unknown: state.cost.unknown + (reported === null ? 1 : 0),
    },
    ...landed(policy, state, callId, call),
    windows: call.reservations.reduce(
      (windows, one) => changed(policy, windows, one, 'settle', state.clock),
      state.windows,
    ),
  };
}

/** A call that is no longer in flight. */
function landed(
  policy: CompiledPolicy,
  state: SessionState,
  callId: string,
  call: InFlightCall,
): Pick<SessionState, 'inFlight' | 'moving' | 'awaited'> {
  return {
    inFlight: changeKeys(state.inFlight, [callId], () => undefined) ?? emptyMap,
    moving: withMoving(state.moving, call.advancesTo, -1),
    awaited: withAwaited(state.awaited, policy.tools.get(call.tool), callId, call, 'GONE'),
  };
}

function unsure(policy: CompiledPolicy, state: SessionState, callId: string, call: InFlightCall): SessionState {
  return {
    ...state,
    inFlight: setKey(state.inFlight, callId, { ...call, indeterminate: true }),
    awaited: withAwaited(state.awaited, policy.tools.get(call.tool), callId, call, 'UNSURE'),
  };
}

function withMoving(moving: SessionState['moving'], phase: string | null, by: 1 | -1): SessionState['moving'] {
  if (phase === null) return moving;
  const { [phase]: _before, ...others } = moving;
  const after = (own(moving, phase) ?? 0) + by;
  return after > 0 ? { ...others, [phase]: after } : others;
}

function advanced(
  policy: CompiledPolicy,
  state: SessionState,
  call: InFlightCall,
  { callId, output }: CommitEvent,
): SessionState {
  const tool = policy.tools.get(call.tool);
  const phase = state.phase === null ? undefined : own(policy.projection.session.phases, state.phase);
  const moves = call.advancesTo !== null && (phase?.next.includes(call.advancesTo) ?? false);
  const trusted = isTrusted(tool, output);
  const { clock: at, sequence } = state;
  const record: Fact = { at, sequence, callId, args: call.args, output: trusted ? output : null, trusted };
  return {
    ...state,
    phase: moves ? call.advancesTo : state.phase,
    ...(tool?.facts ?? []).reduce<Remembered>((known, fact) => withFact(known, fact, call.tool, record), {
      facts: state.facts,
      doubts: state.doubts,
    }),
    breaker: { blocks: 0, errors: 0 },
  };
}

function released(policy: CompiledPolicy, state: SessionState, callId: string): SessionState {
  const call = getKey(state.inFlight, callId);
  if (!call) return state;
  return {
    ...state,
    calls: { ...state.calls, open: state.calls.open - 1 },
    callsPerTool: withTool(state.callsPerTool, policy.tools.get(call.tool), (count) => ({
      ...count,
      open: count.open - 1,
    })),
    cost: { ...state.cost, openMicros: state.cost.openMicros - call.costMicros },
    ...landed(policy, state, callId, call),
    windows: call.reservations.reduce(
      (windows, one) => changed(policy, windows, one, 'release', call.sequence),
      state.windows,
    ),
  };
}

function failed(
  policy: CompiledPolicy,
  state: SessionState,
  { at, callId }: Extract<SessionEvent, { type: 'CALL_FAILED' | 'CALL_RELEASED' }>,
): SessionState {
  const after = released(policy, state, callId);
  if (after === state || state.killed !== null) return after;
  return tripped(policy, { ...after, breaker: { ...after.breaker, errors: after.breaker.errors + 1 } }, at);
}

function tripped(policy: CompiledPolicy, state: SessionState, at: number): SessionState {
  const breaker = policy.projection.session.limits.circuitBreaker;
  const blocks = breaker?.consecutiveBlocks;
  const errors = breaker?.consecutiveErrors;
  const open =
    (blocks !== undefined && state.breaker.blocks >= blocks) ||
    (errors !== undefined && state.breaker.errors >= errors);
  return open ? { ...state, killed: { cause: 'CIRCUIT_BREAKER', at } } : state;
}

function withTool(
  counts: SessionState['callsPerTool'],
  tool: CompiledTool | undefined,
  change: (count: OpenAndCommitted) => OpenAndCommitted,
): SessionState['callsPerTool'] {
  if (!tool) return counts;
  return { ...counts, [tool.name]: change(own(counts, tool.name) ?? { open: 0, committed: 0 }) };
}

/** What a call takes of a window: null when the window's condition leaves it out. An error counts it in. */
export function reservationOf(compiled: CompiledWindow, tool: string, args: Json): Reservation | null {
  const condition = compiled.where?.get(tool);
  if (condition) {
    const outcome = runCondition(condition, { args });
    if ('value' in outcome && !outcome.value) return null;
  }
  const key = keyText(compiled.per.map((steps) => valuesAt(args, steps)));
  return {
    window: compiled.window.id,
    key,
    units: compiled.amount === null ? 1 : unitsOf(valuesAt(args, compiled.amount)),
  };
}

export const unitsPerAmount = 1_000_000;

/** Exact for what has at most six decimals; else rounded up, less what adding binary fractions leaves: 0.1 + 0.2 is 0.3. */
function millionthsOf(value: number): number {
  const nearest = Math.round(value * unitsPerAmount);
  return nearest / unitsPerAmount === value ? nearest : Math.ceil(value * unitsPerAmount - 1e-4);
}

/** Millionths, rounded up; a negative amount is nothing, and what is no number is beyond every cap. */
export function unitsOf(values: readonly (Json | undefined)[]): number {
  let units = 0;
  for (const value of values) {
    if (value === undefined) continue;
    if (typeof value !== 'number') return Number.MAX_SAFE_INTEGER;
    if (value > 0) units += millionthsOf(value);
  }
  return Math.min(units, Number.MAX_SAFE_INTEGER);
}

export function keyText(values: readonly (readonly (Json | undefined)[])[]): string {
  return canonicalJson(values.map((list) => list.map((value) => (value === undefined ? { missing: true } : value))));
}

function changed(
  policy: CompiledPolicy,
  windows: SessionState['windows'],
  { window, key, units }: Reservation,
  how: 'reserve' | 'settle' | 'release',
  mark: number,
): SessionState['windows'] {
  const within = policy.windows.get(window)?.window.within ?? null;
  const change = { reserve, settle, release }[how];
  const counters = changeKeys<Counter>(own(windows, window), [key], (counter = emptyCounter) => {
    const counted = change(counter, within, mark, units);
    return counted.reserved === 0 && counted.settled === 0 && counted.entries.length === 0 ? undefined : counted;
  });
  if (counters) return { ...windows, [window]: counters };
  const { [window]: _empty, ...others } = windows;
  return others;
}

export function callSignature(tool: string, args: Json): string {
  return hashOf('writ.call', [tool, args]).slice(7, 39);
}
