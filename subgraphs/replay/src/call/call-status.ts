/** The closed lists of a governed call, shared by its rules and its tables (RP-31 to RP-43). */
export const gates = ['PASSED', 'REJECT_ALL', 'STRIP_PARTIAL', 'STRIP_BLOCKED'] as const;

export const verdicts = ['ALLOW', 'BLOCK', 'HOLD'] as const;
export type Verdict = (typeof verdicts)[number];

export const commitRequirements = ['NONE', 'EXECUTED', 'ACKNOWLEDGED', 'CONFIRMED'] as const;

export const executionStates = ['NOT_STARTED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;

/** From least to most. */
export const evidenceLevels = ['NONE', 'DECLARED', 'WRAPPED', 'ACKNOWLEDGED', 'CONFIRMED'] as const;

export const commitStates = ['UNCOMMITTED', 'COMMITTED', 'REJECTED', 'INDETERMINATE'] as const;
export type CommitState = (typeof commitStates)[number];

export const callStatuses = [
  'PROPOSED',
  'ALLOWED',
  'HELD',
  'EXECUTING',
  'COMMITTED',
  'BLOCKED',
  'FAILED',
  'ABANDONED',
  'EXPIRED',
  'CANCELLED',
] as const;
export type CallStatus = (typeof callStatuses)[number];

export const receiptStatuses = ['SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;
export type ReceiptStatus = (typeof receiptStatuses)[number];

export const checkpointOutcomes = ['APPROVED', 'DENIED', 'EXPIRED'] as const;
export type CheckpointOutcome = (typeof checkpointOutcomes)[number];
