import type { CompiledPolicy } from './policy.ts';
import type { SessionEvent } from './state.ts';
import { happened, lastDecision, proposed, replayed, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';
import { again, firstOf, lastCallOf, type Script } from './vector-script.ts';

type GivesBack = 'CALL_RELEASED' | 'CALL_FAILED';

/** What becomes of calls in flight: what they had reserved is given back, and what depends on an unknown one waits. */
export function settlingScripts(policy: CompiledPolicy): readonly Script[] {
  const { rules, session } = policy.projection;
  const { limits } = session;
  const counted = [
    ...rules.filter(({ kind }) => kind === 'count' || kind === 'sum').map(({ ruleId }) => `rule: ${ruleId}`),
    ...Object.keys(limits.callsPerTool ?? {}).map((tool) => `tool_limit_exceeded: ${tool}`),
    ...(limits.toolCalls === undefined ? [] : ['limit: tool calls']),
  ];
  const looking = rules.filter(
    (rule) => rule.kind !== 'forbids-after' && ('lookup' in rule || ('aliases' in rule && rule.aliases.length > 0)),
  );
  const failed: readonly Script[] =
    counted.length === 0
      ? []
      : [
          {
            goal: 'failed: given back',
            session: (known) =>
              firstOf(counted, (goal) => givenBack(policy, goal, known.reached.get(goal), 'CALL_FAILED')),
          },
        ];
  return [
    ...counted.map(
      (goal): Script => ({
        goal: `released: ${goal.replace(/^(rule|limit): /, '')}`,
        session: (known) => givenBack(policy, goal, known.reached.get(goal), 'CALL_RELEASED'),
      }),
    ),
    ...failed,
    ...looking.map(
      ({ ruleId }): Script => ({
        goal: `indeterminate: ${ruleId}`,
        session: ({ passing, before }) =>
          indeterminate(policy, ruleId, passing.get(ruleId), before.get(ruleId) ?? new Set()),
      }),
    ),
  ];
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

/** Before a call that a rule lets pass, an earlier one becomes unknown, or once more runs and is unknown: the rule stops it. */
function indeterminate(
  policy: CompiledPolicy,
  ruleId: string,
  passing: Tried | undefined,
  tools: ReadonlySet<string>,
): Tried | null {
  const last = lastCallOf(passing);
  if (!passing || !last) return null;
  const session = sessionOf(passing);
  const before = session.slice(0, -1);
  const root = rootOf(policy, passing.principal);
  const goal = `rule: ${ruleId}`;
  const looked = before.flatMap((moment, index) =>
    moment.calls.length === 1 && tools.has(moment.calls[0]?.tool ?? '') ? [index] : [],
  );
  const unknown = (callId: string, at: number): SessionEvent => ({ type: 'CALL_INDETERMINATE', at, callId });
  /** The call waits while nobody knows, and not while the earlier one is only in flight. */
  const waits = (known: Tried, callId: string): Tried | null => {
    const target = again(last.call, known);
    const inFlight = proposed(policy, known, [target], last.now);
    if (shows(inFlight, goal)) return null;
    const waiting = proposed(policy, happened(policy, known, [unknown(callId, last.now)]), [target], last.now);
    return shows(waiting, goal) ? waiting : null;
  };
  return firstOf(looked.toReversed(), (index) => {
    const moment = before[index];
    const [call] = moment?.calls ?? [];
    if (!moment || !call) return null;
    const open = replayed(policy, root, before, (one, at) =>
      at === index ? { ...one, later: one.later.filter(({ type }) => type === 'CALL_APPROVED') } : one,
    );
    const once = waits(open, call.callId);
    if (once) return once;
    const whole = replayed(policy, root, before);
    const repeated = again(call, whole);
    const waiting = waits(proposed(policy, whole, [repeated], last.now), repeated.callId);
    const committed = moment.later.find((event) => event.type === 'CALL_COMMITTED');
    if (!waiting || !committed) return waiting;
    const settled = happened(policy, waiting, [{ ...committed, callId: repeated.callId, at: last.now }]);
    return proposed(policy, settled, [again(last.call, settled)], last.now);
  });
}
