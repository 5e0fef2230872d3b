import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createQueue, type PgBossQueue } from '../../src/queue/pg-boss-queue.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { notify, recorder } from '../contracts/queue-builders.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { until } from '../support/until.ts';

const { log } = aSilentLog();

/** Until every worker has fetched once at its start, and nothing follows any more. */
const SETTLING_MS = 1_000;

describe('what the queue asks its database', () => {
  const statements: string[] = [];
  const { done, handlers } = recorder();
  let database: Database;
  let queue: PgBossQueue;
  before(async () => {
    database = await openDatabase({ dataFolder: 'memory://', log });
    const executeSql: Database['executeSql'] = (text, values) => {
      statements.push(text);
      return database.executeSql(text, values);
    };
    queue = await createQueue({ database: { ...database, executeSql }, log });
    await queue.work(handlers);
    await sleep(SETTLING_MS);
  });
  after(async () => {
    await queue.stop({ graceful: false });
    await database.close();
  });

  const fetches = () => statements.filter((text) => text.includes('SKIP LOCKED')).length;

  async function fetchesFor(jobs: Parameters<PgBossQueue['enqueue']>[0]): Promise<number> {
    const [before, had] = [fetches(), done.length];
    await queue.enqueue(jobs);
    await until('the jobs are done', () => done.length === had + jobs.length);
    await sleep(SETTLING_MS);
    return fetches() - before;
  }

  it('a queue with nothing to do reads nothing', async () => {
    const before = fetches();
    await sleep(5_000);
    assert.equal(fetches() - before, 0);
  });

  it('a job is fetched by one worker, and a second one looks for more', async () => {
    assert.equal(await fetchesFor([{ name: 'apply', remedyRequestId: 'r-1' }]), 2);
  });

  it('a card, whose group may have waited for it, is followed by one more look', async () => {
    assert.equal(await fetchesFor([notify(1)]), 3);
  });

  it('jobs of one transaction are fetched once each, side by side, and four times more at most', async () => {
    const jobs = Array.from({ length: 20 }, (_, number) => notify(number + 10));
    const made = await fetchesFor(jobs);
    assert.ok(made >= 20 && made <= 20 + 7, `${made} fetches`);
  });

  it('a job that is due later is found when it is due, by one look at all queues', async () => {
    const looks = () =>
      statements.filter((text) => text.includes('unnest($1::text[]) AS queue')).length;
    const [before, had, at] = [looks(), done.length, performance.now()];
    await queue.enqueue([{ name: 'verify', conflictNumber: 1, attempt: 1, afterSeconds: 1 }]);
    await until('it is done', () => done.length > had);
    const waited = performance.now() - at;
    assert.ok(waited >= 1_000 && waited < 2_000, `${waited} ms`);
    assert.ok(looks() - before <= 2);
  });
});
