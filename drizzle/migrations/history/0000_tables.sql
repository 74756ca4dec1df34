CREATE TABLE "history"."baseline_event" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"baseline_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"cause_json" jsonb NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "baseline_event_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "baseline_event_baseline_id_sequence_key" UNIQUE("tenant_id","baseline_id","sequence"),
	CONSTRAINT "baseline_event_id_check" CHECK ("id" like 'bevt\_%'),
	CONSTRAINT "baseline_event_type_check" CHECK ("type" in ('CREATED', 'PROMOTED', 'WENT_STALE', 'RETIRED')),
	CONSTRAINT "baseline_event_from_state_check" CHECK ("from_state" in ('CANDIDATE', 'ACTIVE', 'STALE', 'RETIRED')),
	CONSTRAINT "baseline_event_to_state_check" CHECK ("to_state" in ('CANDIDATE', 'ACTIVE', 'STALE', 'RETIRED')),
	CONSTRAINT "baseline_event_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "baseline_event_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "baseline_event_sequence_from_one" CHECK ("history"."baseline_event"."sequence" > 0 and ("history"."baseline_event"."sequence" = 1) = ("history"."baseline_event"."from_state" is null))
);
--> statement-breakpoint
ALTER TABLE "history"."baseline_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."baseline" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"baseline_key" text NOT NULL,
	"contract_hash" text NOT NULL,
	"provider" text NOT NULL,
	"model_id" text NOT NULL,
	"runner_version" text NOT NULL,
	"environment_hash" text NOT NULL,
	"normalisation_profile" text NOT NULL,
	"state" text NOT NULL,
	"success_count" integer DEFAULT 0 NOT NULL,
	"version" integer NOT NULL,
	"promoted_at" timestamp (3) with time zone,
	"stale_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"promotion_corpus_manifest_hash" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "baseline_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "baseline_id_check" CHECK ("id" like 'base\_%'),
	CONSTRAINT "baseline_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "baseline_baseline_key_check" CHECK ("baseline_key" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "baseline_contract_hash_check" CHECK ("contract_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "baseline_environment_hash_check" CHECK ("environment_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "baseline_state_check" CHECK ("state" in ('CANDIDATE', 'ACTIVE', 'STALE', 'RETIRED')),
	CONSTRAINT "baseline_success_count_check" CHECK ("success_count" >= 0),
	CONSTRAINT "baseline_promotion_corpus_manifest_hash_check" CHECK ("promotion_corpus_manifest_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "baseline_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "baseline_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "baseline_active_was_promoted" CHECK ("history"."baseline"."state" not in ('ACTIVE', 'STALE') or ("history"."baseline"."promoted_at" is not null and "history"."baseline"."promotion_corpus_manifest_hash" is not null)),
	CONSTRAINT "baseline_stale_since" CHECK ("history"."baseline"."state" <> 'STALE' or "history"."baseline"."stale_at" is not null),
	CONSTRAINT "baseline_retired_since" CHECK (("history"."baseline"."state" = 'RETIRED') = ("history"."baseline"."retired_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "history"."baseline" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."captured_call_key" (
	"tenant_id" uuid NOT NULL,
	"capture_id" text NOT NULL,
	"row_id" text NOT NULL,
	"outcome" text NOT NULL,
	"content_hash" text NOT NULL,
	"redaction_fingerprint" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "captured_call_key_pkey" PRIMARY KEY("tenant_id","capture_id"),
	CONSTRAINT "captured_call_key_outcome_check" CHECK ("outcome" in ('STORED', 'QUARANTINED')),
	CONSTRAINT "captured_call_key_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_call_key_redaction_fingerprint_check" CHECK ("redaction_fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_call_key_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "captured_call_key_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "history"."captured_call_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."captured_call" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"capture_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"provider" text NOT NULL,
	"model_id" text NOT NULL,
	"primary_tool_name" text,
	"tool_names" text[] NOT NULL,
	"capture_level" text NOT NULL,
	"request_json" jsonb,
	"response_json" jsonb,
	"validation_json" jsonb,
	"usage_json" jsonb,
	"latency_ms" bigint,
	"declared_tools_json" jsonb NOT NULL,
	"sdk_session_id" text,
	"prepared_request_id" text,
	"pending_call_id" text,
	"replay_trace_json" jsonb,
	"redaction_fingerprint" text NOT NULL,
	"client_redaction_fingerprint" text,
	"redactions_json" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "captured_call_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "captured_call_id_check" CHECK ("id" like 'cap\_%'),
	CONSTRAINT "captured_call_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "captured_call_capture_level_check" CHECK ("capture_level" in ('METADATA', 'REDACTED', 'FULL')),
	CONSTRAINT "captured_call_redaction_fingerprint_check" CHECK ("redaction_fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_call_client_redaction_fingerprint_check" CHECK ("client_redaction_fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_call_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_call_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "captured_call_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "history"."captured_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."captured_tool_call" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"captured_call_id" text NOT NULL,
	"call_index" integer NOT NULL,
	"tool_call_id" text NOT NULL,
	"tool_name" text NOT NULL,
	"tool_schema_hash" text,
	"arguments_json" jsonb,
	"output_json" jsonb,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "captured_tool_call_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "captured_tool_call_id_check" CHECK ("id" like 'ctool\_%'),
	CONSTRAINT "captured_tool_call_tool_schema_hash_check" CHECK ("tool_schema_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "captured_tool_call_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "captured_tool_call_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "history"."captured_tool_call" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."quarantine" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"capture_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"reasons_json" jsonb NOT NULL,
	"content_json" jsonb NOT NULL,
	"redaction_fingerprint" text NOT NULL,
	"redactions_json" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quarantine_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quarantine_id_check" CHECK ("id" like 'quar\_%'),
	CONSTRAINT "quarantine_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "quarantine_redaction_fingerprint_check" CHECK ("redaction_fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "quarantine_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "quarantine_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "quarantine_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "history"."quarantine" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."customer_invariants" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"inferred_contract_id" text NOT NULL,
	"version" integer NOT NULL,
	"invariants_json" jsonb NOT NULL,
	"reason" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_invariants_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "customer_invariants_inferred_contract_id_version_key" UNIQUE("tenant_id","inferred_contract_id","version"),
	CONSTRAINT "customer_invariants_id_check" CHECK ("id" like 'cinv\_%'),
	CONSTRAINT "customer_invariants_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "customer_invariants_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "customer_invariants_version_from_one" CHECK ("history"."customer_invariants"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "history"."customer_invariants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."inferred_contract" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"tool_name" text NOT NULL,
	"provider" text NOT NULL,
	"model_id" text NOT NULL,
	"tool_schema_json" jsonb,
	"tool_schema_hash" text,
	"invariants_json" jsonb NOT NULL,
	"sample_count" integer DEFAULT 0 NOT NULL,
	"confidence" text NOT NULL,
	"contract_yaml" text NOT NULL,
	"passing_capture_id" text,
	"customer_invariants_version" integer DEFAULT 0 NOT NULL,
	"version" integer NOT NULL,
	"first_observed_at" timestamp (3) with time zone NOT NULL,
	"last_observed_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inferred_contract_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inferred_contract_agent_tool_name_provider_model_id_key" UNIQUE("tenant_id","agent","tool_name","provider","model_id"),
	CONSTRAINT "inferred_contract_id_check" CHECK ("id" like 'infc\_%'),
	CONSTRAINT "inferred_contract_tool_schema_hash_check" CHECK ("tool_schema_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "inferred_contract_sample_count_check" CHECK ("sample_count" >= 0),
	CONSTRAINT "inferred_contract_confidence_check" CHECK ("confidence" in ('LOW', 'MEDIUM', 'HIGH')),
	CONSTRAINT "inferred_contract_customer_invariants_version_check" CHECK ("customer_invariants_version" >= 0),
	CONSTRAINT "inferred_contract_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "inferred_contract_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "history"."inferred_contract" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."idempotency_key" (
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
ALTER TABLE "history"."idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."inbox" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"result" jsonb,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_id_check" CHECK ("id" like 'dlv\_%')
);
--> statement-breakpoint
ALTER TABLE "history"."inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."outbox" (
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
ALTER TABLE "history"."outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."run" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"status" text NOT NULL,
	"comparison" text,
	"lane" text NOT NULL,
	"run_mode" text NOT NULL,
	"provider_mode" text NOT NULL,
	"provider" text NOT NULL,
	"model_id" text NOT NULL,
	"contract_hash" text NOT NULL,
	"runner_version" text NOT NULL,
	"environment_hash" text NOT NULL,
	"normalisation_profile" text NOT NULL,
	"baseline_key" text NOT NULL,
	"baseline_id" text,
	"corpus_manifest_hash" text NOT NULL,
	"strict_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"redaction_fingerprint" text NOT NULL,
	"step_count" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "run_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "run_run_id_key" UNIQUE("tenant_id","run_id"),
	CONSTRAINT "run_id_check" CHECK ("id" like 'run\_%'),
	CONSTRAINT "run_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "run_status_check" CHECK ("status" in ('SUCCEEDED', 'FAILED', 'NON_REPRODUCIBLE')),
	CONSTRAINT "run_comparison_check" CHECK ("comparison" in ('PASS', 'FAIL', 'INCOMPARABLE')),
	CONSTRAINT "run_lane_check" CHECK ("lane" in ('RECORDED', 'LIVE')),
	CONSTRAINT "run_run_mode_check" CHECK ("run_mode" in ('MANUAL', 'SCHEDULED', 'CI')),
	CONSTRAINT "run_provider_mode_check" CHECK ("provider_mode" in ('RECORDED', 'LIVE', 'SIMULATED')),
	CONSTRAINT "run_contract_hash_check" CHECK ("contract_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_environment_hash_check" CHECK ("environment_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_baseline_key_check" CHECK ("baseline_key" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_corpus_manifest_hash_check" CHECK ("corpus_manifest_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_strict_hash_check" CHECK ("strict_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_content_hash_check" CHECK ("content_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_redaction_fingerprint_check" CHECK ("redaction_fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "run_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "run_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "run_ends_after_its_start" CHECK ("history"."run"."finished_at" >= "history"."run"."started_at")
);
--> statement-breakpoint
ALTER TABLE "history"."run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history"."step" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"step_index" integer NOT NULL,
	"status" text NOT NULL,
	"failure_class" text,
	"contract_path" text NOT NULL,
	"contract_tool" text NOT NULL,
	"tool_call_names" text[] NOT NULL,
	"input_hash" text NOT NULL,
	"fingerprint" text NOT NULL,
	"response_shape_hash" text,
	"outcome_json" jsonb,
	"latency_ms" bigint,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "step_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "step_run_id_step_index_key" UNIQUE("tenant_id","run_id","step_index"),
	CONSTRAINT "step_id_check" CHECK ("id" like 'step\_%'),
	CONSTRAINT "step_status_check" CHECK ("status" in ('PASS', 'FAIL', 'NON_REPRODUCIBLE')),
	CONSTRAINT "step_failure_class_check" CHECK ("failure_class" in ('TOOL_NOT_INVOKED', 'MALFORMED_ARGUMENTS', 'SCHEMA_VIOLATION', 'WRONG_TOOL', 'UNEXPECTED_ERROR')),
	CONSTRAINT "step_input_hash_check" CHECK ("input_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "step_fingerprint_check" CHECK ("fingerprint" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "step_response_shape_hash_check" CHECK ("response_shape_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "step_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "step_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "step_index_from_zero" CHECK ("history"."step"."step_index" >= 0),
	CONSTRAINT "step_failure_has_a_class" CHECK (("history"."step"."status" = 'FAIL') = ("history"."step"."failure_class" is not null))
);
--> statement-breakpoint
ALTER TABLE "history"."step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "history"."baseline_event" ADD CONSTRAINT "baseline_event_baseline_id_fk" FOREIGN KEY ("tenant_id","baseline_id") REFERENCES "history"."baseline"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history"."customer_invariants" ADD CONSTRAINT "customer_invariants_inferred_contract_id_fk" FOREIGN KEY ("tenant_id","inferred_contract_id") REFERENCES "history"."inferred_contract"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history"."run" ADD CONSTRAINT "run_baseline_id_fk" FOREIGN KEY ("tenant_id","baseline_id") REFERENCES "history"."baseline"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history"."step" ADD CONSTRAINT "step_run_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "history"."run"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "baseline_event_of_baseline" ON "history"."baseline_event" USING btree ("tenant_id","baseline_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "baseline_one_active" ON "history"."baseline" USING btree ("tenant_id","baseline_key") WHERE "history"."baseline"."state" = 'ACTIVE';--> statement-breakpoint
CREATE UNIQUE INDEX "baseline_one_candidate" ON "history"."baseline" USING btree ("tenant_id","baseline_key") WHERE "history"."baseline"."state" = 'CANDIDATE';--> statement-breakpoint
CREATE INDEX "baseline_by_key" ON "history"."baseline" USING btree ("tenant_id","baseline_key","id");--> statement-breakpoint
CREATE INDEX "baseline_by_agent" ON "history"."baseline" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "baseline_by_state" ON "history"."baseline" USING btree ("tenant_id","state","id");--> statement-breakpoint
CREATE INDEX "captured_call_key_by_row" ON "history"."captured_call_key" USING btree ("tenant_id","row_id");--> statement-breakpoint
CREATE INDEX "captured_call_by_agent" ON "history"."captured_call" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "captured_call_by_session" ON "history"."captured_call" USING btree ("tenant_id","sdk_session_id","id") WHERE "history"."captured_call"."sdk_session_id" is not null;--> statement-breakpoint
CREATE INDEX "captured_call_by_pending_call" ON "history"."captured_call" USING btree ("tenant_id","pending_call_id","id") WHERE "history"."captured_call"."pending_call_id" is not null;--> statement-breakpoint
CREATE INDEX "captured_call_by_model" ON "history"."captured_call" USING btree ("tenant_id","provider","model_id","id");--> statement-breakpoint
CREATE INDEX "captured_tool_call_of_capture" ON "history"."captured_tool_call" USING btree ("tenant_id","captured_call_id","call_index");--> statement-breakpoint
CREATE INDEX "captured_tool_call_by_tool" ON "history"."captured_tool_call" USING btree ("tenant_id","tool_name","captured_call_id");--> statement-breakpoint
CREATE INDEX "quarantine_by_agent" ON "history"."quarantine" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "quarantine_by_capture" ON "history"."quarantine" USING btree ("tenant_id","capture_id");--> statement-breakpoint
CREATE INDEX "customer_invariants_of_contract" ON "history"."customer_invariants" USING btree ("tenant_id","inferred_contract_id","id");--> statement-breakpoint
CREATE INDEX "inferred_contract_by_agent" ON "history"."inferred_contract" USING btree ("tenant_id","agent","id");--> statement-breakpoint
CREATE INDEX "inferred_contract_by_tool" ON "history"."inferred_contract" USING btree ("tenant_id","tool_name","id");--> statement-breakpoint
CREATE INDEX "inferred_contract_by_passing_capture" ON "history"."inferred_contract" USING btree ("tenant_id","passing_capture_id") WHERE "history"."inferred_contract"."passing_capture_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_status_id_idx" ON "history"."outbox" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "outbox_subject_id_idx" ON "history"."outbox" USING btree ("tenant_id","subject","id");--> statement-breakpoint
CREATE INDEX "run_by_baseline" ON "history"."run" USING btree ("tenant_id","baseline_id","id") WHERE "history"."run"."baseline_id" is not null;--> statement-breakpoint
CREATE INDEX "run_by_baseline_key" ON "history"."run" USING btree ("tenant_id","baseline_key","id");--> statement-breakpoint
CREATE INDEX "run_by_agent" ON "history"."run" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "run_by_strict_hash" ON "history"."run" USING btree ("tenant_id","strict_hash","id");--> statement-breakpoint
CREATE INDEX "run_by_status" ON "history"."run" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "step_by_tool" ON "history"."step" USING btree ("tenant_id","contract_tool","id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."baseline_event" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."baseline" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."captured_call_key" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."captured_call" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."captured_tool_call" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."quarantine" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."customer_invariants" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."inferred_contract" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."idempotency_key" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."inbox" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."outbox" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."run" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."step" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);