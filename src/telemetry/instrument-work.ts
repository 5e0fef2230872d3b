import type { Clock } from '../use-cases/ports/clock.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { Forgotten } from '../use-cases/ports/history.ts';
import type { Job } from '../use-cases/ports/jobs.ts';
import type { PollRecord } from '../use-cases/ports/polls.ts';
import type { Store } from '../use-cases/ports/store.ts';
import { type Log, withLogContext } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Measures turns, jobs and polls, and names them in every line that is logged meanwhile. */

type Answer = { readonly status: number; readonly body?: unknown };
type Request = { readonly body: Readonly<Record<string, unknown>> };

/** The messaging endpoint, measured. */
export function instrumentTurns<In extends Request, Out extends Answer>(
  process: (request: In) => Promise<Out>,
  metrics: Metrics,
): (request: In) => Promise<Out> {
  return (request) => {
    const { type, id, conversation } = request.body;
    const conversationId = (conversation as { id?: unknown } | undefined)?.id;
    const context = { activityId: idOf(id), conversationId: idOf(conversationId) };
    return withLogContext(context, async () => {
      const stop = stopwatch();
      const answer = await process(request).catch((error: unknown) => {
        observe(500);
        throw error;
      });
      observe(answer.status);
      return answer;

      function observe(status: number): void {
        const labels = { type: knownType(type), status: String(status) };
        metrics.observe('unclash_turn_duration_seconds', labels, stop());
      }
    });
  };
}

/** The sender chooses it and every log line of the turn repeats it; ids of Teams are shorter. */
function idOf(id: unknown): string | undefined {
  return typeof id === 'string' ? id.slice(0, 200) : undefined;
}

/** The sender chooses the type, and Prometheus keeps each label value for ever. */
function knownType(type: unknown): string {
  const known = ['message', 'invoke', 'conversationUpdate', 'installationUpdate'];
  return typeof type === 'string' && known.includes(type) ? type : 'other';
}

/** Job handlers, measured and named in the log by their data. */
export function instrumentHandlers<
  Handlers extends Readonly<Record<string, (job: never) => Promise<unknown>>>,
>(handlers: Handlers, metrics: Metrics): Handlers {
  const measured = Object.entries(handlers).map(([queue, handle]) => [
    queue,
    (job: Job | null) =>
      withLogContext({ queue, ...namesOf(job) }, async () => {
        const stop = stopwatch();
        const observe = (outcome: string) =>
          metrics.observe('unclash_job_duration_seconds', { queue, outcome }, stop());
        try {
          const result = await handle(job as never);
          observe('done');
          return result;
        } catch (error) {
          observe(isTooEarly(error) ? 'deferred' : 'failed');
          throw error;
        }
      }),
  ]);
  return Object.fromEntries(measured);
}

/** The queue repeats such a job by itself; it is no failure. */
function isTooEarly(error: unknown): boolean {
  return error instanceof BotError && error.retryAfterMs !== undefined;
}

/** What identifies a job; a summary's thousand numbers would drown a log line. */
function namesOf(job: Job | null): object {
  const { conflictNumber, channelId, remedyRequestId } = (job ?? {}) as Record<string, unknown>;
  return { conflictNumber, channelId, remedyRequestId };
}

/** Counts polls by what became of them, and logs work that had got lost and was made anew. */
export function instrumentPoll(
  poll: () => Promise<PollRecord>,
  metrics: Metrics,
  log?: Pick<Log, 'warn'>,
): () => Promise<PollRecord> {
  return async () => {
    const record = await poll();
    const labels = { strategy: record.strategy ?? 'none', outcome: record.outcome };
    metrics.count('unclash_polls_total', labels);
    metrics.observe('unclash_poll_duration_seconds', labels, record.durationMs / 1000);
    metrics.observe('unclash_poll_requests', { strategy: labels.strategy }, record.requests ?? 0);
    const repaired = Object.entries(record.repaired ?? {}).filter(([, count]) => count > 0);
    for (const [what, count] of repaired) metrics.count('unclash_repairs_total', { what }, count);
    if (repaired.length > 0) log?.warn({ repaired: record.repaired }, 'lost work was made anew');
    return record;
  };
}

/** Counts what was forgotten. */
export function instrumentPruning(
  prune: () => Promise<Forgotten>,
  metrics: Metrics,
): () => Promise<Forgotten> {
  return async () => {
    const forgotten = await prune();
    metrics.count('unclash_pruned_rows_total', { table: 'polls' }, forgotten.polls);
    metrics.count('unclash_pruned_rows_total', { table: 'conflict_events' }, forgotten.steps);
    return forgotten;
  };
}

interface Sources {
  readonly store: Pick<Store, 'conflicts' | 'polls' | 'channels'>;
  /** When the oldest conflict that is not cleared was found. */
  readonly oldestOpenAt: () => Promise<string | undefined>;
  readonly jobs: () => Promise<
    readonly { readonly queue: string; readonly state: string; readonly jobs: number }[]
  >;
  readonly clock: Clock;
}

/** Counting a long history is slow; scrapes of several collectors share one count. */
const LOOK_AT_MOST_EVERY_MS = 1_000;

/** Keeps the gauges about conflicts, polls and jobs up to date. */
export function registerGauges(metrics: Metrics, sources: Sources): void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  metrics.beforeScrape(async () => {
    if (performance.now() - lookedAt < LOOK_AT_MOST_EVERY_MS) return;
    lookedAt = performance.now();
    const { store, oldestOpenAt, jobs, clock } = sources;
    const age = (instant: string | undefined) =>
      instant === undefined ? 0 : (Date.parse(clock.now()) - Date.parse(instant)) / 1000;
    for (const [state, count] of Object.entries(await store.conflicts.countByState()))
      metrics.set('unclash_conflicts', { state }, count);
    await setWeek(metrics, sources);
    metrics.set('unclash_oldest_open_conflict_age_seconds', {}, age(await oldestOpenAt()));
    const poll = await store.polls.lastComplete();
    metrics.set('unclash_last_complete_poll_age_seconds', {}, age(poll?.at));
    const channels = await store.channels.list();
    const suspended = channels.filter(({ suspension }) => suspension !== undefined).length;
    metrics.set('unclash_channels', { state: 'suspended' }, suspended);
    metrics.set('unclash_channels', { state: 'active' }, channels.length - suspended);
    for (const { queue, state, jobs: count } of await jobs())
      metrics.set('unclash_queue_jobs', { queue, state }, count);
  });
}

const WEEK_MS = 7 * 24 * 3_600_000;

/** What `status` says of the last week. */
async function setWeek(metrics: Metrics, { store, clock }: Sources): Promise<void> {
  const now = clock.now();
  const since = new Date(Date.parse(now) - WEEK_MS).toISOString();
  const [week] = await store.conflicts.trend(since, now);
  metrics.set('unclash_week_conflicts', { step: 'opened' }, week?.opened ?? 0);
  metrics.set('unclash_week_conflicts', { step: 'cleared' }, week?.cleared ?? 0);
  metrics.set('unclash_week_median_clear_seconds', {}, week?.medianSeconds ?? 0);
}

/** Gives the seconds since now. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
