import type { CompiledAlias, CompiledRule } from './policy.ts';
import { type Assignment, placeOf } from './vector-place.ts';
import { type Plan, type PlannedCall, withCalls } from './vector-plan.ts';
import { principalsOf } from './vector-principals.ts';
import { otherThan } from './vector-solving.ts';
import {
  assigned,
  fittedCall,
  plannedCall,
  type Standing,
  type Surroundings,
  valueIn,
  valuesOf,
  withEarlier,
} from './vector-standing.ts';

/** The plan with changes made where the names of a rule say: in this call, in earlier ones, or in who makes them. */
export function withChanges(
  standing: Standing,
  rule: CompiledRule | null,
  { scope, named }: Surroundings,
  changes: readonly Assignment[],
): Plan | null {
  let { plan, index } = standing;
  const indexes = new Map(named);
  const inserted = (at: number): void => {
    for (const [name, one] of indexes) if (one >= at) indexes.set(name, one + 1);
    index += 1;
  };
  let isChanged = false;
  for (const change of changes) {
    const { root, steps } = change.place;
    const [part, ...rest] = steps;
    if (root === 'principal') {
      const others = principalsOf(standing.policy).filter((one) => one !== plan.principal);
      plan = { ...plan, principal: others[standing.random.below(others.length)] ?? plan.principal };
      isChanged = true;
      continue;
    }
    if (root === 'args') {
      const call = plan.calls[index];
      if (!call) return null;
      plan = withCalls(plan, index, 1, fittedCall(standing.policy, standing.random, assigned(call, change)));
      isChanged = true;
      continue;
    }
    if (root === 'session') {
      const next = withSession({ ...standing, plan, index }, part, change);
      if (next) return next;
      continue;
    }
    const alias = neededAlias(rule, indexes, root);
    if (!alias) continue;
    let at = indexes.get(root);
    const isGone = change.value === undefined && rest.length === 0;
    if (isGone) {
      if (at === undefined) continue;
      const other = standing.random.chance(0.5) ? anotherKey({ ...standing, plan }, at, alias) : null;
      if (other) {
        plan = withCalls(plan, at, 1, other);
        isChanged = true;
        continue;
      }
      plan = withCalls(plan, at, 1);
      const removed = at;
      indexes.delete(root);
      for (const [name, one] of indexes) if (one > removed) indexes.set(name, one - 1);
      index -= 1;
      isChanged = true;
      continue;
    }
    if (alias.as !== root) {
      const made = withEarlier({ ...standing, plan, index }, alias, valuesOf(scope));
      return made?.plan ?? null;
    }
    if (at === undefined) {
      const made = withEarlier({ ...standing, plan, index }, alias, valuesOf(scope));
      if (!made) continue;
      plan = made.plan;
      at = made.at;
      if (made.isNew) inserted(made.at);
      indexes.set(root, at);
      isChanged = true;
    } else if (part === 'at') {
      const moved = plan.calls[at];
      if (!moved) continue;
      const isLater = typeof change.value === 'number' && change.value > at;
      return withCalls(withCalls(plan, at, 1), isLater ? index - 1 : 0, 0, moved);
    }
    const call = plan.calls[at];
    if (!call || (part !== 'args' && part !== 'output') || rest.length === 0) continue;
    const inCall = { place: { root: part, steps: rest }, value: change.value };
    plan = withCalls(plan, at, 1, fittedCall(standing.policy, standing.random, assigned(call, inCall)));
    isChanged = true;
  }
  return isChanged ? plan : null;
}

/** The earlier call that a name stands for, or one that it is joined to and that is not there. */
function neededAlias(
  rule: CompiledRule | null,
  there: ReadonlyMap<string, number>,
  name: string,
): CompiledAlias | undefined {
  const alias = rule?.aliases.find(({ as }) => as === name);
  const joined = alias?.key.find(({ root }) => root !== 'args' && !there.has(root));
  return alias && !there.has(name) && joined ? neededAlias(rule, there, joined.root) : alias;
}

/** The earlier call about another entity than the one that a name asks for. */
function anotherKey({ plan, policy, random }: Standing, at: number, { fact }: CompiledAlias): PlannedCall | null {
  const call = plan.calls[at];
  const part = fact.key[random.below(fact.key.length)];
  if (!call || !part) return null;
  const value = otherThan(valueIn(call, part.root, part.steps), random);
  return fittedCall(policy, random, assigned(call, { place: placeOf(part.root, part.steps), value }));
}

const mostFillers = 60;

/** A session has more calls behind it, or its clock goes on. */
function withSession(
  { plan, index, policy, random, before, call }: Standing,
  part: string | number | undefined,
  { value }: Assignment,
): Plan | null {
  if (typeof value !== 'number') return null;
  if (part === 'now') {
    const more = value - before.now;
    return more > 0 ? withCalls(plan, index, 1, { ...call, pause: Math.ceil(more) }) : null;
  }
  const used = part === 'steps' ? before.state.steps : before.state.calls.open + before.state.calls.committed;
  const missing = Math.ceil(value) - used;
  if ((part !== 'steps' && part !== 'toolCalls') || missing <= 0 || missing > mostFillers) return null;
  const names = [...policy.tools.keys()];
  const filler =
    plan.calls[random.below(index)] ?? plannedCall(policy, random, names[random.below(names.length)] ?? '');
  return withCalls(plan, index, 0, ...Array.from({ length: missing }, () => filler));
}
