import type { CallDecision, Reason, TraceEntry } from './decision.ts';
import { isJsonObject } from './json.ts';

/** What each reason means, for a reader who does not know the rule language. */
export const reasonTexts: { readonly [Code in Reason]: string } = {
  phase_not_allowed: 'the tool does not belong to the phase that the session is in, or may be in',
  precondition_unmet: 'something that must have been committed before was not',
  forbidden_after: 'something that rules this call out has happened or is in flight',
  argument_invariant_failed: 'an argument breaks a rule of the tool',
  schema_violation: 'the arguments do not fit the input schema or the bounds of the engine',
  binding_mismatch: 'a value does not agree with an earlier argument or output',
  count_exceeded: 'there were as many calls in the window as the rule allows',
  sum_exceeded: 'the running total, calls in flight included, would pass its cap',
  envelope_violated: 'a value lies outside the bounds that an earlier value sets',
  policy_denied: 'a principal policy does not allow the call',
  unmatched_tool: 'the model does not know the tool',
  risk_default_block: 'the default for tools of this side effect is to block',
  loop_detected: 'the same call was repeated too often',
  session_limit_exceeded: 'the session has used up its steps, calls or cost',
  tool_limit_exceeded: 'the session has used up its calls of this tool',
  manual_filter: 'an operator removed the tool from this session',
  checkpoint_required: 'a person must decide',
  expression_error: 'a condition could not be evaluated, and what cannot be evaluated is not allowed',
  resource_claimed: 'another session of the workflow holds the resource',
  budget_exhausted: 'the budget of the workflow has no room for the call',
  killed: 'the session was ended',
};

export interface Explanation {
  readonly headline: string;
  /** One line per rule that did not pass, the deciding one first. */
  readonly lines: readonly string[];
  /** What to do differently, where a comparison says so. */
  readonly remedy: string | null;
}

/** Says in words what was decided and why: for the agent that must act on it and for the person who reads it later. */
export function explain(decision: CallDecision): Explanation {
  const { tool, verdict, reason } = decision;
  if (reason === null)
    return { headline: `${tool} is allowed.`, lines: [`${decision.trace.length} checks passed.`], remedy: null };
  const stopping = decision.trace.filter((entry) => entry.verdict !== 'PASS');
  const deciding = stopping.filter((entry) => entry.verdict === (verdict === 'HOLD' ? 'HOLD' : 'FAIL'));
  const nearest = nearestOf(deciding[0]);
  const verb = verdict === 'HOLD' ? 'waits' : 'is blocked';
  return {
    headline: `${tool} ${verb}: ${reasonTexts[reason]}.`,
    lines: [...deciding, ...stopping.filter((entry) => !deciding.includes(entry))].map(lineOf),
    remedy: nearest && `The nearest ${nearest.what} that passes is ${nearest.text}.`,
  };
}

function lineOf(entry: TraceEntry): string {
  const rule = entry.ruleId === null ? entry.kind : `${entry.kind} "${entry.ruleId}"`;
  const near = nearestOf(entry);
  const nearest = near === null ? '' : `, nearest ${near.what === 'value' ? '' : `${near.what} `}${near.text}`;
  const because = entry.because === undefined ? '' : ` Because: ${entry.because}`;
  return `${rule}: checked ${entry.checked}; found ${JSON.stringify(entry.found)}${nearest}.${because}`;
}

/** A length is one where the rule compares lengths; a binding names earlier values, whatever they look like. */
function nearestOf(entry: TraceEntry | undefined): { readonly what: 'value' | 'length'; readonly text: string } | null {
  const { kind, nearest } = entry ?? {};
  if (nearest === undefined) return null;
  const isLength = kind !== 'binding' && isJsonObject(nearest) && typeof nearest.length === 'number';
  return isLength ? { what: 'length', text: String(nearest.length) } : { what: 'value', text: JSON.stringify(nearest) };
}
