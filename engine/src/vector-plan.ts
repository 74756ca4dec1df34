import type { EnginePrincipal, ProposedCall } from './decision.ts';
import type { Json } from './json.ts';
import type { CompiledPolicy } from './policy.ts';
import type { SessionEvent } from './state.ts';
import { lastDecision, proposed, rootOf, type Tried } from './tried-session.ts';

/** Calls to be made one after the other, the last one to be looked at. */
export interface Plan {
  readonly principal: EnginePrincipal;
  readonly calls: readonly PlannedCall[];
}

export interface PlannedCall {
  readonly tool: string;
  readonly args: Json;
  /** What it answers when it runs. */
  readonly output: Json;
  /** Milliseconds since the call before. */
  readonly pause: number;
  readonly costMicros?: number;
}

/** What became of a plan: up to the call that was blocked, or to its last. */
export interface Played {
  readonly plan: Plan;
  /** The index of the call that `tried` ends with. */
  readonly index: number;
  readonly tried: Tried;
}

/** Plays plans; what two plans begin with is played once. */
export interface Player {
  readonly policy: CompiledPolicy;
  readonly roots: Map<EnginePrincipal, Tried>;
  readonly played: WeakMap<Tried, WeakMap<PlannedCall, Tried>>;
  /** How many calls may still be decided. */
  left: number;
}

/** A player that has not played yet. */
export function newPlayer(policy: CompiledPolicy, calls: number): Player {
  return { policy, roots: new Map(), played: new WeakMap(), left: calls };
}

/** Plays a plan until one of its calls is blocked; what is held is approved, and what runs is committed. */
export function play(player: Player, plan: Plan): Played | null {
  const { principal, calls } = plan;
  const root = player.roots.get(principal) ?? rootOf(player.policy, principal);
  player.roots.set(principal, root);
  let tried = root;
  for (const [index, planned] of calls.entries()) {
    tried = playCall(player, tried, planned);
    if (index === calls.length - 1 || lastDecision(tried)?.verdict === 'BLOCK') return { plan, index, tried };
  }
  return null;
}

function playCall(player: Player, before: Tried, planned: PlannedCall): Tried {
  const after = player.played.get(before) ?? new WeakMap<PlannedCall, Tried>();
  player.played.set(before, after);
  const known = after.get(planned);
  if (known) return known;
  player.left -= 1;
  const { tool, args, output, pause, costMicros } = planned;
  const now = before.now + pause;
  const callId = `call-${before.length + 1}`;
  const call: ProposedCall = { callId, tool, args, ...(costMicros === undefined ? {} : { costMicros }) };
  const tried = proposed(player.policy, before, [call], now, ([decision]): readonly SessionEvent[] => {
    if (!decision || decision.verdict === 'BLOCK') return [];
    const committed: SessionEvent = { type: 'CALL_COMMITTED', at: now, callId, output };
    return decision.verdict === 'HOLD' ? [{ type: 'CALL_APPROVED', at: now, callId }, committed] : [committed];
  });
  after.set(planned, tried);
  return tried;
}

/** The plan with other calls in the place of some. */
export function withCalls(plan: Plan, start: number, removed: number, ...calls: readonly PlannedCall[]): Plan {
  return { ...plan, calls: plan.calls.toSpliced(start, removed, ...calls) };
}
