CREATE TABLE "value_givers" (
	"conflict_number" integer PRIMARY KEY NOT NULL,
	"giver" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "value_givers_giver" ON "value_givers" USING btree ("giver","given_at");