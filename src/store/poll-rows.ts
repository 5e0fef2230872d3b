import { desc, type SQL, sql } from 'drizzle-orm';
import type { PollRecord, PollStore } from '../use-cases/ports/polls.ts';
import type { Orm } from './database/database.ts';
import { polls } from './database/schema.ts';

/** Writes down what a poll did. */
export async function insertPoll(orm: Orm, poll: PollRecord): Promise<void> {
  await orm.insert(polls).values({ at: poll.at, outcome: poll.outcome, record: poll });
}

/** The polls that were made. */
export function pollStore(orm: Orm): PollStore {
  const newest = async (where?: SQL) => {
    const [poll] = await orm
      .select({ record: polls.record })
      .from(polls)
      .where(where)
      .orderBy(desc(polls.id))
      .limit(1);
    return poll?.record;
  };
  return {
    record: (poll) => insertPoll(orm, poll),
    last: () => newest(),
    lastComplete: () => newest(sql`${polls.outcome} = 'complete'`),
  };
}
