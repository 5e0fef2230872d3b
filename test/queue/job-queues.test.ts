import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asInsert } from '../../src/queue/job-inserts.ts';
import { DEAD_JOBS, JOB_QUEUES } from '../../src/queue/job-queues.ts';
import { connectionOptions } from '../../src/queue/queue-database.ts';
import { jobOf, queueNameOf, storedJob, storedQueueName } from '../../src/queue/stored-jobs.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { aCheck, notify } from '../contracts/queue-builders.ts';

type QueueName = keyof typeof JOB_QUEUES;

const settings = Object.entries(JOB_QUEUES) as [QueueName, (typeof JOB_QUEUES)[QueueName]][];
const RECURRING: readonly QueueName[] = ['poll', 'forecast', 'prune'];

/** Seconds from the first try to the last one. */
function triedFor({ queue }: (typeof JOB_QUEUES)[QueueName]): number {
  const { retryLimit = 0, retryDelay = 0, retryDelayMax = Number.POSITIVE_INFINITY } = queue;
  const waits = Array.from({ length: retryLimit }, (_, at) =>
    Math.min(retryDelayMax, retryDelay * 2 ** at),
  );
  return waits.reduce((sum, wait) => sum + wait, 0);
}

test('every job that failed for good is logged; recurring ones are due again anyway', () => {
  for (const [name, { queue }] of settings)
    assert.equal(queue.deadLetter, RECURRING.includes(name) ? undefined : DEAD_JOBS, name);
});

test('every queue wakes its workers, and a process that was killed loses its jobs soon', () => {
  for (const [name, { queue }] of settings) {
    assert.deepEqual([queue.notify, queue.heartbeatSeconds], [true, 15], name);
    assert.equal(queue.deleteAfterSeconds, 86_400, name);
    assert.equal(queue.retryBackoff, true, name);
  }
});

test('what a poll makes anew is tried for a quarter of an hour', () => {
  for (const name of [
    'catchUp',
    'cloudNews',
    'digest',
    'notify',
    'notifyMany',
    'verify',
  ] as const) {
    const seconds = triedFor(JOB_QUEUES[name]);
    assert.ok(seconds >= 900 && seconds <= 1_200, `${name}: ${seconds} s`);
  }
});

test('what may have been written is read again for a week', () => {
  const days = triedFor(JOB_QUEUES.apply) / 86_400;
  assert.ok(days > 6.5 && days < 7.5, `${days} days`);
});

test('polls and forecasts are not tried again, pruning is', () => {
  assert.deepEqual([triedFor(JOB_QUEUES.poll), triedFor(JOB_QUEUES.forecast)], [0, 0]);
  assert.ok(triedFor(JOB_QUEUES.prune) > 0);
});

/** The queues of which this is true. */
const queuesThat = (is: (its: (typeof JOB_QUEUES)[QueueName]) => boolean) =>
  settings.flatMap(([name, its]) => (is(its) ? [name] : [])).toSorted();

test('duplicates that wait collapse; a press and a check of a place exist once', () => {
  const short = [
    'bulk',
    'catchUp',
    'cloudNews',
    'digest',
    'forecast',
    'notify',
    'poll',
    'prune',
    'remind',
    'verify',
  ];
  assert.deepEqual(
    queuesThat(({ queue }) => queue.policy === 'short'),
    short,
  );
  const once = queuesThat(({ queue }) => queue.policy === 'exclusive');
  assert.deepEqual(once, ['apply', 'checkDirectory', 'watchCloud']);
});

test('one job of a group at a time where two would disturb each other', () => {
  const grouped = queuesThat(({ work }) => work.groupConcurrency === 1);
  assert.deepEqual(grouped, [
    'bulk',
    'catchUp',
    'checkDirectory',
    'cloudNews',
    'digest',
    'forecast',
    'notify',
    'poll',
    'prune',
    'remind',
    'verify',
    'watchCloud',
  ]);
});

test('workers poll where nothing can wake them only', () => {
  for (const [name, { work }] of settings) {
    assert.equal(work.pollingIntervalSeconds, 2, name);
    assert.equal(work.notifyPollingIntervalSeconds, 3_600, name);
  }
});

test('reading a large forest may last six hours', () => {
  assert.equal(JOB_QUEUES.checkDirectory.queue.expireInSeconds, 21_600);
});

const inserted = (job: Job) => {
  const { data, ...how } = asInsert(job);
  assert.deepEqual(data, storedJob(job));
  return how;
};

test('a card is drawn once per conflict and channel, beside no other job about it', () => {
  const key = '7 19:it';
  assert.deepEqual(inserted(notify(7, '19:it')), { singletonKey: key, group: { id: key } });
  const urgent: Job = { name: 'notify', conflictNumber: 7, channelId: '19:it', urgent: true };
  const first = { group: { id: key }, priority: 1 };
  assert.deepEqual(inserted(urgent), { ...first, singletonKey: `${key} urgent ` });
  const ofRevision = inserted({ ...urgent, revision: 3 });
  assert.deepEqual(ofRevision, { ...first, singletonKey: `${key} urgent 3` });
});

test('each other job has what makes it a duplicate, and its time', () => {
  const ids = { conflictNumber: 7, remedyRequestId: 'r-1' };
  // A person's own press is carried out before one of many.
  const apply = { name: 'apply', remedyRequestId: 'r-1' } as const;
  assert.deepEqual(inserted(apply), { singletonKey: 'r-1', priority: 1 });
  const ofMany = inserted({ ...apply, inBulk: true });
  assert.deepEqual(ofMany, { singletonKey: 'r-1', priority: 0 });
  const bulk = inserted({ name: 'bulk', runId: 'b-1', afterSeconds: 1 });
  assert.deepEqual(bulk, { singletonKey: 'b-1', group: { id: 'b-1' }, startAfter: 1 });
  const verify = inserted({ name: 'verify', conflictNumber: 7, attempt: 2, afterSeconds: 10 });
  assert.deepEqual(verify, { singletonKey: '7 2', group: { id: '7' }, startAfter: 10 });
  const expire = inserted({ name: 'expire', ...ids, afterSeconds: 60 });
  assert.deepEqual(expire, { startAfter: 60 });
  const check = inserted(aCheck('a:1'));
  assert.deepEqual(check, { singletonKey: 'a:1', group: { id: 'checkDirectory' } });
  const cloud = { ...aCheck('a:1'), name: 'checkDirectory', of: 'cloud' } as Job;
  const ofCloud = inserted(cloud);
  assert.deepEqual(ofCloud, { singletonKey: 'cloud a:1', group: { id: 'cloud' } });
  assert.deepEqual(inserted({ name: 'notifyMany', channelId: 'c', conflictNumbers: [1] }), {});
  assert.deepEqual(inserted({ name: 'notifyForecast', channelId: 'c', ids: [1] }), {});
  const dueAt = '2026-10-01T06:00:00.000Z';
  const waiting = { singletonKey: `c ${dueAt}`, group: { id: 'c' }, startAfter: 60 };
  const catchUp = inserted({ name: 'catchUp', channelId: 'c', at: dueAt, afterSeconds: 60 });
  assert.deepEqual(catchUp, waiting);
  const digest = inserted({ name: 'digest', channelId: 'c', dueAt, afterSeconds: 60 });
  assert.deepEqual(digest, waiting);
});

test('queues and jobs keep the names with which they were first written', () => {
  const others = settings.map(([name]) => [name, storedQueueName(name)] as const);
  assert.deepEqual(Object.fromEntries(others.filter(([name, stored]) => name !== stored)), {
    ...{ notify: 'announce', notifyMany: 'announceMany', notifyForecast: 'announceForeseen' },
    ...{ expire: 'lapse', forecast: 'foresee' },
  });
  for (const [name] of settings) assert.equal(queueNameOf(storedQueueName(name)), name);
  assert.equal(queueNameOf('another'), 'another');
  const job = {
    name: 'expire',
    conflictNumber: 1,
    remedyRequestId: 'r-1',
    afterSeconds: 0,
  } as const;
  assert.deepEqual(storedJob(job), {
    ...{ name: 'lapse', conflictNumber: 1, resolutionId: 'r-1', afterSeconds: 0 },
  });
  for (const one of [job, notify(1), aCheck('a:1')]) assert.deepEqual(jobOf(storedJob(one)), one);
  assert.deepEqual([jobOf(null), jobOf(undefined), jobOf('poll')], [null, null, null]);
});

test('a server gets a pool of the queue’s own, PGlite its only connection', () => {
  const executeSql = async () => ({ rows: [] });
  const server = { connectionString: 'postgres://x', ssl: { ca: 'y' } };
  assert.deepEqual(connectionOptions({ kind: 'postgres', executeSql, server }), {
    ...{ ...server, max: 4, application_name: 'unclash queue' },
  });
  const embedded = { kind: 'pglite', executeSql } as const;
  assert.deepEqual(connectionOptions(embedded), { db: embedded, backend: 'pglite' });
});
