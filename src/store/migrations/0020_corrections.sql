ALTER TABLE "bulk_items" ALTER COLUMN "conflict_number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD COLUMN "corrects" jsonb;