import type { CompiledPolicy } from './policy.ts';
import type { RuntimeRule } from './projection.ts';
import type { SessionEvent } from './state.ts';
import { happened, lastDecision, proposed, replayed, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { again, firstOf, type LastCall, lastCallOf, type Script } from './vector-script.ts';

/** For each kind of rule over earlier calls: while nobody knows whether such a call ran, what depends on it waits. */
export function unknownScripts(policy: CompiledPolicy): readonly Script[] {
  const looking = lookingRules(policy);
  const idsOf = (rules: readonly RuntimeRule[]): readonly string[] => rules.map(({ ruleId }) => ruleId);
  if (looking.length === 0) return [];
  return [
    scriptFor(policy, 'nobody knows', idsOf(looking)),
    // Another kind of rule may always come first, and then nothing is left to show.
    ...[...new Set(looking.map(({ kind }) => kind))].map((kind) => ({
      ...scriptFor(policy, `nobody knows: ${kind}`, idsOf(looking.filter((rule) => rule.kind === kind))),
      isOptional: true,
    })),
  ];
}

/** Each rule over earlier calls by the same way: some stop nothing else. */
export function unknownRules(policy: CompiledPolicy): readonly Script[] {
  return lookingRules(policy).map(({ ruleId }) => scriptFor(policy, `rule: ${ruleId}`, [ruleId]));
}

function lookingRules({ projection }: CompiledPolicy): readonly RuntimeRule[] {
  return projection.rules.filter(
    (rule) => rule.kind !== 'forbids-after' && ('lookup' in rule || ('aliases' in rule && rule.aliases.length > 0)),
  );
}

function scriptFor(policy: CompiledPolicy, goal: string, ruleIds: readonly string[]): Script {
  return {
    goal,
    session: ({ passing, before }) =>
      firstOf(ruleIds, (ruleId) =>
        indeterminate(policy, ruleIds, passing.get(ruleId), before.get(ruleId) ?? new Set()),
      ),
  };
}

/** Before a call that rules let pass, an earlier one becomes unknown, or once more runs and is unknown: one of them stops it. */
function indeterminate(
  policy: CompiledPolicy,
  ruleIds: readonly string[],
  passing: Tried | undefined,
  tools: ReadonlySet<string>,
): Tried | null {
  const last = lastCallOf(passing);
  if (!passing || !last) return null;
  const before = sessionOf(passing).slice(0, -1);
  const root = rootOf(policy, passing.principal);
  const looked = before.flatMap(({ calls }, index) =>
    calls.length === 1 && tools.has(calls[0]?.tool ?? '') ? [index] : [],
  );
  return firstOf(looked.toReversed(), (index) => {
    const moment = before[index];
    const [call] = moment?.calls ?? [];
    if (!moment || !call) return null;
    const open = replayed(policy, root, before, (one, at) =>
      at === index ? { ...one, later: one.later.filter(({ type }) => type === 'CALL_APPROVED') } : one,
    );
    const once = waiting(policy, ruleIds, last, open, call.callId);
    if (once) return once;
    const whole = replayed(policy, root, before);
    const repeated = again(call, whole);
    const waits = waiting(policy, ruleIds, last, proposed(policy, whole, [repeated], last.now), repeated.callId);
    const committed = moment.later.find((event) => event.type === 'CALL_COMMITTED');
    if (!waits || !committed) return waits;
    const settled = happened(policy, waits, [{ ...committed, callId: repeated.callId, at: last.now }]);
    return proposed(policy, settled, [again(last.call, settled)], last.now);
  });
}

/** The call is stopped while nobody knows, and not while the earlier one is only in flight. */
function waiting(
  policy: CompiledPolicy,
  ruleIds: readonly string[],
  last: LastCall,
  before: Tried,
  callId: string,
): Tried | null {
  const target = again(last.call, before);
  const unknown: SessionEvent = { type: 'CALL_INDETERMINATE', at: last.now, callId };
  const stops = (tried: Tried): boolean => ruleIds.includes(lastDecision(tried)?.ruleId ?? '');
  if (stops(proposed(policy, before, [target], last.now))) return null;
  const tried = proposed(policy, happened(policy, before, [unknown]), [target], last.now);
  return stops(tried) ? tried : null;
}
