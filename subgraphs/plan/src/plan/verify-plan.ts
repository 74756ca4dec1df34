import { compiledHashOf } from '@writ/engine/compiled-hash';

/** What of a plan is verified, as stored; all null while nothing is approved. */
export interface VerifiablePlan {
  readonly version: number;
  readonly compiledSession: unknown;
  readonly compiledHash: string | null;
  readonly compilerVersion: string | null;
}

export interface PlanVerification {
  readonly intact: boolean;
  readonly version: number;
  readonly compiledHash: string | null;
  readonly computedHash: string | null;
}

/** Recomputes the hash of what a runtime would execute (PL-12). */
export const verifyPlan = ({
  version,
  compiledSession,
  compiledHash,
  compilerVersion,
}: VerifiablePlan): PlanVerification => {
  const computedHash = compilerVersion === null ? null : compiledHashOf(compiledSession, compilerVersion);
  return { intact: computedHash === compiledHash, version, compiledHash, computedHash };
};
