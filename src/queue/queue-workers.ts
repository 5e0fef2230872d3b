import type { Job as BossJob, JobWithMetadata, PgBoss } from 'pg-boss';
import type { Log } from '../telemetry/log.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { Job } from '../use-cases/ports/jobs.ts';

import { asInsert } from './job-inserts.ts';
import { DEAD_JOBS, JOB_QUEUES, rarePolling } from './job-queues.ts';
import { jobOf, type RecurringJob, storedQueueName } from './stored-jobs.ts';
import type { WakeUps } from './wake-ups.ts';

/**
 * What carries out the jobs. A handler that rejects is called again later, so calling it twice must do
 * no harm: a process may also die between the work and its receipt.
 */
export type JobHandlers = {
  readonly [Name in Job['name']]: (job: Extract<Job, { readonly name: Name }>) => Promise<void>;
} & { readonly [Name in RecurringJob]: () => Promise<unknown> };

/** Starts to work on every queue. */
export async function startWorkers(
  boss: PgBoss,
  handlers: JobHandlers,
  { log, wakeUps }: { readonly log: Log; readonly wakeUps: WakeUps },
): Promise<void> {
  for (const name of queueNames) {
    const run = handlers[name] as (job: Job) => Promise<unknown>;
    for (let worker = 0; worker < JOB_QUEUES[name].workers; worker += 1) {
      await startWorker(boss, { name, run, log, wakeUps });
    }
  }
  const options = { ...rarePolling, includeMetadata: true } as const;
  const id = await boss.work<Job, void, typeof options>(DEAD_JOBS, options, async (jobs) => {
    wakeUps.begins(DEAD_JOBS, id);
    for (const job of jobs) log.error(asDeadJob(job), 'a job was given up');
    wakeUps.ends(DEAD_JOBS, id);
  });
  wakeUps.add(DEAD_JOBS, { id, isGrouped: false });
  wakeUps.start();
}

export const queueNames = Object.keys(JOB_QUEUES) as (keyof typeof JOB_QUEUES)[];

interface Worker {
  readonly name: keyof typeof JOB_QUEUES;
  readonly run: (job: Job) => Promise<unknown>;
  readonly log: Log;
  readonly wakeUps: WakeUps;
}

/** A job that failed is due again after a second or more (`retryDelay`); by then its failure is written. */
const LOOK_AFTER_FAILURE_MS = 1_000;

async function startWorker(boss: PgBoss, { name, run, log, wakeUps }: Worker): Promise<void> {
  const { work } = JOB_QUEUES[name];
  const queue = storedQueueName(name);
  let id = '';
  id = await boss.work<unknown>(queue, work, async ([job]: BossJob<unknown>[]) => {
    wakeUps.begins(queue, id);
    try {
      if (job) await run(jobOf(job.data) as Job);
    } catch (err) {
      const again = job && (await bookAnew(boss, jobOf(job.data), err));
      if (again !== undefined) return wakeUps.lookWithin(again);
      log.warn({ err, queue: name, jobId: job?.id, job: job?.data }, 'a job failed');
      wakeUps.lookWithin(LOOK_AFTER_FAILURE_MS);
      throw err;
    } finally {
      wakeUps.ends(queue, id);
    }
  });
  wakeUps.add(queue, { id, isGrouped: work.groupConcurrency !== undefined });
}

/**
 * A job that was too early, and got the time of its next try, makes room for others and waits without
 * using up its tries; gives the milliseconds. Not where a second job like it may not even wait: that one is tried
 * again.
 */
async function bookAnew(boss: PgBoss, job: Job | null, err: unknown): Promise<number | undefined> {
  if (!(err instanceof BotError) || err.retryAfterMs === undefined || job === null) return;
  if (JOB_QUEUES[job.name].queue.policy === 'exclusive') return;
  const { retryAfterMs } = err;
  await boss.insert(storedQueueName(job.name), [
    { ...asInsert(job), startAfter: retryAfterMs / 1000 },
  ]);
  return retryAfterMs;
}

function asDeadJob(job: JobWithMetadata<Job>) {
  return {
    queue: job.sourceName,
    jobId: job.sourceId,
    job: job.data,
    retries: job.sourceRetryCount,
    lastFailure: job.sourceOutput,
  };
}
