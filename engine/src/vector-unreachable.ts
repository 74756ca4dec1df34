import { own } from './json.ts';
import type { CompiledPolicy, CompiledTool } from './policy.ts';
import type { RuntimeRule } from './projection.ts';

/**
 * Goals that no session can reach, by simple reasons that are sure: a tool that is blocked before any other layer, a rule that
 * says what one before it says, a count that its window or a stricter limit never lets be full. Not all that are out of reach.
 */
export function unreachableGoals(policy: CompiledPolicy): ReadonlySet<string> {
  const passing = toolsThatMayPass(policy);
  const stuck = [...policy.tools.keys()].filter((name) => !passing.has(name));
  const rules = policy.projection.rules
    .filter((rule) => isOutOfReach(policy, passing, rule))
    .map(({ ruleId }) => ruleId);
  const counts = policy.projection.rules.filter((rule) => isNeverFull(policy, rule)).map(({ ruleId }) => ruleId);
  return new Set([
    ...stuck.flatMap((tool) => [`runs: ${tool}`, `approved: ${tool}`, ...ofLimit(tool)]),
    ...[...rules, ...counts].flatMap((ruleId) => [
      `rule: ${ruleId}`,
      `require: ${ruleId}`,
      `window: ${ruleId}`,
      `approved: ${ruleId}`,
      `released: ${ruleId}`,
    ]),
    ...policy.projection.rules
      .filter((rule) => rule.kind === 'precondition' && !canHaveHappened(policy, passing, rule))
      .map(({ ruleId }) => `window: ${ruleId}`),
    ...repeatedArgumentRules(policy).map((ruleId) => `rule: ${ruleId}`),
    ...hiddenToolLimits(policy).flatMap(ofLimit),
  ]);
}

function ofLimit(tool: string): readonly string[] {
  return [`tool_limit_exceeded: ${tool}`, `released: tool_limit_exceeded: ${tool}`];
}

/** The tools that their own layer may let pass at some time: what they need to have happened can happen, and their phase can come. */
function toolsThatMayPass(policy: CompiledPolicy): ReadonlySet<string> {
  const passing = new Set<string>();
  const phases = new Set(policy.initialPhase === null ? [] : [policy.initialPhase]);
  for (let before = -1; before < passing.size + phases.size; ) {
    before = passing.size + phases.size;
    for (const [name, tool] of policy.tools) {
      const fitting = [...phases].filter((phase) => fitsPhase(policy, tool, phase));
      const hasPhase = policy.initialPhase === null || fitting.length > 0;
      const isStuck = tool.rules.some(
        ({ rule, lookup }) => rule.kind === 'precondition' && !lookup?.fact.fact.tools.some((one) => passing.has(one)),
      );
      if (tool.runtime.riskVerdict === 'BLOCK' || !hasPhase || isStuck) continue;
      passing.add(name);
      if (tool.runtime.advancesTo !== null) phases.add(tool.runtime.advancesTo);
    }
  }
  return passing;
}

function fitsPhase(
  { projection }: CompiledPolicy,
  { runtime: { phases, advancesTo } }: CompiledTool,
  phase: string,
): boolean {
  if (phases.length > 0 && !phases.includes(phase)) return false;
  return (
    advancesTo === null ||
    advancesTo === phase ||
    (own(projection.session.phases, phase)?.next.includes(advancesTo) ?? false)
  );
}

/** A rule behind the layer that stops all of its tools, or one that forbids after what never happens. */
function isOutOfReach(policy: CompiledPolicy, passing: ReadonlySet<string>, rule: RuntimeRule): boolean {
  if (rule.kind === 'precondition' || rule.kind === 'principal-policy' || rule.tools.length === 0) return false;
  if (!rule.tools.some((tool) => passing.has(tool))) return true;
  if (rule.kind !== 'forbids-after' || rule.lookup.key.length > 0) return false;
  return !canHaveHappened(policy, passing, rule);
}

/** Whether a call that the rule looks for can have been committed, or be in flight. */
function canHaveHappened(policy: CompiledPolicy, passing: ReadonlySet<string>, rule: RuntimeRule): boolean {
  if (!('lookup' in rule)) return true;
  return policy.facts.get(rule.lookup.fact)?.fact.tools.some((tool) => passing.has(tool)) ?? false;
}

/** A count of at least as many calls as its window holds, or as the session, or its only tool, may have. */
function isNeverFull({ projection, windows }: CompiledPolicy, rule: RuntimeRule): boolean {
  if (rule.kind !== 'count') return false;
  const window = windows.get(rule.window)?.window;
  if (!window) return false;
  const { toolCalls = Number.POSITIVE_INFINITY, callsPerTool } = projection.session.limits;
  const [tool, ...others] = window.tools;
  const ofTool = tool !== undefined && others.length === 0 ? own(callsPerTool, tool) : undefined;
  const held = window.within !== null && 'calls' in window.within ? window.within.calls : Number.POSITIVE_INFINITY;
  return rule.atMost >= Math.min(toolCalls, ofTool ?? Number.POSITIVE_INFINITY, held);
}

function repeatedArgumentRules({ tools }: CompiledPolicy): readonly string[] {
  return [...tools.values()].flatMap(({ runtime: { rules } }) =>
    rules.flatMap(({ ruleId, expression }, index) =>
      rules.slice(0, index).some((earlier) => earlier.expression === expression) ? [ruleId] : [],
    ),
  );
}

/** Limits of a tool's calls that the limit of all calls always comes before. */
function hiddenToolLimits({ projection }: CompiledPolicy): readonly string[] {
  const { toolCalls, callsPerTool } = projection.session.limits;
  return Object.entries(callsPerTool ?? {}).flatMap(([tool, limit]) =>
    toolCalls !== undefined && limit >= toolCalls ? [tool] : [],
  );
}
