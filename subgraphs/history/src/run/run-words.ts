export const runStatuses = ['SUCCEEDED', 'FAILED', 'NON_REPRODUCIBLE'] as const;
export const runComparisons = ['PASS', 'FAIL', 'INCOMPARABLE'] as const;
/** Recorded runs can block a merge, live ones advise. */
export const runModeLanes = ['RECORDED', 'LIVE'] as const;
export const runModes = ['MANUAL', 'SCHEDULED', 'CI'] as const;
export const providerModes = ['RECORDED', 'LIVE', 'SIMULATED'] as const;
export const stepStatuses = ['PASS', 'FAIL', 'NON_REPRODUCIBLE'] as const;
export const failureClasses = [
  'TOOL_NOT_INVOKED',
  'MALFORMED_ARGUMENTS',
  'SCHEMA_VIOLATION',
  'WRONG_TOOL',
  'UNEXPECTED_ERROR',
] as const;
