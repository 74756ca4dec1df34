import { apply } from './apply.ts';
import type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
import { evaluate } from './evaluate.ts';
import type { CompiledPolicy } from './policy.ts';
import { initialState, type SessionEvent, type SessionState } from './state.ts';

const epoch = 1_700_000_000_000;

/** One call of a session that was tried, after those of its parent. The root has none. */
export interface Tried {
  readonly parent: Tried | null;
  readonly principal: EnginePrincipal;
  readonly length: number;
  readonly now: number;
  readonly call: ProposedCall | null;
  readonly decision: CallDecision | null;
  readonly events: readonly SessionEvent[];
  readonly state: SessionState;
}

/** The session in which nothing was tried yet. */
export function rootOf(policy: CompiledPolicy, principal: EnginePrincipal): Tried {
  const state = initialState(policy);
  return { parent: null, principal, length: 0, now: epoch, call: null, decision: null, events: [], state };
}

/** What the policy says of a call that is proposed alone after the calls of a session. */
export function decided(policy: CompiledPolicy, from: Tried, call: ProposedCall, now: number): CallDecision {
  const [decision] = evaluate(policy, from.state, [call], from.principal, now);
  if (!decision) throw new Error('a call without a decision');
  return decision;
}

/** The session with one call more. */
export function happened(
  policy: CompiledPolicy,
  parent: Tried,
  one: Pick<Tried, 'now' | 'call' | 'decision' | 'events'>,
): Tried {
  const state = one.events.reduce((folded, event) => apply(policy, folded, event), parent.state);
  return { ...one, parent, principal: parent.principal, length: parent.length + 1, state };
}

/** The calls of a session, in order. */
export function sessionOf(tried: Tried): readonly Tried[] {
  return tried.parent === null ? [] : [...sessionOf(tried.parent), tried];
}
