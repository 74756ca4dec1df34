CREATE TABLE "studio"."drift_session" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"drift_item_id" text NOT NULL,
	"event_id" text NOT NULL,
	"session_id" text NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"reported_calls" integer,
	"reason" text,
	"decision_event_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_session_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "drift_session_drift_item_id_event_id_key" UNIQUE("tenant_id","drift_item_id","event_id"),
	CONSTRAINT "drift_session_id_check" CHECK ("id" like 'dses\_%'),
	CONSTRAINT "drift_session_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "drift_session_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."drift_session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."observed_model" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"provider" text NOT NULL,
	"model_id" text NOT NULL,
	"first_observed_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "observed_model_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "observed_model_agent_environment_provider_model_id_key" UNIQUE("tenant_id","agent","environment","provider","model_id"),
	CONSTRAINT "observed_model_id_check" CHECK ("id" like 'omod\_%'),
	CONSTRAINT "observed_model_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "observed_model_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "observed_model_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."observed_model" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "studio"."observed_session" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"agent" text NOT NULL,
	"environment" text NOT NULL,
	"session_id" text NOT NULL,
	"mode" text NOT NULL,
	"compiled_session_hash" text,
	"plan_version" integer,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "observed_session_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "observed_session_session_id_key" UNIQUE("tenant_id","session_id"),
	CONSTRAINT "observed_session_id_check" CHECK ("id" like 'oses\_%'),
	CONSTRAINT "observed_session_environment_check" CHECK ("environment" in ('DEVELOPMENT', 'STAGING', 'PRODUCTION')),
	CONSTRAINT "observed_session_mode_check" CHECK ("mode" in ('ENFORCE', 'SHADOW', 'LOG_ONLY')),
	CONSTRAINT "observed_session_compiled_session_hash_check" CHECK ("compiled_session_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "observed_session_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "observed_session_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "studio"."observed_session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "studio"."drift_session" ADD CONSTRAINT "drift_session_drift_item_id_fk" FOREIGN KEY ("tenant_id","drift_item_id") REFERENCES "studio"."drift_item"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drift_session_drift_item_id_id_idx" ON "studio"."drift_session" USING btree ("tenant_id","drift_item_id","id");--> statement-breakpoint
CREATE INDEX "observed_model_agent_environment_created_at_first_obse_ae72818d" ON "studio"."observed_model" USING btree ("tenant_id","agent","environment","created_at","first_observed_at","id");--> statement-breakpoint
CREATE INDEX "observed_session_agent_environment_mode_opened_at_idx" ON "studio"."observed_session" USING btree ("tenant_id","agent","environment","mode","opened_at");--> statement-breakpoint
CREATE INDEX "observed_call_governed" ON "studio"."observed_call" USING btree ("tenant_id","agent","environment","created_at","observed_at") WHERE "studio"."observed_call"."prepared_request_id" is not null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."drift_session" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."observed_model" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "studio"."observed_session" AS PERMISSIVE FOR ALL TO "writ_retention", "writ_studio" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);