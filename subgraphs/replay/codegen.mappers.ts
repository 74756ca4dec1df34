/**
 * The rows behind the types of the graph, for `npm run codegen`.
 * @public
 */
export const mappers = {
  Agent: '../agent-scope.ts#AgentScope',
  ReplaySession: '../session/session.tables.ts#SessionRow',
  ReplaySessionSnapshot: '../session/session.tables.ts#SessionSnapshotRow',
  ReplaySessionLease: '../session/session.tables.ts#SessionLeaseRow',
  ReplayDecisionEvent: '../session/decision-event.tables.ts#DecisionEventRow',
  ReportReplayBypassPayload: '../session/report-replay-bypass.handler.ts#ReportedBypass',
  ReplayPreparedRequest: '../request/prepared-request.tables.ts#PreparedRequestRow',
  ReplayWorkflowBinding: '../request/workflow-binding.ts#WorkflowBinding',
  ReplayPendingCall: '../call/pending-call.tables.ts#PendingCallRow',
  ReplayExecutionReceipt: '../call/execution-receipt.tables.ts#ExecutionReceiptRow',
  CheckpointDecision: '../call/checkpoint-decision.tables.ts#CheckpointDecisionRow',
  ReplayWorkflow: '../workflow/workflow.tables.ts#WorkflowRow',
  ReplayWorkflowEvent: '../workflow/workflow.tables.ts#WorkflowEventRow',
  ReplayWorkflowLink: '../workflow/workflow-member.tables.ts#WorkflowLinkRow',
  ReplayWorkflowHandoff: '../workflow/workflow-member.tables.ts#WorkflowHandoffRow',
  ReplayResourceClaim: '../workflow/workflow-resource.tables.ts#ResourceClaimRow',
  ReplayBudgetReservation: '../workflow/workflow-resource.tables.ts#BudgetReservationRow',
};
