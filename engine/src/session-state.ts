import type { Counter } from './counter.ts';
import type { Json } from './json.ts';
import type { ShardedMap } from './sharded-map.ts';

/**
 * Everything that a decision needs from the past: plain JSON, the fold of the session's events. It never holds a history;
 * counters, windows and the newest facts are kept, so that a call costs the same at the start and after ten thousand calls.
 */
export interface SessionState {
  readonly stateVersion: 1;
  /** The latest time of an event, in milliseconds since 1970. Time never runs backwards. */
  readonly clock: number;
  readonly phase: string | null;
  readonly steps: number;
  /** The number of calls registered so far, whether or not they were released. */
  readonly sequence: number;
  readonly calls: OpenAndCommitted;
  readonly callsPerTool: { readonly [tool: string]: OpenAndCommitted };
  readonly cost: { readonly openMicros: number; readonly spentMicros: number; readonly unknown: number };
  readonly inFlight: ShardedMap<InFlightCall>;
  /** For each phase, how many calls in flight may move the session to it. */
  readonly moving: { readonly [phase: string]: number };
  /** The calls in flight that may become what a fact is about, by the parts of their keys that are known. */
  readonly awaited: { readonly [fact: string]: ShardedMap<Awaited> };
  readonly facts: { readonly [fact: string]: ShardedMap<Fact> };
  /** The newest calls that may or may not be what a fact is about, by the parts of their keys that are known. */
  readonly doubts: { readonly [fact: string]: ShardedMap<Sighting> };
  readonly windows: { readonly [window: string]: ShardedMap<Counter> };
  /** Signatures of the last registered calls, oldest first, as many as the loop window needs. */
  readonly recent: readonly string[];
  readonly breaker: { readonly blocks: number; readonly errors: number };
  readonly killed: { readonly cause: string; readonly at: number } | null;
  readonly removedTools: readonly string[];
}

export interface OpenAndCommitted {
  readonly open: number;
  readonly committed: number;
}

/** A call that was allowed or held and is neither committed nor released: it counts against every limit. */
export interface InFlightCall {
  readonly tool: string;
  readonly sequence: number;
  readonly held: boolean;
  /** True when nobody knows whether it ran: what depends on it waits. */
  readonly indeterminate: boolean;
  readonly advancesTo: string | null;
  readonly costMicros: number;
  readonly reservations: readonly Reservation[];
  /** Kept only for tools whose calls later rules look at. */
  readonly args: Json;
}

/** Calls in flight of one key, the oldest first; apart those of which nobody knows whether they ran. */
export interface Awaited {
  readonly open: readonly OpenCall[];
  readonly unsure: readonly OpenCall[];
}
export type OpenCall = readonly [sequence: number, callId: string];

export interface Reservation {
  readonly window: string;
  readonly key: string;
  readonly units: number;
}

/** When a call was committed. */
export interface Sighting {
  readonly at: number;
  readonly sequence: number;
  readonly callId: string;
}

/** The newest committed call for one key. */
export interface Fact extends Sighting {
  readonly args: Json;
  readonly output: Json;
  /** False: the result broke its schema or the engine's bounds, or there was none; nothing may follow from it. */
  readonly trusted: boolean;
}

export type SessionEvent =
  | { readonly type: 'STEP_STARTED'; readonly at: number }
  | {
      readonly type: 'CALL_ALLOWED' | 'CALL_HELD';
      readonly at: number;
      readonly callId: string;
      readonly tool: string;
      readonly args: Json;
      /** What the call is expected to cost; null when nobody knows. */
      readonly costMicros?: number | null;
    }
  | { readonly type: 'CALL_APPROVED' | 'CALL_INDETERMINATE'; readonly at: number; readonly callId: string }
  | { readonly type: 'CALL_BLOCKED'; readonly at: number; readonly callId: string; readonly tool: string }
  | {
      readonly type: 'CALL_COMMITTED';
      readonly at: number;
      readonly callId: string;
      readonly output: Json;
      readonly costMicros?: number | null;
    }
  /** FAILED counts towards the circuit breaker; RELEASED is a denied, expired, abandoned or cancelled call. */
  | { readonly type: 'CALL_FAILED' | 'CALL_RELEASED'; readonly at: number; readonly callId: string }
  | { readonly type: 'COST_RECORDED'; readonly at: number; readonly costMicros: number | null }
  | { readonly type: 'KILLED'; readonly at: number; readonly cause: string }
  | { readonly type: 'TOOL_FILTER_SET'; readonly at: number; readonly removedTools: readonly string[] };
