ALTER TABLE "resolutions" ADD COLUMN "written_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "resolutions" ADD COLUMN "undo" jsonb;