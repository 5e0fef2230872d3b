CREATE TABLE "announcements" (
	"conflict_number" integer NOT NULL,
	"channel_id" text NOT NULL,
	"activity_id" text,
	"shown_revision" integer NOT NULL,
	CONSTRAINT "announcements_conflict_number_channel_id_pk" PRIMARY KEY("conflict_number","channel_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"conflict_number" integer,
	"entry" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"team_name" text,
	"reference" jsonb,
	"subscribed_at" timestamp (3) with time zone NOT NULL,
	"unsubscribed_at" timestamp (3) with time zone,
	"unsubscribed_why" text
);
--> statement-breakpoint
CREATE TABLE "conflict_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"conflict_number" integer NOT NULL,
	"what" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conflicts" (
	"number" serial PRIMARY KEY NOT NULL,
	"claimant_id" text NOT NULL,
	"property" text NOT NULL,
	"value_key" text NOT NULL,
	"value" text NOT NULL,
	"claimant" jsonb NOT NULL,
	"state" jsonb NOT NULL,
	"state_tag" text GENERATED ALWAYS AS (state ->> 'tag') STORED NOT NULL,
	"revision" integer NOT NULL,
	"occurred_at" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"reopened_count" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "resolutions" (
	"id" text PRIMARY KEY NOT NULL,
	"conflict_number" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"answers" jsonb,
	"snapshot" jsonb,
	"reason" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_conflict_number_conflicts_number_fk" FOREIGN KEY ("conflict_number") REFERENCES "public"."conflicts"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_events" ADD CONSTRAINT "conflict_events_conflict_number_conflicts_number_fk" FOREIGN KEY ("conflict_number") REFERENCES "public"."conflicts"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_conflict_number_conflicts_number_fk" FOREIGN KEY ("conflict_number") REFERENCES "public"."conflicts"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_activity" ON "announcements" USING btree ("channel_id","activity_id");--> statement-breakpoint
CREATE INDEX "audit_log_conflict" ON "audit_log" USING btree ("conflict_number","id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "conflict_events_story" ON "conflict_events" USING btree ("conflict_number","id");--> statement-breakpoint
CREATE UNIQUE INDEX "conflicts_identity" ON "conflicts" USING btree ("claimant_id","property","value_key");--> statement-breakpoint
CREATE INDEX "conflicts_value" ON "conflicts" USING btree ("value_key","number" desc);--> statement-breakpoint
CREATE INDEX "conflicts_state" ON "conflicts" USING btree ("state_tag");--> statement-breakpoint
CREATE INDEX "conflicts_open" ON "conflicts" USING btree ("number" desc) WHERE state_tag <> 'cleared';--> statement-breakpoint
CREATE INDEX "conflicts_closed" ON "conflicts" USING btree ("number" desc) WHERE state_tag = 'cleared';--> statement-breakpoint
CREATE INDEX "polls_complete" ON "polls" USING btree ("id" desc) WHERE outcome = 'complete';--> statement-breakpoint
CREATE INDEX "polls_at" ON "polls" USING btree ("at");--> statement-breakpoint
CREATE INDEX "resolutions_conflict" ON "resolutions" USING btree ("conflict_number");--> statement-breakpoint
CREATE UNIQUE INDEX "resolutions_one_active" ON "resolutions" USING btree ("conflict_number") WHERE state in ('intended', 'running');