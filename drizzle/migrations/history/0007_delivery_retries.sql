ALTER TABLE "history"."outbox" ADD COLUMN "retry_at" timestamp (3) with time zone;
--> statement-breakpoint
select writ.deliver_from('history');
