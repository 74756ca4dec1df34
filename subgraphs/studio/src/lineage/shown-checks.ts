import type { TraceEntry } from '@writ/engine/decision';

/** The checks that a lineage shows: those that stop the call, or all. */
export const shownChecks = (trace: readonly TraceEntry[], all: boolean): readonly TraceEntry[] => {
  if (all) return trace;
  const failed = trace.filter(({ verdict }) => verdict === 'FAIL');
  return failed.length > 0 ? failed : trace.filter(({ verdict }) => verdict === 'HOLD');
};
