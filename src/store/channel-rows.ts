import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { AlertChannel, ChannelStore } from '../use-cases/ports/channels.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Transaction } from './database/database.ts';
import { fromStoredReason, toStoredReason } from './database/leave-reasons.ts';
import { channels, postedMessages } from './database/schema.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';

/** The channels that get alerts. */
export function channelStore({ orm, transaction }: Database, enqueue: EnqueueIn): ChannelStore {
  const subscribed = isNull(channels.unsubscribedAt);
  return {
    list: async () => {
      const rows = await orm
        .select()
        .from(channels)
        .where(subscribed)
        .orderBy(channels.subscribedAt, channels.id);
      return rows.map(asChannel);
    },
    get: async (id) => {
      const [row] = await orm
        .select()
        .from(channels)
        .where(and(eq(channels.id, id), subscribed));
      return row && asChannel(row);
    },
    subscribe: (channel, jobs) =>
      transaction(async (tx) => {
        const isNew = (await insert(tx, channel)) || (await revive(tx, channel));
        if (isNew) await forgetSummaries(tx, channel.id);
        if (isNew) await enqueue(tx, jobs);
        else
          await tx.orm
            .update(channels)
            .set(bringUpToDate(channel))
            .where(eq(channels.id, channel.id));
        return isNew;
      }),
    refresh: async (channel) => {
      await orm
        .update(channels)
        .set(bringUpToDate(channel))
        .where(and(eq(channels.id, channel.id), subscribed));
    },
    configure: (id, settings, audit) =>
      transaction(async (tx) => {
        const rows = await tx.orm
          .update(channels)
          .set({ settings })
          .where(and(eq(channels.id, id), subscribed))
          .returning({ id: channels.id });
        if (rows.length > 0) await appendAudit(tx, audit);
        return rows.length > 0;
      }),
    unsubscribe: async (id, why) => {
      await orm
        .update(channels)
        .set({ unsubscribedAt: sql`now()`, unsubscribedWhy: toStoredReason(why), suspension: null })
        .where(and(eq(channels.id, id), subscribed));
    },
    suspend: async (id, suspension) => {
      const isFirst = isNull(channels.suspension);
      const isNews = sql`(${channels.suspension} ->> 'refusals')::int < ${suspension.refusals}`;
      const rows = await orm
        .update(channels)
        .set({ suspension })
        .where(and(eq(channels.id, id), subscribed, or(isFirst, isNews)))
        .returning({ id: channels.id });
      return rows.length > 0;
    },
    resume: async (id) => {
      const rows = await orm
        .update(channels)
        .set({ suspension: null })
        .where(and(eq(channels.id, id), isNotNull(channels.suspension)))
        .returning({ id: channels.id });
      return rows.length > 0;
    },
    former: async (id) => {
      const isIt = id === undefined ? undefined : eq(channels.id, id);
      const rows = await orm
        .select()
        .from(channels)
        .where(and(isIt, isNotNull(channels.unsubscribedAt)));
      return rows.map((row) => ({
        ...asChannel(row),
        leftBecause: fromStoredReason(row.unsubscribedWhy ?? ''),
      }));
    },
  };
}

async function insert(tx: Transaction, channel: AlertChannel): Promise<boolean> {
  const inserted = await tx.orm
    .insert(channels)
    .values({ id: channel.id, ...bringUpToDate(channel), subscribedAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ id: channels.id });
  return inserted.length > 0;
}

async function revive(tx: Transaction, channel: AlertChannel): Promise<boolean> {
  const revived = await tx.orm
    .update(channels)
    .set({
      ...bringUpToDate(channel),
      subscribedAt: sql`clock_timestamp()`,
      unsubscribedAt: null,
      unsubscribedWhy: null,
      suspension: null,
    })
    .where(and(eq(channels.id, channel.id), isNotNull(channels.unsubscribedAt)))
    .returning({ id: channels.id });
  return revived.length > 0;
}

/** A channel that returns gets again what only a summary named, which may be far up or deleted. */
async function forgetSummaries(tx: Transaction, channelId: string): Promise<void> {
  await tx.orm
    .delete(postedMessages)
    .where(and(eq(postedMessages.channelId, channelId), isNull(postedMessages.activityId)));
}

/** What an activity does not know stays: a language that was chosen outlives leaving the channel, as the team does. */
function bringUpToDate(channel: AlertChannel) {
  const { name, teamName, teamId, teamGroupId, language, reference, addedBy, settings } = channel;
  return {
    name,
    teamName: teamName ?? null,
    teamId: teamId ?? null,
    reference: reference ?? null,
    ...defined({ teamGroupId, language, addedBy, settings }),
  };
}

function asChannel(row: typeof channels.$inferSelect): AlertChannel {
  const { id, name, teamName, teamId, teamGroupId, language } = row;
  const { reference, addedBy, settings, suspension } = row;
  return {
    id,
    name,
    reference,
    ...defined({
      teamName: teamName ?? undefined,
      teamId: teamId ?? undefined,
      teamGroupId: teamGroupId ?? undefined,
      language: language ?? undefined,
      addedBy: addedBy ?? undefined,
      settings: settings ?? undefined,
      suspension: suspension ?? undefined,
    }),
  };
}
