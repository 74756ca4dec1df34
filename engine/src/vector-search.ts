import { anonymous } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import { seeded } from './seeded.ts';
import { rootOf, type Tried } from './tried-session.ts';
import { tryDirectly } from './vector-direct.ts';
import { goalsOf, scriptsOf } from './vector-goals.ts';
import { type Known, missing, nothingKnown } from './vector-known.ts';
import { tryAsOthers } from './vector-principals.ts';
import { wander } from './vector-random.ts';
import { vectorValues } from './vector-values.ts';

export interface Searched {
  /** For each goal that was reached, a session that reaches it with its last proposal. */
  readonly reached: ReadonlyMap<string, Tried>;
  readonly missed: readonly string[];
}

const mostTries = 9000;
/** Rules consulted in all: a large policy is tried less often, so that making vectors stays a matter of a second. */
const mostConsultations = 200_000;

/**
 * Looks for sessions that show every goal: what one call shows, then variations of what showed something new, then what happens
 * around calls that are known to run. The same projection is always searched the same way.
 */
export function searchVectors(policy: CompiledPolicy): Searched {
  const known = nothingKnown(policy, goalsOf(policy));
  const random = seeded(1);
  const root = rootOf(policy, anonymous);
  const rules = Math.max(1, ...[...policy.tools.values()].map((tool) => tool.rules.length + tool.argumentRules.length));
  tryDirectly(known, root);
  wander(
    known,
    vectorValues(policy.projection),
    random,
    root,
    Math.min(mostTries, Math.ceil(mostConsultations / rules)),
  );
  tryAsOthers(known);
  runScripts(known);
  return {
    reached: new Map([...known.goals].flatMap((goal) => pairOf(goal, known.reached.get(goal)))),
    missed: missing(known),
  };
}

function runScripts(known: Known): void {
  for (const { goal, session } of scriptsOf(known.policy)) {
    const tried = known.reached.get(goal) ?? session(known);
    if (tried) known.reached.set(goal, tried);
  }
}

function pairOf(goal: string, tried: Tried | undefined): readonly (readonly [string, Tried])[] {
  return tried ? [[goal, tried]] : [];
}
