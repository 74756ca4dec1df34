import type { Json } from './json.ts';
import type { RuleKind } from './projection.ts';

/** Why a call was not allowed: the whole list, for every layer of every family. */
export const reasons = [
  'phase_not_allowed',
  'precondition_unmet',
  'forbidden_after',
  'argument_invariant_failed',
  'schema_violation',
  'binding_mismatch',
  'count_exceeded',
  'sum_exceeded',
  'envelope_violated',
  'policy_denied',
  'unmatched_tool',
  'risk_default_block',
  'loop_detected',
  'session_limit_exceeded',
  'tool_limit_exceeded',
  'manual_filter',
  'checkpoint_required',
  'expression_error',
  'resource_claimed',
  'budget_exhausted',
  'killed',
] as const;
export type Reason = (typeof reasons)[number];

export type Verdict = 'ALLOW' | 'BLOCK' | 'HOLD';
export type Layer = 'CONTROL' | 'TOOL' | 'CROSS' | 'SESSION' | 'PERSON';

export type CheckKind =
  | RuleKind
  | 'control'
  | 'schema'
  | 'risk-default'
  | 'argument'
  | 'phase'
  | 'limit'
  | 'loop'
  | 'workflow';

/** One rule that was consulted: what was checked, what was found, and for a comparison the nearest value that passes. */
export interface TraceEntry {
  readonly layer: Layer;
  readonly kind: CheckKind;
  readonly ruleId: string | null;
  readonly verdict: 'PASS' | 'FAIL' | 'HOLD';
  readonly reason: Reason | null;
  readonly checked: string;
  readonly found: Json;
  readonly nearest?: Json;
  readonly because?: string;
}

/** What the engine decided about one call. The first failing layer decides; its first failing rule gives the reason. */
export interface CallDecision {
  readonly callId: string;
  readonly tool: string;
  readonly verdict: Verdict;
  readonly reason: Reason | null;
  readonly layer: Layer | null;
  readonly ruleId: string | null;
  readonly because: string | null;
  /** The nearest value that would have passed, where the deciding rule compares. */
  readonly nearest: Json;
  readonly trace: readonly TraceEntry[];
}

/** A call that an agent proposes. */
export interface ProposedCall {
  readonly callId: string;
  readonly tool: string;
  readonly args: Json;
  /** What it is expected to cost; absent or null: unknown. */
  readonly costMicros?: number | null;
  /** A person has approved exactly this call: checkpoints and HOLD defaults let it pass. */
  readonly approved?: boolean;
  /** What a durable workflow around the session refuses; the engine only puts it in its place. */
  readonly external?: readonly {
    readonly reason: 'resource_claimed' | 'budget_exhausted';
    readonly checked: string;
    readonly found: Json;
  }[];
}

/** Who stands behind the agent. Used by conditions and never repeated in a decision. */
export interface EnginePrincipal {
  readonly id: string;
  readonly kind: string;
  readonly roles: readonly string[];
  readonly attributes: { readonly [attribute: string]: Json };
}

export const anonymous: EnginePrincipal = { id: '', kind: '', roles: [], attributes: {} };

const briefLength = 200;

/** A found value, short enough to keep with every decision. */
export function brief(value: Json | undefined): Json {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string')
    return value.length > briefLength ? `${value.slice(0, briefLength).toWellFormed()}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > briefLength ? `${text.slice(0, briefLength).toWellFormed()}…` : value;
}
