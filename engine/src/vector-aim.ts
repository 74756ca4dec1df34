import { anonymous, type CallDecision, type TraceEntry } from './decision.ts';
import type { Random } from './seeded.ts';
import { lastDecision } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';
import { type Known, note } from './vector-known.ts';
import { type Plan, type Played, type Player, play, withCalls } from './vector-plan.ts';
import { repaired } from './vector-repair.ts';
import { plannedCall, type Standing, standingOf } from './vector-standing.ts';

/** A goal that the last call of a plan should reach. */
export interface Aim {
  readonly goal: string;
  /** The tools whose call may reach it. */
  readonly tools: readonly string[];
  /** What of a decision should stop the call; nothing where it should run. */
  readonly stops: ((entry: TraceEntry) => boolean) | null;
  /** For what is more than a goal of one decision. */
  readonly isReached?: (known: Known) => boolean;
  /** How a plan for it begins, on one that runs. */
  readonly begin?: (standing: Standing) => Plan | null;
}

export interface Aiming {
  readonly known: Known;
  readonly player: Player;
  readonly random: Random;
  /** Plans that reached goals, to begin others with. */
  readonly plans: Map<string, Plan>;
}

const attempts = 12;
const stepsOfAnAttempt = 30;
const longestPlan = 70;

/** Changes a plan again and again, guided by what stops its calls, until its last call reaches the goal; from several beginnings. */
export function aimAt(aiming: Aiming, aim: Aim, calls: number): void {
  const { player, known } = aiming;
  const least = player.left - calls;
  for (let attempt = 0; attempt < attempts && player.left > Math.max(0, least); attempt += 1) {
    const tool = aim.tools[attempt % Math.max(1, aim.tools.length)];
    if (tool === undefined) return;
    const start = beginning(aiming, tool, Math.floor(attempt / aim.tools.length));
    const played = follow(aiming, aim, begun(aiming, aim, start), least);
    if (!played) continue;
    if (aim.isReached) return;
    const short = shortened(aiming, aim, played);
    note(known, short.tried);
    known.reached.set(aim.goal, short.tried);
    aiming.plans.set(aim.goal, short.plan);
    return;
  }
}

function beginning({ known: { policy }, plans, random }: Aiming, tool: string, attempt: number): Plan {
  const running = plans.get(`runs: ${tool}`);
  if (running && attempt % 3 !== 2) return running;
  const others = [...plans.values()].filter(({ calls }) => calls.at(-1)?.tool === tool);
  const other = attempt % 3 === 1 ? others[random.below(others.length)] : undefined;
  return other ?? { principal: anonymous, calls: [plannedCall(policy, random, tool)] };
}

function begun({ player, random }: Aiming, { begin }: Aim, plan: Plan): Plan {
  const played = begin && play(player, plan);
  const standing = played && standingOf(player.policy, random, played);
  return (standing && begin?.(standing)) ?? plan;
}

function follow(aiming: Aiming, aim: Aim, start: Plan, least: number): Played | null {
  const { known, player } = aiming;
  let plan = start;
  let best: Played | null = null;
  for (let step = 0; step < stepsOfAnAttempt && player.left > Math.max(0, least); step += 1) {
    const played = play(player, plan);
    if (!played) return null;
    note(known, played.tried);
    if (isReached(known, aim, played)) return played;
    // What is worse than before is mostly taken back, and something else is tried from there.
    if (best === null || !isWorse(played, best) || aiming.random.chance(0.3)) best = played;
    const next = changed(aiming, aim, best);
    if (!next || next.calls.length > longestPlan) return null;
    plan = next;
  }
  return null;
}

const layers = ['CONTROL', 'TOOL', 'CROSS', 'SESSION', 'PERSON'];

/** Whether the last call of a plan is stopped earlier than that of another, or by more. */
function isWorse({ plan, index, tried }: Played, before: Played): boolean {
  const [now, then] = [lastDecision(tried), lastDecision(before.tried)];
  if (!now || !then || index < plan.calls.length - 1 || before.index < before.plan.calls.length - 1) return false;
  return progressOf(now) < progressOf(then);
}

function progressOf({ layer, trace }: CallDecision): number {
  const stopping = trace.filter(({ verdict }) => verdict !== 'PASS').length;
  return (layer === null ? layers.length : layers.indexOf(layer)) * 1000 - stopping;
}

function isReached(known: Known, aim: Aim, { plan, index, tried }: Played): boolean {
  if (aim.isReached) return aim.isReached(known);
  const { goal } = aim;
  const decision = lastDecision(tried);
  return index === plan.calls.length - 1 && decision !== null && reachedBy(decision).includes(goal);
}

/** The plan changed where it went wrong: a call on the way that was blocked, what stops the last call first, or what should and does not. */
function changed({ player: { policy }, random }: Aiming, { stops }: Aim, played: Played): Plan | null {
  const standing = standingOf(policy, random, played);
  if (!standing) return null;
  const { plan, index, decision } = standing;
  const decider = deciderOf(decision);
  const isLast = index === plan.calls.length - 1;
  if (!isLast) {
    const repair = decider && random.chance(0.9) ? repaired(standing, decider, 'PASS') : null;
    return repair ?? withCalls(plan, index, 1);
  }
  const aimed = stops
    ? decision.trace.findIndex((entry) => stops(entry) && (entry.verdict === 'PASS' || entry === decider))
    : -1;
  const target = decision.trace[aimed];
  // What stops the call before the aim is consulted comes first; what would stop it later does no harm.
  const isBehind =
    decider !== null && target !== undefined && target !== decider && comesBefore(decider, target, decision);
  if (target && !isBehind) return repaired(standing, target, 'STOP');
  if (target && random.chance(0.3))
    return repaired(standing, target, 'STOP') ?? (decider && repaired(standing, decider, 'PASS'));
  return decider ? repaired(standing, decider, 'PASS') : null;
}

function comesBefore(decider: TraceEntry, target: TraceEntry, { trace }: CallDecision): boolean {
  return trace.indexOf(decider) < trace.indexOf(target) || (decider.verdict === 'FAIL' && target.kind === 'checkpoint');
}

function deciderOf({ trace, verdict }: CallDecision): TraceEntry | null {
  return trace.find((entry) => entry.verdict === (verdict === 'BLOCK' ? 'FAIL' : 'HOLD')) ?? null;
}

/** The plan without the calls that it does not need. */
function shortened({ player, known }: Aiming, aim: Aim, played: Played): Played {
  let best = played;
  for (let at = played.plan.calls.length - 2; at >= 0; at -= 1) {
    const shorter = play(player, withCalls(best.plan, at, 1));
    if (shorter && isReached(known, aim, shorter)) best = shorter;
  }
  return best;
}
