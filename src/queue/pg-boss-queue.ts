import { type Db, PgBoss, type Queue } from 'pg-boss';
import type { Log } from '../telemetry/log.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { Job, JobQueue } from '../use-cases/ports/jobs.ts';
import { asInsert } from './job-inserts.ts';
import { DEAD_JOBS, JOB_QUEUES, SUPERVISE_SECONDS } from './job-queues.ts';
import { connectionOptions, type QueueDatabase } from './queue-database.ts';
import { type JobHandlers, queueNames, startWorkers } from './queue-workers.ts';
import { scheduleRecurringJob } from './recurring-jobs.ts';
import { queueNameOf, type RecurringJob, storedQueueName } from './stored-jobs.ts';
import { createWakeUps, type WakeUps } from './wake-ups.ts';

/** Milliseconds that running jobs get to finish when the process stops; then they are handed back. */
const STOP_TIMEOUT_MS = 12_000;

const DAY_SECONDS = 86_400;

/** Any UUID: the query only makes pg-boss remember the queue. */
const NO_JOB = '00000000-0000-0000-0000-000000000000';

export interface PgBossQueue extends JobQueue {
  /** Adds jobs in a transaction of the store: they exist when it commits, and never otherwise. */
  enqueueIn(tx: Db, jobs: readonly Job[]): Promise<void>;
  /** Starts to work; jobs that were left over from before run first. */
  work(handlers: JobHandlers): Promise<void>;
  /** From now on the fleet polls once in `everySeconds`; the first time at once, when it is due. */
  schedulePolls(everySeconds: number): Promise<void>;
  /** From now on the fleet forecasts once in `everySeconds` what will conflict at the next sync. */
  scheduleForecast(everySeconds: number): Promise<void>;
  /** From now on the fleet prunes old rows once a day. */
  schedulePruning(): Promise<void>;
  /** How many jobs there are, as counted in the last ten seconds or, embedded, in the last minute. */
  depth(): Promise<
    readonly { readonly queue: string; readonly state: string; readonly jobs: number }[]
  >;
  /** Finishes running jobs (`graceful`, the default) or hands them back. Leaves the database open. */
  stop(options?: { readonly graceful?: boolean }): Promise<void>;
}

/** The port JobQueue on pg-boss, in the schema `pgboss` of the store's database. Throws `BotError`. */
export async function createQueue(parts: {
  readonly database: QueueDatabase;
  readonly log: Log;
}): Promise<PgBossQueue> {
  const { database, log } = parts;
  const { boss, wakeUps } = await asPort(() => start(database, log));
  const recurringJobs = new Map<RecurringJob, ReturnType<typeof scheduleRecurringJob>>();
  const schedule = async (name: RecurringJob, everySeconds: number) => {
    recurringJobs.get(name)?.stop();
    const recurringJob = scheduleRecurringJob(boss, { name, everySeconds }, { log, wakeUps });
    recurringJobs.set(name, recurringJob);
    await recurringJob.firstAsked;
  };
  return {
    enqueue: (jobs) => asPort(() => insert({ boss, wakeUps }, jobs)),
    enqueueIn: (tx, jobs) => insert({ boss, wakeUps }, jobs, tx),
    work: (handlers) => startWorkers(boss, handlers, { log, wakeUps }),
    schedulePolls: (everySeconds) => schedule('poll', everySeconds),
    scheduleForecast: (everySeconds) => schedule('forecast', everySeconds),
    schedulePruning: () => schedule('prune', DAY_SECONDS),
    depth: () => asPort(() => depth(boss)),
    stop: async ({ graceful = true } = {}) => {
      for (const recurringJob of recurringJobs.values()) recurringJob.stop();
      wakeUps.stop();
      await boss.stop({ graceful, timeout: STOP_TIMEOUT_MS, close: false });
      // The last words of this process; without them, others find what it left within half a minute.
      await wakeUps.handedBack().catch(() => {});
      await boss.stop();
    },
  };
}

interface Parts {
  readonly boss: PgBoss;
  readonly wakeUps: WakeUps;
}

async function start(database: QueueDatabase, log: Log): Promise<Parts> {
  const superviseSeconds = SUPERVISE_SECONDS[database.kind];
  const boss = new PgBoss({
    ...connectionOptions(database),
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 600,
    flowIntervalSeconds: 3600,
  });
  const complain = seldom(log);
  const wakeUps = createWakeUps(boss, complain);
  boss.on('error', (err) => {
    complain(err);
    // A worker that could not read its queue sleeps until it is woken.
    wakeUps.lookWithin(2_000);
  });
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  await boss.start();
  await prepareQueues(boss);
  if (database.kind === 'pglite') await handBackOrphans(boss, database);
  return { boss, wakeUps };
}

/**
 * Creates the queues that are missing and brings settings up to date. pg-boss has read the others at its start; the
 * query makes it remember these: inside a transaction it would wait for ever for the embedded database's only
 * connection.
 */
async function prepareQueues(boss: PgBoss): Promise<void> {
  const found = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  const dead = [DEAD_JOBS, { notify: true, deleteAfterSeconds: 14 * 86_400 }] as const;
  const others = queueNames.map((name) => [storedQueueName(name), JOB_QUEUES[name].queue] as const);
  for (const [name, wanted] of [dead, ...others]) {
    const { policy, ...settings }: Omit<Queue, 'name'> = wanted;
    const queue = found.get(name);
    if (queue && hasSettings(queue, settings)) continue;
    if (queue) await boss.updateQueue(name, settings);
    else await boss.createQueue(name, wanted);
    await boss.findJobs(name, { id: NO_JOB });
  }
}

function hasSettings(queue: Queue, settings: Omit<Queue, 'name' | 'policy'>): boolean {
  const found: Readonly<Record<string, unknown>> = { ...queue };
  return Object.entries(settings).every(([setting, wanted]) => found[setting] === wanted);
}

/**
 * The embedded database belongs to one process, so whatever is active at the start belonged to one
 * that died. There is no need to wait until its heartbeat has lapsed.
 */
async function handBackOrphans(boss: PgBoss, database: QueueDatabase): Promise<void> {
  const { rows } = await database.executeSql(
    "SELECT name, id FROM pgboss.job WHERE name = ANY($1) AND state = 'active'",
    [queueNames.map(storedQueueName)],
  );
  for (const [queue, jobs] of Map.groupBy(rows, ({ name }): string => name))
    await boss.fail(
      queue,
      jobs.map(({ id }): string => id),
      { message: 'processEnded' },
    );
}

async function depth(boss: PgBoss): ReturnType<PgBossQueue['depth']> {
  const queues = await boss.getQueues();
  return queues.flatMap(({ name, queuedCount, activeCount, deferredCount }) => [
    {
      queue: queueNameOf(name),
      state: 'waiting',
      jobs: Math.max(0, queuedCount - deferredCount),
    },
    { queue: queueNameOf(name), state: 'later', jobs: deferredCount },
    { queue: queueNameOf(name), state: 'active', jobs: activeCount },
  ]);
}

async function insert({ boss, wakeUps }: Parts, jobs: readonly Job[], db?: Db): Promise<void> {
  for (const [name, some] of Map.groupBy(jobs, (job) => job.name)) {
    const inserts = some.map(asInsert);
    await boss.insert(storedQueueName(name), inserts, db ? { db } : {});
    for (const { startAfter } of inserts)
      if (typeof startAfter === 'number' && startAfter > 0) wakeUps.lookWithin(startAfter * 1000);
  }
}

async function asPort<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new BotError(
      'storeUnavailable',
      { code: 'queue.noAnswer' },
      { nextStep: { code: 'store.checkDatabase' }, cause, transient: true },
    );
  }
}

/** A database that is away makes every worker complain twice a second; once in ten seconds will do. */
function seldom(log: Log): (err: Error) => void {
  let quietUntil = 0;
  return (err) => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + 10_000;
    log.error({ err }, 'the job queue has trouble with its database');
  };
}
