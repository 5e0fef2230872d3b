import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createLog } from '../../src/log.ts';
import { createQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import type { JobHandlers } from '../../src/queue/queue-workers.ts';
import type { Database } from '../../src/store/database.ts';
import type { Job } from '../../src/use-cases/ports.ts';
import { until } from '../support/until.ts';

const announce = (conflictNumber: number, channelId = '19:general'): Job => ({
  name: 'announce',
  conflictNumber,
  channelId,
});

/** Handlers that note what they are called with, unless overridden. */
function recorder(overrides: Partial<JobHandlers> = {}) {
  const done: (Job | 'poll')[] = [];
  const note = async (job: Job) => void done.push(job);
  const handlers: JobHandlers = {
    announce: note,
    announceMany: note,
    apply: note,
    verify: note,
    poll: async () => void done.push('poll'),
    ...overrides,
  };
  return { done, handlers };
}

/** A door that a handler waits at. */
function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Every promise of the job queue, on whatever database `openDatabase` gives. */
export function queueContract(name: string, openDatabase: () => Promise<Database>): void {
  describe(`JobQueue on ${name}`, () => {
    let database: Database;
    let queues: PgBossQueue[] = [];
    let log: string[] = [];

    const start = async () => {
      const write = (line: string) => void log.push(line);
      const queue = await createQueue({
        database,
        log: createLog({ level: 'info', secrets: [], write }),
      });
      queues.push(queue);
      return queue;
    };

    before(async () => {
      database = await openDatabase();
      await (await start()).stop();
    });
    beforeEach(async () => {
      queues = [];
      log = [];
      await database.executeSql('DELETE FROM pgboss.job');
    });
    afterEach(async () => {
      for (const queue of queues) await queue.stop({ graceful: false });
    });
    after(() => database.close());

    it('every kind of job reaches its handler as it was enqueued', async () => {
      const jobs: Job[] = [
        announce(1),
        { name: 'announceMany', channelId: '19:general', conflictNumbers: [1, 2, 3] },
        { name: 'apply', resolutionId: 'r-1' },
        { name: 'verify', conflictNumber: 1, attempt: 2, afterSeconds: 0 },
      ];
      const queue = await start();
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await queue.enqueue(jobs);
      await until('all jobs are done', () => done.length === jobs.length);
      const byName = (a: Job | 'poll', b: Job | 'poll') =>
        JSON.stringify(a).localeCompare(JSON.stringify(b));
      assert.deepEqual(done.toSorted(byName), jobs.toSorted(byName));
    });

    it('a job of a transaction that rolls back does not exist', async () => {
      const queue = await start();
      const { done, handlers } = recorder();
      await queue.work(handlers);
      const failing = database.transaction(async (tx) => {
        await queue.enqueueIn(tx, [announce(1)]);
        throw new Error('changed my mind');
      });
      await assert.rejects(failing, /changed my mind/);
      await database.transaction((tx) => queue.enqueueIn(tx, [announce(2)]));
      await until('the committed job is done', () => done.length > 0);
      assert.deepEqual(done, [announce(2)]);
    });

    it('ten thousand jobs in one transaction are no trouble', async () => {
      const queue = await start();
      const jobs = Array.from({ length: 10_000 }, (_, number) => announce(number));
      await database.transaction((tx) => queue.enqueueIn(tx, jobs));
      const { rows } = await database.executeSql('SELECT count(*)::int AS jobs FROM pgboss.job');
      assert.deepEqual(rows, [{ jobs: 10_000 }]);
    });

    it('a duplicate of an announcement that still waits is dropped', async () => {
      const queue = await start();
      await queue.enqueue([announce(1), announce(1), announce(1, '19:other')]);
      await queue.enqueue([announce(1)]);
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await queue.enqueue([announce(9)]);
      await until('the last job is done', () => done.length === 3);
      assert.deepEqual(done.filter((job) => job !== 'poll' && job.name === 'announce').length, 3);
    });

    it('an announcement that runs does not swallow a newer one, nor run beside it', async () => {
      const queue = await start();
      const { opened, open } = door();
      let running = 0;
      let most = 0;
      let runs = 0;
      const { done, handlers } = recorder({
        announce: async (job) => {
          if (job.conflictNumber !== 1) return void done.push(job);
          runs += 1;
          running += 1;
          most = Math.max(most, running);
          await opened;
          running -= 1;
        },
      });
      await queue.work(handlers);
      await queue.enqueue([announce(1)]);
      await until('the first one runs', () => running === 1);
      await queue.enqueue([announce(1), announce(2)]);
      await until('another conflict is announced meanwhile', () => done.length === 1);
      open();
      await until('the newer one ran too', () => runs === 2 && running === 0);
      assert.equal(most, 1);
    });

    it('a resolution is queued or running at most once', async () => {
      const queue = await start();
      const { opened, open } = door();
      let runs = 0;
      const { done, handlers } = recorder({
        apply: async () => {
          runs += 1;
          await opened;
        },
      });
      const apply: Job = { name: 'apply', resolutionId: 'r-1' };
      await queue.enqueue([apply, apply]);
      await queue.work(handlers);
      await until('it runs', () => runs === 1);
      await queue.enqueue([apply, announce(1)]);
      await until('a job of later is done', () => done.length === 1);
      open();
      await queue.stop();
      assert.equal(runs, 1);
    });

    it('a job that fails is tried again', async () => {
      const queue = await start();
      let tries = 0;
      const { handlers } = recorder({
        apply: async () => {
          tries += 1;
          if (tries === 1) throw new Error('not today');
        },
      });
      await queue.work(handlers);
      await queue.enqueue([{ name: 'apply', resolutionId: 'r-1' }]);
      await until('it was tried again', () => tries === 2);
      assert(log.some((line) => line.includes('not today')));
    });

    it('a job that fails for good is logged with its data', async () => {
      const queue = await start();
      await queue.enqueue([{ name: 'apply', resolutionId: 'r-lost' }]);
      await database.executeSql("UPDATE pgboss.job SET retry_limit = 0 WHERE name = 'apply'");
      const { handlers } = recorder({
        apply: () => Promise.reject(new Error('never')),
      });
      await queue.work(handlers);
      const givenUp = () => log.find((line) => line.includes('a job was given up'));
      await until('it is given up', () => givenUp() !== undefined);
      assert.match(givenUp() ?? '', /r-lost/);
    });

    it('a job for later waits while others run', async () => {
      const queue = await start();
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await queue.enqueue([
        { name: 'verify', conflictNumber: 1, attempt: 1, afterSeconds: 3600 },
        { name: 'verify', conflictNumber: 2, attempt: 1, afterSeconds: 1 },
      ]);
      await until('the nearer one is done', () => done.length > 0);
      assert.deepEqual(
        done.map((job) => job !== 'poll' && job.name === 'verify' && job.conflictNumber),
        [2],
      );
    });

    it('jobs outlive the process that enqueued them', async () => {
      const first = await start();
      await first.enqueue([announce(1)]);
      await first.stop();
      const { done, handlers } = recorder();
      await (await start()).work(handlers);
      await until('the job is done', () => done.length === 1);
    });

    it('a job that was running when its process stopped is handed to the next', async () => {
      const first = await start();
      const { opened, open } = door();
      let isRunning = false;
      const stuck = recorder({
        apply: () => {
          isRunning = true;
          return opened;
        },
      });
      await first.work(stuck.handlers);
      await first.enqueue([{ name: 'apply', resolutionId: 'r-1' }]);
      await until('it runs', () => isRunning);
      await first.stop({ graceful: false });
      open();
      const { done, handlers } = recorder();
      await (await start()).work(handlers);
      await until('the next one did it', () => done.length === 1);
    });

    it('a graceful stop lets running jobs finish', async () => {
      const queue = await start();
      const { opened, open } = door();
      const done: string[] = [];
      let isRunning = false;
      const { handlers } = recorder({
        apply: async () => {
          isRunning = true;
          await opened;
          done.push('applied');
        },
      });
      await queue.work(handlers);
      await queue.enqueue([{ name: 'apply', resolutionId: 'r-1' }]);
      await until('it runs', () => isRunning);
      const stopped = queue.stop();
      open();
      await stopped;
      assert.deepEqual(done, ['applied']);
    });

    it('a fleet polls once in an interval, the first time at once', async () => {
      const { done, handlers } = recorder();
      for (let replica = 0; replica < 3; replica += 1) {
        const queue = await start();
        await queue.work(handlers);
        await queue.schedulePolls(3600);
      }
      await queues[0]?.enqueue([announce(1)]);
      await until('one poll and the announcement are done', () => done.length === 2);
      assert.deepEqual(done.filter((job) => job === 'poll').length, 1);
      const { rows } = await database.executeSql(
        "SELECT start_after > now() AS later FROM pgboss.job WHERE name = 'poll' AND state = 'created'",
      );
      assert.deepEqual(rows, [{ later: true }]);
    });

    it('polls go on, also after one that failed', async () => {
      let polls = 0;
      const { handlers } = recorder({
        poll: async () => {
          polls += 1;
          if (polls === 1) throw new Error('the first poll fails');
        },
      });
      const queue = await start();
      await queue.work(handlers);
      await queue.schedulePolls(1);
      await until('there were three', () => polls >= 3);
      assert(polls >= 3);
    });
  });
}
