import type { CallDecision } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import type { RuntimeProjection, RuntimeRule } from './projection.ts';
import { misfitsOf } from './samples.ts';

/**
 * What decisions of single calls should show at least once, each as a text: that a tool runs, that each rule stops a call, that each
 * limit bites. A rule that never decides in any vector could be left out by another implementation unnoticed.
 */
export function decisionGoals({ projection, tools }: CompiledPolicy): ReadonlySet<string> {
  const { limits, unmatchedTool, phases } = projection.session;
  const goals = new Set<string>();
  for (const [name, { runtime }] of tools) {
    if (runtime.riskVerdict === 'BLOCK') goals.add(`risk_default_block: ${name}`);
    else goals.add(`runs: ${name}`);
    const { required } = runtime.inputSchema;
    if (Array.isArray(required) && required.length > 0) goals.add(`schema_violation: ${name}`);
    for (const property of Object.keys(misfitsOf(runtime.inputSchema))) goals.add(`schema: ${name}.${property}`);
    for (const { ruleId } of runtime.rules) goals.add(`rule: ${ruleId}`);
    const elsewhere = Object.keys(phases).some((phase) => !runtime.phases.includes(phase));
    if (runtime.phases.length > 0 && elsewhere) goals.add(`phase_not_allowed: ${name}`);
  }
  for (const rule of projection.rules) {
    goals.add(`rule: ${rule.ruleId}`);
    if (rule.kind === 'correlation') goals.add(`require: ${rule.ruleId}`);
    if (secondsOf(projection, rule).length > 0) goals.add(`window: ${rule.ruleId}`);
  }
  for (const name of Object.keys(limits.callsPerTool ?? {})) goals.add(`tool_limit_exceeded: ${name}`);
  if (limits.steps !== undefined) goals.add('limit: steps');
  if (limits.toolCalls !== undefined) goals.add('limit: tool calls');
  if (limits.costMicros !== undefined) goals.add('limit: cost in micro-units');
  if (limits.loop !== undefined) goals.add('loop_detected');
  if (unmatchedTool === 'BLOCK') goals.add('unmatched_tool');
  return goals;
}

/** The windows of time, in seconds, in which a rule looks at earlier calls. */
export function secondsOf({ windows }: RuntimeProjection, rule: RuntimeRule): readonly number[] {
  const looks =
    'window' in rule
      ? windows.filter(({ id }) => id === rule.window)
      : 'lookup' in rule
        ? [rule.lookup]
        : 'aliases' in rule
          ? rule.aliases
          : [];
  return looks.flatMap(({ within }) => (within && 'seconds' in within ? within.seconds : []));
}

/** The goals that one decision reaches, and others that are nobody's goal. */
export function reachedBy({ verdict, reason, layer, ruleId, tool, trace }: CallDecision): readonly string[] {
  if (verdict !== 'BLOCK') return [`runs: ${tool}`, ...(ruleId === null ? [] : [`rule: ${ruleId}`])];
  // A checkpoint that cannot be evaluated holds nothing.
  if (layer === 'PERSON') return [`error: ${ruleId}`];
  if (ruleId !== null) return [`rule: ${ruleId}`, ...(reason === 'binding_mismatch' ? [`require: ${ruleId}`] : [])];
  if (reason === 'killed' || reason === 'loop_detected' || reason === 'unmatched_tool') return [reason];
  if (reason !== 'session_limit_exceeded') return [`${reason}: ${tool}`];
  const limit = trace.find((entry) => entry.verdict === 'FAIL')?.checked ?? '';
  return [`limit: ${limit.replace(/ <=? .*$/, '')}`];
}
