import { reservationOf, unitsPerAmount } from './apply.ts';
import type { CallDecision } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import { lastDecision, sessionOf, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';

/** What was found so far. */
export interface Known {
  readonly policy: CompiledPolicy;
  readonly goals: ReadonlySet<string>;
  /** For each goal that was reached, the shortest session that was seen to reach it with its last proposal. */
  readonly reached: Map<string, Tried>;
  /** For each rule over earlier calls, the shortest session whose last call passed it and had such a call before it. */
  readonly passing: Map<string, Tried>;
  /** For each count and sum, the shortest session whose last call it stops because of what was counted before. */
  readonly filled: Map<string, Tried>;
  /** Per rule, the tools whose earlier calls it looks at. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Nothing found yet. */
export function nothingKnown(policy: CompiledPolicy, goals: ReadonlySet<string>): Known {
  const before = new Map(
    policy.projection.rules.map((rule): [string, ReadonlySet<string>] => {
      const lookups = 'lookup' in rule ? [rule.lookup] : 'aliases' in rule ? rule.aliases : [];
      return [rule.ruleId, new Set(lookups.flatMap(({ fact }) => policy.facts.get(fact)?.fact.tools ?? []))];
    }),
  );
  return { policy, goals, reached: new Map(), passing: new Map(), filled: new Map(), before };
}

/** Keeps a session for a goal, unless a shorter one is known. */
export function keep(map: Map<string, Tried>, name: string, tried: Tried): void {
  const before = map.get(name);
  if (!before || tried.length < before.length) map.set(name, tried);
}

/** Notes what the last call of a session shows. */
export function note(known: Known, tried: Tried): void {
  const { reached, passing, before } = known;
  const decision = lastDecision(tried);
  if (!decision) return;
  for (const goal of reachedBy(decision)) keep(reached, goal, tried);
  if (decision.verdict === 'BLOCK') {
    if (isFilled(known, tried, decision)) keep(known.filled, decision.ruleId ?? '', tried);
    return;
  }
  for (const { ruleId, verdict } of decision.trace) {
    const tools = verdict === 'PASS' && ruleId !== null ? before.get(ruleId) : undefined;
    if (ruleId === null || !tools || tools.size === 0 || (passing.get(ruleId)?.length ?? Infinity) <= tried.length)
      continue;
    const isThere =
      tried.parent !== null && sessionOf(tried.parent).some(({ calls }) => calls.some(({ tool }) => tools.has(tool)));
    if (isThere) passing.set(ruleId, tried);
  }
}

/** Whether a count or sum would let the call pass if nothing were counted. */
function isFilled({ policy }: Known, { calls }: Tried, { tool, ruleId }: CallDecision): boolean {
  const [call] = calls;
  const compiled = policy.tools.get(tool)?.rules.find(({ rule }) => rule.ruleId === ruleId);
  if (!call || !compiled?.window || (compiled.rule.kind !== 'count' && compiled.rule.kind !== 'sum')) return false;
  const units = reservationOf(compiled.window, tool, call.args)?.units ?? 0;
  return units <= compiled.rule.atMost * (compiled.rule.kind === 'sum' ? unitsPerAmount : 1);
}

/** The goals that nothing was found for yet. */
export function missing({ goals, reached }: Known): readonly string[] {
  return [...goals].filter((goal) => !reached.has(goal));
}
