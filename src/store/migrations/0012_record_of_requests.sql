ALTER TABLE "resolutions" ADD COLUMN "approval" jsonb;--> statement-breakpoint
ALTER TABLE "resolutions" ADD COLUMN "ending" jsonb;