import { ask, beginConsultation, type Consultation, failed } from './consultation.ts';
import { anonymous, type EnginePrincipal, type Reason } from './decision.ts';
import { own } from './json.ts';
import { consultControls } from './layer-control.ts';
import { maxInFlight } from './layer-session.ts';
import { possiblePhases } from './layer-tool.ts';
import { lookUpEach } from './lookups.ts';
import type { CompiledLookup, CompiledPolicy, CompiledRule, CompiledTool } from './policy.ts';
import { emptyMap } from './sharded-map.ts';
import type { SessionState } from './state.ts';

export interface Narrowing {
  readonly offered: readonly string[];
  readonly removed: readonly RemovedTool[];
}

export interface RemovedTool {
  readonly tool: string;
  readonly reason: Reason;
  readonly ruleId: string | null;
  readonly found: string;
}

/**
 * The tools worth offering to a model in this state: those that no arguments whatever could get allowed are removed, each with
 * the reason that a call would be given. It never removes a tool that some call could use, nor
 * offers one that the model does not know where unknown tools are blocked.
 */
export function narrow(
  policy: CompiledPolicy,
  state: SessionState,
  tools: readonly string[] = [...policy.tools.keys()],
  principal: EnginePrincipal = anonymous,
  now: number = state.clock,
): Narrowing {
  const at = Math.max(now, state.clock);
  const removed = tools.flatMap((tool) => removalOf(policy, state, tool, principal, at) ?? []);
  const gone = new Set(removed.map(({ tool }) => tool));
  return { offered: tools.filter((tool) => !gone.has(tool)), removed };
}

function removalOf(
  policy: CompiledPolicy,
  state: SessionState,
  name: string,
  principal: EnginePrincipal,
  now: number,
): RemovedTool | null {
  const because = (reason: Reason, found: string, ruleId: string | null = null): RemovedTool => ({
    tool: name,
    reason,
    ruleId,
    found,
  });
  const consultation = beginConsultation(policy, state, { callId: '', tool: name, args: {} }, principal, now);
  // A call that is still to come has an id of its own.
  consultControls({ ...consultation, state: { ...state, inFlight: emptyMap } });
  const [entry] = consultation.trace;
  if (failed(consultation) && entry?.reason) return because(entry.reason, String(entry.found));
  const tool = policy.tools.get(name);
  const denying = denyingPolicy(consultation, tool?.rules ?? policy.anyToolRules);
  if (!tool) {
    if (denying !== null) return because('policy_denied', 'denied', denying);
    return limitReached(policy, state, name, because);
  }
  if (tool.runtime.riskVerdict === 'BLOCK') return because('risk_default_block', tool.runtime.sideEffect);
  for (const { rule, lookup } of tool.rules) {
    if (rule.kind === 'precondition' && lookup && !satisfiable(state, lookup, now)) {
      return because(
        'precondition_unmet',
        `nothing of ${lookup.fact.fact.tools.join(' or ')} is committed`,
        rule.ruleId,
      );
    }
  }
  const misfit = phaseMisfit(policy, state, tool);
  if (misfit !== null) return because('phase_not_allowed', misfit);
  if (denying !== null) return because('policy_denied', 'denied', denying);
  for (const { rule, lookup } of tool.rules) {
    if (rule.kind === 'forbids-after' && lookup && lookup.key.length === 0 && mayHaveHappened(state, lookup, now)) {
      return because('forbidden_after', lookup.fact.fact.tools.join(' or '), rule.ruleId);
    }
  }
  return limitReached(policy, state, name, because);
}

function denyingPolicy(consultation: Consultation, rules: readonly CompiledRule[]): string | null {
  const denying = rules.find(({ rule, require }) => {
    if (rule.kind !== 'principal-policy' || !require) return false;
    const outcome = ask(consultation, require);
    return !('value' in outcome) || outcome.value !== (rule.effect === 'REQUIRE');
  });
  return denying?.rule.ruleId ?? null;
}

function phaseMisfit(policy: CompiledPolicy, state: SessionState, { runtime }: CompiledTool): string | null {
  const phases = policy.projection.session.phases;
  return (
    possiblePhases(phases, state).find(
      (phase) =>
        (runtime.phases.length > 0 && !runtime.phases.includes(phase)) ||
        (runtime.advancesTo !== null &&
          runtime.advancesTo !== phase &&
          !own(phases, phase)?.next.includes(runtime.advancesTo)),
    ) ?? null
  );
}

function limitReached(
  policy: CompiledPolicy,
  state: SessionState,
  name: string,
  because: (reason: Reason, found: string) => RemovedTool,
): RemovedTool | null {
  const { steps, toolCalls, costMicros, callsPerTool } = policy.projection.session.limits;
  if (steps !== undefined && state.steps >= steps) return because('session_limit_exceeded', `${state.steps} steps`);
  const { open } = state.calls;
  if (open >= maxInFlight) return because('session_limit_exceeded', `${open} calls in flight`);
  const calls = open + state.calls.committed;
  if (toolCalls !== undefined && calls >= toolCalls) return because('session_limit_exceeded', `${calls} tool calls`);
  const cost = state.cost.openMicros + state.cost.spentMicros;
  if (costMicros !== undefined && cost > costMicros) return because('session_limit_exceeded', `${cost} micro-units`);
  const limit = own(callsPerTool, name);
  const used = own(state.callsPerTool, name);
  const ofTool = (used?.open ?? 0) + (used?.committed ?? 0);
  return limit !== undefined && ofTool >= limit ? because('tool_limit_exceeded', `${ofTool} calls`) : null;
}

/** Whether some arguments could meet the precondition: without a key the fact itself decides, with one any fact may do. */
function satisfiable(state: SessionState, lookup: CompiledLookup, now: number): boolean {
  const facts = own(state.facts, lookup.fact.fact.id);
  if (facts === undefined) return false;
  return lookup.key.length > 0 || happened(state, lookup, now);
}

function happened(state: SessionState, lookup: CompiledLookup, now: number): boolean {
  return lookUpEach(state, now, lookup, {}, 'ANY').some(({ fact }) => fact !== null);
}

function mayHaveHappened(state: SessionState, lookup: CompiledLookup, now: number): boolean {
  return lookUpEach(state, now, lookup, {}, 'ANY').some((looked) => looked.fact !== null || !looked.absent);
}
