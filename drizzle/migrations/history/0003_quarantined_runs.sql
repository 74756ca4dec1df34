ALTER TABLE "history"."quarantine" ALTER COLUMN "capture_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "history"."quarantine" ADD COLUMN "run_id" text;--> statement-breakpoint
CREATE INDEX "quarantine_by_run" ON "history"."quarantine" USING btree ("tenant_id","run_id");--> statement-breakpoint
ALTER TABLE "history"."quarantine" ADD CONSTRAINT "quarantine_of_capture_or_run" CHECK (("history"."quarantine"."capture_id" is null) <> ("history"."quarantine"."run_id" is null));