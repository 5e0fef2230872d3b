CREATE TABLE "channel_digests" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"time" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"first_tried_at" timestamp (3) with time zone
);
