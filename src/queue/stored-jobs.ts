import type { Job } from '../use-cases/ports/jobs.ts';

/**
 * Queues and waiting jobs keep the names with which they were first written, so that replicas of two
 * versions work on the same queue (docs/decisions/0006-expand-then-contract.md).
 */

type QueueName = Job['name'] | RecurringJob;

const STORED: Readonly<Partial<Record<QueueName, string>>> = {
  notify: 'announce',
  notifyMany: 'announceMany',
  notifyForecast: 'announceForeseen',
  expire: 'lapse',
  forecast: 'foresee',
};

const READ = new Map(Object.entries(STORED).map(([name, stored]) => [stored, name as QueueName]));

/** The queue of these jobs as pg-boss knows it. */
export function storedQueueName(name: QueueName): string {
  return STORED[name] ?? name;
}

/** The reverse of `storedQueueName`; a queue that is not ours keeps its name. */
export function queueNameOf(stored: string): string {
  return READ.get(stored) ?? stored;
}

/** A job as it waits in the queue. */
export function storedJob(job: Job): object {
  const name = storedQueueName(job.name);
  if (!('remedyRequestId' in job)) return { ...job, name };
  const { remedyRequestId, ...rest } = job;
  return { ...rest, name, resolutionId: remedyRequestId };
}

/** A job that waited, in the words of the code; recurring jobs carry nothing. */
export function jobOf(stored: unknown): Job | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { name, resolutionId, ...rest } = stored as Record<string, unknown>;
  const id = resolutionId === undefined ? {} : { remedyRequestId: resolutionId };
  return { ...rest, ...id, name: queueNameOf(String(name)) } as unknown as Job;
}
/** Work that recurs by itself, once per interval in the whole fleet. */

export type RecurringJob = 'poll' | 'forecast' | 'prune';
