/**
 * The rows behind the types of the graph, for `npm run codegen`.
 * @public
 */
export const mappers = {
  Agent: '../agent-scope.ts#AgentScope',
  CapturedCall: '../capture/capture.tables.ts#CapturedCallRow',
  CapturedToolCall: '../capture/capture.tables.ts#CapturedToolCallRow',
  IngestCapturesPayload: '../capture/ingest-captures.handler.ts#IngestedBatch',
  CaptureResult: '../capture/ingest-captures.handler.ts#CaptureResult',
  InferredContract: '../contract/contract.tables.ts#InferredContractRow',
  CustomerInvariants: '../contract/contract.tables.ts#CustomerInvariantsRow',
  Run: '../run/run.tables.ts#RunRow',
  Step: '../run/run.tables.ts#StepRow',
  RecordRunPayload: '../run/record-run.handler.ts#RecordedRun',
  Baseline: '../baseline/baseline.tables.ts#BaselineRow',
  BaselineEvent: '../baseline/baseline.tables.ts#BaselineEventRow',
  QuarantinedRecord: '../quarantine/quarantine.tables.ts#QuarantineRow',
};
