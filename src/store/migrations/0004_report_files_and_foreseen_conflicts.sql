CREATE TABLE "foreseen_conflicts" (
	"id" serial PRIMARY KEY NOT NULL,
	"object_guid" text NOT NULL,
	"value_key" text NOT NULL,
	"conflict" jsonb NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_files" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"size_in_bytes" integer
);
--> statement-breakpoint
CREATE TABLE "report_parts" (
	"file_id" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "report_parts_file_id_part_pk" PRIMARY KEY("file_id","part")
);
--> statement-breakpoint
ALTER TABLE "report_parts" ADD CONSTRAINT "report_parts_file_id_report_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."report_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "foreseen_conflicts_identity" ON "foreseen_conflicts" USING btree ("object_guid","value_key");--> statement-breakpoint
CREATE INDEX "report_files_created" ON "report_files" USING btree ("created_at");