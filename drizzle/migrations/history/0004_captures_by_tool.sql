CREATE TABLE "history"."captured_call_tool" (
	"tenant_id" uuid NOT NULL,
	"tool_name" text NOT NULL,
	"captured_call_id" text NOT NULL,
	CONSTRAINT "captured_call_tool_pkey" PRIMARY KEY("tenant_id","tool_name","captured_call_id")
);
--> statement-breakpoint
ALTER TABLE "history"."captured_call_tool" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "history"."captured_call_by_tool";--> statement-breakpoint
DROP INDEX "history"."captured_tool_call_by_tool";--> statement-breakpoint
CREATE INDEX "captured_call_by_environment" ON "history"."captured_call" USING btree ("tenant_id","environment","id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "history"."captured_call_tool" AS PERMISSIVE FOR ALL TO "writ_history", "writ_retention" USING ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid) WITH CHECK ("tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid);