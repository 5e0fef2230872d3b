CREATE TABLE "cloud_checks" (
	"id" serial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"keys" "bytea" NOT NULL,
	"unjudged" jsonb NOT NULL
);
