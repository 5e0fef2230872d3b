import { desc, sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core';
import type { AlertSettings } from '../../domain/alerts/alert-settings.ts';
import type { ConflictState, TimelineEntry } from '../../domain/conflict/conflict.ts';
import type { ConflictProperty } from '../../domain/conflict/conflict-identity.ts';
import type { ReadShape } from '../../domain/conflict/conflict-shape.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Triage } from '../../domain/conflict/triage.ts';
import type { AuditEntry } from '../../use-cases/ports/audit.ts';
import type { ChannelPerson, Suspension } from '../../use-cases/ports/channels.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { PollRecord } from '../../use-cases/ports/polls.ts';
import type { RemedyRequest } from '../../use-cases/ports/requests.ts';
import type { ConflictEvent } from '../timeline.ts';
import { instant, json, untrustedText } from './columns.ts';

/** Every table of Unclash. The job tables beside them belong to pg-boss (schema `pgboss`). */

/** One row per conflict, past ones included; rows are never deleted, so numbers are never reused. */
export const conflicts = pgTable(
  'conflicts',
  {
    number: serial('number').primaryKey(),
    claimantId: untrustedText('claimant_id').notNull(),
    property: text('property').$type<ConflictProperty>().notNull(),
    valueKey: untrustedText('value_key').notNull(),
    value: untrustedText('value').notNull(),
    claimant: json<DirectoryObject>('claimant').notNull(),
    state: json<ConflictState>('state').notNull(),
    stateTag: text('state_tag')
      .$type<ConflictState['tag']>()
      .generatedAlwaysAs(sql`state ->> 'tag'`)
      .notNull(),
    revision: integer('revision').notNull(),
    /** As Entra spelled it: compared with the next poll, so no digit may get lost. */
    occurredAt: untrustedText('occurred_at').notNull(),
    openedAt: instant('opened_at').notNull(),
    reopenedCount: integer('reopened_count').notNull(),
    triage: json<Triage>('triage').notNull().default({}),
    /** As it was last read; null until then. */
    shape: json<ReadShape>('shape'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex('conflicts_identity').on(table.claimantId, table.property, table.valueKey),
    index('conflicts_value').on(table.valueKey, desc(table.number)),
    index('conflicts_state').on(table.stateTag),
    index('conflicts_open').on(desc(table.number)).where(sql`state_tag <> 'cleared'`),
    index('conflicts_active')
      .on(desc(table.number))
      .where(sql`state_tag <> 'cleared' and (triage -> 'deferral') is null`),
    index('conflicts_shape')
      .on(sql`(shape ->> 'key')`, desc(table.number))
      .where(sql`state_tag <> 'cleared' and (triage -> 'deferral') is null`),
    index('conflicts_oldest')
      .on(table.occurredAt, table.number)
      .where(sql`state_tag <> 'cleared' and (triage -> 'deferral') is null`),
    index('conflicts_unattended')
      .on(table.number)
      .where(
        sql`state_tag = 'open' and (triage -> 'deferral') is null and (triage -> 'assignment') is null`,
      ),
    index('conflicts_deferred')
      .on(desc(table.number))
      .where(sql`state_tag <> 'cleared' and (triage -> 'deferral') is not null`),
    index('conflicts_closed').on(desc(table.number)).where(sql`state_tag = 'cleared'`),
    index('conflicts_cleared_at').on(sql`(state ->> 'at')`).where(sql`state_tag = 'cleared'`),
  ],
);

/** The story of each conflict, one row per step. */
export const conflictEvents = pgTable(
  'conflict_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    conflictNumber: integer('conflict_number')
      .notNull()
      .references(() => conflicts.number),
    what: text('what').$type<ConflictEvent['what']>().notNull(),
    at: instant('at').notNull(),
    state: json<ConflictState>('state').notNull(),
    /** The line of the story, where the state does not say it. */
    entry: json<TimelineEntry>('entry'),
  },
  (table) => [
    index('conflict_events_story').on(table.conflictNumber, table.id),
    index('conflict_events_at').on(table.at),
  ],
);

export const polls = pgTable(
  'polls',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    outcome: text('outcome').$type<PollRecord['outcome']>().notNull(),
    record: json<PollRecord>('record').notNull(),
  },
  (table) => [
    index('polls_complete').on(desc(table.id)).where(sql`outcome = 'complete'`),
    index('polls_at').on(table.at),
  ],
);

export const remedyRequests = pgTable(
  'resolutions',
  {
    id: text('id').primaryKey(),
    conflictNumber: integer('conflict_number')
      .notNull()
      .references(() => conflicts.number),
    plan: json<RemedyRequest['plan']>('plan').notNull(),
    fingerprint: text('fingerprint').notNull(),
    requestedBy: json<Actor>('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    state: text('state').$type<RemedyRequest['state']>().notNull(),
    answers: json<RemedyRequest['answers']>('answers'),
    snapshot: json<DirectoryObject>('snapshot'),
    progress: json<RemedyRequest['progress']>('progress'),
    reason: untrustedText('reason'),
    writtenAt: instant('written_at'),
    undo: json<RemedyRequest['undo']>('undo'),
    approval: json<RemedyRequest['approval']>('approval'),
    ending: json<RemedyRequest['ending']>('ending'),
    bulkRunId: text('bulk_run_id'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (table) => [
    index('resolutions_conflict').on(table.conflictNumber),
    /** Of two presses on one conflict only one can win. */
    uniqueIndex('resolutions_one_active')
      .on(table.conflictNumber)
      .where(sql`state in ('intended', 'running')`),
  ],
);

/** A channel that was unsubscribed keeps its row, with the reason. */
export const channels = pgTable('channels', {
  id: text('id').primaryKey(),
  name: untrustedText('name').notNull(),
  teamName: untrustedText('team_name'),
  teamId: text('team_id'),
  teamGroupId: text('team_group_id'),
  language: text('language'),
  reference: json<unknown>('reference'),
  addedBy: json<ChannelPerson>('added_by'),
  suspension: json<Suspension>('suspension'),
  settings: json<AlertSettings>('settings'),
  subscribedAt: instant('subscribed_at').notNull(),
  unsubscribedAt: instant('unsubscribed_at'),
  unsubscribedWhy: untrustedText('unsubscribed_why'),
});

/** Which message shows which conflict in which channel. */
export const postedMessages = pgTable(
  'announcements',
  {
    conflictNumber: integer('conflict_number')
      .notNull()
      .references(() => conflicts.number),
    channelId: text('channel_id').notNull(),
    activityId: text('activity_id'),
    shownRevision: integer('shown_revision').notNull(),
    occurrence: integer('occurrence'),
    shownAt: instant('shown_at'),
    /** The newest occurrence of which owners were reminded. */
    remindedOccurrence: integer('reminded_occurrence'),
  },
  (table) => [
    primaryKey({ columns: [table.conflictNumber, table.channelId] }),
    index('announcements_activity').on(table.channelId, table.activityId),
  ],
);

/** Cards that Teams may have accepted; `tries` is 0 once a card is remembered, `lookAt` set while others may be there. */
export const unconfirmedPosts = pgTable(
  'unconfirmed_posts',
  {
    conflictNumber: integer('conflict_number')
      .notNull()
      .references(() => conflicts.number),
    channelId: text('channel_id').notNull(),
    tries: integer('tries').notNull(),
    triedAt: instant('tried_at').notNull(),
    firstTriedAt: instant('first_tried_at'),
    lookAt: instant('look_at'),
  },
  (table) => [
    primaryKey({ columns: [table.conflictNumber, table.channelId] }),
    index('unconfirmed_posts_tried').on(table.channelId, table.triedAt),
    index('unconfirmed_posts_look').on(table.lookAt),
  ],
);

/**
 * Append-only (a trigger refuses anything else). Each row's `hash` covers its entry and the hash of
 * the row before it, so that a changed, removed or inserted row breaks the chain.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    conflictNumber: integer('conflict_number'),
    entry: json<AuditEntry>('entry').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_log_conflict').on(table.conflictNumber, table.id),
    index('audit_log_at').on(table.at),
  ],
);

/** Recent messages and requests of the whole fleet, in the columns of rate-limiter-flexible. */
export const sendLimits = pgTable('send_limits', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});

/** Who gave the holder of a conflict the disputed value, by the audit log of Entra. */
export const valueGivers = pgTable(
  'value_givers',
  {
    conflictNumber: integer('conflict_number').primaryKey(),
    giver: untrustedText('giver').notNull(),
    givenAt: instant('given_at').notNull(),
  },
  (table) => [index('value_givers_giver').on(table.giver, table.givenAt)],
);
