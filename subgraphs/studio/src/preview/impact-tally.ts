import type { TraceEntry } from '@writ/engine/decision';
import { byCodeUnit } from '@writ/engine/json';
import type { SessionCall } from '../observation/observed-session.ts';
import { type ImpactChange, type ImpactedCall, isDifference } from './impact.ts';

/** How many calls a draft would treat in which way. */
export interface ImpactCounts {
  newlyBlocked: number;
  newlyHeld: number;
  newlyAllowed: number;
  /** Differences after the first of their session. */
  knockOn: number;
  inconclusive: number;
}

export interface RuleImpact extends ImpactCounts {
  /** Null for what the engine checks by itself. */
  readonly ruleId: string | null;
  readonly check: string;
}

export interface ToolImpact extends ImpactCounts {
  readonly toolName: string;
  calls: number;
}

export interface Tally extends ImpactCounts {
  readonly calls: number;
  readonly unchanged: number;
  readonly sessions: number;
  readonly sessionsDiverging: number;
  /** The most affected, at most {@link listedRules}. */
  readonly rules: readonly RuleImpact[];
  /** The most affected, at most {@link listedTools}. */
  readonly tools: readonly ToolImpact[];
}

export const listedRules = 100;
export const listedTools = 100;

const counterOf: Readonly<Record<ImpactChange, 'newlyBlocked' | 'newlyHeld' | 'newlyAllowed'>> = {
  NEWLY_BLOCKED: 'newlyBlocked',
  NEWLY_HELD: 'newlyHeld',
  NEWLY_ALLOWED: 'newlyAllowed',
};

const none = (): ImpactCounts => ({ newlyBlocked: 0, newlyHeld: 0, newlyAllowed: 0, knockOn: 0, inconclusive: 0 });

const affected = ({ newlyBlocked, newlyHeld, newlyAllowed, knockOn, inconclusive }: ImpactCounts): number =>
  newlyBlocked + newlyHeld + newlyAllowed + knockOn + inconclusive;

/** The counter of {@link ImpactCounts} that a call belongs to; null when nothing changes for it. */
const counterFor = ({ impact, afterDivergence }: ImpactedCall<SessionCall>): keyof ImpactCounts | null => {
  if (impact === 'INCONCLUSIVE') return 'inconclusive';
  if (!isDifference(impact)) return null;
  return afterDivergence ? 'knockOn' : counterOf[impact];
};

const mostAffected = <Entry extends ImpactCounts>(
  entries: Iterable<Entry>,
  limit: number,
  nameOf: (entry: Entry) => string,
): readonly Entry[] =>
  [...entries]
    .filter((entry) => affected(entry) > 0)
    .sort((a, b) => affected(b) - affected(a) || byCodeUnit(nameOf(a), nameOf(b)))
    .slice(0, limit);

/** Counts the calls of many sessions. Memory grows with the rules and tools that are met, not with the calls. */
export const createTally = () => {
  const total = none();
  const rules = new Map<string, RuleImpact>();
  const tools = new Map<string, ToolImpact>();
  const seen = { calls: 0, unchanged: 0, sessions: 0, sessionsDiverging: 0 };

  const ruleOf = ({ ruleId, kind }: TraceEntry): RuleImpact => {
    const key = `${kind} ${ruleId ?? ''}`;
    const rule = rules.get(key) ?? { ruleId, check: kind, ...none() };
    rules.set(key, rule);
    return rule;
  };

  const toolOf = (toolName: string): ToolImpact => {
    const tool = tools.get(toolName) ?? { toolName, calls: 0, ...none() };
    tools.set(toolName, tool);
    return tool;
  };

  return {
    add: (impacted: ImpactedCall<SessionCall>): void => {
      seen.calls += 1;
      if (impacted.position === 1) seen.sessions += 1;
      const tool = toolOf(impacted.call.toolName);
      tool.calls += 1;
      const counter = counterFor(impacted);
      if (counter === null) {
        seen.unchanged += 1;
        return;
      }
      if (counter !== 'knockOn' && counter !== 'inconclusive') seen.sessionsDiverging += 1;
      total[counter] += 1;
      tool[counter] += 1;
      if (impacted.because !== null) ruleOf(impacted.because)[counter] += 1;
    },
    result: (): Tally => ({
      ...total,
      ...seen,
      rules: mostAffected(rules.values(), listedRules, ({ ruleId, check }) => `${check} ${ruleId ?? ''}`),
      tools: mostAffected(tools.values(), listedTools, ({ toolName }) => toolName),
    }),
  };
};
