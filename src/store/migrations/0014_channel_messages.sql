ALTER TABLE "channels" ADD COLUMN "team_group_id" text;--> statement-breakpoint
ALTER TABLE "unconfirmed_posts" ADD COLUMN "first_tried_at" timestamp (3) with time zone;