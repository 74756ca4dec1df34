import type { Json } from './json.ts';
import type { CompiledLookup, CompiledRule } from './policy.ts';
import { placeOf } from './vector-place.ts';
import { type Plan, withCalls } from './vector-plan.ts';
import { otherThan } from './vector-solving.ts';
import {
  assigned,
  fittedCall,
  foundCall,
  type Standing,
  surroundingsOf,
  valueIn,
  valuesOf,
  withEarlier,
} from './vector-standing.ts';

/** Something that a rule looks for has happened, or has not. */
export function repairHappened(standing: Standing, { lookup }: CompiledRule, wanted: boolean): Plan | null {
  if (!lookup) return null;
  const { plan, index, random } = standing;
  const values = valuesOf(surroundingsOf(standing, null).scope);
  if (wanted) return withinReach(standing, lookup) ?? withEarlier(standing, lookup, values)?.plan ?? null;
  const other = random.chance(0.5) ? withOtherKey(standing, lookup) : null;
  if (other) return other;
  const at =
    foundCall(standing, lookup, values) ??
    plan.calls.slice(0, index).findLastIndex(({ tool }) => lookup.fact.fact.tools.includes(tool));
  return at < 0 ? null : withCalls(plan, at, 1);
}

/** What was long ago was not so long ago. */
function withinReach({ plan, index }: Standing, { within, fact }: CompiledLookup): Plan | null {
  if (within === null || !('seconds' in within)) return null;
  const isThere = plan.calls.slice(0, index).some(({ tool }) => fact.fact.tools.includes(tool));
  const isLong = plan.calls.some(({ pause }) => pause > 1000);
  return isThere && isLong
    ? { ...plan, calls: plan.calls.map((call) => ({ ...call, pause: Math.min(call.pause, 1000) })) }
    : null;
}

/** This call is about another entity. */
function withOtherKey(standing: Standing, lookup: CompiledLookup): Plan | null {
  const { plan, index, call, policy, random } = standing;
  const paths = lookup.key.filter(({ root }) => root === 'args');
  const path = paths[random.below(paths.length)];
  if (!path) return null;
  const value = otherThan(valueIn(call, 'args', path.steps), random);
  const changed = assigned(call, { place: placeOf('args', path.steps), value });
  return withCalls(plan, index, 1, fittedCall(policy, random, changed));
}

/** A value agrees with an earlier one, or does not. */
export function repairBinding(standing: Standing, compiled: CompiledRule, want: 'PASS' | 'STOP'): Plan | null {
  const { rule, lookup, presence, argument, earlierPath } = compiled;
  if (rule.kind !== 'binding' || !lookup || !presence || !argument) return null;
  const { plan, index, call, policy, random } = standing;
  const values = valuesOf(surroundingsOf(standing, null).scope);
  const at = foundCall(standing, presence, values);
  const found = at === null ? undefined : plan.calls[at];
  if (at === null || !found) return withEarlier(standing, presence, values)?.plan ?? null;
  const earlier = earlierPath ?? lookup.fact.key.at(-1);
  const value = earlier && valueIn(found, earlier.root, earlier.steps);
  if (!earlier) return null;
  if (want === 'PASS' && random.chance(0.4)) {
    const wanted = valueIn(call, 'args', argument);
    if (wanted === undefined) return null;
    const changed = assigned(found, { place: placeOf(earlier.root, earlier.steps), value: wanted });
    return withCalls(plan, at, 1, fittedCall(policy, random, changed));
  }
  const aimed = want === 'PASS' ? value : otherThan(value, random);
  if (aimed === undefined) return null;
  const changed = assigned(call, { place: placeOf('args', argument), value: aimed });
  return withCalls(plan, index, 1, fittedCall(policy, random, changed));
}

/** A value lies within the bounds that an earlier one sets, or beyond them. */
export function repairEnvelope(standing: Standing, compiled: CompiledRule, want: 'PASS' | 'STOP'): Plan | null {
  const { rule, lookup, argument, earlierPath } = compiled;
  if (rule.kind !== 'envelope' || !lookup || !argument || !earlierPath) return null;
  const { plan, index, call, policy, random } = standing;
  const values = valuesOf(surroundingsOf(standing, null).scope);
  const at = foundCall(standing, lookup, values);
  const found = at === null ? undefined : plan.calls[at];
  if (at === null || !found) {
    if (want === 'PASS' && rule.whenAbsent === 'ALLOW') return withOtherKey(standing, lookup);
    return withEarlier(standing, lookup, values)?.plan ?? null;
  }
  const earlier = valueIn(found, earlierPath.root, earlierPath.steps);
  const bound = (part: typeof rule.atMost): number | null =>
    part && typeof earlier === 'number' ? earlier * (part.times ?? 1) + (part.plus ?? 0) : null;
  const [least, most] = [bound(rule.atLeast), bound(rule.atMost)];
  const inside = most ?? least;
  const beyond = most !== null ? most + 1 : least !== null ? least - 1 : null;
  const aimed = want === 'PASS' ? inside : beyond;
  if (aimed === null || random.chance(0.3)) {
    const place = placeOf(earlierPath.root, earlierPath.steps);
    const changed = assigned(found, { place, value: earlierFor(valueIn(call, 'args', argument), want) });
    return withCalls(plan, at, 1, fittedCall(policy, random, changed));
  }
  const changed = assigned(call, { place: placeOf('args', argument), value: aimed });
  return withCalls(plan, index, 1, fittedCall(policy, random, changed));
}

/** An earlier value much larger than this one lets it pass, where larger is what it takes. */
function earlierFor(value: Json | undefined, want: 'PASS' | 'STOP'): Json {
  const number = typeof value === 'number' ? value : 1;
  return want === 'PASS' ? Math.abs(number) + 10 : Math.max(0, Math.floor(number / 4) - 2);
}
