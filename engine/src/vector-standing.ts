import type { CallDecision } from './decision.ts';
import { valuesAt } from './field-path.ts';
import type { Json } from './json.ts';
import { own } from './json.ts';
import { lookUpEach } from './lookups.ts';
import type { CompiledLookup, CompiledPolicy, CompiledRule, CompiledTool } from './policy.ts';
import { sampleArguments } from './samples.ts';
import type { Random } from './seeded.ts';
import type { Tried } from './tried-session.ts';
import { fitted } from './vector-fit.ts';
import { type Assignment, placeOf, valueAt, withValue } from './vector-place.ts';
import { type Plan, type PlannedCall, type Played, withCalls } from './vector-plan.ts';
import { type Read, read, type Scope, variable } from './vector-reading.ts';
import { solve } from './vector-solve.ts';
import { sampleOutput } from './vector-values.ts';

/** One call of a plan, as it stands: what was decided, what was before it, and what its rules find there. */
export interface Standing {
  readonly policy: CompiledPolicy;
  readonly random: Random;
  readonly plan: Plan;
  readonly index: number;
  readonly call: PlannedCall;
  readonly tool: CompiledTool | null;
  readonly before: Tried;
  readonly now: number;
  readonly decision: CallDecision;
}

/** How a played plan stands at the call that it ended with. */
export function standingOf(policy: CompiledPolicy, random: Random, { plan, index, tried }: Played): Standing | null {
  const call = plan.calls[index];
  const [decision] = tried.decisions;
  if (!call || !decision || !tried.parent) return null;
  const tool = policy.tools.get(call.tool) ?? null;
  return { policy, random, plan, index, call, tool, before: tried.parent, now: tried.now, decision };
}

/** A call of a tool that its schemas like. */
export function plannedCall(policy: CompiledPolicy, random: Random, name: string): PlannedCall {
  const tool = policy.tools.get(name);
  const args = tool ? fitted(tool.runtime.inputSchema, sampleArguments(tool.runtime), random) : {};
  const call = { tool: name, args, output: {}, pause: 1000 };
  return { ...call, output: outputFor(policy, random, name, undefined) };
}

function outputFor(policy: CompiledPolicy, random: Random, name: string, output: Json | undefined): Json {
  const tool = policy.tools.get(name);
  if (!tool) return {};
  if (tool.runtime.outputSchema) return fitted(tool.runtime.outputSchema, output, random);
  return (
    output ??
    sampleOutput(
      tool.runtime,
      tool.facts.flatMap(({ fact }) => fact.keep),
    )
  );
}

/** The call with arguments and a result that its schemas like. */
export function fittedCall(policy: CompiledPolicy, random: Random, call: PlannedCall): PlannedCall {
  const tool = policy.tools.get(call.tool);
  if (!tool) return call;
  const args = fitted(tool.runtime.inputSchema, call.args, random);
  return { ...call, args, output: outputFor(policy, random, call.tool, call.output) };
}

/** What the conditions of a rule speak of: this call, the session, and the calls of the plan that its names stand for. */
export interface Surroundings {
  readonly scope: Scope;
  /** The calls of the plan that names stand for. */
  readonly named: ReadonlyMap<string, number>;
}

/** The surroundings of the call for a rule; names of earlier calls only where there is one. */
export function surroundingsOf(standing: Standing, rule: CompiledRule | null): Surroundings {
  const { before, call, now, plan, tool } = standing;
  const { state } = before;
  const scope = new Map<string, Read>([
    ['args', variable('args', call.args)],
    [
      'session',
      variable('session', {
        phase: state.phase ?? '',
        steps: state.steps,
        toolCalls: state.calls.open + state.calls.committed,
        costMicros: state.cost.openMicros + state.cost.spentMicros,
        now,
      }),
    ],
    [
      'call',
      { value: { tool: call.tool, sideEffect: tool?.runtime.sideEffect ?? '', step: state.steps + 1 }, place: null },
    ],
    ['principal', variable('principal', { ...plan.principal })],
  ]);
  const named = new Map<string, number>();
  for (const alias of rule?.aliases ?? []) {
    const index = foundCall(standing, alias, valuesOf(scope));
    const found = index === null ? undefined : plan.calls[index];
    if (index === null || !found) {
      scope.set(alias.as, variable(alias.as, {}));
      continue;
    }
    named.set(alias.as, index);
    scope.set(alias.as, variable(alias.as, { args: found.args, output: found.output, at: index }));
  }
  return { scope, named };
}

/** The values of a scope, as lookups want them. */
export function valuesOf(scope: Scope): { readonly [root: string]: Json } {
  return Object.fromEntries([...scope].flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])));
}

/** The call of the plan that a lookup finds, the last where it finds several. */
export function foundCall(
  { before, now }: Standing,
  lookup: CompiledLookup,
  values: { readonly [root: string]: Json },
): number | null {
  const found = lookUpEach(before.state, now, lookup, values, 'NEWEST').flatMap(({ fact }) => fact?.callId ?? []);
  const index = Number(found.at(-1)?.replace('call-', '')) - 1;
  return Number.isInteger(index) ? index : null;
}

/** The plan with a call before this one that a lookup finds: a new one, or one that is there and is made to match. */
export function withEarlier(
  standing: Standing,
  lookup: CompiledLookup,
  values: { readonly [root: string]: Json },
): { readonly plan: Plan; readonly at: number; readonly isNew: boolean } | null {
  const { policy, random, plan, index } = standing;
  const { tools } = lookup.fact.fact;
  const there = plan.calls.slice(0, index).flatMap(({ tool }, at) => (tools.includes(tool) ? [at] : []));
  const reused = random.chance(0.5) ? there.at(random.below(there.length)) : undefined;
  const name = tools[random.below(tools.length)];
  const start =
    reused === undefined ? (name === undefined ? null : plannedCall(policy, random, name)) : plan.calls[reused];
  if (!start) return null;
  const matching = matched(standing, start, lookup, values);
  const fresh = { ...matching, pause: 1000 };
  const at = reused ?? (random.chance(0.8) ? index : random.below(index + 1));
  return { plan: withCalls(plan, at, reused === undefined ? 0 : 1, fresh), at, isNew: reused === undefined };
}

/** The call made such that a lookup with these values finds it. */
function matched(
  { policy, random }: Standing,
  call: PlannedCall,
  lookup: CompiledLookup,
  values: { readonly [root: string]: Json },
): PlannedCall {
  const keyed = withKey(call, lookup, values);
  const condition = lookup.fact.where?.get(call.tool);
  let found = fittedCall(policy, random, keyed);
  for (let round = 0; condition && round < 8; round += 1) {
    const scope = new Map([
      ['args', variable('args', found.args)],
      ['output', variable('output', found.output)],
    ]);
    if (read(condition.parsed.ast, scope).value === true) return found;
    const changes = solve(condition.parsed.ast, true, { scope, random });
    found = fittedCall(policy, random, withKey(changes.reduce(assigned, found), lookup, values));
  }
  return found;
}

function withKey(call: PlannedCall, lookup: CompiledLookup, values: { readonly [root: string]: Json }): PlannedCall {
  return lookup.fact.key.reduce((changed, { root, steps }, part) => {
    const wanted = lookup.key[part];
    const value = wanted && valuesAt(own(values, wanted.root), wanted.steps)[0];
    if (
      value === undefined ||
      valuesAt(root === 'args' ? changed.args : changed.output, steps).some((one) => one === value)
    )
      return changed;
    return assigned(changed, { place: placeOf(root, steps), value });
  }, call);
}

/** The call with one value of its arguments or its result changed. */
export function assigned(call: PlannedCall, { place, value }: Assignment): PlannedCall {
  if (place.root === 'args') return { ...call, args: withValue(call.args, place.steps, value) ?? {} };
  if (place.root === 'output') return { ...call, output: withValue(call.output, place.steps, value) ?? {} };
  return call;
}

/** What stands at a path of a call. */
export function valueIn(call: PlannedCall, root: string, steps: Parameters<typeof placeOf>[1]): Json | undefined {
  return valueAt(root === 'args' ? call.args : call.output, placeOf(root, steps).steps);
}
