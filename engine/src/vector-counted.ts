import type { TraceEntry } from './decision.ts';
import { isJsonObject, own } from './json.ts';
import type { CompiledRule } from './policy.ts';
import { placeOf } from './vector-place.ts';
import { type Plan, type PlannedCall, withCalls } from './vector-plan.ts';
import { variable } from './vector-reading.ts';
import { solve } from './vector-solve.ts';
import { fresh, otherThan } from './vector-solving.ts';
import { assigned, fittedCall, plannedCall, type Standing, valueIn } from './vector-standing.ts';

const mostCopies = 60;

/** A count or a running total is used up, or has room. */
export function repairCounted(
  standing: Standing,
  { rule, window }: CompiledRule,
  { found }: TraceEntry,
  want: 'PASS' | 'STOP',
): Plan | null {
  if ((rule.kind !== 'count' && rule.kind !== 'sum') || !window) return null;
  const { plan, index, call, policy, random } = standing;
  if (want === 'PASS') {
    const [per] = window.per;
    if (per && random.chance(0.5)) return withOther(standing, per);
    if (window.amount && random.chance(0.5)) {
      const changed = assigned(call, { place: placeOf('args', window.amount), value: random.below(3) });
      return withCalls(plan, index, 1, fittedCall(policy, random, changed));
    }
    return withoutOne(standing, window.window.tools);
  }
  if (typeof found !== 'number') return withWindow(standing, window);
  const amount = window.amount ? valueIn(call, 'args', window.amount) : 1;
  const size = typeof amount === 'number' ? amount : 0;
  const missing = rule.atMost - found;
  if (rule.kind === 'sum' && size > rule.atMost && window.amount) {
    const changed = assigned(call, { place: placeOf('args', window.amount), value: Math.ceil(rule.atMost * 0.6) });
    const smaller = fittedCall(policy, random, changed);
    return withCalls(plan, index, 1, smaller, smaller);
  }
  if (rule.kind === 'sum' && (size <= 0 || missing / size > 12 || random.chance(0.3)) && window.amount) {
    const value = missing + size + 1;
    const changed = assigned(call, {
      place: placeOf('args', window.amount),
      value: random.chance(0.5) ? value : Math.ceil(value / (2 + random.below(4))),
    });
    return withCalls(plan, index, 1, fittedCall(policy, random, changed));
  }
  const copies = rule.kind === 'count' ? missing + 1 : Math.floor(missing / size) + 1;
  return repeated(
    standing,
    Math.max(1, copies),
    window.per.map((path) => path[0]).flatMap((step) => (step && 'member' in step ? [step.member] : [])),
  );
}

/** The window does not count this call: other arguments may be counted. */
function withWindow(standing: Standing, { where }: NonNullable<CompiledRule['window']>): Plan | null {
  const { plan, index, call, policy, random, tool } = standing;
  const condition = where?.get(call.tool);
  if (!condition || !tool) return null;
  for (let round = 0; round < 4; round += 1) {
    const changes = solveWindow(standing, condition);
    if (changes) return withCalls(plan, index, 1, fittedCall(policy, random, changes));
  }
  return null;
}

function solveWindow(
  { call, random }: Standing,
  { parsed }: { parsed: { ast: Parameters<typeof solve>[0] } },
): PlannedCall | null {
  const changes = solve(parsed.ast, true, { scope: new Map([['args', variable('args', call.args)]]), random });
  return changes.length === 0 ? null : changes.reduce(assigned, call);
}

/** The same call so many times before; where the same is a loop, it differs where nothing counts by it. */
function repeated(
  { plan, index, call, policy, random, tool }: Standing,
  copies: number,
  fixed: readonly string[],
): Plan | null {
  if (copies > mostCopies) return null;
  const isLoop = policy.projection.session.limits.loop !== undefined && copies > 1;
  const args = isJsonObject(call.args) && isLoop ? call.args : {};
  const free = Object.keys(args).filter((name) => !fixed.includes(name) && typeof args[name] === 'string');
  const copy = (): PlannedCall => {
    const name = free[random.below(free.length)];
    if (name === undefined || !tool) return { ...call, pause: 1000 };
    return fittedCall(policy, random, {
      ...assigned(call, { place: { root: 'args', steps: [name] }, value: fresh(random) }),
      pause: 1000,
    });
  };
  return withCalls(plan, index, 0, ...Array.from({ length: copies }, copy));
}

function withOther({ plan, index, call, policy, random }: Standing, path: Parameters<typeof placeOf>[1]): Plan {
  const changed = assigned(call, {
    place: placeOf('args', path),
    value: otherThan(valueIn(call, 'args', path), random),
  });
  return withCalls(plan, index, 1, fittedCall(policy, random, changed));
}

function withoutOne({ plan, index, random }: Standing, tools: readonly string[] | null): Plan | null {
  const there = plan.calls
    .slice(0, index)
    .flatMap(({ tool }, at) => (tools === null || tools.includes(tool) ? [at] : []));
  const at = there[random.below(there.length)];
  return at === undefined ? null : withCalls(plan, at, 1);
}

/** A limit of the session is used up, or has room. */
export function repairLimit(standing: Standing, { checked, found }: TraceEntry, want: 'PASS' | 'STOP'): Plan | null {
  const { plan, index, call, policy, random } = standing;
  if (want === 'PASS') return withoutOne(standing, checked.startsWith('calls of ') ? [call.tool] : null);
  const [name = '', limit = ''] = checked.split(/ <=? /);
  if (name.startsWith('cost')) return withCalls(plan, index, 1, { ...call, costMicros: Number(limit) + 1 });
  const missing = Number(limit) - (typeof found === 'number' ? found : 0);
  if (name === `calls of ${call.tool}`) return repeated(standing, missing, []);
  const names = [...policy.tools.keys()];
  const filler = random.chance(0.5)
    ? call
    : (plan.calls[random.below(index)] ?? plannedCall(policy, random, names[random.below(names.length)] ?? ''));
  return missing <= 0
    ? null
    : repeated(
        { ...standing, call: filler, tool: policy.tools.get(filler.tool) ?? null },
        Math.min(missing, 1 + random.below(missing)),
        [],
      );
}

/** The same call too often, or not. */
export function repairLoop(standing: Standing, want: 'PASS' | 'STOP'): Plan | null {
  const { plan, index, call, policy, random } = standing;
  if (want === 'STOP') {
    const repeats = policy.projection.session.limits.loop?.repeats ?? 1;
    return withCalls(plan, index, 0, ...Array.from({ length: Math.min(repeats, mostCopies) }, () => call));
  }
  if (isJsonObject(call.args) && random.chance(0.6)) {
    const names = Object.keys(call.args);
    const name = names[random.below(names.length)];
    if (name !== undefined) return withOther(standing, [{ member: name }]);
  }
  return withoutOne(standing, [call.tool]);
}

/** The session goes to a phase in which the tool may be called, or away from those. */
export function repairPhase(
  { plan, index, policy, random, tool, before }: Standing,
  want: 'PASS' | 'STOP',
): Plan | null {
  const { phases } = policy.projection.session;
  const phase = before.state.phase;
  if (!tool || phase === null) return null;
  const fits = (one: string): boolean =>
    (tool.runtime.phases.length === 0 || tool.runtime.phases.includes(one)) &&
    (tool.runtime.advancesTo === null ||
      tool.runtime.advancesTo === one ||
      (own(phases, one)?.next.includes(tool.runtime.advancesTo) ?? false));
  const steps = pathTo(standingPhases(phases), phase, (one) => fits(one) === (want === 'PASS'));
  const [next] = steps ?? [];
  if (next === undefined) return null;
  const movers = [...policy.tools].flatMap(([name, { runtime }]) =>
    runtime.advancesTo === next && (runtime.phases.length === 0 || runtime.phases.includes(phase)) ? [name] : [],
  );
  const mover = movers[random.below(movers.length)];
  return mover === undefined ? null : withCalls(plan, index, 0, plannedCall(policy, random, mover));
}

function standingPhases(phases: {
  readonly [phase: string]: { readonly next: readonly string[] };
}): (phase: string) => readonly string[] {
  return (phase) => own(phases, phase)?.next ?? [];
}

/** The phases on a shortest way to one that is wanted, without the one it starts from. */
function pathTo(
  nextOf: (phase: string) => readonly string[],
  from: string,
  isWanted: (phase: string) => boolean,
): readonly string[] | null {
  const seen = new Set([from]);
  let ways: readonly (readonly string[])[] = [[]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => nextOf(way.at(-1) ?? from).map((phase) => [...way, phase]));
    ways = longer.filter((way) => !seen.has(way.at(-1) ?? ''));
    for (const way of ways) {
      if (isWanted(way.at(-1) ?? '')) return way;
      seen.add(way.at(-1) ?? '');
    }
  }
  return null;
}
