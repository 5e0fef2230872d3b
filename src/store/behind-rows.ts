import { and, eq, gt, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type {
  BehindMessage,
  Candidate,
  MessageStore,
  UntoldConflict,
} from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { channels, conflicts, postedMessages, unconfirmedPosts } from './database/schema.ts';
import { asRouted, ROUTED } from './routed-columns.ts';

const MOST_BEHIND = 10_000;

/**
 * A card of a conflict that cleared before may stay behind: a suspended channel is given up after three days, and a
 * history of years is not compared at every poll.
 */
const weekBefore = (at: string): string => new Date(Date.parse(at) - 7 * 86_400_000).toISOString();

// Literals, not parameters: only then does a partial index apply.
const IS_OPEN = sql`${conflicts.stateTag} <> 'cleared'`;
const IS_CLEARED = sql`${conflicts.stateTag} = 'cleared'`;
const IS_UNTOLD = or(
  isNull(postedMessages.conflictNumber),
  lt(postedMessages.occurrence, conflicts.reopenedCount),
);

/** Open conflicts that the channel does not show (`MessageStore.untold`). */
export function untold(orm: Database['orm'], channelId: string): Promise<UntoldConflict[]> {
  return orm
    .select({ conflictNumber: conflicts.number, occurrence: conflicts.reopenedCount })
    .from(conflicts)
    .leftJoin(postedMessages, isOf(channelId))
    .where(and(IS_OPEN, IS_UNTOLD))
    .orderBy(conflicts.number);
}

/** As `untold`, with what filters read (`MessageStore.candidates`). */
export async function candidates(orm: Database['orm'], channelId: string): Promise<Candidate[]> {
  const rows = await orm
    .select({
      conflictNumber: conflicts.number,
      ...ROUTED,
    })
    .from(conflicts)
    .leftJoin(postedMessages, isOf(channelId))
    .where(and(IS_OPEN, IS_UNTOLD))
    .orderBy(conflicts.number);
  return rows.map((row) => ({ ...asRouted(row), occurrence: row.reopenedCount }));
}

const isOf = (channelId: string) =>
  and(eq(postedMessages.conflictNumber, conflicts.number), eq(postedMessages.channelId, channelId));

/** What channels should show and do not (`MessageStore.behind`). */
export async function behind(
  orm: Database['orm'],
  { at, channelId }: Parameters<MessageStore['behind']>[0],
): Promise<BehindMessage[]> {
  const isAlerted = and(
    isNull(channels.unsubscribedAt),
    or(isNull(channels.suspension), sql`${channels.suspension} ->> 'retryAt' <= ${at}`),
    channelId === undefined ? undefined : eq(channels.id, channelId),
  );
  const isShown = and(
    eq(postedMessages.conflictNumber, conflicts.number),
    eq(postedMessages.channelId, channels.id),
  );
  const place = { channelId: channels.id, conflictNumber: conflicts.number };
  const untold = await orm
    .select(place)
    .from(conflicts)
    .innerJoin(channels, and(isAlerted, isNull(channels.settings)))
    .leftJoin(postedMessages, isShown)
    .where(and(IS_OPEN, IS_UNTOLD))
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  // Limited, so that the planner finds each conflict by index instead of reading the history of all messages.
  const shown = orm
    .select({
      channelId: postedMessages.channelId,
      shownRevision: postedMessages.shownRevision,
      occurrence: postedMessages.occurrence,
    })
    .from(postedMessages)
    .where(
      and(
        eq(postedMessages.conflictNumber, conflicts.number),
        isNotNull(postedMessages.activityId),
      ),
    )
    .limit(MOST_BEHIND)
    .as('shown');
  const isToldAgain = or(isNull(shown.occurrence), gte(shown.occurrence, conflicts.reopenedCount));
  const outdatedOf = (isSome: SQL | undefined) =>
    orm
      .select(place)
      .from(conflicts)
      .innerJoinLateral(shown, lt(shown.shownRevision, conflicts.revision))
      .innerJoin(channels, and(eq(channels.id, shown.channelId), isAlerted))
      .where(isSome)
      .orderBy(channels.id, conflicts.number)
      .limit(MOST_BEHIND);
  const outdated = [
    ...(await outdatedOf(and(IS_OPEN, isToldAgain))),
    ...(await outdatedOf(and(IS_CLEARED, sql`${conflicts.state} ->> 'at' > ${weekBefore(at)}`))),
  ];
  const unconfirmed = await orm
    .select(place)
    .from(unconfirmedPosts)
    .innerJoin(channels, and(eq(channels.id, unconfirmedPosts.channelId), isAlerted))
    .innerJoin(conflicts, and(eq(conflicts.number, unconfirmedPosts.conflictNumber), IS_CLEARED))
    .where(gt(unconfirmedPosts.tries, 0))
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  const doubtful = await orm
    .select({
      channelId: unconfirmedPosts.channelId,
      conflictNumber: unconfirmedPosts.conflictNumber,
    })
    .from(unconfirmedPosts)
    .innerJoin(channels, and(eq(channels.id, unconfirmedPosts.channelId), isAlerted))
    .where(lte(unconfirmedPosts.lookAt, at))
    .orderBy(unconfirmedPosts.channelId, unconfirmedPosts.conflictNumber)
    .limit(MOST_BEHIND);
  return [
    ...untold.map((one) => ({ ...one, isUntold: true })),
    ...[...outdated, ...unconfirmed, ...doubtful].map((one) => ({ ...one, isUntold: false })),
  ];
}
