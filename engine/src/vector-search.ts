import { anonymous } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import { type Random, seeded } from './seeded.ts';
import { rootOf, type Tried } from './tried-session.ts';
import { aimAt } from './vector-aim.ts';
import { aimsOf, fillsOf, passesOf } from './vector-aims.ts';
import { tryDirectly } from './vector-direct.ts';
import { goalsOf, scriptsOf } from './vector-goals.ts';
import { type Known, missing, nothingKnown } from './vector-known.ts';
import { newPlayer, type Plan } from './vector-plan.ts';
import { tryAsOthers } from './vector-principals.ts';
import { wander } from './vector-random.ts';
import { unknownRules } from './vector-unknown.ts';
import { unreachableGoals } from './vector-unreachable.ts';
import { vectorValues } from './vector-values.ts';
import { windowScripts } from './vector-windows.ts';

export interface Searched {
  /** For each goal that was reached, a session that reaches it with its last proposal. */
  readonly reached: ReadonlyMap<string, Tried>;
  readonly missed: readonly string[];
  /** Goals that no session can reach. */
  readonly unreachable: readonly string[];
}

const mostCalls = 6000;
/** Rules consulted in all: a large policy is tried less often, so that making vectors stays a matter of a second. */
const mostConsultations = 120_000;

/**
 * Looks for sessions that show every goal: what one call shows, then variations of what showed something new, then what happens
 * around calls that are known to run. The same projection is always searched the same way.
 */
export function searchVectors(policy: CompiledPolicy): Searched {
  const goals = goalsOf(policy);
  const unreachable = unreachableGoals(policy);
  const known = nothingKnown(policy, new Set([...goals].filter((goal) => !unreachable.has(goal))));
  const random = seeded(1);
  const optional = scriptsOf(policy).flatMap(({ goal, isOptional }) => (isOptional ? [goal] : []));
  const root = rootOf(policy, anonymous);
  const rules = Math.max(1, ...[...policy.tools.values()].map((tool) => tool.rules.length + tool.argumentRules.length));
  const calls = Math.min(mostCalls, Math.ceil(mostConsultations / rules));
  tryDirectly(known, root);
  aim(known, random, calls);
  wander(known, vectorValues(policy.projection), random, root, Math.ceil(calls / 3));
  tryAsOthers(known);
  runScripts(known);
  return {
    reached: new Map([...known.goals, ...optional].flatMap((goal) => pairOf(goal, known.reached.get(goal)))),
    missed: missing(known),
    unreachable: [...goals].filter((goal) => unreachable.has(goal)),
  };
}

/** Goes straight for each goal, first briefly and then for those that are still missing with more patience. */
function aim(known: Known, random: Random, calls: number): void {
  const player = newPlayer(known.policy, calls);
  const aiming = { known, player, random, plans: new Map<string, Plan>() };
  for (const patience of [40, 120, 400]) {
    for (const one of aimsOf(known.policy)) {
      const isKnown = one.stops === null ? aiming.plans.has(one.goal) : known.reached.has(one.goal);
      if (known.goals.has(one.goal) && !isKnown) aimAt(aiming, one, patience);
    }
    for (const one of [...passesOf(known.policy), ...fillsOf(known.policy)]) {
      if (!one.isReached?.(known)) aimAt(aiming, one, patience / 2);
    }
  }
}

function runScripts(known: Known): void {
  for (const { goal, session, isOptional } of [
    ...windowScripts(known.policy),
    ...unknownRules(known.policy),
    ...scriptsOf(known.policy),
  ]) {
    const tried = known.goals.has(goal) || isOptional ? (known.reached.get(goal) ?? session(known)) : null;
    if (tried) known.reached.set(goal, tried);
  }
}

function pairOf(goal: string, tried: Tried | undefined): readonly (readonly [string, Tried])[] {
  return tried ? [[goal, tried]] : [];
}
