import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '../../src/store/database/database.ts';
import { until } from '../support/until.ts';
import { door, notify, queueWorld, recorder } from './queue-builders.ts';

/** Stops, starts and the polls of a fleet. */
export function lifecycleContract(openDatabase: () => Promise<Database>): void {
  describe('starts, stops and polls', () => {
    const world = queueWorld(openDatabase);

    it('jobs outlive the process that enqueued them', async () => {
      const first = await world.start();
      await first.enqueue([notify(1)]);
      await first.stop();
      const { done, handlers } = recorder();
      await (await world.start()).work(handlers);
      await until('the job is done', () => done.length === 1);
    });

    it('a job that was running when its process stopped is handed to the next', async () => {
      const first = await world.start();
      const { opened, open } = door();
      let isRunning = false;
      const stuck = recorder({
        apply: () => {
          isRunning = true;
          return opened;
        },
      });
      await first.work(stuck.handlers);
      await first.enqueue([{ name: 'apply', remedyRequestId: 'r-1' }]);
      await until('it runs', () => isRunning);
      await first.stop({ graceful: false });
      open();
      const { done, handlers } = recorder();
      await (await world.start()).work(handlers);
      await until('the next one did it', () => done.length === 1);
    });

    it('a job that a stopping process hands back is taken up by another one at once', async () => {
      const first = await world.start();
      const { opened, open } = door();
      let isRunning = false;
      const stuck = () => {
        isRunning = true;
        return opened;
      };
      await first.work(recorder({ apply: stuck }).handlers);
      await first.enqueue([{ name: 'apply', remedyRequestId: 'r-1' }]);
      await until('it runs', () => isRunning);
      const { done, handlers } = recorder();
      await (await world.start()).work(handlers);
      const stopped = performance.now();
      await first.stop({ graceful: false });
      open();
      await until('the other one did it', () => done.length === 1);
      const waited = performance.now() - stopped;
      assert.ok(waited < 15_000, `${waited} ms, where a look by the clock is every 30 s`);
    });

    it('a graceful stop lets running jobs finish', async () => {
      const queue = await world.start();
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
      await queue.enqueue([{ name: 'apply', remedyRequestId: 'r-1' }]);
      await until('it runs', () => isRunning);
      const stopped = queue.stop();
      open();
      await stopped;
      assert.deepEqual(done, ['applied']);
    });

    it('a fleet polls once in an interval, the first time at once', async () => {
      const { done, handlers } = recorder();
      for (let replica = 0; replica < 3; replica += 1) {
        const queue = await world.start();
        await queue.work(handlers);
        await queue.schedulePolls(3600);
      }
      await world.queues[0]?.enqueue([notify(1)]);
      await until('one poll and the announcement are done', () => done.length === 2);
      assert.deepEqual(done.filter((job) => job === 'poll').length, 1);
      const { rows } = await world.database.executeSql(
        "SELECT start_after > now() AS later FROM pgboss.job WHERE name = 'poll' AND state = 'created'",
      );
      assert.deepEqual(rows, [{ later: true }]);
    });

    it('a fleet prunes once a day', async () => {
      let pruned = 0;
      const { handlers } = recorder({
        prune: async () => {
          pruned += 1;
        },
      });
      for (let replica = 0; replica < 3; replica += 1) {
        const queue = await world.start();
        await queue.work(handlers);
        await queue.schedulePruning();
      }
      await until('it was pruned', () => pruned > 0);
      const { rows } = await world.database.executeSql(
        "SELECT state, start_after > now() AS later FROM pgboss.job WHERE name = 'prune' ORDER BY state DESC",
      );
      assert.deepEqual(
        rows.filter(({ later }) => later),
        [{ state: 'created', later: true }],
      );
      assert.equal(pruned, 1);
    });

    it('polls go on, also after one that failed', async () => {
      let polls = 0;
      const { handlers } = recorder({
        poll: async () => {
          polls += 1;
          if (polls === 1) throw new Error('the first poll fails');
        },
      });
      const queue = await world.start();
      await queue.work(handlers);
      await queue.schedulePolls(1);
      await until('there were three', () => polls >= 3);
      assert(polls >= 3);
    });

    it('replicas look together once in an interval at what the next sync will bring', async () => {
      const looks: string[] = [];
      for (const replica of ['a', 'b']) {
        const queue = await world.start();
        await queue.work(recorder({ forecast: async () => void looks.push(replica) }).handlers);
        await queue.scheduleForecast(3600);
      }
      await until('one of them looked', () => looks.length > 0);
      const { rows } = await world.database.executeSql(
        "SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'foresee' AND state IN ('active', 'completed')",
      );
      assert.deepEqual(rows, [{ jobs: 1 }]);
    });
  });
}
