import type { Reason, TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import { asMade } from '../observation/session-order.ts';
import {
  type CallHead,
  type DeclaredTool,
  type Divergence,
  type DriftDetails,
  headOf,
  type JudgedCall,
} from './divergence.ts';
import type { DriftKind } from './drift-kinds.ts';
import { type DriftIdentity, fingerprintOf } from './fingerprint.ts';
import { decidedByRedaction, type Judgeable } from './judgeable.ts';
import { type SeverityFacts, severityOf } from './severity.ts';

/** One thing that one call, or one declaration, does otherwise than approved. Equal identities make one divergence. */
export interface Difference {
  readonly identity: DriftIdentity;
  readonly ruleId: string | null;
  readonly summary: string;
  readonly details: DriftDetails;
  /** Null for a declaration. */
  readonly call: CallHead | null;
}

/**
 * The engine's reasons as kinds of drift. Null: not drift of a call that was only observed. Whether a person approved it, who stood
 * behind it and what an operator or a workflow forbade at the time, an observation does not tell. An unknown tool is found without it.
 */
const kindOfReason: Readonly<Record<Reason, DriftKind | null>> = {
  phase_not_allowed: 'SEQUENCE_VIOLATED',
  precondition_unmet: 'SEQUENCE_VIOLATED',
  forbidden_after: 'SEQUENCE_VIOLATED',
  risk_default_block: 'SEQUENCE_VIOLATED',
  argument_invariant_failed: 'ARGUMENT_RULE_VIOLATED',
  schema_violation: 'ARGUMENT_RULE_VIOLATED',
  expression_error: 'ARGUMENT_RULE_VIOLATED',
  binding_mismatch: 'ARGUMENT_RULE_VIOLATED',
  envelope_violated: 'ARGUMENT_RULE_VIOLATED',
  count_exceeded: 'LIMIT_EXCEEDED',
  sum_exceeded: 'LIMIT_EXCEEDED',
  loop_detected: 'LIMIT_EXCEEDED',
  session_limit_exceeded: 'LIMIT_EXCEEDED',
  tool_limit_exceeded: 'LIMIT_EXCEEDED',
  unmatched_tool: null,
  policy_denied: null,
  checkpoint_required: null,
  manual_filter: null,
  resource_claimed: null,
  budget_exhausted: null,
  killed: null,
};

const shownName = 120;

/** Names come from a model and may be anything; a sentence shows their beginning. */
export const shown = (name: string): string =>
  name.length > shownName ? `${name.slice(0, shownName).toWellFormed()}…` : name;

const unknownTool = (call: CallHead): Difference => ({
  identity: { kind: 'UNKNOWN_TOOL', targetRef: `tool:${call.toolName}`, toolName: call.toolName, found: null },
  ruleId: null,
  summary: `${shown(call.toolName)} was called; the approved model does not contain it.`,
  details: { reason: 'unmatched_tool', expected: 'a tool of the approved model', found: shown(call.toolName) },
  call,
});

const changedSchema = (name: string, pinned: string, found: string, call: CallHead | null): Difference => ({
  identity: { kind: 'TOOL_SCHEMA_CHANGED', targetRef: `tool:${name}`, toolName: name, found },
  ruleId: null,
  summary: `${shown(name)} was ${call === null ? 'declared' : 'called'} with another input schema than the approved one.`,
  details: { reason: null, expected: pinned, found },
  call,
});

/** Reasons that a call may have for want of an earlier one: of a session whose beginning is not known they say nothing. */
const forWantOfEarlier: ReadonlySet<Reason> = new Set([
  'phase_not_allowed',
  'precondition_unmet',
  'binding_mismatch',
  'envelope_violated',
]);

const wholeSession: ReadonlySet<Reason> = new Set(['session_limit_exceeded', 'loop_detected']);

const summaryOf = (toolName: string | null, { kind, ruleId, checked }: TraceEntry): string => {
  if (toolName === null) return `A session went beyond what was approved: ${checked}.`;
  if (ruleId !== null) return `${shown(toolName)} was called against the approved rule ${shown(ruleId)}: ${checked}.`;
  if (kind === 'schema') return `${shown(toolName)} was called with arguments that its approved input schema refuses.`;
  return `${shown(toolName)} was called where the approval does not allow it: ${checked}.`;
};

const brokenRule = (call: CallHead, entry: TraceEntry, reason: Reason, kind: DriftKind): Difference => {
  const { ruleId, checked, found, nearest, because } = entry;
  const toolName = wholeSession.has(reason) ? null : call.toolName;
  const targetRef = ruleId !== null ? `rule:${ruleId}` : toolName !== null ? `tool:${toolName}` : 'session';
  return {
    // Without a rule's id, what was checked tells one limit of a session or one demand of a tool from another.
    identity: { kind, targetRef, toolName, found: ruleId === null ? checked : null },
    ruleId,
    summary: `${summaryOf(toolName, entry)}${because === undefined ? '' : ` ${because}`}`,
    details: { reason, expected: nearest === undefined ? { checked } : { checked, nearest }, found },
    call,
  };
};

const brokenBy = (entry: TraceEntry): { readonly reason: Reason; readonly kind: DriftKind } | null => {
  if (entry.verdict !== 'FAIL' || entry.reason === null) return null;
  const kind = kindOfReason[entry.reason];
  return kind === null ? null : { reason: entry.reason, kind };
};

/** What one judged call does otherwise than approved, and whether something about it could not be judged. */
export const differencesOf = (
  policy: CompiledPolicy,
  known: Judgeable,
  judged: JudgedCall,
): { readonly differences: readonly Difference[]; readonly inconclusive: boolean } => {
  const { decision } = judged;
  const call = headOf(judged.call);
  const tool = policy.tools.get(call.toolName);
  const differences: Difference[] = [];
  let inconclusive = decision === null;
  if (tool === undefined) differences.push(unknownTool(call));
  else if (call.toolSchemaHash !== null && call.toolSchemaHash !== tool.runtime.inputSchemaHash) {
    differences.push(changedSchema(call.toolName, tool.runtime.inputSchemaHash, call.toolSchemaHash, call));
  }
  for (const entry of decision?.trace ?? []) {
    const broken = brokenBy(entry);
    if (entry.verdict !== 'FAIL' || entry.reason === 'unmatched_tool') continue;
    const byArguments = broken?.kind === 'ARGUMENT_RULE_VIOLATED' && decidedByRedaction(known, judged, entry);
    const silent = entry.ruleId !== null && known.silent.has(entry.ruleId);
    const byBeginning = !judged.fromBeginning && broken !== null && forWantOfEarlier.has(broken.reason);
    if (broken === null || silent || byArguments || byBeginning) inconclusive = true;
    else differences.push(brokenRule(call, entry, broken.reason, broken.kind));
  }
  return { differences, inconclusive };
};

/** Tools that requests declared with another schema than the approved one. Tools that nobody approved count when they are called. */
export const declarationDifferences = (
  policy: CompiledPolicy,
  declared: readonly DeclaredTool[],
): readonly Difference[] =>
  declared.flatMap(({ name, schemaHash }) => {
    const pinned = policy.tools.get(name)?.runtime.inputSchemaHash;
    return pinned === undefined || schemaHash === null || schemaHash === pinned
      ? []
      : [changedSchema(name, pinned, schemaHash, null)];
  });

/** A difference as it is recorded, weighed by the tool that it is about. */
export const divergenceOf = (
  policy: CompiledPolicy,
  environment: SeverityFacts['environment'],
  { identity, ruleId, summary, details }: Omit<Difference, 'call'>,
  calls: readonly CallHead[],
): Divergence => {
  const { kind, targetRef, toolName } = identity;
  const sideEffect = toolName === null ? null : (policy.tools.get(toolName)?.runtime.sideEffect ?? null);
  const severity = severityOf({ kind, sideEffect, environment });
  return { kind, targetRef, toolName, ruleId, fingerprint: fingerprintOf(identity), severity, summary, details, calls };
};

/** Tells identities apart without hashing one per call. */
const keyOf = ({ kind, targetRef, toolName, found }: DriftIdentity): string =>
  JSON.stringify([kind, targetRef, toolName, found]);

/** One divergence per identity with all its calls, the earliest first; told as its first call tells it. */
export const merged = (
  policy: CompiledPolicy,
  environment: SeverityFacts['environment'],
  differences: readonly Difference[],
): readonly Divergence[] =>
  [...Map.groupBy(differences, ({ identity }) => keyOf(identity)).values()].flatMap((same) => {
    const calls = [...new Map(same.flatMap(({ call }) => (call === null ? [] : [[call.id, call] as const]))).values()];
    const ordered = calls.toSorted(asMade);
    const told = same.find(({ call }) => call === (ordered[0] ?? null)) ?? same[0];
    return told === undefined ? [] : [divergenceOf(policy, environment, told, ordered)];
  });
