import { type Hash, hashOf } from '@writ/engine/hash';
import type { DriftKind } from './drift-kinds.ts';

/** What makes two divergences from one approval the same one. */
export interface DriftIdentity {
  readonly kind: DriftKind;
  readonly targetRef: string;
  /** Null when no single tool is meant. */
  readonly toolName: string | null;
  /** What was found, where another finding is another divergence: the hash of a changed schema. Else null. */
  readonly found: string | null;
}

/** The full hash of a divergence's identity: no argument values, no times, no ids of calls, so that a repeat has the same one. */
export const fingerprintOf = ({ kind, targetRef, toolName, found }: DriftIdentity): Hash =>
  hashOf('writ.drift', { kind, targetRef, toolName, found });
