import { and, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { MessageStore } from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { conflictEvents, conflicts, postedMessages } from './database/schema.ts';
import { asRouted, ROUTED } from './routed-columns.ts';

type ReminderMethods = 'unattended' | 'recordReminder' | 'forgetReminder';

const MOST_REMINDED = 10_000;

// Literals, not parameters: only then does the partial index apply.
const IS_UNATTENDED = sql`${conflicts.stateTag} = 'open'
  and (${conflicts.triage} -> 'deferral') is null and (${conflicts.triage} -> 'assignment') is null`;

/** Of which conflicts the owners of a channel are reminded, and were. */
export function reminderRows({ orm, transaction }: Database): Pick<MessageStore, ReminderMethods> {
  return {
    unattended: async (channelId, before) => {
      const rows = await orm
        .select({
          conflictNumber: conflicts.number,
          activityId: postedMessages.activityId,
          ...ROUTED,
        })
        .from(conflicts)
        .innerJoin(
          postedMessages,
          and(
            eq(postedMessages.conflictNumber, conflicts.number),
            eq(postedMessages.channelId, channelId),
          ),
        )
        .where(
          and(
            IS_UNATTENDED,
            or(
              isNull(postedMessages.occurrence),
              gte(postedMessages.occurrence, conflicts.reopenedCount),
            ),
            isOlder(sql`${conflicts.reopenedCount}`),
            or(isNull(postedMessages.shownAt), lte(postedMessages.shownAt, before)),
            sql`coalesce((${orm
              .select({ at: conflictEvents.at })
              .from(conflictEvents)
              .where(eq(conflictEvents.conflictNumber, conflicts.number))
              .orderBy(sql`${conflictEvents.id} desc`)
              .limit(1)}) <= ${before}, true)`,
          ),
        )
        .orderBy(conflicts.number)
        .limit(MOST_REMINDED);
      return rows.map(({ activityId, ...row }) => ({
        ...asRouted(row),
        occurrence: row.reopenedCount,
        ...defined({ activityId: activityId ?? undefined }),
      }));
    },
    recordReminder: (channelId, of) =>
      transaction(async (tx) => {
        const numbers: number[] = [];
        for (const [occurrence, some] of Map.groupBy(of, (one) => one.occurrence)) {
          const rows = await inChunks(some, (chunk) =>
            tx.orm
              .update(postedMessages)
              .set({ remindedOccurrence: occurrence })
              .where(and(isOneOf(channelId, chunk), isOlder(sql`${occurrence}`)))
              .returning({ number: postedMessages.conflictNumber }),
          );
          numbers.push(...rows.map(({ number }) => number));
        }
        return numbers.toSorted((one, other) => one - other);
      }),
    forgetReminder: async (channelId, conflictNumbers) => {
      const places = conflictNumbers.map((conflictNumber) => ({ conflictNumber }));
      await inChunks(places, (chunk) =>
        orm
          .update(postedMessages)
          .set({ remindedOccurrence: null })
          .where(isOneOf(channelId, chunk))
          .returning({ number: postedMessages.conflictNumber }),
      );
    },
  };
}

const isOneOf = (channelId: string, some: readonly { readonly conflictNumber: number }[]) =>
  and(
    eq(postedMessages.channelId, channelId),
    inArray(
      postedMessages.conflictNumber,
      some.map(({ conflictNumber }) => conflictNumber),
    ),
  );

/** The last reminder, if there was one, was of an occurrence before this one. */
const isOlder = (occurrence: SQL) =>
  or(isNull(postedMessages.remindedOccurrence), lt(postedMessages.remindedOccurrence, occurrence));
