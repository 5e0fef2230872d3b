import type { Queue, WorkOptions } from 'pg-boss';
import type { Job } from '../use-cases/ports/jobs.ts';
import type { RecurringJob } from './stored-jobs.ts';

/** A queue of pg-boss and how this process works on it. */
interface JobQueueSettings {
  readonly queue: Omit<Queue, 'name'>;
  /** Jobs of this queue that one process runs at the same time. */
  readonly workers: number;
  readonly work: WorkOptions;
}

/** Jobs that failed for good end here and are logged. */
export const DEAD_JOBS = 'dead';

/**
 * A worker sends a heartbeat every half of this; a job whose process was killed is handed to another
 * one that much later at the latest, plus `SUPERVISE_SECONDS`.
 */
const HEARTBEAT_SECONDS = 15;

/**
 * How often missed heartbeats and expired jobs are searched. Nobody but this process works on an embedded database,
 * which hands the jobs of its predecessor back at its start.
 */
export const SUPERVISE_SECONDS = { pglite: 60, postgres: 10 };

const DAY = 86_400;

const common: Omit<Queue, 'name'> = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: DAY,
  retryDelay: 1,
  retryBackoff: true,
  // Wakes a worker of every replica as soon as the transaction that made the job commits.
  notify: true,
};

/**
 * Workers are woken (`createWakeUps`) and do not poll. Where the database does not let this process listen, as behind
 * PgBouncer with transaction pooling, the first interval counts.
 */
export const rarePolling: WorkOptions = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 3600,
};

/** A quarter of an hour; then the job is logged as given up, and the next poll makes it anew. */
const MENDED = 10;

const mended: Omit<Queue, 'name'> = {
  ...common,
  deadLetter: DEAD_JOBS,
  retryLimit: MENDED,
  retryDelayMax: 600,
};

// One job of a group at a time in the whole fleet.
const singleFlight: WorkOptions = { groupConcurrency: 1 };

/**
 * The policy `short` collapses a duplicate of a job that still waits. A job that runs already does not
 * swallow a newer one: it may have read the world before it changed.
 */
export const JOB_QUEUES: Readonly<Record<Job['name'] | RecurringJob, JobQueueSettings>> = {
  notify: {
    queue: { ...mended, policy: 'short', expireInSeconds: 120 },
    workers: 4,
    work: { ...rarePolling, ...singleFlight },
  },
  notifyMany: {
    queue: { ...mended, expireInSeconds: 300 },
    workers: 1,
    work: rarePolling,
  },
  /** `exclusive`: a resolution is queued or running at most once. */
  apply: {
    queue: {
      ...common,
      policy: 'exclusive',
      deadLetter: DEAD_JOBS,
      expireInSeconds: 600,
      // A week: what may have been written is read again until the directory answers.
      retryLimit: 10_000,
      retryDelayMax: 60,
    },
    workers: 4,
    work: rarePolling,
  },
  /** Of one run one step at a time. */
  bulk: {
    queue: {
      ...common,
      policy: 'short',
      deadLetter: DEAD_JOBS,
      expireInSeconds: 600,
      retryLimit: 10_000,
      retryDelayMax: 60,
    },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  verify: {
    queue: { ...mended, policy: 'short', expireInSeconds: 300 },
    workers: 2,
    work: { ...rarePolling, ...singleFlight },
  },
  expire: {
    queue: {
      ...common,
      deadLetter: DEAD_JOBS,
      expireInSeconds: 60,
      retryLimit: 50,
      retryDelayMax: 600,
    },
    workers: 1,
    work: rarePolling,
  },
  /** `exclusive`: of one place, one check of each kind is queued or running. Reading a large forest lasts hours. */
  checkDirectory: {
    queue: {
      ...common,
      policy: 'exclusive',
      deadLetter: DEAD_JOBS,
      expireInSeconds: 6 * 3600,
      retryLimit: 5,
      retryDelayMax: 600,
    },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  /** `exclusive`: a check is queued or running once in the whole fleet. */
  watchCloud: {
    queue: { ...mended, policy: 'exclusive', expireInSeconds: 6 * 3600 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  /** Of one channel one at a time. */
  cloudNews: {
    queue: { ...mended, policy: 'short', expireInSeconds: 300 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  notifySubscription: {
    queue: { ...mended, expireInSeconds: 60 },
    workers: 1,
    work: rarePolling,
  },
  /** Of one channel one at a time. */
  digest: {
    queue: { ...mended, policy: 'short', expireInSeconds: 300 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  catchUp: {
    queue: { ...mended, policy: 'short', expireInSeconds: 300 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  remind: {
    queue: { ...mended, policy: 'short', expireInSeconds: 300 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  notifyForecast: {
    queue: {
      ...common,
      deadLetter: DEAD_JOBS,
      expireInSeconds: 120,
      retryLimit: 100,
      retryDelayMax: 600,
    },
    workers: 1,
    work: rarePolling,
  },
  /** Not tried again: the next one is due soon anyway. */
  poll: {
    queue: { ...common, policy: 'short', expireInSeconds: 3600, retryLimit: 0 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  /** What will conflict at the next sync. Like a poll. */
  forecast: {
    queue: { ...common, policy: 'short', expireInSeconds: 3600, retryLimit: 0 },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
  /** Old rows. Daily, so a failure is tried again. */
  prune: {
    queue: {
      ...common,
      policy: 'short',
      expireInSeconds: 3600,
      retryLimit: 5,
      retryDelay: 60,
      retryDelayMax: 3600,
    },
    workers: 1,
    work: { ...rarePolling, ...singleFlight },
  },
};
