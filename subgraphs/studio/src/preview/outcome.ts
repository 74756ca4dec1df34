import type { CallDecision, TraceEntry } from '@writ/engine/decision';
import { decide, type SessionCall, type Standing } from '../observation/observed-session.ts';
import { type PreviewedPolicy, schemaIdentity } from './previewed-policy.ts';
import { type Redactions, touches } from './redaction-in-session.ts';

/** What one policy makes of one recorded call. */
export interface Outcome {
  /** UNKNOWN: what blocks it looks at something that the recording does not hold, or the arguments were not recorded at all. */
  readonly verdict: 'ALLOW' | 'HOLD' | 'BLOCK' | 'UNKNOWN';
  /** Null when the arguments were not recorded. */
  readonly decision: CallDecision | null;
  /** What blocks or holds it, or leaves it unknown. */
  readonly deciding: TraceEntry | null;
  /** What let it pass or holds it, but looks at something that redaction took: by the identity of the rule. */
  readonly doubts: ReadonlyMap<string, TraceEntry>;
}

const noDoubts: ReadonlyMap<string, TraceEntry> = new Map();

/** As it was recorded: nothing is in force, so every call is allowed. */
export const asRecorded: Outcome = { verdict: 'ALLOW', decision: null, deciding: null, doubts: noDoubts };

const unrecorded: Outcome = { verdict: 'UNKNOWN', decision: null, deciding: null, doubts: noDoubts };

/** The identity of what stands behind an entry when the recording does not hold what it looks at, else null. */
const doubtful = (
  { policy, rules }: PreviewedPolicy,
  toolName: string,
  entry: TraceEntry,
  { own, earlier }: Redactions,
): string | null => {
  const rule = entry.ruleId === null ? undefined : rules.get(entry.ruleId);
  if (rule !== undefined) {
    const isLost =
      rule.silent ||
      touches(rule.own, own) ||
      rule.earlier.some(({ tools, members }) => tools.some((tool) => touches(members, earlier.get(tool))));
    return isLost ? rule.identity : null;
  }
  if (entry.kind === 'schema' && own.size > 0) return schemaIdentity(policy, toolName);
  // Redaction makes different calls alike, never like calls different.
  if (entry.kind === 'loop' && entry.verdict === 'FAIL' && own.size > 0) return `loop ${entry.checked}`;
  return null;
};

/** Asks the engine about one call where its session stands, and how far the recording carries the answer. */
export const outcomeOf = (
  previewed: PreviewedPolicy,
  standing: Standing,
  call: SessionCall,
  redactions: Redactions,
): Outcome => {
  if (call.arguments === null) return unrecorded;
  const decision = decide(previewed.policy, standing, call, false);
  let blocking: TraceEntry | null = null;
  let holding: TraceEntry | null = null;
  let undecided: TraceEntry | null = null;
  let doubts: Map<string, TraceEntry> | null = null;
  for (const entry of decision.trace) {
    const doubt = doubtful(previewed, call.toolName, entry, redactions);
    if (doubt !== null) doubts = (doubts ?? new Map()).set(doubt, entry);
    if (entry.verdict === 'FAIL') {
      if (doubt === null) blocking ??= entry;
      else undecided ??= entry;
    } else if (entry.verdict === 'HOLD') holding ??= entry;
  }
  if (blocking !== null) return { verdict: 'BLOCK', decision, deciding: blocking, doubts: noDoubts };
  if (undecided !== null) return { verdict: 'UNKNOWN', decision, deciding: undecided, doubts: noDoubts };
  return { verdict: decision.verdict, decision, deciding: holding, doubts: doubts ?? noDoubts };
};
