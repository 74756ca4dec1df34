CREATE TABLE "gateway"."api_key" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"client_id" text,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_key_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_key_secret_hash_key" UNIQUE("tenant_id","secret_hash"),
	CONSTRAINT "api_key_id_check" CHECK ("id" like 'key\_%'),
	CONSTRAINT "api_key_kind_check" CHECK ("kind" in ('admin', 'author', 'approver', 'operator', 'viewer', 'runtime', 'ingest')),
	CONSTRAINT "api_key_secret_hash_check" CHECK ("secret_hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "api_key_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "api_key_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "gateway"."api_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gateway"."client" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"operation_policy" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "client_name_key" UNIQUE("tenant_id","name"),
	CONSTRAINT "client_id_check" CHECK ("id" like 'client\_%'),
	CONSTRAINT "client_operation_policy_check" CHECK ("operation_policy" in ('OPEN', 'LOG', 'REGISTERED', 'ID_ONLY')),
	CONSTRAINT "client_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "client_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "gateway"."client" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gateway"."member_role" (
	"tenant_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_role_pkey" PRIMARY KEY("tenant_id","subject","role"),
	CONSTRAINT "member_role_role_check" CHECK ("role" in ('VIEWER', 'AUTHOR', 'APPROVER', 'OPERATOR', 'ADMIN', 'RUNTIME', 'INGEST')),
	CONSTRAINT "member_role_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "member_role_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "gateway"."member_role" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gateway"."tenant" (
	"tenant_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenant_pkey" PRIMARY KEY("tenant_id"),
	CONSTRAINT "tenant_status_check" CHECK ("status" in ('ACTIVE', 'SUSPENDED')),
	CONSTRAINT "tenant_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "tenant_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "gateway"."tenant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gateway"."registered_operation" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"document_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"client_id" text,
	"client_version" text,
	"retired_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "registered_operation_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "registered_operation_document_id_key" UNIQUE("tenant_id","document_id"),
	CONSTRAINT "registered_operation_id_check" CHECK ("id" like 'op\_%'),
	CONSTRAINT "registered_operation_document_id_check" CHECK ("document_id" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "registered_operation_kind_check" CHECK ("kind" in ('QUERY', 'MUTATION', 'SUBSCRIPTION')),
	CONSTRAINT "registered_operation_actor_kind_check" CHECK ("actor_kind" in ('USER', 'API_KEY', 'SERVICE')),
	CONSTRAINT "registered_operation_actor_channel_check" CHECK ("actor_channel" in ('API', 'REST', 'DELIVERY', 'CLI'))
);
--> statement-breakpoint
ALTER TABLE "gateway"."registered_operation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gateway"."api_key" ADD CONSTRAINT "api_key_client_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "gateway"."client"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway"."api_key" ADD CONSTRAINT "api_key_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "gateway"."tenant"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway"."client" ADD CONSTRAINT "client_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "gateway"."tenant"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway"."member_role" ADD CONSTRAINT "member_role_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "gateway"."tenant"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway"."registered_operation" ADD CONSTRAINT "registered_operation_client_id_fk" FOREIGN KEY ("tenant_id","client_id") REFERENCES "gateway"."client"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gateway"."registered_operation" ADD CONSTRAINT "registered_operation_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "gateway"."tenant"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_client_id_idx" ON "gateway"."api_key" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE INDEX "registered_operation_client_id_idx" ON "gateway"."registered_operation" USING btree ("tenant_id","client_id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "gateway"."api_key" AS PERMISSIVE FOR ALL TO "writ_gateway", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "gateway"."client" AS PERMISSIVE FOR ALL TO "writ_gateway", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "gateway"."member_role" AS PERMISSIVE FOR ALL TO "writ_gateway", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "gateway"."tenant" AS PERMISSIVE FOR ALL TO "writ_gateway", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "gateway"."registered_operation" AS PERMISSIVE FOR ALL TO "writ_gateway", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);