ALTER TABLE "conflict_events" ADD COLUMN "entry" jsonb;--> statement-breakpoint
ALTER TABLE "conflicts" ADD COLUMN "triage" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "conflicts_active" ON "conflicts" USING btree ("number" desc) WHERE state_tag <> 'cleared' and (triage -> 'deferral') is null;--> statement-breakpoint
CREATE INDEX "conflicts_deferred" ON "conflicts" USING btree ("number" desc) WHERE state_tag <> 'cleared' and (triage -> 'deferral') is not null;--> statement-breakpoint
-- Who had assigned a conflict to themselves.
UPDATE "conflicts" SET "triage" = jsonb_build_object('assignment', (state -> 'acknowledged') || jsonb_build_object('to', state #> '{acknowledged,by}')) WHERE state_tag = 'open' AND (state -> 'acknowledged') IS NOT NULL;
