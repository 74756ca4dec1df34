/** What can differ between observed behaviour and an approval (ST-43). */
export const driftKinds = [
  'UNKNOWN_TOOL',
  'TOOL_SCHEMA_CHANGED',
  'ARGUMENT_RULE_VIOLATED',
  'SEQUENCE_VIOLATED',
  'LIMIT_EXCEEDED',
  'MODEL_CHANGED',
  'UNGOVERNED_CALL',
  'BYPASS_REPORTED',
  'STALE_ARTIFACT_RUNNING',
] as const;

export type DriftKind = (typeof driftKinds)[number];

/** From the least to the most severe. */
export const driftSeverities = ['INFO', 'WARNING', 'CRITICAL'] as const;

export type DriftSeverity = (typeof driftSeverities)[number];

export const driftStatuses = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED'] as const;

export type DriftStatus = (typeof driftStatuses)[number];

export const driftTransitionTypes = [
  'DETECTED',
  'REOPENED',
  'ACKNOWLEDGED',
  'RESOLVED',
  'DISMISSED',
  'SUPERSEDED',
  'CLEARED',
] as const;

export type DriftTransitionType = (typeof driftTransitionTypes)[number];

/** What a comparison says of a call and an item: that the call shows it, or that it no longer does. */
export const driftCallStandings = ['SHOWN', 'CLEARED'] as const;
