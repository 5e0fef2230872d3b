import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '../../src/store/database/database.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { aBotError } from '../support/bot-error.ts';
import { until } from '../support/until.ts';
import { aCheck, door, notify, queueWorld, recorder } from './queue-builders.ts';

/** What becomes of jobs. */
export function jobsContract(openDatabase: () => Promise<Database>): void {
  describe('jobs', () => {
    const world = queueWorld(openDatabase);

    it('every kind of job reaches its handler as it was enqueued', async () => {
      const jobs: Job[] = [
        notify(1),
        { name: 'notifyMany', channelId: '19:general', conflictNumbers: [1, 2, 3] },
        { name: 'apply', remedyRequestId: 'r-1' },
        { name: 'verify', conflictNumber: 1, attempt: 2, afterSeconds: 0 },
        { name: 'expire', conflictNumber: 1, remedyRequestId: 'r-1', afterSeconds: 0 },
        aCheck('19:general'),
        { name: 'notifySubscription', channelId: '19:general', subscribedId: '19:it' },
        { name: 'notifyForecast', channelId: '19:general', ids: [1, 2] },
        { name: 'catchUp', channelId: '19:general', at: '2026-10-01', afterSeconds: 0 },
        { name: 'remind', channelId: '19:general' },
        { name: 'digest', channelId: '19:general', dueAt: '2026-10-01', afterSeconds: 0 },
      ];
      const queue = await world.start();
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await queue.enqueue(jobs);
      await until('all jobs are done', () => done.length === jobs.length);
      const nameOf = (job: Job | 'poll') => (job === 'poll' ? job : job.name);
      const byName = (a: Job | 'poll', b: Job | 'poll') => nameOf(a).localeCompare(nameOf(b));
      assert.deepEqual(done.toSorted(byName), jobs.toSorted(byName));
    });

    it('a job of a transaction that rolls back does not exist', async () => {
      const queue = await world.start();
      const { done, handlers } = recorder();
      await queue.work(handlers);
      const failing = world.database.transaction(async (tx) => {
        await queue.enqueueIn(tx, [notify(1)]);
        throw new Error('changed my mind');
      });
      await assert.rejects(failing, /changed my mind/);
      await world.database.transaction((tx) => queue.enqueueIn(tx, [notify(2)]));
      await until('the committed job is done', () => done.length > 0);
      assert.deepEqual(done, [notify(2)]);
    });

    it('ten thousand jobs in one transaction are no trouble', async () => {
      const queue = await world.start();
      const jobs = Array.from({ length: 10_000 }, (_, number) => notify(number));
      await world.database.transaction((tx) => queue.enqueueIn(tx, jobs));
      const { rows } = await world.database.executeSql(
        'SELECT count(*)::int AS jobs FROM pgboss.job',
      );
      assert.deepEqual(rows, [{ jobs: 10_000 }]);
    });

    it('a duplicate of an announcement that still waits is dropped', async () => {
      const queue = await world.start();
      await queue.enqueue([notify(1), notify(1), notify(1, '19:other')]);
      await queue.enqueue([notify(1)]);
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await queue.enqueue([notify(9)]);
      await until('the last job is done', () => done.length === 3);
      assert.deepEqual(done.filter((job) => job !== 'poll' && job.name === 'notify').length, 3);
    });

    it('an urgent announcement is swallowed by the same revision only, never by one that waits', async () => {
      const queue = await world.start();
      const urgent = (revision: number) => ({ ...notify(1), urgent: true, revision }) as Job;
      await queue.enqueue([notify(1), urgent(2), urgent(3)]);
      await queue.enqueue([urgent(3), urgent(2), notify(1)]);
      const { rows } = await world.database.executeSql(
        "SELECT (data ->> 'revision')::int AS revision FROM pgboss.job ORDER BY 1 NULLS FIRST",
      );
      assert.deepEqual(rows, [{ revision: null }, { revision: 2 }, { revision: 3 }]);
    });

    it('a job that came too early waits as long as told, and lets others pass', async () => {
      const queue = await world.start();
      const seen: number[] = [];
      const { handlers } = recorder({
        notify: async ({ conflictNumber }) => {
          seen.push(conflictNumber);
          if (seen.length > 1) return;
          throw aBotError('teamsUnavailable', { transient: true, retryAfterMs: 1_500 });
        },
      });
      await queue.enqueue([notify(1), notify(2), notify(3)]);
      await queue.work(handlers);
      await until('the first one is there again', () => seen.length === 4);
      assert.equal(seen[3], seen[0]);
      assert.deepEqual(seen.slice(0, 3).toSorted(), [1, 2, 3]);
      assert.deepEqual(
        world.log.filter((line) => line.includes('a job failed')),
        [],
        'nothing went wrong',
      );
    });

    it('a press that is told that it came too early is tried again', async () => {
      const queue = await world.start();
      let runs = 0;
      const { handlers } = recorder({
        apply: async () => {
          runs += 1;
          if (runs === 1)
            throw aBotError('directoryThrottled', { transient: true, retryAfterMs: 100 });
        },
      });
      await queue.enqueue([{ name: 'apply', remedyRequestId: 'r-1' }]);
      await queue.work(handlers);
      await until('it has run twice', () => runs === 2);
      const { rows } = await world.database.executeSql(
        "SELECT state FROM pgboss.job WHERE name = 'apply' AND state <> 'completed'",
      );
      assert(rows.length <= 1, 'it is one job still');
    });

    it('a card that somebody acts on comes before those that a poll changed', async () => {
      const queue = await world.start();
      const urgent = { ...notify(50), urgent: true } as Job;
      const many = Array.from({ length: 60 }, (_, number) => notify(number));
      await queue.enqueue([...many, urgent]);
      const { done, handlers } = recorder();
      await queue.work(handlers);
      await until('all jobs are done', () => done.length === 61);
      assert(done.indexOf(done.find((job) => job !== 'poll' && 'urgent' in job) ?? 'poll') < 4);
    });

    it('an announcement that runs does not swallow a newer one, nor run beside it', async () => {
      const queue = await world.start();
      const { opened, open } = door();
      let running = 0;
      let most = 0;
      let runs = 0;
      const { done, handlers } = recorder({
        notify: async (job) => {
          if (job.conflictNumber !== 1) return void done.push(job);
          runs += 1;
          running += 1;
          most = Math.max(most, running);
          await opened;
          running -= 1;
        },
      });
      await queue.work(handlers);
      await queue.enqueue([notify(1)]);
      await until('the first one runs', () => running === 1);
      await queue.enqueue([notify(1), notify(2)]);
      await until('another conflict is announced meanwhile', () => done.length === 1);
      open();
      await until('the newer one ran too', () => runs === 2 && running === 0);
      assert.equal(most, 1);
    });

    it('a resolution is queued or running at most once', async () => {
      const queue = await world.start();
      const { opened, open } = door();
      let runs = 0;
      const { done, handlers } = recorder({
        apply: async () => {
          runs += 1;
          await opened;
        },
      });
      const apply: Job = { name: 'apply', remedyRequestId: 'r-1' };
      await queue.enqueue([apply, apply]);
      await queue.work(handlers);
      await until('it runs', () => runs === 1);
      await queue.enqueue([apply, notify(1)]);
      await until('a job of later is done', () => done.length === 1);
      open();
      await queue.stop();
      assert.equal(runs, 1);
    });

    it('of one place one directory check is queued or running, and one of all places runs', async () => {
      const queue = await world.start();
      const { opened, open } = door();
      const places: string[] = [];
      const { handlers } = recorder({
        checkDirectory: async ({ place }) => {
          places.push(place.conversationId);
          await opened;
        },
      });
      await queue.enqueue([aCheck('a'), aCheck('a'), aCheck('b')]);
      await queue.work(handlers);
      await until('one runs', () => places.length === 1);
      await queue.enqueue([aCheck(places[0] ?? '')]);
      open();
      await until('the other place has its turn', () => places.length === 2);
      await queue.stop();
      assert.deepEqual(places.toSorted(), ['a', 'b']);
    });

    it('a job that fails is tried again', async () => {
      const queue = await world.start();
      let tries = 0;
      const { handlers } = recorder({
        apply: async () => {
          tries += 1;
          if (tries === 1) throw new Error('not today');
        },
      });
      await queue.work(handlers);
      await queue.enqueue([{ name: 'apply', remedyRequestId: 'r-1' }]);
      await until('it was tried again', () => tries === 2);
      assert(world.log.some((line) => line.includes('not today')));
    });

    it('a job that fails for good is logged with its data', async () => {
      const queue = await world.start();
      await queue.enqueue([{ name: 'apply', remedyRequestId: 'r-lost' }]);
      await world.database.executeSql("UPDATE pgboss.job SET retry_limit = 0 WHERE name = 'apply'");
      const { handlers } = recorder({
        apply: () => Promise.reject(new Error('never')),
      });
      await queue.work(handlers);
      const givenUp = () => world.log.find((line) => line.includes('a job was given up'));
      await until('it is given up', () => givenUp() !== undefined);
      assert.match(givenUp() ?? '', /r-lost/);
    });

    it('a job for later waits while others run', async () => {
      const queue = await world.start();
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
  });
}
