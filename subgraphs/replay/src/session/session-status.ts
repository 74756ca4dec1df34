/** The closed lists of a session, shared by its rules and its tables. */
export const sessionModes = ['ENFORCE', 'SHADOW', 'LOG_ONLY'] as const;
export type SessionMode = (typeof sessionModes)[number];

export const sessionTiers = ['AUTHORITATIVE', 'ADVISORY'] as const;
export type SessionTier = (typeof sessionTiers)[number];

export const sessionStatuses = ['ACTIVE', 'COMPROMISED', 'COMPLETED', 'EXPIRED', 'KILLED'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const killCauses = ['OPERATOR', 'CLIENT', 'CIRCUIT_BREAKER', 'UNGUARDED_CAP', 'WORKFLOW'] as const;

export const decisionEventTypes = [
  'SESSION_OPENED',
  'SESSION_COMPLETED',
  'SESSION_EXPIRED',
  'SESSION_COMPROMISED',
  'SESSION_KILLED',
  'LEASE_ACQUIRED',
  'LEASE_RELEASED',
  'REQUEST_PREPARED',
  'CALLS_PROPOSED',
  'CALL_HELD',
  'CHECKPOINT_DECIDED',
  'CHECKPOINT_EXPIRED',
  'EXECUTION_STARTED',
  'RECEIPT_RECORDED',
  'CALL_COMMITTED',
  'CALL_REJECTED',
  'CALL_INDETERMINATE',
  'CALL_SETTLED',
  'CALL_EXPIRED',
  'LABEL_ADDED',
  'TOOL_FILTER_NARROWED',
  'BYPASS_REPORTED',
  'WORKFLOW_LINKED',
  'ACTIVITY_OBSERVED',
] as const;
export type DecisionEventType = (typeof decisionEventTypes)[number];

export const eventAuthorities = ['AUTHORITATIVE', 'ADVISORY'] as const;
export type EventAuthority = (typeof eventAuthorities)[number];
