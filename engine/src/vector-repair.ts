import type { TraceEntry } from './decision.ts';
import { isJsonObject, own } from './json.ts';
import type { CompiledRule } from './policy.ts';
import { withChanges } from './vector-changes.ts';
import { repairCounted, repairLimit, repairLoop, repairPhase } from './vector-counted.ts';
import { repairBinding, repairEnvelope, repairHappened } from './vector-earlier.ts';
import { type Plan, withCalls } from './vector-plan.ts';
import { read } from './vector-reading.ts';
import { solveAll } from './vector-solve.ts';
import { fittedCall, plannedCall, type Standing, surroundingsOf, valuesOf, withEarlier } from './vector-standing.ts';
import { varied } from './vector-values.ts';

/** The plan changed such that what was consulted of a call may pass, or stop it; null where no way is seen. */
export function repaired(standing: Standing, entry: TraceEntry, want: 'PASS' | 'STOP'): Plan | null {
  const rule = ruleOf(standing, entry.ruleId);
  if (rule) return repairedRule(standing, rule, entry, want);
  switch (entry.kind) {
    case 'argument':
      return repairArgument(standing, entry.ruleId, want);
    case 'limit':
      return repairLimit(standing, entry, want);
    case 'loop':
      return repairLoop(standing, want);
    case 'phase':
      return repairPhase(standing, want);
    case 'schema':
      return repairSchema(standing);
    default:
      return null;
  }
}

function ruleOf({ tool, policy }: Standing, ruleId: string | null): CompiledRule | undefined {
  return (tool ? tool.rules : policy.anyToolRules).find(({ rule }) => rule.ruleId === ruleId);
}

function repairedRule(standing: Standing, rule: CompiledRule, entry: TraceEntry, want: 'PASS' | 'STOP'): Plan | null {
  switch (rule.rule.kind) {
    case 'precondition':
      return repairHappened(standing, rule, want === 'PASS');
    case 'forbids-after':
      return repairHappened(standing, rule, want === 'STOP');
    case 'binding':
      return repairBinding(standing, rule, want);
    case 'envelope':
      return repairEnvelope(standing, rule, want);
    case 'count':
    case 'sum':
      return repairCounted(standing, rule, entry, want);
    case 'correlation':
      return repairCorrelation(standing, rule, want);
    case 'checkpoint':
      return rule.when ? repairCondition(standing, rule, [[rule.when, want === 'STOP']]) : null;
    case 'principal-policy': {
      const isAllowed = (rule.rule.effect === 'REQUIRE') === (want === 'PASS');
      return rule.require ? repairCondition(standing, rule, [[rule.require, isAllowed]]) : null;
    }
  }
}

function repairArgument(standing: Standing, ruleId: string | null, want: 'PASS' | 'STOP'): Plan | null {
  const found = standing.tool?.argumentRules.find(({ rule }) => rule.ruleId === ruleId);
  return found ? repairCondition(standing, null, [[found.condition, want === 'PASS']]) : null;
}

function repairCorrelation(standing: Standing, rule: CompiledRule, want: 'PASS' | 'STOP'): Plan | null {
  const { when, require } = rule;
  if (!require) return null;
  if (want === 'STOP')
    return repairCondition(
      standing,
      rule,
      when
        ? [
            [when, true],
            [require, false],
          ]
        : [[require, false]],
    );
  return when && standing.random.chance(0.4)
    ? repairCondition(standing, rule, [[when, false]])
    : repairCondition(standing, rule, [[require, true]]);
}

type Wanted = readonly [condition: NonNullable<CompiledRule['when']>, answer: boolean];

/** Brings conditions to their answers; the names that a rule cannot do without come first. */
function repairCondition(standing: Standing, rule: CompiledRule | null, wanted: readonly Wanted[]): Plan | null {
  const surroundings = surroundingsOf(standing, rule);
  const absent = rule?.aliases.find(({ as, required }) => required && !surroundings.named.has(as));
  if (absent) return withEarlier(standing, absent, valuesOf(surroundings.scope))?.plan ?? null;
  const solving = { scope: surroundings.scope, random: standing.random };
  const changes = solveAll(
    wanted.map(([{ parsed }, answer]) => [parsed.ast, answer]),
    solving,
  );
  const isSolved = wanted.every(([{ parsed }, answer]) => read(parsed.ast, surroundings.scope).value === answer);
  const plan = withChanges(standing, rule, surroundings, changes);
  return plan ?? (isSolved ? null : repairBlindly(standing));
}

/** Any change of the arguments. */
function repairBlindly({ plan, index, call, policy, random, tool }: Standing): Plan | null {
  const values = { numbers: [0, 1, 2, 10, 100], texts: ['a', 'b', 'ab'] };
  const args = varied(random, values, call.args, tool?.runtime.inputSchema);
  return withCalls(plan, index, 1, fittedCall(policy, random, { ...call, args }));
}

function repairSchema({ plan, index, call, policy, random, tool }: Standing): Plan | null {
  const fitting = fittedCall(policy, random, call);
  if (JSON.stringify(fitting.args) !== JSON.stringify(call.args)) return withCalls(plan, index, 1, fitting);
  const properties = tool?.runtime.inputSchema.properties;
  const names = isJsonObject(call.args) && isJsonObject(properties) ? Object.keys(call.args) : [];
  const name = names[random.below(names.length)];
  if (name === undefined || !isJsonObject(call.args))
    return withCalls(plan, index, 1, plannedCall(policy, random, call.tool));
  const sample = plannedCall(policy, random, call.tool).args;
  const value = isJsonObject(sample) ? own(sample, name) : undefined;
  const { [name]: _misfit, ...others } = call.args;
  return withCalls(plan, index, 1, { ...call, args: value === undefined ? others : { ...others, [name]: value } });
}
