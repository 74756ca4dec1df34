import { apply } from './apply.ts';
import { beginConsultation, block, type Consultation, conclude, failed } from './consultation.ts';
import { anonymous, type CallDecision, type EnginePrincipal, type ProposedCall } from './decision.ts';
import { consultControls } from './layer-control.ts';
import { consultCrossRules } from './layer-cross.ts';
import { consultPerson } from './layer-person.ts';
import { consultSession } from './layer-session.ts';
import { consultTool } from './layer-tool.ts';
import type { CompiledPolicy } from './policy.ts';
import type { SessionEvent, SessionState } from './state.ts';

export type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
export { load } from './load.ts';

const layers: readonly ((consultation: Consultation) => void)[] = [
  consultControls,
  consultTool,
  consultCrossRules,
  consultSession,
  consultPerson,
];

/**
 * Decides the calls of one proposal in their order, each as if those before it that were not blocked were in flight. `now` is
 * milliseconds since 1970 and comes from the caller: the engine has no clock.
 */
export function evaluate(
  policy: CompiledPolicy,
  state: SessionState,
  calls: readonly ProposedCall[],
  principal: EnginePrincipal = anonymous,
  now: number = state.clock,
): readonly CallDecision[] {
  let working = state;
  const at = Math.max(now, state.clock);
  const ids = new Set<string>();
  return calls.map((call) => {
    const decision = ids.has(call.callId)
      ? repeated(policy, working, call, principal, at)
      : decide(policy, working, call, principal, at);
    ids.add(call.callId);
    working = apply(policy, working, decisionEvent(decision, call, at));
    return decision;
  });
}

function decide(
  policy: CompiledPolicy,
  state: SessionState,
  call: ProposedCall,
  principal: EnginePrincipal,
  now: number,
): CallDecision {
  const consultation = beginConsultation(policy, state, call, principal, now);
  for (const consult of layers) {
    consult(consultation);
    if (failed(consultation)) break;
  }
  return conclude(consultation);
}

/** What one call of an id was refused, another of the same id must not get: nobody could tell which of them may run. */
function repeated(
  policy: CompiledPolicy,
  state: SessionState,
  call: ProposedCall,
  principal: EnginePrincipal,
  now: number,
): CallDecision {
  const consultation = beginConsultation(policy, state, call, principal, now);
  const consulted = { kind: 'schema' as const, checked: 'the call id is new', found: call.callId };
  block(consultation, 'CONTROL', 'schema_violation', consulted);
  return conclude(consultation);
}

/** The event that records a decision; folding it is what reserves an allowed or held call. */
export function decisionEvent(decision: CallDecision, call: ProposedCall, at: number): SessionEvent {
  if (decision.verdict === 'BLOCK') return { type: 'CALL_BLOCKED', at, callId: call.callId, tool: call.tool };
  const type = decision.verdict === 'HOLD' ? 'CALL_HELD' : 'CALL_ALLOWED';
  return { type, at, callId: call.callId, tool: call.tool, args: call.args, costMicros: call.costMicros ?? null };
}
