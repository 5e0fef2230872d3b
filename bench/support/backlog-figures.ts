import type { TeamsService } from '../../test/support/fleet/teams-service.ts';
import type { Figure } from './figure.ts';
import { query } from './query.ts';

/** The most messages that the channel got in any stretch of so many seconds, edits of cards left out. */
export function mostPosts({ sends }: TeamsService, seconds: number): number {
  const posts = sends.filter(({ what }) => what === 'post').map(({ at }) => at);
  const within = (from: number) =>
    posts.filter((at) => at >= from && at < from + seconds * 1000).length;
  return Math.max(0, ...posts.map(within));
}

/** What "Optimize your bot with rate limiting in Teams" allows in one thread. */
export const THREAD_LIMITS = [
  { seconds: 1, messages: 7 },
  { seconds: 30, messages: 60 },
];

/** Nothing was left out, and no job about a later poll began well before one about an earlier poll. */
export async function figuresOfStore(
  name: string,
  databaseUrl: string,
  conflicts: number,
): Promise<readonly Figure[]> {
  const [told] = await query<{ untold: number }>(
    databaseUrl,
    `SELECT count(*)::int AS untold FROM conflicts
     WHERE state_tag <> 'cleared' AND number NOT IN (SELECT conflict_number FROM announcements)`,
  );
  const jobs = await query<{ created: number; started: number }>(
    databaseUrl,
    `SELECT (extract(epoch FROM created_on) * 1000)::float8 AS created,
       (extract(epoch FROM started_on) * 1000)::float8 AS started
     FROM pgboss.job WHERE name LIKE 'announce%' AND state = 'completed' ORDER BY created_on`,
  );
  const overtaken = jobs.filter(({ created, started }) =>
    jobs.some((later) => later.created > created + 1_000 && later.started < started - 1_000),
  ).length;
  return [
    {
      what: `${name}: conflicts that the channel was not told about`,
      unit: 'count',
      value: told?.untold ?? Number.NaN,
      baseline: { what: 'conflicts', value: conflicts },
      aim: { words: 'none', met: told?.untold === 0 },
    },
    {
      what: `${name}: jobs overtaken by those of a later poll`,
      unit: 'count',
      value: overtaken,
      baseline: { what: 'jobs', value: jobs.length },
      aim: { words: 'none', met: overtaken === 0 },
    },
  ];
}
