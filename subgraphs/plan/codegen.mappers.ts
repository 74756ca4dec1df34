/**
 * The rows behind the types of the graph, for `npm run codegen`.
 * @public
 */
export const mappers = {
  Agent: '../agent-scope.ts#AgentScope',
  GovernancePlan: '../plan/plan.tables.ts#PlanRow',
  GovernancePlanVersion: '../plan/plan.tables.ts#PlanVersionRow',
  PlanEvent: '../plan/plan.tables.ts#PlanEventRow',
  ObservedTool: '../plan/plan-status.ts#ObservedTool',
  PlanAttachment: '../attachment/attachment.tables.ts#PlanAttachmentRow',
};
