import { anonymous, type CallDecision } from '@writ/engine/decision';
import { decisionEvent, evaluate } from '@writ/engine/evaluate';
import type { Json } from '@writ/engine/json';
import type { CompiledPolicy } from '@writ/engine/policy';
import { apply, initialState, type SessionState } from '@writ/engine/state';

/** What the engine needs of an observed call. */
export interface SessionCall {
  readonly id: string;
  readonly captureId: string;
  readonly toolName: string;
  readonly arguments: unknown;
  readonly observedAt: Date;
}

/** Where a recorded session stands under one policy: the state that the next call meets, and the capture of the last. */
export interface Standing {
  readonly state: SessionState;
  readonly captureId: string | null;
}

const isJson = (value: unknown): value is Json => value !== undefined;

const argumentsOf = ({ arguments: values }: SessionCall): Json => (isJson(values) && values !== null ? values : {});

export const sessionStart = (policy: CompiledPolicy): Standing => ({ state: initialState(policy), captureId: null });

/** Where the session stands when this call is made: each capture is one step, which counts once it is over. */
export const before = (policy: CompiledPolicy, { state, captureId }: Standing, call: SessionCall): Standing => {
  const stepIsOver = captureId !== null && captureId !== call.captureId;
  const at = call.observedAt.getTime();
  return {
    state: stepIsOver ? apply(policy, state, { type: 'STEP_STARTED', at }) : state,
    captureId: call.captureId,
  };
};

const proposed = (call: SessionCall, approved: boolean) => ({
  callId: call.id,
  tool: call.toolName,
  args: argumentsOf(call),
  approved,
});

/**
 * What the enforcing engine says about an observed call, proposed alone where its session stands. Everything of Studio that asks what
 * a policy says about recorded calls asks here: comparison, impact preview and lineage differ only in what they let happen next. Who was
 * behind the call is unknown. `approved`: whether the call is taken to have its person's approval.
 */
export const decide = (
  policy: CompiledPolicy,
  { state }: Standing,
  call: SessionCall,
  approved: boolean,
): CallDecision => {
  const [decision] = evaluate(policy, state, [proposed(call, approved)], anonymous, call.observedAt.getTime());
  if (decision === undefined) throw new Error('the engine decided nothing about a call');
  return decision;
};

const after = (standing: Standing, state: SessionState): Standing => ({ ...standing, state });

const committed = (policy: CompiledPolicy, state: SessionState, call: SessionCall): SessionState =>
  apply(policy, state, { type: 'CALL_COMMITTED', at: call.observedAt.getTime(), callId: call.id, output: null });

/** The call really happened: what the rules of order and number see is that it was allowed and done, whatever they think of it. */
export const happened = (policy: CompiledPolicy, standing: Standing, call: SessionCall): Standing => {
  const at = call.observedAt.getTime();
  const { callId, tool, args } = proposed(call, true);
  const allowed = apply(policy, standing.state, { type: 'CALL_ALLOWED', at, callId, tool, args });
  return after(standing, committed(policy, allowed, call));
};

/**
 * The decision is kept to, as enforcement would: a blocked call does not happen and leaves no more than its block; what is held finds
 * its approval, because the call did happen.
 */
export const enforced = (
  policy: CompiledPolicy,
  standing: Standing,
  call: SessionCall,
  decision: CallDecision,
): Standing => {
  const at = call.observedAt.getTime();
  const decided = apply(policy, standing.state, decisionEvent(decision, proposed(call, false), at));
  if (decision.verdict === 'BLOCK') return after(standing, decided);
  const approved =
    decision.verdict === 'HOLD' ? apply(policy, decided, { type: 'CALL_APPROVED', at, callId: call.id }) : decided;
  return after(standing, committed(policy, approved, call));
};
