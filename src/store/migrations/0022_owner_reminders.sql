ALTER TABLE "announcements" ADD COLUMN "shown_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "reminded_occurrence" integer;--> statement-breakpoint
CREATE INDEX "conflicts_unattended" ON "conflicts" USING btree ("number") WHERE state_tag = 'open' and (triage -> 'deferral') is null and (triage -> 'assignment') is null;