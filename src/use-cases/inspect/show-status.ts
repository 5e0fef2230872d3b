import { hasOutlet } from '../../domain/alerts/alert-settings.ts';
import type { ListedTag } from '../../domain/conflict/triage-actions.ts';
import { filledWeeks, TREND_WEEKS, type WeekTrend } from '../../domain/conflict/weekly-trend.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { plusSeconds } from '../conflict/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory, TenantFacts } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';
import type { PollRecord } from '../ports/polls.ts';
import type { Store } from '../ports/store.ts';
import { quietUntil } from '../watch/quiet-hours.ts';

export interface Status {
  readonly now: string;
  /** Undefined while Graph cannot be reached; `problems` says why, and what to do. */
  readonly tenant?: TenantFacts;
  readonly problems?: readonly Message[];
  readonly lastPoll?: PollRecord;
  readonly lastCompletePoll?: PollRecord;
  /** ISO instant at which the next poll is due. */
  readonly nextPollAt?: string;
  readonly counts: Readonly<Record<ListedTag, number>>;
  /** Each of the last weeks, the newest first. */
  readonly weeks: readonly WeekTrend[];
  readonly channels: number;
  /** How many of them Teams refuses messages to at present. */
  readonly suspendedChannels: number;
  /** How many of them have quiet hours now: their new conflicts are posted when those are over. */
  readonly quietChannels: number;
  /** Some conversation gets every conflict; without channels there is nothing to say about it. */
  readonly hasOutlet: boolean;
}

const WEEK_SECONDS = 7 * 24 * 3600;

interface Ports {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly store: Pick<Store, 'polls' | 'conflicts' | 'channels'>;
  readonly clock: Clock;
  /** Seconds between two polls. */
  readonly pollInterval: number;
}

/** The status as it is now, or after a poll that is under way. */
export async function showStatus(
  { directory, store, clock, pollInterval }: Ports,
  polling?: Promise<unknown>,
): Promise<Status> {
  const [tenant] = await Promise.all([readTenant(directory), polling]);
  const now = clock.now();
  const since = plusSeconds(now, -TREND_WEEKS * WEEK_SECONDS);
  const [lastPoll, lastCompletePoll, counts, channels, weeks] = await Promise.all([
    store.polls.last(),
    store.polls.lastComplete(),
    store.conflicts.countByState(),
    store.channels.list(),
    store.conflicts.trend(since, now),
  ]);
  return {
    now,
    ...tenant,
    ...defined({
      lastPoll,
      nextPollAt: lastPoll ? plusSeconds(lastPoll.at, pollInterval) : undefined,
      lastCompletePoll,
    }),
    counts,
    weeks: filledWeeks(weeks),
    channels: channels.length,
    hasOutlet: channels.length === 0 || hasOutlet(channels),
    quietChannels: channels.filter(({ settings = {} }) => quietUntil(settings, now)).length,
    suspendedChannels: channels.filter(({ suspension }) => suspension !== undefined).length,
  };
}

function readTenant(directory: Ports['directory']): Promise<Partial<Status>> {
  return directory.tenant().then(
    (tenant) => ({ tenant }),
    onFailure(({ problem, next }) => ({ problems: [problem, next] })),
  );
}
