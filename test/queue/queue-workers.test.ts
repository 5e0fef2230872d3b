import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PgBoss } from 'pg-boss';
import { JOB_QUEUES, rarePolling } from '../../src/queue/job-queues.ts';
import { type JobHandlers, startWorkers } from '../../src/queue/queue-workers.ts';
import { scheduleRecurringJob } from '../../src/queue/recurring-jobs.ts';
import { storedJob } from '../../src/queue/stored-jobs.ts';
import type { WakeUps } from '../../src/queue/wake-ups.ts';
import { notify, recorder } from '../contracts/queue-builders.ts';
import { aBotError } from '../support/bot-error.ts';
import { aSilentLog } from '../support/silent-log.ts';

interface Worker {
  readonly id: string;
  readonly queue: string;
  readonly options: object;
  readonly run: (jobs: readonly unknown[]) => Promise<void>;
}

/** Workers over a pg-boss that only writes down what is asked of it. */
async function working(overrides: Partial<JobHandlers> = {}) {
  const workers: Worker[] = [];
  const inserted: unknown[] = [];
  const turns: string[] = [];
  const looks: number[] = [];
  const boss = {
    work: async (queue: string, options: object, run: Worker['run']) => {
      const id = `${queue} ${workers.length}`;
      workers.push({ id, queue, options, run });
      return id;
    },
    insert: async (...args: unknown[]) => void inserted.push(args),
  } as unknown as PgBoss;
  const grouped: string[] = [];
  const wakeUps = {
    add: (queue, { isGrouped }) => void (isGrouped && grouped.push(queue)),
    begins: (queue, id) => void turns.push(`${queue} begins ${id}`),
    ends: (queue, id) => void turns.push(`${queue} ends ${id}`),
    lookWithin: (ms) => void looks.push(ms),
    start: () => void turns.push('start'),
  } as WakeUps;
  const { log, lines } = aSilentLog();
  const { done, handlers } = recorder(overrides);
  await startWorkers(boss, handlers, { log, wakeUps });
  const of = (queue: string) => workers.filter((worker) => worker.queue === queue);
  const runOn = (queue: string, ...data: readonly unknown[]) => {
    const [worker] = of(queue);
    assert.ok(worker);
    return worker.run(data.map((one) => ({ id: 'j-1', data: one })));
  };
  return { of, runOn, inserted, turns, looks, grouped, lines, done };
}

test('each queue has its workers, which wait to be woken', async () => {
  const { of, turns, grouped } = await working();
  for (const { options } of of('announce')) assert.deepEqual(options, JOB_QUEUES.notify.work);
  const counts = ['announce', 'verify', 'poll', 'dead'].map((queue) => of(queue).length);
  assert.deepEqual(counts, [4, 2, 1, 1]);
  assert.deepEqual(of('dead')[0]?.options, { ...rarePolling, includeMetadata: true });
  assert.deepEqual([grouped.includes('announce'), grouped.includes('apply')], [true, false]);
  assert.deepEqual(turns, ['start'], 'it looks once every worker is there');
});

test('a job reaches its handler in the words of the code, between its beginning and its end', async () => {
  const { runOn, done, turns } = await working();
  await runOn('announce', storedJob(notify(1)));
  await runOn('poll', null);
  assert.deepEqual(done, [notify(1), 'poll']);
  assert.deepEqual(
    turns.slice(1).map((turn) => turn.replace(/ \d+$/, '')),
    ['announce begins announce', 'announce ends announce', 'poll begins poll', 'poll ends poll'],
  );
  await runOn('announce');
  assert.equal(done.length, 2, 'without a job there is nothing to do');
});

test('a job that was too early is booked anew for its time, and did not fail', async () => {
  const early = aBotError('teamsUnavailable', { retryAfterMs: 1_500 });
  const { runOn, inserted, lines, looks } = await working({
    notify: () => Promise.reject(early),
  });
  await runOn('announce', storedJob(notify(1)));
  const [args] = inserted as [string, { startAfter: number; data: unknown }[]][];
  assert.deepEqual([args?.[0], args?.[1][0]?.startAfter], ['announce', 1.5]);
  assert.deepEqual(args?.[1][0]?.data, storedJob(notify(1)));
  assert.deepEqual([lines, looks], [[], [1_500]], 'and is looked for then');
});

test('a job of which there may be one only is tried again instead', async () => {
  const early = aBotError('directoryThrottled', { retryAfterMs: 100 });
  const { runOn, inserted, lines } = await working({ apply: () => Promise.reject(early) });
  const job = storedJob({ name: 'apply', remedyRequestId: 'r-1' });
  await assert.rejects(runOn('apply', job), early);
  assert.deepEqual(inserted, []);
  assert.deepEqual(lines, [
    {
      ...{ level: 'warn', message: 'a job failed' },
      data: { err: early, queue: 'apply', jobId: 'j-1', job },
    },
  ]);
});

test('a failure without a time, a bug, and a recurring job that fails are failures', async () => {
  const failures = [aBotError('teamsUnavailable'), new TypeError('bug')];
  for (const failure of failures) {
    const { runOn, inserted, lines, looks } = await working({
      notify: () => Promise.reject(failure),
    });
    await assert.rejects(runOn('announce', storedJob(notify(1))), failure);
    assert.deepEqual([inserted, lines.length, looks], [[], 1, [1_000]]);
  }
  const early = aBotError('teamsUnavailable', { retryAfterMs: 1 });
  const { runOn, inserted } = await working({ poll: () => Promise.reject(early) });
  await assert.rejects(runOn('poll', null), early);
  assert.deepEqual(inserted, []);
});

test('a job that was given up is logged with its data', async () => {
  const { of, lines, turns } = await working();
  const data = storedJob(notify(1));
  const source = { sourceName: 'announce', sourceId: 'j-1', sourceRetryCount: 10 };
  await of('dead')[0]?.run([{ ...source, sourceOutput: { message: 'never' }, data }]);
  const given = { queue: 'announce', jobId: 'j-1', job: data, retries: 10 };
  assert.deepEqual(lines, [
    {
      ...{ level: 'error', message: 'a job was given up' },
      data: { ...given, lastFailure: { message: 'never' } },
    },
  ]);
  assert.equal(turns.length, 3, 'another one may wait behind it');
});

type Booking = Parameters<PgBoss['send']>;

/** A recurring job on a clock of the test, with its bookings. */
function recurring(t: TestContext, everySeconds: number, failure?: Error) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const sent: Booking[] = [];
  const send = async (...booking: Booking) => {
    sent.push(booking);
    if (failure !== undefined) throw failure;
  };
  const boss = { send } as unknown as PgBoss;
  const { log, lines } = aSilentLog();
  const looks: number[] = [];
  const wakeUps = { lookWithin: (ms: number) => void looks.push(ms) };
  const job = scheduleRecurringJob(boss, { name: 'forecast', everySeconds }, { log, wakeUps });
  const countAfter = (seconds: number) => {
    t.mock.timers.tick(seconds * 1_000);
    return sent.length;
  };
  return { job, sent, lines, looks, countAfter };
}

test('a recurring job is booked at once, then once per interval, until it is stopped', async (t) => {
  const { job, sent, looks, countAfter } = recurring(t, 300);
  await job.firstAsked;
  assert.deepEqual(looks, [0], 'it may be due later');
  assert.deepEqual(sent, [
    [
      'foresee',
      null,
      {
        ...{ singletonSeconds: 300, singletonNextSlot: true, group: { id: 'forecast' } },
        deleteAfterSeconds: 3_600,
      },
    ],
  ]);
  assert.deepEqual([countAfter(299), countAfter(1), countAfter(300)], [1, 2, 3]);
  job.stop();
  assert.equal(countAfter(3_000), 3);
});

test('a long interval is asked for every hour, and its slot is remembered to its end', async (t) => {
  const { sent, countAfter } = recurring(t, 86_400);
  const [, , options] = sent[0] ?? [];
  assert.deepEqual(options?.deleteAfterSeconds, 172_800);
  assert.deepEqual([countAfter(3_599), countAfter(1)], [1, 2]);
});

test('a job that could not be booked is asked for again later', async (t) => {
  const err = new Error('the database is away');
  const { job, lines, looks, countAfter } = recurring(t, 300, err);
  await job.firstAsked;
  assert.deepEqual(looks, []);
  const [line] = lines;
  assert.deepEqual([line?.level, line?.data], ['warn', { err, recurringJob: 'forecast' }]);
  assert.equal(countAfter(300), 2);
});
