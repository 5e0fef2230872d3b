import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from '../../../src/domain/alerts/digest.ts';
import { createSendLimits, withSendLimits } from '../../../src/teams/send/send-limits.ts';
import type { Notifier } from '../../../src/use-cases/ports/notifier.ts';
import type { RateLimitWindow } from '../../../src/use-cases/ports/rate-limits.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createFakeNotifier } from '../../support/fake-notifier.ts';
import { itChannel } from '../../support/town.ts';
import { aCase, anOverview } from '../../support/world.ts';

/** Limits whose windows write down what they are asked for; `full` ones send away for so long. */
function limitsWith(full: Readonly<Record<string, number>> = {}) {
  const windows: RateLimitWindow[] = [];
  const calls: string[] = [];
  const acquire = createSendLimits((window) => {
    windows.push(window);
    const { name } = window;
    return {
      acquire: async (key) => {
        calls.push(`${name} ${key}`);
        return full[name];
      },
      refund: async (key) => void calls.push(`back ${name} ${key}`),
      count: async () => assert.fail(),
      close: async () => assert.fail(),
    };
  });
  return { acquire, windows, calls };
}

/** The most messages that windows which begin with their first message let into any such stretch. */
const mostWithin = (milliseconds: number, { points, milliseconds: length }: RateLimitWindow) =>
  points * (Math.ceil(milliseconds / length) + 1);

const none = { conflicts: [], total: 0, overview: anOverview() };

test('however Teams counts, no stretch of its limits has more messages than allowed', () => {
  const { windows } = limitsWith();
  const most = (milliseconds: number) =>
    Math.min(...windows.slice(0, 3).map((window) => mostWithin(milliseconds, window)));
  assert.deepEqual(
    [1_000, 2_000, 30_000, 3_600_000].map(most),
    [6, 8, 60, 1_800],
    'Teams allows 7, 8, 60 and 1,800',
  );
  const tenant = windows[3];
  assert.deepEqual(tenant && mostWithin(1_000, tenant), 50);
  for (const { milliseconds, jitterMs, longestWaitMs } of windows) {
    assert.equal(jitterMs, milliseconds / 5);
    assert.equal(longestWaitMs, 1_200);
  }
});

test('a message counts for its thread and for the tenant, the shortest window of a thread last', async () => {
  const { acquire, calls } = limitsWith();
  await acquire('19:it');
  assert.deepEqual(calls, ['hour 19:it', 'half-minute 19:it', 'second 19:it', 'tenant all']);
});

test('what a message is charged before a window that is used up, it gets back', async () => {
  const { acquire, calls } = limitsWith({ second: 2_500 });
  await assert.rejects(acquire('19:it'), {
    ...{ code: 'teamsUnavailable', transient: true, retryAfterMs: 2_500 },
    problem: { code: 'teams.sendLimit', window: 'second' },
    next: { code: 'service.retriesAlone' },
  });
  assert.deepEqual(calls.slice(3), ['back hour 19:it', 'back half-minute 19:it']);
});

/** A notifier over a fake one that takes turns, with the threads and the waits that it was told. */
function limited(acquire = async (_thread: string): Promise<void> => {}) {
  const threads: string[] = [];
  const waits: number[] = [];
  const inner = createFakeNotifier();
  const turn = (thread: string) => {
    threads.push(thread);
    return acquire(thread);
  };
  const notifier = withSendLimits(inner, turn, (seconds) => waits.push(seconds));
  return { notifier, inner, threads, waits };
}

const aDigest = digestOf(
  { open: [], opened: [], cleared: [], work: [] },
  { since: '2026-10-01T08:00:00.000Z', until: '2026-10-02T08:00:00.000Z', hoursAgo: () => '' },
);

test('each message waits in its own thread: a channel, a card, a person', async () => {
  const { notifier, threads } = limited();
  const notice = { code: 'teams.addAgain' } as const;
  const ada = { teamsUserId: '29:ada', name: 'Ada' };
  const activityId = await notifier.post(itChannel, aCase());
  await notifier.update(itChannel, activityId, aCase());
  await notifier.postSummary(itChannel, none);
  await notifier.postForecast(itChannel, [], 0);
  await notifier.postDigest(itChannel, aDigest);
  await notifier.postNotice(itChannel, notice);
  await notifier.postNotice(itChannel, notice, ada);
  const channel = itChannel.id;
  assert.deepEqual(threads, [channel, activityId, channel, channel, channel, channel, '29:ada']);
});

test('what is sent is what was handed in, and its answer is the answer', async () => {
  const sent: unknown[][] = [];
  const inner = new Proxy({} as Notifier, {
    get:
      (_, method) =>
      async (...args: unknown[]) => {
        sent.push([method, ...args]);
        return `answer to ${String(method)}`;
      },
  });
  const notifier = withSendLimits(
    inner,
    async () => {},
    () => {},
  );
  const details = aCase();
  assert.equal(await notifier.post(itChannel, details), 'answer to post');
  assert.equal(await notifier.update(itChannel, 'a-1', details), 'answer to update');
  await notifier.postSummary(itChannel, { ...none, total: 12 });
  await notifier.postForecast(itChannel, [], 3);
  await notifier.postDigest(itChannel, aDigest);
  await notifier.postNotice(itChannel, { code: 'teams.addAgain' });
  assert.deepEqual(sent, [
    ['post', itChannel, details],
    ['update', itChannel, 'a-1', details],
    ['postSummary', itChannel, { ...none, total: 12 }],
    ['postForecast', itChannel, [], 3],
    ['postDigest', itChannel, aDigest],
    ['postNotice', itChannel, { code: 'teams.addAgain' }, undefined],
  ]);
});

test('the wait that is told is the time that passed, in seconds', async () => {
  const { notifier, waits } = limited();
  const start = performance.now();
  await notifier.postSummary(itChannel, none);
  const [wait = -1] = waits;
  assert.ok(wait >= 0 && wait <= (performance.now() - start) / 1000, `${wait} s`);
});

test('a message that is sent away is not sent, and its wait counts', async () => {
  const usedUp = aBotError('teamsUnavailable', { retryAfterMs: 5_000 });
  const { notifier, inner, waits } = limited(() => Promise.reject(usedUp));
  const start = performance.now();
  await assert.rejects(notifier.postSummary(itChannel, none), usedUp);
  const [wait = 0] = waits;
  assert.ok(wait >= 5 && wait <= 5 + (performance.now() - start) / 1000, `${wait} s`);
  assert.deepEqual([waits.length, inner.summaries], [1, []]);
});

test('a bug in a limit is no wait', async () => {
  const bug = new TypeError('bug');
  const { notifier, waits } = limited(() => Promise.reject(bug));
  await assert.rejects(notifier.postSummary(itChannel, none), bug);
  assert.deepEqual(waits, []);
});
