CREATE TABLE "unconfirmed_posts" (
	"conflict_number" integer NOT NULL,
	"channel_id" text NOT NULL,
	"tries" integer NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unconfirmed_posts_conflict_number_channel_id_pk" PRIMARY KEY("conflict_number","channel_id")
);
--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "added_by" jsonb;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "suspension" jsonb;--> statement-breakpoint
ALTER TABLE "unconfirmed_posts" ADD CONSTRAINT "unconfirmed_posts_conflict_number_conflicts_number_fk" FOREIGN KEY ("conflict_number") REFERENCES "public"."conflicts"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unconfirmed_posts_tried" ON "unconfirmed_posts" USING btree ("channel_id","tried_at");