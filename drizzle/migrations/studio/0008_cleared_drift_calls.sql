ALTER TABLE "studio"."drift_call" DROP CONSTRAINT "drift_call_drift_item_id_observed_call_id_key";--> statement-breakpoint
ALTER TABLE "studio"."drift_event" DROP CONSTRAINT "drift_event_type_check";--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD COLUMN "sequence" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD COLUMN "standing" text DEFAULT 'SHOWN' NOT NULL;--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD CONSTRAINT "drift_call_drift_item_id_observed_call_id_sequence_key" UNIQUE("tenant_id","drift_item_id","observed_call_id","sequence");--> statement-breakpoint
ALTER TABLE "studio"."drift_call" ADD CONSTRAINT "drift_call_standing_check" CHECK ("standing" in ('SHOWN', 'CLEARED'));--> statement-breakpoint
ALTER TABLE "studio"."drift_event" ADD CONSTRAINT "drift_event_type_check" CHECK ("type" in ('DETECTED', 'REOPENED', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED', 'SUPERSEDED', 'CLEARED'));