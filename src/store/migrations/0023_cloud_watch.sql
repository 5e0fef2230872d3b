CREATE TABLE "cloud_news" (
	"channel_id" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"news" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"first_tried_at" timestamp (3) with time zone,
	CONSTRAINT "cloud_news_channel_id_due_at_pk" PRIMARY KEY("channel_id","due_at")
);
--> statement-breakpoint
CREATE TABLE "cloud_watch" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone,
	"keys" "bytea",
	"unjudged" jsonb
);
