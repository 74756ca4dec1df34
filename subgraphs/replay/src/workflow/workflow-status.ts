/** The closed lists of a workflow and its parts, shared by its rules and its tables (WF-01 to WF-09). */
export const workflowStatuses = ['ACTIVE', 'COMPLETING', 'COMPLETED', 'KILLED'] as const;
export type WorkflowStatus = (typeof workflowStatuses)[number];

/** From least to most. */
export const killScopes = ['SESSION', 'SUBTREE', 'WORKFLOW'] as const;

export const handoffStatuses = ['OFFERED', 'ACCEPTED', 'COMPLETED', 'REJECTED', 'EXPIRED', 'CANCELLED'] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

export const claimStatuses = ['HELD', 'RELEASED', 'EXPIRED', 'REVOKED'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export const budgetKinds = ['STEPS', 'TOOL_CALLS', 'COST'] as const;
export type BudgetKind = (typeof budgetKinds)[number];

export const reservationStatuses = ['RESERVED', 'SETTLED', 'RELEASED', 'EXPIRED'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

export const workflowEventTypes = [
  'WORKFLOW_OPENED',
  'SESSION_LINKED',
  'SESSION_CLOSED',
  'HANDOFF_OFFERED',
  'HANDOFF_ACCEPTED',
  'HANDOFF_COMPLETED',
  'HANDOFF_REJECTED',
  'HANDOFF_EXPIRED',
  'HANDOFF_CANCELLED',
  'RESOURCE_CLAIMED',
  'RESOURCE_RELEASED',
  'RESOURCE_EXPIRED',
  'RESOURCE_REVOKED',
  'BUDGET_RESERVED',
  'BUDGET_SETTLED',
  'BUDGET_RELEASED',
  'KILLED',
  'COMPLETING',
  'COMPLETED',
] as const;
