import { after, afterEach, before, beforeEach } from 'node:test';
import { createQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import type { JobHandlers } from '../../src/queue/queue-workers.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createLog } from '../../src/telemetry/log.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';

export const notify = (conflictNumber: number, channelId = '19:general'): Job => ({
  name: 'notify',
  conflictNumber,
  channelId,
});

export const aCheck = (conversationId: string): Job => ({
  name: 'checkDirectory',
  by: { entraObjectId: 'a-1', displayName: 'Ada' },
  place: { conversationId, reference: { channelId: 'msteams' }, files: 'here' },
});

/** Handlers that note what they are called with, unless overridden. */
export function recorder(overrides: Partial<JobHandlers> = {}) {
  const done: (Job | 'poll')[] = [];
  const note = async (job: Job) => void done.push(job);
  const handlers: JobHandlers = {
    notify: note,
    notifyMany: note,
    apply: note,
    verify: note,
    expire: note,
    checkDirectory: note,
    notifySubscription: note,
    digest: note,
    cloudNews: note,
    watchCloud: note,
    catchUp: note,
    remind: note,
    bulk: note,
    notifyForecast: note,
    forecast: async () => {},
    poll: async () => void done.push('poll'),
    prune: async () => {},
    ...overrides,
  };
  return { done, handlers };
}

/** A door that a handler waits at. */
export function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** What a test of the queue works with; filled anew for each test of the suite that asks for it. */
export interface QueueWorld {
  database: Database;
  /** Every queue that the test started; stopped after it. */
  queues: PgBossQueue[];
  log: string[];
  /** Starts a queue, as another replica would. */
  start(): Promise<PgBossQueue>;
}

/** Gives each test of the enclosing suite an empty job table. */
export function queueWorld(openDatabase: () => Promise<Database>): QueueWorld {
  const world: Omit<QueueWorld, 'database'> & { database?: Database } = {
    queues: [],
    log: [],
    start: async () => {
      const write = (line: string) => void world.log.push(line);
      const log = createLog({ level: 'info', secrets: [], write });
      const queue = await createQueue({ database: opened(), log });
      world.queues.push(queue);
      return queue;
    },
  };
  const opened = () => {
    if (!world.database) throw new Error('the database is not open');
    return world.database;
  };
  before(async () => {
    world.database = await openDatabase();
    await (await world.start()).stop();
  });
  beforeEach(async () => {
    world.queues = [];
    world.log = [];
    await opened().executeSql('DELETE FROM pgboss.job');
  });
  afterEach(async () => {
    for (const queue of world.queues) await queue.stop({ graceful: false });
  });
  after(() => opened().close());
  return world as QueueWorld;
}
