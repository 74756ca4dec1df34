import type { CallDecision, ProposedCall } from './decision.ts';
import type { Json } from './json.ts';
import type { SessionEvent } from './state.ts';
import { lastDecision, type Tried } from './tried-session.ts';
import type { Known } from './vector-known.ts';

/** Something that a session should show beside the decisions of single calls, and how to make one that does from what is known. */
export interface Script {
  readonly goal: string;
  /** Null: not from what is known so far. */
  readonly session: (known: Known) => Tried | null;
  /** Shown where it is found, and no goal. */
  readonly isOptional?: boolean;
}

/** A session whose last proposal is one call, taken apart. */
export interface LastCall {
  readonly before: Tried;
  readonly call: ProposedCall;
  readonly decision: CallDecision;
  readonly now: number;
  /** What a result of the tool looks like; null where none was committed. */
  readonly output: Json;
}

/** The last call of a session; null where the last proposal is none of one call. */
export function lastCallOf(tried: Tried | undefined): LastCall | null {
  const decision = tried ? lastDecision(tried) : null;
  const [call] = tried?.calls ?? [];
  if (!tried?.parent || !decision || !call) return null;
  const committed = tried.later.find((event) => event.type === 'CALL_COMMITTED');
  return { before: tried.parent, call, decision, now: tried.now, output: committed?.output ?? null };
}

/** Sessions that end with one call that is not blocked, shortest first. */
export function runningCalls({ reached }: Known): readonly LastCall[] {
  return [...reached]
    .filter(([goal]) => goal.startsWith('runs: '))
    .map(([, tried]) => tried)
    .sort((left, right) => left.length - right.length)
    .flatMap((tried) => lastCallOf(tried) ?? []);
}

/** The first session that a way of making one finds from some calls. */
export function firstOf<Item>(items: readonly Item[], make: (item: Item) => Tried | null): Tried | null {
  for (const item of items) {
    const made = make(item);
    if (made) return made;
  }
  return null;
}

/** A call once more under an id that is not taken. */
export function again(call: ProposedCall, after: Tried, more: Partial<ProposedCall> = {}): ProposedCall {
  return { ...call, callId: `call-${after.length + 1}`, ...more };
}

/** What gives back a call that is in flight. */
export function released(callId: string, at: number): SessionEvent {
  return { type: 'CALL_RELEASED', at, callId };
}
