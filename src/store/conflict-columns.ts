import { sql } from 'drizzle-orm';
import { conflicts } from './database/schema.ts';

/** The columns that make up a `Conflict`. */
export const CONFLICT = {
  number: conflicts.number,
  claimantId: conflicts.claimantId,
  property: conflicts.property,
  valueKey: conflicts.valueKey,
  value: conflicts.value,
  claimant: conflicts.claimant,
  state: conflicts.state,
  revision: conflicts.revision,
  occurredAt: conflicts.occurredAt,
  openedAt: conflicts.openedAt,
  reopenedCount: conflicts.reopenedCount,
  triage: conflicts.triage,
};

// Literals, not parameters: only then can PostgreSQL prove that the partial indexes apply.
export const IS_OPEN = sql`${conflicts.stateTag} <> 'cleared'`;
export const IS_CLEARED = sql`${conflicts.stateTag} = 'cleared'`;
export const IS_ACTIVE = sql`${IS_OPEN} and (${conflicts.triage} -> 'deferral') is null`;
export const IS_DEFERRED = sql`${IS_OPEN} and (${conflicts.triage} -> 'deferral') is not null`;
