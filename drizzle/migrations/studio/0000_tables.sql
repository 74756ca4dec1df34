CREATE TABLE "studio"."compiled_governance_artifact" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"approval_id" text NOT NULL,
	"compiled_hash" text NOT NULL,
	"compiler_version" text NOT NULL,
	"review_projection_json" jsonb NOT NULL,
	"runtime_projection_json" jsonb NOT NULL,
	"compat_projection_json" jsonb NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "compiled_governance_artifact_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "compiled_governance_artifact_approval_id_key" UNIQUE("tenant_id","approval_id"),
	CONSTRAINT "compiled_governance_artifact_id_check" CHECK ("id" like 'art\_%'),
	CONSTRAINT "compiled_governance_artifact_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "compiled_governance_artifact_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "compiled_governance_artifact_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."compiled_governance_artifact" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."governance_approval" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"draft_id" text NOT NULL,
	"draft_snapshot_id" text NOT NULL,
	"approval_version" integer NOT NULL,
	"approved_by" text NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"rationale" text,
	"snapshot_hash" text NOT NULL,
	"source_snapshot_hash" text NOT NULL,
	"command_history_hash" text NOT NULL,
	"compiler_version" text NOT NULL,
	"approval_proof_json" jsonb NOT NULL,
	"signing_key_id" text NOT NULL,
	"previous_approval_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "governance_approval_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "governance_approval_draft_snapshot_id_key" UNIQUE("tenant_id","draft_snapshot_id"),
	CONSTRAINT "governance_approval_workspace_id_approval_version_key" UNIQUE("tenant_id","workspace_id","approval_version"),
	CONSTRAINT "governance_approval_id_check" CHECK ("id" like 'appr\_%'),
	CONSTRAINT "governance_approval_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "governance_approval_snapshot_hash_check" CHECK ("snapshot_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_approval_source_snapshot_hash_check" CHECK ("source_snapshot_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_approval_command_history_hash_check" CHECK ("command_history_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_approval_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "governance_approval_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."idempotency_key" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_key_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "idempotency_key_operation_key_key" UNIQUE("tenant_id","operation","key"),
	CONSTRAINT "idempotency_key_id_check" CHECK ("id" like 'idem\_%'),
	CONSTRAINT "idempotency_key_request_hash_check" CHECK ("request_hash" ~ '^sha256:[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "studio"."idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."inbox" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"result" jsonb,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_id_check" CHECK ("id" like 'dlv\_%')
);
--> statement-breakpoint
ALTER TABLE "studio"."inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."outbox" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"target" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"result" jsonb,
	"delivered_at" timestamp (3) with time zone,
	"request_id" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbox_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "outbox_id_check" CHECK ("id" like 'dlv\_%'),
	CONSTRAINT "outbox_status_check" CHECK ("status" in ('PENDING', 'DELIVERED', 'DEAD')),
	CONSTRAINT "outbox_attempts_check" CHECK ("attempts" >= 0),
	CONSTRAINT "outbox_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "outbox_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."business_command" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"command_type" text NOT NULL,
	"expected_draft_version" integer NOT NULL,
	"payload_json" jsonb NOT NULL,
	"origin" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"batch_index" integer NOT NULL,
	"validation_state" text NOT NULL,
	"refusals_json" jsonb NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"snapshot_id" text,
	"sequence" integer,
	"prev_hash" text,
	"hash" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_command_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "business_command_draft_id_sequence_key" UNIQUE("tenant_id","draft_id","sequence"),
	CONSTRAINT "business_command_id_check" CHECK ("id" like 'cmd\_%'),
	CONSTRAINT "business_command_command_type_check" CHECK ("command_type" in ('CREATE_DRAFT', 'FORK_DRAFT', 'REBASE_FROM_APPROVAL', 'ATTACH_SOURCE', 'DETACH_SOURCE', 'ADD_TOOL', 'UPDATE_TOOL', 'REMOVE_TOOL', 'CLASSIFY_TOOL', 'SET_ARGUMENT_RULE', 'REMOVE_ARGUMENT_RULE', 'SET_PRECONDITION', 'REMOVE_PRECONDITION', 'SET_FORBIDS_AFTER', 'REMOVE_FORBIDS_AFTER', 'SET_PHASE_MODEL', 'SET_TOOL_PHASES', 'SET_SESSION_LIMITS', 'SET_RISK_DEFAULT', 'SET_SESSION_DEFAULTS', 'SET_BINDING', 'SET_AGGREGATE', 'SET_ENVELOPE', 'SET_CORRELATION', 'SET_CHECKPOINT', 'SET_PRINCIPAL_POLICY', 'REMOVE_RULE', 'RAISE_JUDGMENT', 'RESOLVE_JUDGMENT', 'REOPEN_JUDGMENT', 'ACKNOWLEDGE_ADVISORY', 'SET_WORKSPACE_SETTINGS')),
	CONSTRAINT "business_command_origin_check" CHECK ("origin" in ('AUTHOR', 'IMPORT', 'DRIFT', 'SYSTEM')),
	CONSTRAINT "business_command_validation_state_check" CHECK ("validation_state" in ('ACCEPTED', 'REJECTED')),
	CONSTRAINT "business_command_prev_hash_check" CHECK ("prev_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_command_hash_check" CHECK ("hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_command_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "business_command_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "business_command_chained_when_accepted" CHECK ((validation_state = 'ACCEPTED') = (sequence is not null and hash is not null and applied_at is not null and snapshot_id is not null))
);
--> statement-breakpoint
ALTER TABLE "studio"."business_command" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."business_draft_snapshot" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"memory_json" jsonb NOT NULL,
	"source_snapshot_hash" text NOT NULL,
	"command_history_hash" text NOT NULL,
	"snapshot_hash" text NOT NULL,
	"generation_profile" text NOT NULL,
	"compiler_version" text NOT NULL,
	"command_count" integer DEFAULT 0 NOT NULL,
	"approval_state_json" jsonb NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_draft_snapshot_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "business_draft_snapshot_draft_id_version_key" UNIQUE("tenant_id","draft_id","version"),
	CONSTRAINT "business_draft_snapshot_id_check" CHECK ("id" like 'snap\_%'),
	CONSTRAINT "business_draft_snapshot_status_check" CHECK ("status" in ('NEEDS_JUDGMENT', 'READY_FOR_APPROVAL', 'INVALID')),
	CONSTRAINT "business_draft_snapshot_source_snapshot_hash_check" CHECK ("source_snapshot_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_draft_snapshot_command_history_hash_check" CHECK ("command_history_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_draft_snapshot_snapshot_hash_check" CHECK ("snapshot_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_draft_snapshot_command_count_check" CHECK ("command_count" >= 0),
	CONSTRAINT "business_draft_snapshot_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "business_draft_snapshot_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."business_draft_snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."business_draft" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'OPEN' NOT NULL,
	"current_version" integer NOT NULL,
	"active_snapshot_id" text,
	"parent_draft_id" text,
	"derived_from_approval_id" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_draft_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "business_draft_id_check" CHECK ("id" like 'draft\_%'),
	CONSTRAINT "business_draft_status_check" CHECK ("status" in ('OPEN', 'SUPERSEDED')),
	CONSTRAINT "business_draft_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "business_draft_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."business_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."drift_call" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"drift_item_id" text NOT NULL,
	"observed_call_id" text NOT NULL,
	"capture_id" text NOT NULL,
	"receipt_id" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_call_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "drift_call_drift_item_id_observed_call_id_key" UNIQUE("tenant_id","drift_item_id","observed_call_id"),
	CONSTRAINT "drift_call_id_check" CHECK ("id" like 'dcall\_%'),
	CONSTRAINT "drift_call_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "drift_call_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."drift_event" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"drift_item_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"reason" text,
	"receipt_id" text,
	"superseded_by_approval_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_event_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "drift_event_drift_item_id_sequence_key" UNIQUE("tenant_id","drift_item_id","sequence"),
	CONSTRAINT "drift_event_id_check" CHECK ("id" like 'drev\_%'),
	CONSTRAINT "drift_event_type_check" CHECK ("type" in ('DETECTED', 'REOPENED', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED')),
	CONSTRAINT "drift_event_from_status_check" CHECK ("from_status" in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED')),
	CONSTRAINT "drift_event_to_status_check" CHECK ("to_status" in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED')),
	CONSTRAINT "drift_event_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "drift_event_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."drift_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."drift_item" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"approval_id" text NOT NULL,
	"kind" text NOT NULL,
	"target_ref" text NOT NULL,
	"tool_name" text,
	"rule_id" text,
	"fingerprint" text NOT NULL,
	"severity" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"summary" text NOT NULL,
	"details_json" jsonb NOT NULL,
	"occurrences" integer DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_item_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "drift_item_approval_id_fingerprint_key" UNIQUE("tenant_id","approval_id","fingerprint"),
	CONSTRAINT "drift_item_id_check" CHECK ("id" like 'drift\_%'),
	CONSTRAINT "drift_item_kind_check" CHECK ("kind" in ('UNKNOWN_TOOL', 'TOOL_SCHEMA_CHANGED', 'ARGUMENT_RULE_VIOLATED', 'SEQUENCE_VIOLATED', 'LIMIT_EXCEEDED', 'MODEL_CHANGED', 'UNGOVERNED_CALL', 'BYPASS_REPORTED', 'STALE_ARTIFACT_RUNNING')),
	CONSTRAINT "drift_item_fingerprint_check" CHECK ("fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "drift_item_severity_check" CHECK ("severity" in ('INFO', 'WARNING', 'CRITICAL')),
	CONSTRAINT "drift_item_status_check" CHECK ("status" in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED')),
	CONSTRAINT "drift_item_occurrences_check" CHECK ("occurrences" >= 0),
	CONSTRAINT "drift_item_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "drift_item_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."drift_item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."evidence_entry" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"source_snapshot_hash" text NOT NULL,
	"scope" text NOT NULL,
	"target_ref" text NOT NULL,
	"family" text NOT NULL,
	"support_count" integer DEFAULT 0 NOT NULL,
	"contradiction_count" integer DEFAULT 0 NOT NULL,
	"first_observed_at" timestamp (3) with time zone NOT NULL,
	"last_observed_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_entry_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "evidence_entry_workspace_id_source_snapshot_hash_scope_fc2cf5d5" UNIQUE("tenant_id","workspace_id","source_snapshot_hash","scope","target_ref","family"),
	CONSTRAINT "evidence_entry_id_check" CHECK ("id" like 'evid\_%'),
	CONSTRAINT "evidence_entry_source_snapshot_hash_check" CHECK ("source_snapshot_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "evidence_entry_scope_check" CHECK ("scope" in ('TOOL', 'RULE')),
	CONSTRAINT "evidence_entry_family_check" CHECK ("family" in ('TOOL_INVENTORY', 'TOOL_SCHEMA', 'ARGUMENT_RULE')),
	CONSTRAINT "evidence_entry_support_count_check" CHECK ("support_count" >= 0),
	CONSTRAINT "evidence_entry_contradiction_count_check" CHECK ("contradiction_count" >= 0),
	CONSTRAINT "evidence_entry_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "evidence_entry_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."evidence_entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."evidence_observation" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"evidence_entry_id" text NOT NULL,
	"observed_call_id" text NOT NULL,
	"stance" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_observation_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "evidence_observation_evidence_entry_id_observed_call_id_key" UNIQUE("tenant_id","evidence_entry_id","observed_call_id"),
	CONSTRAINT "evidence_observation_id_check" CHECK ("id" like 'evobs\_%'),
	CONSTRAINT "evidence_observation_stance_check" CHECK ("stance" in ('SUPPORT', 'CONTRADICTION')),
	CONSTRAINT "evidence_observation_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "evidence_observation_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."evidence_observation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."observed_call" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"capture_id" text NOT NULL,
	"call_index" integer NOT NULL,
	"tool_name" text NOT NULL,
	"arguments_json" jsonb NOT NULL,
	"tool_schema_hash" text,
	"sdk_session_id" text,
	"prepared_request_id" text,
	"provider" text,
	"model_id" text,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "observed_call_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "observed_call_capture_id_call_index_key" UNIQUE("tenant_id","capture_id","call_index"),
	CONSTRAINT "observed_call_id_check" CHECK ("id" like 'obs\_%'),
	CONSTRAINT "observed_call_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "observed_call_tool_schema_hash_check" CHECK ("tool_schema_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "observed_call_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "observed_call_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."observed_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."approval_runtime_receipt" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"approval_id" text NOT NULL,
	"compiled_hash" text NOT NULL,
	"trigger" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"window_end" timestamp (3) with time zone NOT NULL,
	"truncated" boolean NOT NULL,
	"calls_compared" integer DEFAULT 0 NOT NULL,
	"sessions_compared" integer DEFAULT 0 NOT NULL,
	"calls_inconclusive" integer DEFAULT 0 NOT NULL,
	"findings_count" integer DEFAULT 0 NOT NULL,
	"findings_json" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_runtime_receipt_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "approval_runtime_receipt_id_check" CHECK ("id" like 'rcpt\_%'),
	CONSTRAINT "approval_runtime_receipt_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "approval_runtime_receipt_trigger_check" CHECK ("trigger" in ('DELIVERY', 'ON_DEMAND')),
	CONSTRAINT "approval_runtime_receipt_calls_compared_check" CHECK ("calls_compared" >= 0),
	CONSTRAINT "approval_runtime_receipt_sessions_compared_check" CHECK ("sessions_compared" >= 0),
	CONSTRAINT "approval_runtime_receipt_calls_inconclusive_check" CHECK ("calls_inconclusive" >= 0),
	CONSTRAINT "approval_runtime_receipt_findings_count_check" CHECK ("findings_count" >= 0),
	CONSTRAINT "approval_runtime_receipt_outcome_check" CHECK ("outcome" in ('CLEAN', 'DRIFTING')),
	CONSTRAINT "approval_runtime_receipt_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "approval_runtime_receipt_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."approval_runtime_receipt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."signing_key" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"algorithm" text NOT NULL,
	"status" text DEFAULT 'ACTIVE' NOT NULL,
	"public_key_json" jsonb NOT NULL,
	"sealed_private_key" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "signing_key_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "signing_key_id_check" CHECK ("id" like 'skey\_%'),
	CONSTRAINT "signing_key_algorithm_check" CHECK ("algorithm" in ('Ed25519')),
	CONSTRAINT "signing_key_status_check" CHECK ("status" in ('ACTIVE', 'RETIRED')),
	CONSTRAINT "signing_key_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "signing_key_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."signing_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."business_source_state" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"security_status" text DEFAULT 'PENDING' NOT NULL,
	"scanner_fingerprint" text,
	"security_findings_json" jsonb NOT NULL,
	"ingestion_status" text DEFAULT 'PENDING' NOT NULL,
	"ingestion_error" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_source_state_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "business_source_state_id_check" CHECK ("id" like 'src\_%'),
	CONSTRAINT "business_source_state_security_status_check" CHECK ("security_status" in ('PENDING', 'CLEAN', 'REDACTED', 'BLOCKED')),
	CONSTRAINT "business_source_state_ingestion_status_check" CHECK ("ingestion_status" in ('PENDING', 'INGESTED', 'FAILED')),
	CONSTRAINT "business_source_state_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "business_source_state_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."business_source_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."business_source" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"content_hash" text NOT NULL,
	"provenance_json" jsonb NOT NULL,
	"corrects_source_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "business_source_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "business_source_workspace_id_kind_content_hash_key" UNIQUE("tenant_id","workspace_id","kind","content_hash"),
	CONSTRAINT "business_source_id_check" CHECK ("id" like 'src\_%'),
	CONSTRAINT "business_source_kind_check" CHECK ("kind" in ('OBSERVED_RUN', 'PROMPT_SNAPSHOT', 'TOOL_SCHEMA', 'UPLOADED_DOC', 'PASTED_RULE', 'MANUAL_NOTE', 'CUSTOMER_CORRECTION')),
	CONSTRAINT "business_source_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "business_source_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "business_source_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."business_source" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."governance_workspace" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"purpose" text,
	"status" text DEFAULT 'ACTIVE' NOT NULL,
	"runtime_authority_kind" text DEFAULT 'NONE' NOT NULL,
	"settings_json" jsonb NOT NULL,
	"creation_hash" text NOT NULL,
	"active_draft_id" text,
	"active_draft_snapshot_id" text,
	"active_approval_id" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "governance_workspace_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "governance_workspace_agent_environment_key" UNIQUE("tenant_id","agent","environment"),
	CONSTRAINT "governance_workspace_id_check" CHECK ("id" like 'ws\_%'),
	CONSTRAINT "governance_workspace_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "governance_workspace_status_check" CHECK ("status" in ('ACTIVE', 'ARCHIVED')),
	CONSTRAINT "governance_workspace_runtime_authority_kind_check" CHECK ("runtime_authority_kind" in ('NONE', 'GOVERNANCE_PLAN', 'STUDIO_APPROVAL')),
	CONSTRAINT "governance_workspace_creation_hash_check" CHECK ("creation_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_workspace_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "governance_workspace_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."governance_workspace" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "studio"."compiled_governance_artifact" ADD CONSTRAINT "compiled_governance_artifact_approval_id_fk" FOREIGN KEY ("tenant_id","approval_id") REFERENCES "studio"."governance_approval"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ADD CONSTRAINT "governance_approval_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ADD CONSTRAINT "governance_approval_draft_id_fk" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "studio"."business_draft"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ADD CONSTRAINT "governance_approval_draft_snapshot_id_fk" FOREIGN KEY ("tenant_id","draft_snapshot_id") REFERENCES "studio"."business_draft_snapshot"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ADD CONSTRAINT "governance_approval_signing_key_id_fk" FOREIGN KEY ("tenant_id","signing_key_id") REFERENCES "studio"."signing_key"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."governance_approval" ADD CONSTRAINT "governance_approval_previous_approval_id_fk" FOREIGN KEY ("tenant_id","previous_approval_id") REFERENCES "studio"."governance_approval"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_command" ADD CONSTRAINT "business_command_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_command" ADD CONSTRAINT "business_command_draft_id_fk" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "studio"."business_draft"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_command" ADD CONSTRAINT "business_command_snapshot_id_fk" FOREIGN KEY ("tenant_id","snapshot_id") REFERENCES "studio"."business_draft_snapshot"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_draft_snapshot" ADD CONSTRAINT "business_draft_snapshot_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_draft_snapshot" ADD CONSTRAINT "business_draft_snapshot_draft_id_fk" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "studio"."business_draft"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_draft" ADD CONSTRAINT "business_draft_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_draft" ADD CONSTRAINT "business_draft_parent_draft_id_fk" FOREIGN KEY ("tenant_id","parent_draft_id") REFERENCES "studio"."business_draft"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD CONSTRAINT "drift_call_drift_item_id_fk" FOREIGN KEY ("tenant_id","drift_item_id") REFERENCES "studio"."drift_item"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD CONSTRAINT "drift_call_observed_call_id_fk" FOREIGN KEY ("tenant_id","observed_call_id") REFERENCES "studio"."observed_call"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD CONSTRAINT "drift_call_receipt_id_fk" FOREIGN KEY ("tenant_id","receipt_id") REFERENCES "studio"."approval_runtime_receipt"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_event" ADD CONSTRAINT "drift_event_drift_item_id_fk" FOREIGN KEY ("tenant_id","drift_item_id") REFERENCES "studio"."drift_item"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_event" ADD CONSTRAINT "drift_event_receipt_id_fk" FOREIGN KEY ("tenant_id","receipt_id") REFERENCES "studio"."approval_runtime_receipt"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_event" ADD CONSTRAINT "drift_event_superseded_by_approval_id_fk" FOREIGN KEY ("tenant_id","superseded_by_approval_id") REFERENCES "studio"."governance_approval"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_item" ADD CONSTRAINT "drift_item_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."drift_item" ADD CONSTRAINT "drift_item_approval_id_fk" FOREIGN KEY ("tenant_id","approval_id") REFERENCES "studio"."governance_approval"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."evidence_entry" ADD CONSTRAINT "evidence_entry_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."evidence_observation" ADD CONSTRAINT "evidence_observation_evidence_entry_id_fk" FOREIGN KEY ("tenant_id","evidence_entry_id") REFERENCES "studio"."evidence_entry"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."evidence_observation" ADD CONSTRAINT "evidence_observation_observed_call_id_fk" FOREIGN KEY ("tenant_id","observed_call_id") REFERENCES "studio"."observed_call"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."approval_runtime_receipt" ADD CONSTRAINT "approval_runtime_receipt_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."approval_runtime_receipt" ADD CONSTRAINT "approval_runtime_receipt_approval_id_fk" FOREIGN KEY ("tenant_id","approval_id") REFERENCES "studio"."governance_approval"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_source_state" ADD CONSTRAINT "business_source_state_id_fk" FOREIGN KEY ("tenant_id","id") REFERENCES "studio"."business_source"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_source" ADD CONSTRAINT "business_source_workspace_id_fk" FOREIGN KEY ("tenant_id","workspace_id") REFERENCES "studio"."governance_workspace"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio"."business_source" ADD CONSTRAINT "business_source_corrects_source_id_fk" FOREIGN KEY ("tenant_id","corrects_source_id") REFERENCES "studio"."business_source"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "compiled_governance_artifact_compiled_hash_id_idx" ON "studio"."compiled_governance_artifact" USING btree ("tenant_id","compiled_hash","id");--> statement-breakpoint
CREATE INDEX "compiled_governance_artifact_compiler_version_id_idx" ON "studio"."compiled_governance_artifact" USING btree ("tenant_id","compiler_version","id");--> statement-breakpoint
CREATE INDEX "governance_approval_workspace_id_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "governance_approval_agent_environment_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "governance_approval_draft_id_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","draft_id","id");--> statement-breakpoint
CREATE INDEX "governance_approval_approved_by_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","approved_by","id");--> statement-breakpoint
CREATE INDEX "governance_approval_previous_approval_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","previous_approval_id");--> statement-breakpoint
CREATE INDEX "governance_approval_signing_key_id_id_idx" ON "studio"."governance_approval" USING btree ("tenant_id","signing_key_id","id");--> statement-breakpoint
CREATE INDEX "outbox_status_id_idx" ON "studio"."outbox" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "outbox_subject_id_idx" ON "studio"."outbox" USING btree ("tenant_id","subject","id");--> statement-breakpoint
CREATE UNIQUE INDEX "business_command_key" ON "studio"."business_command" USING btree ("tenant_id","draft_id","idempotency_key","batch_index") WHERE sequence is distinct from 1;--> statement-breakpoint
CREATE INDEX "business_command_draft_id_id_idx" ON "studio"."business_command" USING btree ("tenant_id","draft_id","id");--> statement-breakpoint
CREATE INDEX "business_command_workspace_id_id_idx" ON "studio"."business_command" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "business_command_snapshot_id_id_idx" ON "studio"."business_command" USING btree ("tenant_id","snapshot_id","id");--> statement-breakpoint
CREATE INDEX "business_command_command_type_id_idx" ON "studio"."business_command" USING btree ("tenant_id","command_type","id");--> statement-breakpoint
CREATE INDEX "business_command_actor_id_id_idx" ON "studio"."business_command" USING btree ("tenant_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "business_draft_snapshot_workspace_id_id_idx" ON "studio"."business_draft_snapshot" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "business_draft_snapshot_draft_id_id_idx" ON "studio"."business_draft_snapshot" USING btree ("tenant_id","draft_id","id");--> statement-breakpoint
CREATE INDEX "business_draft_snapshot_status_id_idx" ON "studio"."business_draft_snapshot" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "business_draft_snapshot_snapshot_hash_id_idx" ON "studio"."business_draft_snapshot" USING btree ("tenant_id","snapshot_hash","id");--> statement-breakpoint
CREATE INDEX "business_draft_workspace_id_id_idx" ON "studio"."business_draft" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "business_draft_status_id_idx" ON "studio"."business_draft" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "business_draft_active_snapshot_id_idx" ON "studio"."business_draft" USING btree ("tenant_id","active_snapshot_id");--> statement-breakpoint
CREATE INDEX "business_draft_parent_draft_id_id_idx" ON "studio"."business_draft" USING btree ("tenant_id","parent_draft_id","id");--> statement-breakpoint
CREATE INDEX "business_draft_derived_from_approval_id_id_idx" ON "studio"."business_draft" USING btree ("tenant_id","derived_from_approval_id","id");--> statement-breakpoint
CREATE INDEX "drift_call_observed_call_id_idx" ON "studio"."drift_call" USING btree ("tenant_id","observed_call_id");--> statement-breakpoint
CREATE INDEX "drift_call_receipt_id_idx" ON "studio"."drift_call" USING btree ("tenant_id","receipt_id");--> statement-breakpoint
CREATE INDEX "drift_call_drift_item_id_id_idx" ON "studio"."drift_call" USING btree ("tenant_id","drift_item_id","id");--> statement-breakpoint
CREATE INDEX "drift_call_capture_id_drift_item_id_id_idx" ON "studio"."drift_call" USING btree ("tenant_id","capture_id","drift_item_id","id");--> statement-breakpoint
CREATE INDEX "drift_event_receipt_id_idx" ON "studio"."drift_event" USING btree ("tenant_id","receipt_id");--> statement-breakpoint
CREATE INDEX "drift_event_superseded_by_approval_id_idx" ON "studio"."drift_event" USING btree ("tenant_id","superseded_by_approval_id");--> statement-breakpoint
CREATE INDEX "drift_item_approval_id_id_idx" ON "studio"."drift_item" USING btree ("tenant_id","approval_id","id");--> statement-breakpoint
CREATE INDEX "drift_item_workspace_id_id_idx" ON "studio"."drift_item" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "drift_item_status_id_idx" ON "studio"."drift_item" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "drift_item_severity_id_idx" ON "studio"."drift_item" USING btree ("tenant_id","severity","id");--> statement-breakpoint
CREATE INDEX "evidence_entry_workspace_id_id_idx" ON "studio"."evidence_entry" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "evidence_entry_last_observed_at_id_idx" ON "studio"."evidence_entry" USING btree ("tenant_id","last_observed_at","id");--> statement-breakpoint
CREATE INDEX "evidence_observation_observed_call_id_idx" ON "studio"."evidence_observation" USING btree ("tenant_id","observed_call_id");--> statement-breakpoint
CREATE INDEX "evidence_observation_evidence_entry_id_id_idx" ON "studio"."evidence_observation" USING btree ("tenant_id","evidence_entry_id","id");--> statement-breakpoint
CREATE INDEX "observed_call_agent_environment_observed_at_id_idx" ON "studio"."observed_call" USING btree ("tenant_id","agent","environment","observed_at","id");--> statement-breakpoint
CREATE INDEX "observed_call_agent_environment_sdk_session_id_observe_d16201df" ON "studio"."observed_call" USING btree ("tenant_id","agent","environment","sdk_session_id","observed_at","id");--> statement-breakpoint
CREATE INDEX "observed_call_observed_at_id_idx" ON "studio"."observed_call" USING btree ("tenant_id","observed_at","id");--> statement-breakpoint
CREATE INDEX "approval_runtime_receipt_approval_id_id_idx" ON "studio"."approval_runtime_receipt" USING btree ("tenant_id","approval_id","id");--> statement-breakpoint
CREATE INDEX "approval_runtime_receipt_workspace_id_id_idx" ON "studio"."approval_runtime_receipt" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_one_active" ON "studio"."signing_key" USING btree ("tenant_id") WHERE status = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "signing_key_status_id_idx" ON "studio"."signing_key" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "business_source_state_security_status_id_idx" ON "studio"."business_source_state" USING btree ("tenant_id","security_status","id");--> statement-breakpoint
CREATE INDEX "business_source_state_ingestion_status_id_idx" ON "studio"."business_source_state" USING btree ("tenant_id","ingestion_status","id");--> statement-breakpoint
CREATE INDEX "business_source_workspace_id_id_idx" ON "studio"."business_source" USING btree ("tenant_id","workspace_id","id");--> statement-breakpoint
CREATE INDEX "business_source_kind_id_idx" ON "studio"."business_source" USING btree ("tenant_id","kind","id");--> statement-breakpoint
CREATE INDEX "business_source_corrects_source_id_id_idx" ON "studio"."business_source" USING btree ("tenant_id","corrects_source_id","id");--> statement-breakpoint
CREATE INDEX "governance_workspace_environment_id_idx" ON "studio"."governance_workspace" USING btree ("tenant_id","environment","id");--> statement-breakpoint
CREATE INDEX "governance_workspace_active_draft_id_idx" ON "studio"."governance_workspace" USING btree ("tenant_id","active_draft_id");--> statement-breakpoint
CREATE INDEX "governance_workspace_active_draft_snapshot_id_idx" ON "studio"."governance_workspace" USING btree ("tenant_id","active_draft_snapshot_id");--> statement-breakpoint
CREATE INDEX "governance_workspace_active_approval_id_idx" ON "studio"."governance_workspace" USING btree ("tenant_id","active_approval_id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."compiled_governance_artifact" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."governance_approval" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."idempotency_key" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."inbox" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."outbox" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."business_command" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."business_draft_snapshot" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."business_draft" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."drift_call" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."drift_event" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."drift_item" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."evidence_entry" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."evidence_observation" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."observed_call" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."approval_runtime_receipt" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."signing_key" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."business_source_state" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."business_source" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."governance_workspace" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);