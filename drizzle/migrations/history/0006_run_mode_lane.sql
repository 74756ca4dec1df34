-- The data model's own name of the field; the rows keep their values.
alter table history.run rename column lane to run_mode_lane;
--> statement-breakpoint
alter table history.run rename constraint run_lane_check to run_run_mode_lane_check;
