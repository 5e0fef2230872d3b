import type { PgBoss } from 'pg-boss';

/** Longest time until a job is found that nothing in this process announced. */
const LOOK_MS = 30_000;

/** A database that failed is queried again this soon. */
const RETRY_MS = 2_000;

/** A job is due by the database's clock, which a timer of this machine may be ahead of. */
const SLACK_MS = 20;

/** Per queue: may a job run now, and in how many seconds is the next one due? */
const DUE = `
  SELECT queue.name,
    EXISTS (SELECT FROM pgboss.job
      WHERE job.name = queue.name AND state < 'active' AND NOT blocked AND start_after <= now()) AS due,
    (SELECT extract(epoch FROM min(start_after) - now())::float8 FROM pgboss.job
      WHERE job.name = queue.name AND state < 'active' AND NOT blocked AND start_after > now()) AS seconds
  FROM unnest($1::text[]) AS queue(name)`;

interface DueRow {
  readonly name: string;
  readonly due: boolean;
  readonly seconds: number | null;
}

/**
 * Wakes the workers of this process, which do not poll. pg-boss wakes every worker of a queue for each
 * notification, and finds delayed jobs by polling each queue; here a notification wakes one worker, which wakes the
 * next one where it finds a job, and a single statement reads for all queues what is due: when the first job is that
 * this process knows of, and every half minute for what other replicas left behind.
 */
export interface WakeUps {
  /** Adds a worker of a queue. `isGrouped`: jobs of a group may have waited for the job that ends. */
  add(queue: string, worker: { readonly id: string; readonly isGrouped: boolean }): void;
  /** The worker has a job. */
  begins(queue: string, workerId: string): void;
  /** Its job ended. */
  ends(queue: string, workerId: string): void;
  /** Reads what is due, in so many milliseconds at the latest. */
  lookWithin(ms: number): void;
  /** From now on it reads that every half minute. */
  start(): void;
  /** Notifies other replicas: jobs were handed back, which nothing announces. */
  handedBack(): Promise<void>;
  stop(): void;
}

interface Worker {
  readonly id: string;
  readonly isGrouped: boolean;
  isBusy: boolean;
}

interface Workers {
  readonly all: Worker[];
  /** A notification arrived while every worker was busy. */
  isOwed: boolean;
}

/** Has to be made before `boss.start()`, whose notifications it receives. */
export function createWakeUps(boss: PgBoss, onError: (err: Error) => void): WakeUps {
  const queues = new Map<string, Workers>();
  const workersOf = (queue: string) => {
    const workers = queues.get(queue) ?? { all: [], isOwed: false };
    queues.set(queue, workers);
    return workers;
  };
  const wake = (queue: string) => {
    const workers = workersOf(queue);
    const idle = workers.all.find(({ isBusy }) => !isBusy);
    if (idle) boss.notifyWorker(idle.id);
    else workers.isOwed = true;
  };
  const looks = startLooks(async () => {
    const { rows } = await boss.getDb().executeSql(DUE, [[...queues.keys()]]);
    let wait = LOOK_MS;
    for (const { name, due, seconds } of rows as DueRow[]) {
      if (due) wake(name);
      if (seconds !== null) wait = Math.min(wait, seconds * 1000 + SLACK_MS);
    }
    return wait;
  }, onError);
  const channel = receiveNotifications(boss, {
    // A queue that nobody works on here, or `handedBack`.
    notified: (queue) => (queues.has(queue) ? wake(queue) : looks.within(0)),
    // What was announced meanwhile is lost.
    reconnected: () => looks.within(0),
  });
  return {
    add: (queue, worker) => void workersOf(queue).all.push({ ...worker, isBusy: false }),
    begins: (queue, workerId) => {
      setBusy(workersOf(queue), workerId, true);
      // Where one job was there may be more.
      wake(queue);
    },
    ends: (queue, workerId) => {
      const workers = workersOf(queue);
      const worker = setBusy(workers, workerId, false);
      if (!workers.isOwed && !worker?.isGrouped) return;
      workers.isOwed = false;
      boss.notifyWorker(workerId);
    },
    lookWithin: looks.within,
    start: looks.start,
    handedBack: async () => {
      const { name } = channel;
      if (name !== undefined)
        await boss.getDb().executeSql('SELECT pg_notify($1, $2)', [name, '*']);
    },
    stop: looks.stop,
  };
}

function setBusy({ all }: Workers, workerId: string, isBusy: boolean): Worker | undefined {
  const worker = all.find(({ id }) => id === workerId);
  if (worker) worker.isBusy = isBusy;
  return worker;
}

/** Calls `look` at the earliest instant that it was given. */
function startLooks(look: () => Promise<number>, onError: (err: Error) => void) {
  let timer: NodeJS.Timeout | undefined;
  let next = Number.POSITIVE_INFINITY;
  let isStarted = false;
  const within = (ms: number) => {
    const at = performance.now() + ms;
    if (!isStarted || at >= next) return;
    next = at;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  const run = async () => {
    next = Number.POSITIVE_INFINITY;
    const wait = await look().catch((err: unknown) => {
      onError(err as Error);
      return RETRY_MS;
    });
    within(wait);
  };
  return {
    within,
    start: () => {
      isStarted = true;
      within(0);
    },
    stop: () => {
      isStarted = false;
      clearTimeout(timer);
    },
  };
}

/**
 * pg-boss keeps the connection that listens, and notifies every worker; this is in between.
 * Gives the name of the channel, once it listens.
 */
function receiveNotifications(
  boss: PgBoss,
  heard: { notified(queue: string): void; reconnected(): void },
): { readonly name?: string } {
  const channel: { name?: string } = {};
  const database = boss.getDb();
  const listen = database.listen?.bind(database);
  if (listen === undefined) return channel;
  database.listen = (name) => {
    channel.name = name;
    return listen(name, heard.notified, heard.reconnected);
  };
  return channel;
}
