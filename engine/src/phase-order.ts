import { own } from './json.ts';
import type { RuntimeSession } from './projection.ts';

/** The phases that sessions come to, and in which order. */
export interface PhaseOrder {
  readonly entered: ReadonlySet<string>;
  /** The phases in which a session that is in this one may be from now on. */
  after(phase: string): ReadonlySet<string>;
}

/** A session without phases stays in one that has no name. */
const noPhase = '';
/** Beyond so many phases any may come after any, so that a dense graph costs no more than its edges. */
const maxOrdered = 64;

/**
 * A commit moves the session where there is a transition, whatever phase its tool was called in: other calls may have moved
 * the session in between. So only the phases that some tool advances to matter, not which tool is called where.
 */
export function phaseOrder({ initialPhase, phases }: RuntimeSession, targets: ReadonlySet<string>): PhaseOrder {
  const closure = (start: string): ReadonlySet<string> => {
    const seen = new Set([start]);
    for (const phase of seen) {
      for (const next of own(phases, phase)?.next ?? []) if (targets.has(next)) seen.add(next);
    }
    return seen;
  };
  const entered = closure(initialPhase ?? noPhase);
  const known = new Map<string, ReadonlySet<string>>();
  return {
    entered,
    after(phase) {
      const after = known.get(phase) ?? (entered.size > maxOrdered ? entered : closure(phase));
      known.set(phase, after);
      return after;
    },
  };
}
