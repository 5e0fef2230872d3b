import type { Job as BossJob, JobWithMetadata, PgBoss } from 'pg-boss';
import type { Log } from '../telemetry/log.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { Job } from '../use-cases/ports/jobs.ts';

import { asInsert, DEAD_JOBS, JOB_QUEUES, slowPolling } from './job-queues.ts';
import { jobOf, type RecurringJob, storedQueueName } from './stored-jobs.ts';

/**
 * What carries out the jobs. A handler that rejects is called again later, so calling it twice must do
 * no harm: a process may also die between the work and its receipt.
 */
export type JobHandlers = {
  readonly [Name in Job['name']]: (job: Extract<Job, { readonly name: Name }>) => Promise<void>;
} & { readonly [Name in RecurringJob]: () => Promise<unknown> };

/** Starts to work on every queue. */
export async function startWorkers(boss: PgBoss, handlers: JobHandlers, log: Log): Promise<void> {
  for (const name of queueNames) {
    const run = handlers[name] as (job: Job) => Promise<unknown>;
    for (let worker = 0; worker < JOB_QUEUES[name].workers; worker += 1) {
      await startWorker(boss, { name, run, log, isHelper: worker > 0 });
    }
  }
  const options = { ...slowPolling, includeMetadata: true } as const;
  await boss.work<Job, void, typeof options>(DEAD_JOBS, options, async (jobs) => {
    for (const job of jobs) log.error(asDeadJob(job), 'a job was given up');
  });
}

export const queueNames = Object.keys(JOB_QUEUES) as (keyof typeof JOB_QUEUES)[];

interface Worker {
  readonly name: keyof typeof JOB_QUEUES;
  readonly run: (job: Job) => Promise<unknown>;
  readonly log: Log;
  /** Woken when there is much to do; the first worker of a queue polls for jobs that have become due. */
  readonly isHelper: boolean;
}

async function startWorker(boss: PgBoss, { name, run, log, isHelper }: Worker): Promise<void> {
  const { work } = JOB_QUEUES[name];
  const options = isHelper ? { ...work, ...slowPolling } : work;
  let id = '';
  id = await boss.work<unknown>(
    storedQueueName(name),
    options,
    async ([job]: BossJob<unknown>[]) => {
      try {
        if (job) await run(jobOf(job.data) as Job);
      } catch (err) {
        if (job && (await isBookedAnew(boss, jobOf(job.data), err))) return;
        log.warn({ err, queue: name, jobId: job?.id, job: job?.data }, 'a job failed');
        throw err;
      } finally {
        // Where one job was there may be more: poll again at once.
        boss.notifyWorker(id);
      }
    },
  );
}

/**
 * A job that was too early, and got the time of its next try, makes room for others and waits without
 * using up its tries. Not where a second job like it may not even wait: that one is tried again.
 */
async function isBookedAnew(boss: PgBoss, job: Job | null, err: unknown): Promise<boolean> {
  if (!(err instanceof BotError) || err.retryAfterMs === undefined || job === null) return false;
  if (JOB_QUEUES[job.name].queue.policy === 'exclusive') return false;
  await boss.insert(storedQueueName(job.name), [
    { ...asInsert(job), startAfter: err.retryAfterMs / 1000 },
  ]);
  return true;
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
