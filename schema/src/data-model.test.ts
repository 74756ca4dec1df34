import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { subgraphNames, subgraphSdl } from './sdl.ts';

/** The objects and "important fields" of docs/data-model.txt, whose own text runs them together. */
const importantFields: Readonly<Record<string, string>> = {
  GovernanceWorkspace:
    'agent environment status runtime_authority_kind active_draft_id active_draft_snapshot_id active_approval_id',
  BusinessSource: 'kind title content_hash security_status ingestion_status provenance_json',
  BusinessDraft: 'status active_snapshot_id current_version parent_draft_id derived_from_approval_id',
  BusinessDraftSnapshot:
    'version status memory_json source_snapshot_hash command_history_hash generation_profile compiler_version',
  BusinessCommand:
    'command_type expected_draft_version payload_json origin actor_id idempotency_key validation_state applied_at',
  GovernanceApproval:
    'draft_snapshot_id approval_version approved_by approved_at source_snapshot_hash command_history_hash compiler_version approval_proof_json',
  CompiledGovernanceArtifact:
    'approval_id compiled_hash review_projection_json runtime_projection_json compat_projection_json',
  DriftItem: 'approval_id target_ref fingerprint severity status summary',
  EvidenceEntry:
    'source_snapshot_hash scope target_ref family support_count contradiction_count freshness last_observed_at',
  GovernancePlan:
    'agent environment status observations confidence tool_inventory tools_observed inferred_session policy_layer workflow_truth compiled_plan compiled_session compiled_hash approved_by approved_at version',
  ReplaySession:
    'session_id agent mode tier status contract_hash compiled_session_hash state_version control_revision current_phase total_tool_calls total_step_count total_cost total_unguarded_calls labels compromised_at killed_at',
  ReplayPreparedRequest:
    'prepared_request_id request_seq state_version control_revision request_hash prepared_request_json narrowing_json consumed_at',
  ReplayPendingCall:
    'step_id tool_call_id tool_name arguments_hash commit_requirement execution_state evidence_level commit_state status',
  ReplayExecutionReceipt:
    'pending_call_id tool_name idempotency_key status evidence_level output_hash external_ref started_at completed_at',
  ReplayWorkflow:
    'workflow_id root_session_id status compiled_workflow_hash limits_json state_version control_revision total_session_count active_session_count total_step_count total_cost total_handoff_count unresolved_handoff_count kill_scope',
  Run: 'run_id status provider model_id baseline_key strict_hash run_mode_lane provider_mode corpus_manifest_hash',
  Step: 'status contract_path contract_tool step_index tool_call_names fingerprint response_shape_hash',
  CapturedCall: 'agent provider model_id primary_tool_name request response validation sdk_session_id replay_trace',
  InferredContract:
    'agent tool_name provider model_id contract_yaml invariants tool_schema sample_count customer_invariants passing_capture_id',
  Baseline:
    'baseline_key state success_count promoted_at stale_at retired_at promotion_corpus_manifest_hash provider model_id',
};

const inGraph = (column: string): string =>
  column.replace(/_json$/, '').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const fields = new Set(
  subgraphNames.flatMap((family) =>
    parse(subgraphSdl(family)).definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (node.fields ?? []).map((field) => `${node.name.value}.${field.name.value}`)
        : [],
    ),
  ),
);

test('[GW-05] every important field of the data model is in the graph under its name in camelCase', () => {
  const wanted = Object.entries(importantFields).flatMap(([object, columns]) =>
    // Who gave a command is an `Actor`, which has the id, its kind and its channel.
    columns.split(' ').map((column) => (column === 'actor_id' ? `${object}.actor` : `${object}.${inGraph(column)}`)),
  );
  expect(wanted.filter((field) => !fields.has(field))).toEqual([]);
});
