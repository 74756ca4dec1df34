CREATE TABLE "replay"."checkpoint_decision" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"pending_call_id" text NOT NULL,
	"action_digest" text NOT NULL,
	"shown_digest" text,
	"outcome" text NOT NULL,
	"reason" text,
	"batch_id" text,
	"expires_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "checkpoint_decision_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "checkpoint_decision_once" UNIQUE("tenant_id","pending_call_id"),
	CONSTRAINT "checkpoint_decision_id_check" CHECK ("id" like 'chk\_%'),
	CONSTRAINT "checkpoint_decision_action_digest_check" CHECK ("action_digest" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "checkpoint_decision_shown_digest_check" CHECK ("shown_digest" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "checkpoint_decision_outcome_check" CHECK ("outcome" in ('APPROVED', 'DENIED', 'EXPIRED')),
	CONSTRAINT "checkpoint_decision_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "checkpoint_decision_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "checkpoint_decision_expiry" CHECK (("replay"."checkpoint_decision"."outcome" = 'APPROVED') = ("replay"."checkpoint_decision"."expires_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "replay"."checkpoint_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_execution_receipt" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"pending_call_id" text NOT NULL,
	"tool_name" text NOT NULL,
	"arguments_hash" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"content_hash" text NOT NULL,
	"status" text NOT NULL,
	"evidence_level" text NOT NULL,
	"output_hash" text,
	"output_json" jsonb,
	"external_ref" text,
	"error_json" jsonb,
	"cost" bigint,
	"commit_state" text NOT NULL,
	"commit_cause" text,
	"fence" bigint,
	"started_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_execution_receipt_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_execution_receipt_key" UNIQUE("tenant_id","pending_call_id","idempotency_key"),
	CONSTRAINT "replay_execution_receipt_id_check" CHECK ("id" like 'exec\_%'),
	CONSTRAINT "replay_execution_receipt_arguments_hash_check" CHECK ("arguments_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_execution_receipt_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_execution_receipt_status_check" CHECK ("status" in ('SUCCEEDED', 'FAILED', 'UNKNOWN')),
	CONSTRAINT "replay_execution_receipt_evidence_level_check" CHECK ("evidence_level" in ('NONE', 'DECLARED', 'WRAPPED', 'ACKNOWLEDGED', 'CONFIRMED')),
	CONSTRAINT "replay_execution_receipt_output_hash_check" CHECK ("output_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_execution_receipt_commit_state_check" CHECK ("commit_state" in ('UNCOMMITTED', 'COMMITTED', 'REJECTED', 'INDETERMINATE')),
	CONSTRAINT "replay_execution_receipt_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_execution_receipt_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_execution_receipt_cost" CHECK ("replay"."replay_execution_receipt"."cost" is null or "replay"."replay_execution_receipt"."cost" >= 0),
	CONSTRAINT "replay_execution_receipt_ended" CHECK ("replay"."replay_execution_receipt"."completed_at" is null or "replay"."replay_execution_receipt"."completed_at" >= "replay"."replay_execution_receipt"."started_at"),
	CONSTRAINT "replay_execution_receipt_error" CHECK ("replay"."replay_execution_receipt"."error_json" is null or "replay"."replay_execution_receipt"."status" <> 'SUCCEEDED')
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_execution_receipt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_pending_call" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"prepared_request_id" text NOT NULL,
	"step_id" text NOT NULL,
	"tool_call_id" text NOT NULL,
	"call_index" integer NOT NULL,
	"tool_name" text NOT NULL,
	"tool_schema_hash" text,
	"arguments_json" jsonb NOT NULL,
	"arguments_hash" text NOT NULL,
	"action_digest" text,
	"verdict" text NOT NULL,
	"reason" text,
	"decision_json" jsonb NOT NULL,
	"commit_requirement" text NOT NULL,
	"execution_state" text DEFAULT 'NOT_STARTED' NOT NULL,
	"evidence_level" text DEFAULT 'NONE' NOT NULL,
	"commit_state" text DEFAULT 'UNCOMMITTED' NOT NULL,
	"commit_cause" text,
	"status" text NOT NULL,
	"proposed_state_version" integer NOT NULL,
	"committed_state_version" integer,
	"cost" bigint,
	"output_hash" text,
	"extracted_output_json" jsonb,
	"expires_at" timestamp (3) with time zone,
	"checkpoint_consumed_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"committed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"settlement_reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_pending_call_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_pending_call_step" UNIQUE("tenant_id","session_id","step_id","tool_call_id"),
	CONSTRAINT "replay_pending_call_index" UNIQUE("tenant_id","prepared_request_id","call_index"),
	CONSTRAINT "replay_pending_call_id_check" CHECK ("id" like 'call\_%'),
	CONSTRAINT "replay_pending_call_tool_schema_hash_check" CHECK ("tool_schema_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_pending_call_arguments_hash_check" CHECK ("arguments_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_pending_call_action_digest_check" CHECK ("action_digest" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_pending_call_verdict_check" CHECK ("verdict" in ('ALLOW', 'BLOCK', 'HOLD')),
	CONSTRAINT "replay_pending_call_commit_requirement_check" CHECK ("commit_requirement" in ('NONE', 'EXECUTED', 'ACKNOWLEDGED', 'CONFIRMED')),
	CONSTRAINT "replay_pending_call_execution_state_check" CHECK ("execution_state" in ('NOT_STARTED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'UNKNOWN')),
	CONSTRAINT "replay_pending_call_evidence_level_check" CHECK ("evidence_level" in ('NONE', 'DECLARED', 'WRAPPED', 'ACKNOWLEDGED', 'CONFIRMED')),
	CONSTRAINT "replay_pending_call_commit_state_check" CHECK ("commit_state" in ('UNCOMMITTED', 'COMMITTED', 'REJECTED', 'INDETERMINATE')),
	CONSTRAINT "replay_pending_call_status_check" CHECK ("status" in ('PROPOSED', 'ALLOWED', 'HELD', 'EXECUTING', 'COMMITTED', 'BLOCKED', 'FAILED', 'ABANDONED', 'EXPIRED', 'CANCELLED')),
	CONSTRAINT "replay_pending_call_output_hash_check" CHECK ("output_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_pending_call_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_pending_call_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_pending_call_id_shapes" CHECK ("replay"."replay_pending_call"."step_id" ~ '^[A-Za-z0-9._:-]{1,200}$' and "replay"."replay_pending_call"."tool_call_id" ~ '^[A-Za-z0-9._:-]{1,200}$'),
	CONSTRAINT "replay_pending_call_cost" CHECK ("replay"."replay_pending_call"."call_index" >= 0 and ("replay"."replay_pending_call"."cost" is null or "replay"."replay_pending_call"."cost" >= 0)),
	CONSTRAINT "replay_pending_call_reasoned" CHECK (("replay"."replay_pending_call"."verdict" = 'ALLOW') = ("replay"."replay_pending_call"."reason" is null)),
	CONSTRAINT "replay_pending_call_held" CHECK (("replay"."replay_pending_call"."verdict" = 'HOLD') = ("replay"."replay_pending_call"."action_digest" is not null)),
	CONSTRAINT "replay_pending_call_blocked" CHECK (("replay"."replay_pending_call"."verdict" = 'BLOCK') <= ("replay"."replay_pending_call"."status" = 'BLOCKED')),
	CONSTRAINT "replay_pending_call_committed" CHECK (("replay"."replay_pending_call"."commit_state" = 'COMMITTED') = ("replay"."replay_pending_call"."committed_at" is not null) and ("replay"."replay_pending_call"."committed_at" is null) = ("replay"."replay_pending_call"."committed_state_version" is null)),
	CONSTRAINT "replay_pending_call_commit_status" CHECK (("replay"."replay_pending_call"."status" = 'COMMITTED') = ("replay"."replay_pending_call"."commit_state" = 'COMMITTED')),
	CONSTRAINT "replay_pending_call_commit_executed" CHECK ("replay"."replay_pending_call"."commit_state" <> 'COMMITTED' or "replay"."replay_pending_call"."execution_state" = 'SUCCEEDED')
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_pending_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."idempotency_key" (
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
ALTER TABLE "replay"."idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."inbox" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"result" jsonb,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_id_check" CHECK ("id" like 'dlv\_%')
);
--> statement-breakpoint
ALTER TABLE "replay"."inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."outbox" (
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
ALTER TABLE "replay"."outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_prepared_request" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"request_seq" integer NOT NULL,
	"state_version" integer NOT NULL,
	"control_revision" integer NOT NULL,
	"fence" bigint,
	"request_hash" text NOT NULL,
	"provider" text,
	"model_id" text,
	"prepared_request_json" jsonb NOT NULL,
	"narrowing_json" jsonb NOT NULL,
	"estimated_cost" bigint,
	"workflow_id" text,
	"workflow_role" text,
	"workflow_state_version" integer,
	"workflow_control_revision" integer,
	"compiled_workflow_hash" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"consumed_at" timestamp (3) with time zone,
	"expired_at" timestamp (3) with time zone,
	"proposal_hash" text,
	"gate" text,
	"decision_json" jsonb,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_prepared_request_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_prepared_request_seq" UNIQUE("tenant_id","session_id","request_seq"),
	CONSTRAINT "replay_prepared_request_id_check" CHECK ("id" like 'prep\_%'),
	CONSTRAINT "replay_prepared_request_request_hash_check" CHECK ("request_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_prepared_request_compiled_workflow_hash_check" CHECK ("compiled_workflow_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_prepared_request_proposal_hash_check" CHECK ("proposal_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_prepared_request_gate_check" CHECK ("gate" in ('PASSED', 'REJECT_ALL', 'STRIP_PARTIAL', 'STRIP_BLOCKED')),
	CONSTRAINT "replay_prepared_request_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_prepared_request_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_prepared_request_counts" CHECK ("replay"."replay_prepared_request"."request_seq" > 0 and "replay"."replay_prepared_request"."state_version" >= 0 and "replay"."replay_prepared_request"."control_revision" >= 0),
	CONSTRAINT "replay_prepared_request_cost" CHECK ("replay"."replay_prepared_request"."estimated_cost" is null or "replay"."replay_prepared_request"."estimated_cost" >= 0),
	CONSTRAINT "replay_prepared_request_workflow_whole" CHECK (num_nulls("replay"."replay_prepared_request"."workflow_id", "replay"."replay_prepared_request"."workflow_role", "replay"."replay_prepared_request"."workflow_state_version", "replay"."replay_prepared_request"."workflow_control_revision", "replay"."replay_prepared_request"."compiled_workflow_hash") in (0, 5)),
	CONSTRAINT "replay_prepared_request_consumed_whole" CHECK (num_nulls("replay"."replay_prepared_request"."consumed_at", "replay"."replay_prepared_request"."proposal_hash", "replay"."replay_prepared_request"."gate", "replay"."replay_prepared_request"."decision_json") in (0, 4)),
	CONSTRAINT "replay_prepared_request_one_end" CHECK ("replay"."replay_prepared_request"."consumed_at" is null or "replay"."replay_prepared_request"."expired_at" is null)
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_prepared_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_decision_event" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"authority" text NOT NULL,
	"payload_json" jsonb NOT NULL,
	"state_version" integer NOT NULL,
	"control_revision" integer NOT NULL,
	"fence" bigint,
	"prepared_request_id" text,
	"pending_call_id" text,
	"prev_hash" text,
	"hash" text NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_decision_event_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_decision_event_id_check" CHECK ("id" like 'evt\_%'),
	CONSTRAINT "replay_decision_event_type_check" CHECK ("type" in ('SESSION_OPENED', 'SESSION_COMPLETED', 'SESSION_EXPIRED', 'SESSION_COMPROMISED', 'SESSION_KILLED', 'LEASE_ACQUIRED', 'LEASE_RELEASED', 'REQUEST_PREPARED', 'CALLS_PROPOSED', 'CALL_HELD', 'CHECKPOINT_DECIDED', 'CHECKPOINT_EXPIRED', 'EXECUTION_STARTED', 'RECEIPT_RECORDED', 'CALL_COMMITTED', 'CALL_REJECTED', 'CALL_INDETERMINATE', 'CALL_SETTLED', 'CALL_EXPIRED', 'LABEL_ADDED', 'TOOL_FILTER_NARROWED', 'BYPASS_REPORTED', 'WORKFLOW_LINKED', 'ACTIVITY_OBSERVED')),
	CONSTRAINT "replay_decision_event_authority_check" CHECK ("authority" in ('AUTHORITATIVE', 'ADVISORY')),
	CONSTRAINT "replay_decision_event_prev_hash_check" CHECK ("prev_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_decision_event_hash_check" CHECK ("hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_decision_event_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_decision_event_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_decision_event_chained" CHECK ("replay"."replay_decision_event"."seq" > 0 and ("replay"."replay_decision_event"."seq" = 1) = ("replay"."replay_decision_event"."prev_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_decision_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_session_lease" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"fence" bigint NOT NULL,
	"holder" text,
	"acquired_at" timestamp (3) with time zone NOT NULL,
	"renewed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_session_lease_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_session_lease_one" UNIQUE("tenant_id","session_id"),
	CONSTRAINT "replay_session_lease_id_check" CHECK ("id" like 'lease\_%'),
	CONSTRAINT "replay_session_lease_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_session_lease_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_session_lease_fence" CHECK ("replay"."replay_session_lease"."fence" > 0),
	CONSTRAINT "replay_session_lease_released" CHECK (("replay"."replay_session_lease"."holder" is null) = ("replay"."replay_session_lease"."released_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_session_lease" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_session_snapshot" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"event_seq" integer NOT NULL,
	"event_hash" text NOT NULL,
	"state_version" integer NOT NULL,
	"control_revision" integer NOT NULL,
	"state_json" jsonb NOT NULL,
	"state_hash" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_session_snapshot_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_session_snapshot_position" UNIQUE("tenant_id","session_id","event_seq"),
	CONSTRAINT "replay_session_snapshot_id_check" CHECK ("id" like 'ssnap\_%'),
	CONSTRAINT "replay_session_snapshot_event_hash_check" CHECK ("event_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_snapshot_state_hash_check" CHECK ("state_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_snapshot_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_session_snapshot_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_session_snapshot_counts" CHECK ("replay"."replay_session_snapshot"."event_seq" > 0 and "replay"."replay_session_snapshot"."state_version" >= 0 and "replay"."replay_session_snapshot"."control_revision" >= 0)
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_session_snapshot" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_session" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"session_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"mode" text NOT NULL,
	"tier" text NOT NULL,
	"status" text DEFAULT 'ACTIVE' NOT NULL,
	"contract_hash" text NOT NULL,
	"compiled_session_hash" text,
	"plan_version" integer,
	"principal_json" jsonb,
	"opening_hash" text NOT NULL,
	"state_version" integer DEFAULT 0 NOT NULL,
	"control_revision" integer DEFAULT 0 NOT NULL,
	"current_phase" text,
	"total_tool_calls" integer DEFAULT 0 NOT NULL,
	"total_step_count" integer DEFAULT 0 NOT NULL,
	"total_cost" bigint DEFAULT 0 NOT NULL,
	"cost_currency" text DEFAULT 'USD' NOT NULL,
	"unpriced_calls" integer DEFAULT 0 NOT NULL,
	"total_unguarded_calls" integer DEFAULT 0 NOT NULL,
	"consecutive_blocks" integer DEFAULT 0 NOT NULL,
	"consecutive_errors" integer DEFAULT 0 NOT NULL,
	"labels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tool_filter_json" jsonb,
	"state_hash" text,
	"last_request_seq" integer DEFAULT 0 NOT NULL,
	"last_event_seq" integer DEFAULT 0 NOT NULL,
	"last_event_hash" text,
	"expires_at" timestamp (3) with time zone,
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"compromised_at" timestamp (3) with time zone,
	"killed_at" timestamp (3) with time zone,
	"kill_cause" text,
	"kill_reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_session_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_session_session_id" UNIQUE("tenant_id","session_id"),
	CONSTRAINT "replay_session_id_check" CHECK ("id" like 'sess\_%'),
	CONSTRAINT "replay_session_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "replay_session_mode_check" CHECK ("mode" in ('ENFORCE', 'SHADOW', 'LOG_ONLY')),
	CONSTRAINT "replay_session_tier_check" CHECK ("tier" in ('AUTHORITATIVE', 'ADVISORY')),
	CONSTRAINT "replay_session_status_check" CHECK ("status" in ('ACTIVE', 'COMPROMISED', 'COMPLETED', 'EXPIRED', 'KILLED')),
	CONSTRAINT "replay_session_contract_hash_check" CHECK ("contract_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_compiled_session_hash_check" CHECK ("compiled_session_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_opening_hash_check" CHECK ("opening_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_state_version_check" CHECK ("state_version" >= 0),
	CONSTRAINT "replay_session_control_revision_check" CHECK ("control_revision" >= 0),
	CONSTRAINT "replay_session_total_tool_calls_check" CHECK ("total_tool_calls" >= 0),
	CONSTRAINT "replay_session_total_step_count_check" CHECK ("total_step_count" >= 0),
	CONSTRAINT "replay_session_unpriced_calls_check" CHECK ("unpriced_calls" >= 0),
	CONSTRAINT "replay_session_total_unguarded_calls_check" CHECK ("total_unguarded_calls" >= 0),
	CONSTRAINT "replay_session_consecutive_blocks_check" CHECK ("consecutive_blocks" >= 0),
	CONSTRAINT "replay_session_consecutive_errors_check" CHECK ("consecutive_errors" >= 0),
	CONSTRAINT "replay_session_state_hash_check" CHECK ("state_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_last_request_seq_check" CHECK ("last_request_seq" >= 0),
	CONSTRAINT "replay_session_last_event_seq_check" CHECK ("last_event_seq" >= 0),
	CONSTRAINT "replay_session_last_event_hash_check" CHECK ("last_event_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_session_kill_cause_check" CHECK ("kill_cause" in ('OPERATOR', 'CLIENT', 'CIRCUIT_BREAKER', 'UNGUARDED_CAP', 'WORKFLOW')),
	CONSTRAINT "replay_session_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_session_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_session_session_id_shape" CHECK ("replay"."replay_session"."session_id" ~ '^[A-Za-z0-9._:-]{1,200}$'),
	CONSTRAINT "replay_session_cost" CHECK ("replay"."replay_session"."total_cost" >= 0 and "replay"."replay_session"."cost_currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "replay_session_plan_pinned" CHECK (("replay"."replay_session"."plan_version" is null) = ("replay"."replay_session"."compiled_session_hash" is null)),
	CONSTRAINT "replay_session_enforced_in_production" CHECK (not ("replay"."replay_session"."mode" = 'ENFORCE' and "replay"."replay_session"."environment" = 'PRODUCTION' and "replay"."replay_session"."compiled_session_hash" is null)),
	CONSTRAINT "replay_session_killed" CHECK (("replay"."replay_session"."status" = 'KILLED') = ("replay"."replay_session"."killed_at" is not null) and ("replay"."replay_session"."killed_at" is null) = ("replay"."replay_session"."kill_cause" is null)),
	CONSTRAINT "replay_session_compromised" CHECK ("replay"."replay_session"."status" <> 'COMPROMISED' or "replay"."replay_session"."compromised_at" is not null),
	CONSTRAINT "replay_session_closed" CHECK (("replay"."replay_session"."status" in ('COMPLETED', 'EXPIRED')) = ("replay"."replay_session"."closed_at" is not null)),
	CONSTRAINT "replay_session_event_head" CHECK (("replay"."replay_session"."last_event_seq" = 0) = ("replay"."replay_session"."last_event_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_workflow_handoff" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"from_session_id" text NOT NULL,
	"from_role" text NOT NULL,
	"to_role" text NOT NULL,
	"to_session_id" text,
	"status" text DEFAULT 'OFFERED' NOT NULL,
	"payload_hash" text NOT NULL,
	"payload_json" jsonb,
	"result_hash" text,
	"reason" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_workflow_handoff_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_workflow_handoff_id_check" CHECK ("id" like 'hand\_%'),
	CONSTRAINT "replay_workflow_handoff_status_check" CHECK ("status" in ('OFFERED', 'ACCEPTED', 'COMPLETED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
	CONSTRAINT "replay_workflow_handoff_payload_hash_check" CHECK ("payload_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_handoff_result_hash_check" CHECK ("result_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_handoff_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_workflow_handoff_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_workflow_handoff_accepted" CHECK (("replay"."replay_workflow_handoff"."accepted_at" is null) = ("replay"."replay_workflow_handoff"."to_session_id" is null)),
	CONSTRAINT "replay_workflow_handoff_accepted_status" CHECK ("replay"."replay_workflow_handoff"."status" not in ('ACCEPTED', 'COMPLETED') or "replay"."replay_workflow_handoff"."accepted_at" is not null),
	CONSTRAINT "replay_workflow_handoff_resolved" CHECK (("replay"."replay_workflow_handoff"."status" in ('OFFERED', 'ACCEPTED')) = ("replay"."replay_workflow_handoff"."resolved_at" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_handoff" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_workflow_link" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"session_id" text NOT NULL,
	"role" text NOT NULL,
	"parent_session_id" text,
	"depth" integer DEFAULT 0 NOT NULL,
	"handoff_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_workflow_link_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_workflow_link_session_once" UNIQUE("tenant_id","session_id"),
	CONSTRAINT "replay_workflow_link_id_check" CHECK ("id" like 'link\_%'),
	CONSTRAINT "replay_workflow_link_depth_check" CHECK ("depth" >= 0),
	CONSTRAINT "replay_workflow_link_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_workflow_link_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_workflow_link_root" CHECK (("replay"."replay_workflow_link"."parent_session_id" is null) = ("replay"."replay_workflow_link"."depth" = 0)),
	CONSTRAINT "replay_workflow_link_no_self" CHECK ("replay"."replay_workflow_link"."parent_session_id" is distinct from "replay"."replay_workflow_link"."session_id")
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_budget_reservation" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text,
	"session_id" text NOT NULL,
	"prepared_request_id" text,
	"pending_call_id" text,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"settled_amount" bigint,
	"status" text DEFAULT 'RESERVED' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_budget_reservation_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_budget_reservation_id_check" CHECK ("id" like 'resv\_%'),
	CONSTRAINT "replay_budget_reservation_kind_check" CHECK ("kind" in ('STEPS', 'TOOL_CALLS', 'COST')),
	CONSTRAINT "replay_budget_reservation_status_check" CHECK ("status" in ('RESERVED', 'SETTLED', 'RELEASED', 'EXPIRED')),
	CONSTRAINT "replay_budget_reservation_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_budget_reservation_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_budget_reservation_amounts" CHECK ("replay"."replay_budget_reservation"."amount" >= 0 and ("replay"."replay_budget_reservation"."settled_amount" is null or "replay"."replay_budget_reservation"."settled_amount" >= 0)),
	CONSTRAINT "replay_budget_reservation_for" CHECK ("replay"."replay_budget_reservation"."prepared_request_id" is not null or "replay"."replay_budget_reservation"."pending_call_id" is not null),
	CONSTRAINT "replay_budget_reservation_settled" CHECK (("replay"."replay_budget_reservation"."status" = 'RESERVED') = ("replay"."replay_budget_reservation"."settled_at" is null) and ("replay"."replay_budget_reservation"."status" = 'SETTLED') = ("replay"."replay_budget_reservation"."settled_amount" is not null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_budget_reservation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_resource_claim" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"session_id" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_key" text NOT NULL,
	"status" text DEFAULT 'HELD' NOT NULL,
	"fence" bigint,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"reason" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_resource_claim_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_resource_claim_id_check" CHECK ("id" like 'claim\_%'),
	CONSTRAINT "replay_resource_claim_status_check" CHECK ("status" in ('HELD', 'RELEASED', 'EXPIRED', 'REVOKED')),
	CONSTRAINT "replay_resource_claim_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_resource_claim_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_resource_claim_ended" CHECK (("replay"."replay_resource_claim"."status" = 'HELD') = ("replay"."replay_resource_claim"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_resource_claim" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_workflow_event" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"session_id" text,
	"payload_json" jsonb NOT NULL,
	"state_version" integer NOT NULL,
	"control_revision" integer NOT NULL,
	"prev_hash" text,
	"hash" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_workflow_event_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_workflow_event_seq" UNIQUE("tenant_id","workflow_id","seq"),
	CONSTRAINT "replay_workflow_event_id_check" CHECK ("id" like 'wfe\_%'),
	CONSTRAINT "replay_workflow_event_type_check" CHECK ("type" in ('WORKFLOW_OPENED', 'SESSION_LINKED', 'SESSION_CLOSED', 'HANDOFF_OFFERED', 'HANDOFF_ACCEPTED', 'HANDOFF_COMPLETED', 'HANDOFF_REJECTED', 'HANDOFF_EXPIRED', 'HANDOFF_CANCELLED', 'RESOURCE_CLAIMED', 'RESOURCE_RELEASED', 'RESOURCE_EXPIRED', 'RESOURCE_REVOKED', 'BUDGET_RESERVED', 'BUDGET_SETTLED', 'BUDGET_RELEASED', 'KILLED', 'COMPLETING', 'COMPLETED')),
	CONSTRAINT "replay_workflow_event_prev_hash_check" CHECK ("prev_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_event_hash_check" CHECK ("hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_event_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_workflow_event_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_workflow_event_chained" CHECK ("replay"."replay_workflow_event"."seq" > 0 and ("replay"."replay_workflow_event"."seq" = 1) = ("replay"."replay_workflow_event"."prev_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replay"."replay_workflow" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"root_session_id" text NOT NULL,
	"status" text DEFAULT 'ACTIVE' NOT NULL,
	"compiled_workflow_hash" text NOT NULL,
	"compiled_workflow_json" jsonb NOT NULL,
	"limits_json" jsonb NOT NULL,
	"opening_hash" text NOT NULL,
	"state_version" integer DEFAULT 0 NOT NULL,
	"control_revision" integer DEFAULT 0 NOT NULL,
	"total_session_count" integer DEFAULT 0 NOT NULL,
	"active_session_count" integer DEFAULT 0 NOT NULL,
	"total_step_count" integer DEFAULT 0 NOT NULL,
	"total_tool_calls" integer DEFAULT 0 NOT NULL,
	"total_cost" bigint DEFAULT 0 NOT NULL,
	"cost_currency" text DEFAULT 'USD' NOT NULL,
	"reserved_steps" integer DEFAULT 0 NOT NULL,
	"reserved_tool_calls" integer DEFAULT 0 NOT NULL,
	"reserved_cost" bigint DEFAULT 0 NOT NULL,
	"total_handoff_count" integer DEFAULT 0 NOT NULL,
	"unresolved_handoff_count" integer DEFAULT 0 NOT NULL,
	"kill_scope" text,
	"kill_reason" text,
	"killed_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"last_event_seq" integer DEFAULT 0 NOT NULL,
	"last_event_hash" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replay_workflow_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "replay_workflow_workflow_id" UNIQUE("tenant_id","workflow_id"),
	CONSTRAINT "replay_workflow_root" UNIQUE("tenant_id","root_session_id"),
	CONSTRAINT "replay_workflow_id_check" CHECK ("id" like 'wf\_%'),
	CONSTRAINT "replay_workflow_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "replay_workflow_status_check" CHECK ("status" in ('ACTIVE', 'COMPLETING', 'COMPLETED', 'KILLED')),
	CONSTRAINT "replay_workflow_compiled_workflow_hash_check" CHECK ("compiled_workflow_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_opening_hash_check" CHECK ("opening_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_state_version_check" CHECK ("state_version" >= 0),
	CONSTRAINT "replay_workflow_control_revision_check" CHECK ("control_revision" >= 0),
	CONSTRAINT "replay_workflow_total_session_count_check" CHECK ("total_session_count" >= 0),
	CONSTRAINT "replay_workflow_active_session_count_check" CHECK ("active_session_count" >= 0),
	CONSTRAINT "replay_workflow_total_step_count_check" CHECK ("total_step_count" >= 0),
	CONSTRAINT "replay_workflow_total_tool_calls_check" CHECK ("total_tool_calls" >= 0),
	CONSTRAINT "replay_workflow_reserved_steps_check" CHECK ("reserved_steps" >= 0),
	CONSTRAINT "replay_workflow_reserved_tool_calls_check" CHECK ("reserved_tool_calls" >= 0),
	CONSTRAINT "replay_workflow_total_handoff_count_check" CHECK ("total_handoff_count" >= 0),
	CONSTRAINT "replay_workflow_unresolved_handoff_count_check" CHECK ("unresolved_handoff_count" >= 0),
	CONSTRAINT "replay_workflow_kill_scope_check" CHECK ("kill_scope" in ('SESSION', 'SUBTREE', 'WORKFLOW')),
	CONSTRAINT "replay_workflow_last_event_seq_check" CHECK ("last_event_seq" >= 0),
	CONSTRAINT "replay_workflow_last_event_hash_check" CHECK ("last_event_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "replay_workflow_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "replay_workflow_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "replay_workflow_workflow_id_shape" CHECK ("replay"."replay_workflow"."workflow_id" ~ '^[A-Za-z0-9._:-]{1,200}$'),
	CONSTRAINT "replay_workflow_costs" CHECK ("replay"."replay_workflow"."total_cost" >= 0 and "replay"."replay_workflow"."reserved_cost" >= 0 and "replay"."replay_workflow"."cost_currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "replay_workflow_sessions" CHECK ("replay"."replay_workflow"."active_session_count" <= "replay"."replay_workflow"."total_session_count"),
	CONSTRAINT "replay_workflow_handoffs" CHECK ("replay"."replay_workflow"."unresolved_handoff_count" <= "replay"."replay_workflow"."total_handoff_count"),
	CONSTRAINT "replay_workflow_killed" CHECK (("replay"."replay_workflow"."status" = 'KILLED') = ("replay"."replay_workflow"."killed_at" is not null) and ("replay"."replay_workflow"."status" <> 'KILLED' or "replay"."replay_workflow"."kill_scope" is not distinct from 'WORKFLOW')),
	CONSTRAINT "replay_workflow_completed" CHECK (("replay"."replay_workflow"."status" = 'COMPLETED') = ("replay"."replay_workflow"."completed_at" is not null) and ("replay"."replay_workflow"."status" <> 'COMPLETED' or ("replay"."replay_workflow"."active_session_count" = 0 and "replay"."replay_workflow"."unresolved_handoff_count" = 0))),
	CONSTRAINT "replay_workflow_event_head" CHECK (("replay"."replay_workflow"."last_event_seq" = 0) = ("replay"."replay_workflow"."last_event_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "replay"."checkpoint_decision" ADD CONSTRAINT "checkpoint_decision_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."checkpoint_decision" ADD CONSTRAINT "checkpoint_decision_pending_call_id_fk" FOREIGN KEY ("tenant_id","pending_call_id") REFERENCES "replay"."replay_pending_call"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_execution_receipt" ADD CONSTRAINT "replay_execution_receipt_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_execution_receipt" ADD CONSTRAINT "replay_execution_receipt_pending_call_id_fk" FOREIGN KEY ("tenant_id","pending_call_id") REFERENCES "replay"."replay_pending_call"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_pending_call" ADD CONSTRAINT "replay_pending_call_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_pending_call" ADD CONSTRAINT "replay_pending_call_prepared_request_id_fk" FOREIGN KEY ("tenant_id","prepared_request_id") REFERENCES "replay"."replay_prepared_request"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_prepared_request" ADD CONSTRAINT "replay_prepared_request_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_prepared_request" ADD CONSTRAINT "replay_prepared_request_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_decision_event" ADD CONSTRAINT "replay_decision_event_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_session_lease" ADD CONSTRAINT "replay_session_lease_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_session_snapshot" ADD CONSTRAINT "replay_session_snapshot_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_handoff" ADD CONSTRAINT "replay_workflow_handoff_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_handoff" ADD CONSTRAINT "replay_workflow_handoff_from_session_id_fk" FOREIGN KEY ("tenant_id","from_session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_handoff" ADD CONSTRAINT "replay_workflow_handoff_to_session_id_fk" FOREIGN KEY ("tenant_id","to_session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_link" ADD CONSTRAINT "replay_workflow_link_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_link" ADD CONSTRAINT "replay_workflow_link_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_link" ADD CONSTRAINT "replay_workflow_link_parent_session_id_fk" FOREIGN KEY ("tenant_id","parent_session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_link" ADD CONSTRAINT "replay_workflow_link_handoff_id_fk" FOREIGN KEY ("tenant_id","handoff_id") REFERENCES "replay"."replay_workflow_handoff"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_budget_reservation" ADD CONSTRAINT "replay_budget_reservation_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_budget_reservation" ADD CONSTRAINT "replay_budget_reservation_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_budget_reservation" ADD CONSTRAINT "replay_budget_reservation_prepared_request_id_fk" FOREIGN KEY ("tenant_id","prepared_request_id") REFERENCES "replay"."replay_prepared_request"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_budget_reservation" ADD CONSTRAINT "replay_budget_reservation_pending_call_id_fk" FOREIGN KEY ("tenant_id","pending_call_id") REFERENCES "replay"."replay_pending_call"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_resource_claim" ADD CONSTRAINT "replay_resource_claim_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_resource_claim" ADD CONSTRAINT "replay_resource_claim_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_event" ADD CONSTRAINT "replay_workflow_event_workflow_id_fk" FOREIGN KEY ("tenant_id","workflow_id") REFERENCES "replay"."replay_workflow"("tenant_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow_event" ADD CONSTRAINT "replay_workflow_event_session_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay"."replay_workflow" ADD CONSTRAINT "replay_workflow_root_session_id_fk" FOREIGN KEY ("tenant_id","root_session_id") REFERENCES "replay"."replay_session"("tenant_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkpoint_decision_by_session" ON "replay"."checkpoint_decision" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "checkpoint_decision_by_outcome" ON "replay"."checkpoint_decision" USING btree ("tenant_id","outcome","id");--> statement-breakpoint
CREATE INDEX "checkpoint_decision_by_batch" ON "replay"."checkpoint_decision" USING btree ("tenant_id","batch_id","id") WHERE "replay"."checkpoint_decision"."batch_id" is not null;--> statement-breakpoint
CREATE INDEX "replay_execution_receipt_by_session" ON "replay"."replay_execution_receipt" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_execution_receipt_by_call" ON "replay"."replay_execution_receipt" USING btree ("tenant_id","pending_call_id","id");--> statement-breakpoint
CREATE INDEX "replay_execution_receipt_by_tool" ON "replay"."replay_execution_receipt" USING btree ("tenant_id","tool_name","id");--> statement-breakpoint
CREATE INDEX "replay_execution_receipt_by_status" ON "replay"."replay_execution_receipt" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "replay_pending_call_by_session" ON "replay"."replay_pending_call" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_pending_call_by_request" ON "replay"."replay_pending_call" USING btree ("tenant_id","prepared_request_id","id");--> statement-breakpoint
CREATE INDEX "replay_pending_call_by_status" ON "replay"."replay_pending_call" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "replay_pending_call_by_tool" ON "replay"."replay_pending_call" USING btree ("tenant_id","tool_name","id");--> statement-breakpoint
CREATE INDEX "outbox_status_id_idx" ON "replay"."outbox" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "outbox_subject_id_idx" ON "replay"."outbox" USING btree ("tenant_id","subject","id");--> statement-breakpoint
CREATE UNIQUE INDEX "replay_prepared_request_open" ON "replay"."replay_prepared_request" USING btree ("tenant_id","session_id","state_version","control_revision","request_hash",coalesce("workflow_state_version", -1),coalesce("workflow_control_revision", -1)) WHERE "replay"."replay_prepared_request"."consumed_at" is null and "replay"."replay_prepared_request"."expired_at" is null;--> statement-breakpoint
CREATE INDEX "replay_prepared_request_by_session" ON "replay"."replay_prepared_request" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_prepared_request_by_workflow" ON "replay"."replay_prepared_request" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_decision_event_seq" ON "replay"."replay_decision_event" USING btree ("tenant_id","session_id","seq");--> statement-breakpoint
CREATE INDEX "replay_decision_event_by_type" ON "replay"."replay_decision_event" USING btree ("tenant_id","type","id");--> statement-breakpoint
CREATE INDEX "replay_decision_event_by_call" ON "replay"."replay_decision_event" USING btree ("tenant_id","pending_call_id","id") WHERE "replay"."replay_decision_event"."pending_call_id" is not null;--> statement-breakpoint
CREATE INDEX "replay_decision_event_feed" ON "replay"."replay_decision_event" USING btree ("tenant_id","transaction_id","id");--> statement-breakpoint
CREATE INDEX "replay_session_snapshot_by_session" ON "replay"."replay_session_snapshot" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_session_by_scope" ON "replay"."replay_session" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "replay_session_by_status" ON "replay"."replay_session" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "replay_session_by_environment" ON "replay"."replay_session" USING btree ("tenant_id","environment","id");--> statement-breakpoint
CREATE INDEX "replay_session_by_hash" ON "replay"."replay_session" USING btree ("tenant_id","compiled_session_hash","id");--> statement-breakpoint
CREATE INDEX "replay_session_by_expiry" ON "replay"."replay_session" USING btree ("tenant_id","expires_at") WHERE "replay"."replay_session"."status" in ('ACTIVE', 'COMPROMISED');--> statement-breakpoint
CREATE INDEX "replay_workflow_handoff_by_workflow" ON "replay"."replay_workflow_handoff" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_handoff_by_from" ON "replay"."replay_workflow_handoff" USING btree ("tenant_id","from_session_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_handoff_by_to" ON "replay"."replay_workflow_handoff" USING btree ("tenant_id","to_session_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_handoff_by_status" ON "replay"."replay_workflow_handoff" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "replay_workflow_link_one_root" ON "replay"."replay_workflow_link" USING btree ("tenant_id","workflow_id") WHERE "replay"."replay_workflow_link"."depth" = 0;--> statement-breakpoint
CREATE INDEX "replay_workflow_link_by_workflow" ON "replay"."replay_workflow_link" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_link_by_parent" ON "replay"."replay_workflow_link" USING btree ("tenant_id","parent_session_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_link_by_handoff" ON "replay"."replay_workflow_link" USING btree ("tenant_id","handoff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "replay_budget_reservation_per_call" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","pending_call_id","kind") WHERE "replay"."replay_budget_reservation"."pending_call_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "replay_budget_reservation_per_request" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","prepared_request_id","kind") WHERE "replay"."replay_budget_reservation"."pending_call_id" is null;--> statement-breakpoint
CREATE INDEX "replay_budget_reservation_by_workflow" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_budget_reservation_by_session" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_budget_reservation_by_request" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","prepared_request_id","id");--> statement-breakpoint
CREATE INDEX "replay_budget_reservation_by_call" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","pending_call_id","id");--> statement-breakpoint
CREATE INDEX "replay_budget_reservation_open" ON "replay"."replay_budget_reservation" USING btree ("tenant_id","expires_at") WHERE "replay"."replay_budget_reservation"."status" = 'RESERVED';--> statement-breakpoint
CREATE UNIQUE INDEX "replay_resource_claim_exclusive" ON "replay"."replay_resource_claim" USING btree ("tenant_id","workflow_id","resource_type","resource_key") WHERE "replay"."replay_resource_claim"."status" = 'HELD';--> statement-breakpoint
CREATE INDEX "replay_resource_claim_by_workflow" ON "replay"."replay_resource_claim" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_resource_claim_by_session" ON "replay"."replay_resource_claim" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_resource_claim_by_status" ON "replay"."replay_resource_claim" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_event_by_workflow" ON "replay"."replay_workflow_event" USING btree ("tenant_id","workflow_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_event_by_session" ON "replay"."replay_workflow_event" USING btree ("tenant_id","session_id","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_by_scope" ON "replay"."replay_workflow" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_by_status" ON "replay"."replay_workflow" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_by_hash" ON "replay"."replay_workflow" USING btree ("tenant_id","compiled_workflow_hash","id");--> statement-breakpoint
CREATE INDEX "replay_workflow_by_environment" ON "replay"."replay_workflow" USING btree ("tenant_id","environment","id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."checkpoint_decision" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_execution_receipt" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_pending_call" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."idempotency_key" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."inbox" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."outbox" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_prepared_request" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_decision_event" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_session_lease" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_session_snapshot" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_session" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_workflow_handoff" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_workflow_link" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_budget_reservation" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_resource_claim" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_workflow_event" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replay"."replay_workflow" AS PERMISSIVE FOR ALL TO "writ_replay", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);