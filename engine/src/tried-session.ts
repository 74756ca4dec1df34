import type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
import { decisionEvent, evaluate } from './evaluate.ts';
import { applyGate } from './gate.ts';
import type { CompiledPolicy } from './policy.ts';
import { apply, initialState, type SessionEvent, type SessionState } from './state.ts';

const epoch = 1_700_000_000_000;

/** One proposal of a session that was tried, with what happened after it, behind those of its parent. The root has none. */
export interface Tried {
  readonly parent: Tried | null;
  readonly principal: EnginePrincipal;
  /** Calls that were proposed so far. */
  readonly length: number;
  readonly now: number;
  /** None: only events happened. */
  readonly calls: readonly ProposedCall[];
  readonly decisions: readonly CallDecision[];
  readonly events: readonly SessionEvent[];
  /** The events that are not the decisions themselves. */
  readonly later: readonly SessionEvent[];
  readonly state: SessionState;
}

/** What happens to the calls of a proposal, once they are decided. */
export type Fate = (decisions: readonly CallDecision[]) => readonly SessionEvent[];

/** The session in which nothing was tried yet. */
export function rootOf(policy: CompiledPolicy, principal: EnginePrincipal): Tried {
  const state = initialState(policy);
  const nothing = { calls: [], decisions: [], events: [], later: [] };
  return { parent: null, principal, length: 0, now: epoch, ...nothing, state };
}

/** What the policy says of a call that is proposed alone after the calls of a session. */
export function decided(policy: CompiledPolicy, from: Tried, call: ProposedCall, now: number): CallDecision {
  const [decision] = evaluate(policy, from.state, [call], from.principal, now);
  if (!decision) throw new Error('a call without a decision');
  return decision;
}

/** The session with one proposal more: it is decided, what the gate withholds does not go, and then its fate comes. */
export function proposed(
  policy: CompiledPolicy,
  parent: Tried,
  calls: readonly ProposedCall[],
  now: number,
  fate: Fate = () => [],
): Tried {
  const decisions = evaluate(policy, parent.state, calls, parent.principal, now);
  const withheld = new Set(calls.length > 1 ? applyGate(policy, decisions).withheld : []);
  const recorded = decisions.flatMap((decision, index): readonly SessionEvent[] => {
    const call = calls[index];
    return call && !withheld.has(decision.callId) ? [decisionEvent(decision, call, now)] : [];
  });
  const later = fate(decisions);
  return folded(policy, parent, {
    now,
    calls,
    decisions,
    events: [{ type: 'STEP_STARTED', at: now }, ...recorded, ...later],
    later,
  });
}

/** The session in which something happens and nothing is proposed. */
export function happened(policy: CompiledPolicy, parent: Tried, events: readonly SessionEvent[]): Tried {
  const now = events.reduce((latest, { at }) => Math.max(latest, at), parent.now);
  return folded(policy, parent, { now, calls: [], decisions: [], events, later: events });
}

function folded(
  policy: CompiledPolicy,
  parent: Tried,
  one: Pick<Tried, 'now' | 'calls' | 'decisions' | 'events' | 'later'>,
): Tried {
  const state = one.events.reduce((before, event) => apply(policy, before, event), parent.state);
  return { ...one, parent, principal: parent.principal, length: parent.length + one.calls.length, state };
}

/** The proposals of a session, in order. */
export function sessionOf(tried: Tried): readonly Tried[] {
  const session: Tried[] = [];
  for (let at: Tried | null = tried; at !== null && at.parent !== null; at = at.parent) session.push(at);
  return session.reverse();
}

/** The session once more from a beginning, each of its proposals changed or left out on the way. */
export function replayed(
  policy: CompiledPolicy,
  beginning: Tried,
  moments: readonly Tried[],
  change: (moment: Tried, index: number) => Pick<Tried, 'now' | 'calls' | 'later'> | null = (moment) => moment,
): Tried {
  return moments.reduce((from, moment, index) => {
    const changed = change(moment, index);
    if (changed === null) return from;
    const { now, calls, later } = changed;
    return calls.length === 0
      ? happened(policy, from, later)
      : proposed(policy, from, calls, now, (decisions) => later.filter((event) => isFor(event, decisions)));
  }, beginning);
}

/** A call that is blocked has no later events. */
function isFor(event: SessionEvent, decisions: readonly CallDecision[]): boolean {
  return !('callId' in event) || !decisions.some((one) => one.callId === event.callId && one.verdict === 'BLOCK');
}

/** The decision of the last proposal, where it is of a single call. */
export function lastDecision({ decisions }: Tried): CallDecision | null {
  return decisions.length === 1 ? (decisions[0] ?? null) : null;
}
