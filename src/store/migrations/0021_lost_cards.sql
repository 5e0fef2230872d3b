ALTER TABLE "unconfirmed_posts" ADD COLUMN "look_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "unconfirmed_posts_look" ON "unconfirmed_posts" USING btree ("look_at");