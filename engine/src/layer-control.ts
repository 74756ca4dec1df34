import { block, type Consultation, pass } from './consultation.ts';
import { getKey } from './sharded-map.ts';

/** Before any rule: the session lives, the call is new, the tool is known and not filtered out by an operator. */
export function consultControls(consultation: Consultation): void {
  const { state, call, tool, policy } = consultation;
  if (state.killed) {
    block(consultation, 'CONTROL', 'killed', {
      kind: 'control',
      checked: 'the session is alive',
      found: state.killed.cause,
    });
    return;
  }
  if (state.removedTools.includes(call.tool)) {
    block(consultation, 'CONTROL', 'manual_filter', {
      kind: 'control',
      checked: 'no operator removed the tool',
      found: call.tool,
    });
    return;
  }
  if (getKey(state.inFlight, call.callId)) {
    const consulted = { kind: 'schema' as const, checked: 'the call id is new', found: call.callId };
    block(consultation, 'CONTROL', 'schema_violation', consulted);
    return;
  }
  if (tool === null && policy.projection.session.unmatchedTool === 'BLOCK') {
    block(consultation, 'CONTROL', 'unmatched_tool', {
      kind: 'control',
      checked: 'the model knows the tool',
      found: call.tool,
    });
    return;
  }
  pass(consultation, 'CONTROL', {
    kind: 'control',
    checked: 'the session is alive and the tool may be called',
    found: call.tool,
  });
}
