import { differenceSince, unjudged } from '../../domain/cloud-check/cloud-difference.ts';
import type { CloudNews } from '../../domain/cloud-check/cloud-news.ts';
import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { CloudWatch } from '../ports/cloud-watch.ts';
import type { CloudChecker } from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { cloudNewsJob, watchCloudJob } from '../watch/book-cloud-check.ts';

interface Ports {
  readonly cloudChecker: CloudChecker;
  readonly store: Pick<Store, 'audit' | 'channels' | 'cloudWatch'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

interface Made {
  readonly next: CloudWatch;
  readonly news: CloudNews;
  readonly audit: Pick<AuditEntry, 'outcome' | 'result'>;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * The weekly check of Entra ID that is due: one for every channel that wants it. What it says, the next booking and the
 * jobs of the channels are written in one transaction, so that a process that is killed repeats the reading and nothing
 * else. A tenant that fails for a day is news, too; the next check is then compared with the one before. Throws `BotError`.
 */
export async function watchCloud(ports: Ports): Promise<void> {
  const { store, queue, clock } = ports;
  const booked = await store.cloudWatch.get();
  if (booked === undefined) return;
  const { dueAt } = booked;
  const at = clock.now();
  // The clock of the database may be ahead of this one, and the job may be one of an older booking.
  if (dueAt > at) return queue.enqueue([watchCloudJob(dueAt, at)]);
  const { next, news, audit } = await check(ports, booked, at);
  const channels = await store.channels.list();
  const channelIds = channels
    .filter(({ settings }) => settings?.cloud !== undefined)
    .map(({ id }) => id);
  const now = clock.now();
  const isFirst = await store.cloudWatch.checked(dueAt, next, {
    news,
    channelIds,
    jobs: [
      watchCloudJob(next.dueAt, now),
      ...channelIds.map((channelId) => cloudNewsJob({ channelId, dueAt }, now, now)),
    ],
  });
  if (isFirst)
    await store.audit.append({
      at: now,
      actor: 'unclash',
      source: 'automatic',
      action: 'directoryChecked',
      ...audit,
    });
}

async function check(
  { cloudChecker }: Ports,
  { dueAt, baseline: before }: CloudWatch,
  at: string,
): Promise<Made> {
  const nextAt = weekAfter(dueAt, at);
  try {
    const { summary, added, keys } = await cloudChecker.check(undefined, defined({ before }));
    const { objects, findings, notRun, byProblem, worst } = summary;
    const now = { keys, unjudged: unjudged(notRun) };
    const difference = before && differenceSince(before, now);
    const shown = difference?.compared === true ? added : { byProblem, worst };
    const news = { outcome: 'checked', nextAt, objects, findings, notRun } as const;
    return {
      next: { dueAt: nextAt, baseline: { at, ...now } },
      news: {
        ...news,
        shown: { byProblem: shown.byProblem, worst: shown.worst },
        ...defined({ difference }),
      },
      audit: { outcome: 'checked', result: { code: 'audit.directoryChecked', findings, objects } },
    };
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    const isLate = Date.parse(at) - Date.parse(dueAt) >= DAY_MS;
    if (error.transient && !isLate) throw error;
    const { problem, next } = error;
    return {
      next: { dueAt: nextAt, ...defined({ baseline: before }) },
      news: { outcome: 'failed', nextAt, problem, next },
      audit: { outcome: 'failed', result: problem },
    };
  }
}

/** Whole weeks after the instant at which the check was due, so that its time of day stays. */
function weekAfter(dueAt: string, now: string): string {
  const weeks = Math.floor((Date.parse(now) - Date.parse(dueAt)) / WEEK_MS) + 1;
  return new Date(Date.parse(dueAt) + weeks * WEEK_MS).toISOString();
}
