ALTER TABLE "replay"."outbox" ADD COLUMN "retry_at" timestamp (3) with time zone;
--> statement-breakpoint
select writ.deliver_from('replay');
