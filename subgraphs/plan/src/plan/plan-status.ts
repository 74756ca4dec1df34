/** The closed lists of a plan, shared by its rules and its tables. */
export const planStatuses = ['LEARNING', 'READY', 'APPROVED', 'ENFORCING'] as const;
export type PlanStatus = (typeof planStatuses)[number];

export const approvalSources = ['DIRECT', 'STUDIO_APPROVAL'] as const;
export type ApprovalSource = (typeof approvalSources)[number];

export const planEventTypes = [
  'LEARNING_STARTED',
  'BECAME_READY',
  'RETURNED_TO_LEARNING',
  'APPROVED_DIRECTLY',
  'APPROVAL_PUBLISHED',
  'ENFORCING_STARTED',
  'REVOKED',
] as const;
export type PlanEventType = (typeof planEventTypes)[number];

/** A tool that an agent declares; `schemaHash` is null when it declares no input schema. */
export interface DeclaredTool {
  readonly name: string;
  readonly schemaHash: string | null;
}

/** A tool that was seen in calls; `lastObservedAt` is an ISO 8601 time. */
export interface ObservedTool {
  readonly name: string;
  readonly calls: number;
  readonly lastObservedAt: string;
}
