import type { TraceEntry } from '@writ/engine/decision';
import {
  before,
  enforced,
  happened,
  type SessionCall,
  type Standing,
  sessionStart,
} from '../observation/observed-session.ts';
import { asRecorded, type Outcome, outcomeOf } from './outcome.ts';
import type { PreviewedPolicies, PreviewedPolicy } from './previewed-policy.ts';
import { noRedactions, type Redactions, redactionsAt } from './redaction-in-session.ts';

/** How a draft would treat a recorded call otherwise than what is in force. */
export const impactChanges = ['NEWLY_BLOCKED', 'NEWLY_HELD', 'NEWLY_ALLOWED'] as const;

export type ImpactChange = (typeof impactChanges)[number];

export type Impact = ImpactChange | 'UNCHANGED' | 'INCONCLUSIVE';

/** One recorded call under both policies. */
export interface ImpactedCall<Call extends SessionCall> {
  readonly call: Call;
  /** Place among the recorded calls of its session, from 1. */
  readonly position: number;
  readonly impact: Impact;
  /** Whether the session had diverged before this call: what it then does under the draft nobody knows, so this is a knock-on. */
  readonly afterDivergence: boolean;
  readonly baseline: Outcome;
  readonly draft: Outcome;
  /** What makes the difference, or leaves it undecided; null for what is unchanged and for arguments that were not recorded. */
  readonly because: TraceEntry | null;
}

/** The first doubt about a rule that the other policy does not have. */
const doubtBeyond = ({ doubts }: Outcome, other: PreviewedPolicy | null): TraceEntry | null => {
  for (const [identity, entry] of doubts) if (other === null || !other.identities.has(identity)) return entry;
  return null;
};

type Found = Pick<ImpactedCall<SessionCall>, 'impact' | 'because'>;

/**
 * The difference between the two outcomes. What the recording cannot tell about a rule that both policies have makes no difference:
 * whatever it says, it says before and after, and the call did happen.
 */
const impactOf = (policies: PreviewedPolicies, baseline: Outcome, draft: Outcome): Found => {
  if (baseline.verdict === 'UNKNOWN' || draft.verdict === 'UNKNOWN') {
    const undecided = draft.verdict === 'UNKNOWN' ? draft : baseline;
    return { impact: 'INCONCLUSIVE', because: undecided.deciding };
  }
  const doubt = doubtBeyond(draft, policies.baseline) ?? doubtBeyond(baseline, policies.draft);
  if (doubt !== null) return { impact: 'INCONCLUSIVE', because: doubt };
  if (baseline.verdict === draft.verdict) return { impact: 'UNCHANGED', because: null };
  switch (draft.verdict) {
    case 'BLOCK':
      return { impact: 'NEWLY_BLOCKED', because: draft.deciding };
    case 'HOLD':
      return { impact: 'NEWLY_HELD', because: draft.deciding };
    case 'ALLOW':
      return { impact: 'NEWLY_ALLOWED', because: baseline.deciding };
  }
};

export const isDifference = (impact: Impact): impact is ImpactChange =>
  impact !== 'UNCHANGED' && impact !== 'INCONCLUSIVE';

/** Enforcement goes by the decision; where the recording cannot tell it, by what really happened. */
const after = (policy: PreviewedPolicy, standing: Standing, call: SessionCall, outcome: Outcome): Standing =>
  outcome.verdict === 'UNKNOWN' || outcome.decision === null
    ? happened(policy.policy, standing, call)
    : enforced(policy.policy, standing, call, outcome.decision);

/** Re-evaluates one recorded session under both policies, call by call in the order in which the calls were made. */
export interface SessionPreview {
  readonly next: <Call extends SessionCall>(call: Call) => ImpactedCall<Call>;
}

export const previewSession = (policies: PreviewedPolicies): SessionPreview => {
  const { draft, baseline } = policies;
  let drafted = sessionStart(draft.policy);
  let based = baseline === null ? null : sessionStart(baseline.policy);
  let redactions: Redactions = noRedactions;
  let previousTool: string | null = null;
  let position = 0;
  let diverged = false;
  return {
    next: (call) => {
      position += 1;
      redactions = redactionsAt(redactions, previousTool, call);
      previousTool = call.toolName;
      drafted = before(draft.policy, drafted, call);
      const now = outcomeOf(draft, drafted, call, redactions);
      drafted = after(draft, drafted, call, now);
      let then = asRecorded;
      if (baseline !== null && based !== null) {
        based = before(baseline.policy, based, call);
        then = outcomeOf(baseline, based, call, redactions);
        based = after(baseline, based, call, then);
      }
      const found = impactOf(policies, then, now);
      const impacted = { call, position, ...found, afterDivergence: diverged, baseline: then, draft: now };
      diverged ||= isDifference(found.impact);
      return impacted;
    },
  };
};
