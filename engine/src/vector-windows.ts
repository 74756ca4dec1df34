import type { CompiledPolicy } from './policy.ts';
import { decided, proposed, replayed, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { secondsOf } from './vector-decisions.ts';
import type { Known } from './vector-known.ts';
import { again, firstOf, lastCallOf, released, type Script } from './vector-script.ts';

/** A window of time shows in the same call made at its very end and a millisecond later, one of which a rule stops. */
export function windowScripts(policy: CompiledPolicy): readonly Script[] {
  return policy.projection.rules.flatMap((rule): readonly Script[] => {
    const windows = secondsOf(policy.projection, rule);
    const goal = `window: ${rule.ruleId}`;
    return windows.length === 0 ? [] : [{ goal, session: (known) => atTheEnd(known, rule.ruleId, windows) }];
  });
}

function atTheEnd(known: Known, ruleId: string, windows: readonly number[]): Tried | null {
  const { policy, reached, passing } = known;
  const sessions = [reached.get(`rule: ${ruleId}`), reached.get(`require: ${ruleId}`), passing.get(ruleId)];
  return firstOf(sessions, (tried) => {
    const last = lastCallOf(tried);
    if (!tried || !last) return null;
    const before = replayed(policy, rootOf(policy, tried.principal), sessionOf(last.before));
    const ends = sessionOf(before).flatMap(({ events }) => windows.map((seconds) => lastAt(events) + seconds * 1000));
    return firstOf([...new Set(ends)], (end) => {
      if (end < before.state.clock) return null;
      const stops = [end, end + 1].map((now) => decided(policy, before, last.call, now).ruleId === ruleId);
      if (stops[0] === stops[1]) return null;
      const inside = proposed(policy, before, [last.call], end, ([decision]) =>
        decision?.verdict === 'BLOCK' ? [] : [released(last.call.callId, end)],
      );
      const outside = proposed(policy, inside, [again(last.call, inside)], end + 1);
      return (outside.decisions[0]?.ruleId === ruleId) === stops[1] ? outside : null;
    });
  });
}

function lastAt(events: Tried['events']): number {
  return Math.max(0, ...events.map(({ at }) => at));
}
