import type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
import type { Gated } from './gate.ts';
import type { Json } from './json.ts';
import type { RemovedTool } from './narrow.ts';
import type { SessionEvent } from './state.ts';

/**
 * A session in small, with everything that an implementation needs to prove itself: proposals with the decisions to expect,
 * the events in between, and at the end the tools that are not worth offering and the hash of the state. Plain JSON.
 */
export interface TestVector {
  readonly name: string;
  readonly principal: EnginePrincipal;
  readonly steps: readonly VectorStep[];
  /** The tools that are removed at the end, at the clock of the state; every other one is offered. Vectors of old artifacts do not say. */
  readonly removed?: readonly ExpectedRemoval[];
  readonly stateHash: string;
}

export type VectorStep =
  | {
      readonly propose: readonly ProposedCall[];
      readonly now: number;
      readonly expect: readonly ExpectedDecision[];
      /** What becomes of a proposal of several calls. */
      readonly gate?: Gated;
    }
  | { readonly event: SessionEvent };

export interface ExpectedDecision {
  readonly callId: string;
  readonly verdict: CallDecision['verdict'];
  readonly reason: CallDecision['reason'];
  readonly ruleId: string | null;
  readonly nearest: Json;
}

export type ExpectedRemoval = Pick<RemovedTool, 'tool' | 'reason' | 'ruleId'>;

/** What a vector repeats of a decision. */
export function expectedDecision({ callId, verdict, reason, ruleId, nearest }: CallDecision): ExpectedDecision {
  return { callId, verdict, reason, ruleId, nearest };
}

/** What a vector repeats of the tools that are removed. */
export function expectedRemoval({ tool, reason, ruleId }: RemovedTool): ExpectedRemoval {
  return { tool, reason, ruleId };
}
