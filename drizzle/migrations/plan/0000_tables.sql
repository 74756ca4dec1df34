CREATE TABLE "plan"."plan_attachment" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"plan_id" text,
	"instance_id" text NOT NULL,
	"sdk_name" text NOT NULL,
	"sdk_version" text NOT NULL,
	"outcome" text NOT NULL,
	"compiled_hash" text,
	"plan_version" integer,
	"detail" text,
	"reports" integer DEFAULT 1 NOT NULL,
	"last_reported_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_attachment_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plan_attachment_instance" UNIQUE("tenant_id","agent","environment","instance_id"),
	CONSTRAINT "plan_attachment_id_check" CHECK ("id" like 'att\_%'),
	CONSTRAINT "plan_attachment_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "plan_attachment_outcome_check" CHECK ("outcome" in ('ATTACHED', 'NO_PLAN', 'FETCH_FAILED', 'ARTIFACT_INVALID', 'ATTACHMENT_FAILED')),
	CONSTRAINT "plan_attachment_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "plan_attachment_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "plan_attachment_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "plan_attachment_reports" CHECK ("plan"."plan_attachment"."reports" > 0),
	CONSTRAINT "plan_attachment_attached" CHECK ("plan"."plan_attachment"."outcome" <> 'ATTACHED' or "plan"."plan_attachment"."compiled_hash" is not null)
);
--> statement-breakpoint
ALTER TABLE "plan"."plan_attachment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."idempotency_key" (
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
ALTER TABLE "plan"."idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."inbox" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"result" jsonb,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_id_check" CHECK ("id" like 'dlv\_%')
);
--> statement-breakpoint
ALTER TABLE "plan"."inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."outbox" (
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
ALTER TABLE "plan"."outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."plan_event" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"version" integer NOT NULL,
	"compiled_hash" text,
	"cause_json" jsonb NOT NULL,
	"reason" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_event_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plan_event_seq" UNIQUE("tenant_id","plan_id","seq"),
	CONSTRAINT "plan_event_id_check" CHECK ("id" like 'pev\_%'),
	CONSTRAINT "plan_event_type_check" CHECK ("type" in ('LEARNING_STARTED', 'BECAME_READY', 'RETURNED_TO_LEARNING', 'APPROVED_DIRECTLY', 'APPROVAL_PUBLISHED', 'ENFORCING_STARTED', 'REVOKED')),
	CONSTRAINT "plan_event_from_status_check" CHECK ("from_status" in ('LEARNING', 'READY', 'APPROVED', 'ENFORCING')),
	CONSTRAINT "plan_event_to_status_check" CHECK ("to_status" in ('LEARNING', 'READY', 'APPROVED', 'ENFORCING')),
	CONSTRAINT "plan_event_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "plan_event_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "plan_event_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "plan_event_seq_positive" CHECK ("plan"."plan_event"."seq" > 0)
);
--> statement-breakpoint
ALTER TABLE "plan"."plan_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."governance_plan_version" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"plan_id" text NOT NULL,
	"version" integer NOT NULL,
	"compiled_session" jsonb NOT NULL,
	"compiled_hash" text NOT NULL,
	"compiler_version" text NOT NULL,
	"approval_source" text NOT NULL,
	"approval_id" text,
	"approval_version" integer,
	"approved_by" text NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "governance_plan_version_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "governance_plan_version_number" UNIQUE("tenant_id","plan_id","version"),
	CONSTRAINT "governance_plan_version_id_check" CHECK ("id" like 'planv\_%'),
	CONSTRAINT "governance_plan_version_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_plan_version_approval_source_check" CHECK ("approval_source" in ('DIRECT', 'STUDIO_APPROVAL')),
	CONSTRAINT "governance_plan_version_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "governance_plan_version_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "governance_plan_version_positive" CHECK ("plan"."governance_plan_version"."version" > 0),
	CONSTRAINT "governance_plan_version_approval_named" CHECK (("plan"."governance_plan_version"."approval_source" = 'STUDIO_APPROVAL') = ("plan"."governance_plan_version"."approval_id" is not null) and ("plan"."governance_plan_version"."approval_id" is null) = ("plan"."governance_plan_version"."approval_version" is null))
);
--> statement-breakpoint
ALTER TABLE "plan"."governance_plan_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan"."governance_plan" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"observations" integer DEFAULT 0 NOT NULL,
	"confidence" double precision DEFAULT 0 NOT NULL,
	"tool_inventory" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tools_observed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"inferred_session" jsonb,
	"policy_layer" jsonb,
	"workflow_truth" jsonb,
	"compiled_plan" jsonb,
	"compiled_session" jsonb,
	"compiled_hash" text,
	"compiler_version" text,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"approval_source" text,
	"approval_id" text,
	"approval_version" integer,
	"last_approval_version" integer DEFAULT 0 NOT NULL,
	"signature_json" jsonb,
	"expires_at" timestamp (3) with time zone,
	"last_event_seq" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "governance_plan_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "governance_plan_scope" UNIQUE("tenant_id","agent","environment"),
	CONSTRAINT "governance_plan_id_check" CHECK ("id" like 'plan\_%'),
	CONSTRAINT "governance_plan_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "governance_plan_status_check" CHECK ("status" in ('LEARNING', 'READY', 'APPROVED', 'ENFORCING')),
	CONSTRAINT "governance_plan_observations_check" CHECK ("observations" >= 0),
	CONSTRAINT "governance_plan_compiled_hash_check" CHECK ("compiled_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "governance_plan_version_check" CHECK ("version" >= 0),
	CONSTRAINT "governance_plan_approval_source_check" CHECK ("approval_source" in ('DIRECT', 'STUDIO_APPROVAL')),
	CONSTRAINT "governance_plan_last_approval_version_check" CHECK ("last_approval_version" >= 0),
	CONSTRAINT "governance_plan_last_event_seq_check" CHECK ("last_event_seq" >= 0),
	CONSTRAINT "governance_plan_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "governance_plan_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI')),
	CONSTRAINT "governance_plan_confidence" CHECK ("plan"."governance_plan"."confidence" between 0 and 1),
	CONSTRAINT "governance_plan_approved_whole" CHECK (num_nulls("plan"."governance_plan"."compiled_session", "plan"."governance_plan"."compiled_hash", "plan"."governance_plan"."compiler_version", "plan"."governance_plan"."approved_by", "plan"."governance_plan"."approved_at", "plan"."governance_plan"."approval_source") in (0, 6)),
	CONSTRAINT "governance_plan_approved_status" CHECK (("plan"."governance_plan"."status" in ('APPROVED', 'ENFORCING')) = ("plan"."governance_plan"."compiled_hash" is not null)),
	CONSTRAINT "governance_plan_approved_version" CHECK ("plan"."governance_plan"."compiled_hash" is null or "plan"."governance_plan"."version" > 0),
	CONSTRAINT "governance_plan_approval_named" CHECK (("plan"."governance_plan"."approval_source" is not distinct from 'STUDIO_APPROVAL') = ("plan"."governance_plan"."approval_id" is not null) and ("plan"."governance_plan"."approval_id" is null) = ("plan"."governance_plan"."approval_version" is null))
);
--> statement-breakpoint
ALTER TABLE "plan"."governance_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "plan"."plan_attachment" ADD CONSTRAINT "plan_attachment_plan_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "plan"."governance_plan"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan"."plan_event" ADD CONSTRAINT "plan_event_plan_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "plan"."governance_plan"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan"."governance_plan_version" ADD CONSTRAINT "governance_plan_version_plan_id_fk" FOREIGN KEY ("tenant_id","plan_id") REFERENCES "plan"."governance_plan"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_attachment_by_plan" ON "plan"."plan_attachment" USING btree ("tenant_id","plan_id","id");--> statement-breakpoint
CREATE INDEX "plan_attachment_by_scope" ON "plan"."plan_attachment" USING btree ("tenant_id","agent","environment","id");--> statement-breakpoint
CREATE INDEX "plan_attachment_by_outcome" ON "plan"."plan_attachment" USING btree ("tenant_id","outcome","id");--> statement-breakpoint
CREATE INDEX "plan_attachment_by_hash" ON "plan"."plan_attachment" USING btree ("tenant_id","compiled_hash","id");--> statement-breakpoint
CREATE INDEX "outbox_status_id_idx" ON "plan"."outbox" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "outbox_subject_id_idx" ON "plan"."outbox" USING btree ("tenant_id","subject","id");--> statement-breakpoint
CREATE INDEX "plan_event_by_plan" ON "plan"."plan_event" USING btree ("tenant_id","plan_id","id");--> statement-breakpoint
CREATE INDEX "governance_plan_version_by_plan" ON "plan"."governance_plan_version" USING btree ("tenant_id","plan_id","id");--> statement-breakpoint
CREATE INDEX "governance_plan_version_by_hash" ON "plan"."governance_plan_version" USING btree ("tenant_id","compiled_hash","id");--> statement-breakpoint
CREATE INDEX "governance_plan_version_by_approval" ON "plan"."governance_plan_version" USING btree ("tenant_id","approval_id","id");--> statement-breakpoint
CREATE INDEX "governance_plan_by_status" ON "plan"."governance_plan" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "governance_plan_by_environment" ON "plan"."governance_plan" USING btree ("tenant_id","environment","id");--> statement-breakpoint
CREATE INDEX "governance_plan_by_hash" ON "plan"."governance_plan" USING btree ("tenant_id","compiled_hash","id");--> statement-breakpoint
CREATE INDEX "governance_plan_by_approval" ON "plan"."governance_plan" USING btree ("tenant_id","approval_id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."plan_attachment" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."idempotency_key" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."inbox" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."outbox" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."plan_event" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."governance_plan_version" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan"."governance_plan" AS PERMISSIVE FOR ALL TO "writ_plan", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);