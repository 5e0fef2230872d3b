ALTER TABLE "announcements" ADD COLUMN "occurrence" integer;--> statement-breakpoint
UPDATE "announcements" SET "occurrence" = "conflicts"."reopened_count" FROM "conflicts" WHERE "conflicts"."number" = "announcements"."conflict_number";
