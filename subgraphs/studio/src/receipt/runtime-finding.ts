import type { DriftKind, DriftSeverity } from '../drift/drift-kinds.ts';

export const comparisonTriggers = ['DELIVERY', 'ON_DEMAND'] as const;

export type ComparisonTrigger = (typeof comparisonTriggers)[number];

export const comparisonOutcomes = ['CLEAN', 'DRIFTING'] as const;

export type ComparisonOutcome = (typeof comparisonOutcomes)[number];

/** Findings that a receipt keeps in full; it counts them all. Bounds the row whatever the calls are. */
export const findingsLimit = 500;

/** One divergence as a receipt keeps it. */
export interface RuntimeFinding {
  readonly kind: DriftKind;
  readonly severity: DriftSeverity;
  readonly targetRef: string;
  readonly fingerprint: string;
  /** Calls of the window that showed it. */
  readonly calls: number;
  /** Observations that had not been behind the drift item before. */
  readonly newOccurrences: number;
  readonly driftItemId: string;
}
