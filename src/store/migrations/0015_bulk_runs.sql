CREATE TABLE "bulk_items" (
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	"conflict_number" integer NOT NULL,
	"value" text NOT NULL,
	"claimant" text NOT NULL,
	"state" text NOT NULL,
	"plan" jsonb,
	"request_id" text,
	"code" text,
	"why" jsonb,
	"wave" integer,
	"started_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_items_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"undoes" text,
	"revision" integer NOT NULL,
	"state" jsonb NOT NULL,
	"state_tag" text GENERATED ALWAYS AS (state ->> 'tag') STORED NOT NULL,
	"wave" integer NOT NULL,
	"planned_by" jsonb NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"about" text NOT NULL,
	"shape" jsonb,
	"digest" text,
	"summary" jsonb,
	"requested_by" jsonb,
	"approval" jsonb,
	"place" jsonb NOT NULL,
	"shown" jsonb,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "resolutions" ADD COLUMN "bulk_run_id" text;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_conflict_number_conflicts_number_fk" FOREIGN KEY ("conflict_number") REFERENCES "public"."conflicts"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_items_state" ON "bulk_items" USING btree ("run_id","state","position");--> statement-breakpoint
CREATE INDEX "bulk_items_started" ON "bulk_items" USING btree ("started_at") WHERE started_at is not null;--> statement-breakpoint
CREATE INDEX "bulk_runs_open" ON "bulk_runs" USING btree ("planned_at") WHERE state_tag not in ('finished', 'discarded');--> statement-breakpoint
CREATE INDEX "bulk_runs_undoes" ON "bulk_runs" USING btree ("undoes");