import { messageOf, type Outcome, readsPrincipal, runCondition, runIn } from './conditions.ts';
import type { CallDecision, CheckKind, EnginePrincipal, Layer, ProposedCall, Reason, TraceEntry } from './decision.ts';
import { expressionContext } from './expression.ts';
import type { Json } from './json.ts';
import type { CompiledPolicy, CompiledTool, Condition } from './policy.ts';
import type { SessionState } from './state.ts';

/** One call under decision: what the layers read and the trace that they write. */
export interface Consultation {
  readonly policy: CompiledPolicy;
  readonly state: SessionState;
  readonly call: ProposedCall;
  readonly tool: CompiledTool | null;
  readonly principal: EnginePrincipal;
  readonly now: number;
  readonly trace: TraceEntry[];
  /** The values of session, call and principal as conditions see them. */
  readonly surroundings: { readonly [variable: string]: Json };
  /** The context of the tool's own scope, converted once. */
  context: Record<string, unknown> | null;
}

export function beginConsultation(
  policy: CompiledPolicy,
  state: SessionState,
  call: ProposedCall,
  principal: EnginePrincipal,
  now: number,
): Consultation {
  const tool = policy.tools.get(call.tool) ?? null;
  const surroundings = {
    session: {
      phase: state.phase ?? '',
      steps: state.steps,
      toolCalls: state.calls.open + state.calls.committed,
      costMicros: state.cost.openMicros + state.cost.spentMicros,
      now,
    },
    call: { tool: call.tool, sideEffect: tool?.runtime.sideEffect ?? '', step: state.steps + 1 },
    principal: { id: principal.id, kind: principal.kind, roles: principal.roles, attributes: principal.attributes },
  };
  return { policy, state, call, tool, principal, now, trace: [], surroundings, context: null };
}

/** Converts the arguments for the tool's conditions; the text says why they do not fit their schema. */
export function convertArguments(consultation: Consultation): string | null {
  if (!consultation.tool) return null;
  try {
    const values = { args: consultation.call.args, ...consultation.surroundings };
    consultation.context = expressionContext(consultation.tool.scope, values);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** Runs a condition of the tool's own scope, or of a rule's wider one. */
export function ask(
  consultation: Consultation,
  condition: Condition,
  aliases?: { readonly [alias: string]: Json },
): Outcome {
  const outcome =
    consultation.context && condition.scope === consultation.tool?.scope
      ? runIn(condition, consultation.context)
      : runCondition(condition, { args: consultation.call.args, ...consultation.surroundings, ...aliases });
  // An error may quote a value.
  if ('error' in outcome && readsPrincipal(condition.source)) return { error: 'the condition could not be evaluated' };
  return outcome;
}

interface Consulted {
  readonly kind: CheckKind;
  readonly ruleId?: string | null;
  readonly checked: string;
  readonly found: Json;
  readonly because?: string | null;
}

export function pass(consultation: Consultation, layer: Layer, consulted: Consulted): void {
  consultation.trace.push(entry(layer, 'PASS', null, consulted));
}

export function block(
  consultation: Consultation,
  layer: Layer,
  reason: Reason,
  consulted: Consulted,
  nearest?: Json,
): void {
  consultation.trace.push(entry(layer, 'FAIL', reason, consulted, nearest));
}

export function hold(consultation: Consultation, consulted: Consulted): void {
  consultation.trace.push(entry('PERSON', 'HOLD', 'checkpoint_required', consulted));
}

function entry(
  layer: Layer,
  verdict: TraceEntry['verdict'],
  reason: Reason | null,
  consulted: Consulted,
  nearest?: Json,
): TraceEntry {
  return {
    layer,
    kind: consulted.kind,
    ruleId: consulted.ruleId ?? null,
    verdict,
    reason,
    checked: consulted.checked,
    found: consulted.found,
    ...(nearest === undefined || nearest === null ? {} : { nearest }),
    ...(consulted.because ? { because: consulted.because } : {}),
  };
}

/** Whether a layer has already decided. */
export function failed(consultation: Consultation): boolean {
  return consultation.trace.some((one) => one.verdict === 'FAIL');
}

export function conclude({ call, trace }: Consultation): CallDecision {
  const deciding = trace.find((one) => one.verdict === 'FAIL') ?? trace.find((one) => one.verdict === 'HOLD') ?? null;
  return {
    callId: call.callId,
    tool: call.tool,
    verdict: deciding === null ? 'ALLOW' : deciding.verdict === 'FAIL' ? 'BLOCK' : 'HOLD',
    reason: deciding?.reason ?? null,
    layer: deciding?.layer ?? null,
    ruleId: deciding?.ruleId ?? null,
    because: deciding?.because ?? null,
    nearest: deciding?.nearest ?? null,
    trace,
  };
}
