import type { CompiledPolicy } from './policy.ts';
import type { SessionEvent } from './state.ts';
import { happened, lastDecision, proposed, replayed, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';
import type { Known } from './vector-known.ts';
import { again, firstOf, lastCallOf, type Script } from './vector-script.ts';

type GivesBack = 'CALL_RELEASED' | 'CALL_FAILED';

/** What becomes of calls in flight: what they had reserved is given back. */
export function settlingScripts(policy: CompiledPolicy): readonly Script[] {
  const { rules, session } = policy.projection;
  const { limits } = session;
  const counted = [
    ...rules.filter(({ kind }) => kind === 'count' || kind === 'sum').map(({ ruleId }) => `rule: ${ruleId}`),
    ...Object.keys(limits.callsPerTool ?? {}).map((tool) => `tool_limit_exceeded: ${tool}`),
    ...(limits.toolCalls === undefined ? [] : ['limit: tool calls']),
  ];
  const failed: readonly Script[] =
    counted.length === 0
      ? []
      : [
          {
            goal: 'failed: given back',
            session: (known) => firstOf(counted, (goal) => givenBack(policy, goal, filled(known, goal), 'CALL_FAILED')),
          },
        ];
  return [
    ...counted.map(
      (goal): Script => ({
        goal: `released: ${goal.replace(/^(rule|limit): /, '')}`,
        session: (known) => givenBack(policy, goal, filled(known, goal), 'CALL_RELEASED'),
      }),
    ),
    ...failed,
  ];
}

function filled(known: Known, goal: string): Tried | undefined {
  return known.filled.get(goal.replace(/^rule: /, '')) ?? known.reached.get(goal);
}

/** The session that ends with a block, with some of its calls still in flight; they are given back, and the call passes. */
function givenBack(policy: CompiledPolicy, goal: string, blocked: Tried | undefined, how: GivesBack): Tried | null {
  const last = lastCallOf(blocked);
  if (!blocked || !last) return null;
  const session = sessionOf(blocked);
  const root = rootOf(policy, blocked.principal);
  const open = session.flatMap(({ calls, decisions }, index) =>
    index < session.length - 1 && calls.length === 1 && decisions[0]?.verdict !== 'BLOCK' ? [index] : [],
  );
  const newestFirst = open.toReversed();
  return firstOf([newestFirst.slice(0, 1), ...newestFirst.slice(1).map((index) => [index]), newestFirst], (indexes) => {
    const waiting = replayed(policy, root, session, (moment, index) => {
      return indexes.includes(index)
        ? { ...moment, later: moment.later.filter(({ type }) => type === 'CALL_APPROVED') }
        : moment;
    });
    if (!shows(waiting, goal)) return null;
    const events = indexes
      .flatMap((index) => session[index]?.calls ?? [])
      .map(({ callId }): SessionEvent => ({ type: how, at: last.now, callId }));
    const back = happened(policy, waiting, events);
    const passing = proposed(policy, back, [again(last.call, back)], last.now);
    return passing.state.killed === null && !shows(passing, goal) && passing.decisions[0]?.layer !== 'TOOL'
      ? passing
      : null;
  });
}

function shows(tried: Tried, goal: string): boolean {
  const decision = lastDecision(tried);
  return decision !== null && reachedBy(decision).includes(goal);
}
