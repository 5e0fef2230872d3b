import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServerDatabase } from '../../../src/store/database/server-database.ts';
import { createRateLimiters } from '../../../src/store/rate-limiter.ts';
import {
  type Acquire,
  createSendLimits,
  withSendLimits,
} from '../../../src/teams/send/send-limits.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { createFakeNotifier } from '../../support/fake-notifier.ts';
import { aSilentLog } from '../../support/silent-log.ts';
import { emptyServerDatabase } from '../../support/test-databases.ts';
import { anOverview } from '../../support/world.ts';

const { log } = aSilentLog();

/** Most instants (in milliseconds) that lie within any stretch of this length. */
function most(instants: readonly number[], withinMs: number): number {
  return Math.max(
    ...instants.map(
      (start) => instants.filter((at) => at >= start && at < start + withinMs).length,
    ),
  );
}

/** Comes again when told to, as the queue makes a job do. */
async function untilAcquired(acquire: Acquire, threadId: string): Promise<void> {
  for (;;) {
    const laterMs = await acquire(threadId).then(() => undefined, retryAfterOf);
    if (laterMs === undefined) return;
    await sleep(laterMs);
  }
}

function retryAfterOf(error: unknown): number {
  assert(error instanceof BotError && error.retryAfterMs !== undefined, String(error));
  return error.retryAfterMs;
}

describe('the limits of Teams', () => {
  it('hold for a thread however many replicas send to it', async () => {
    const url = await emptyServerDatabase();
    const replicas = await Promise.all(
      Array.from({ length: 3 }, () => openServerDatabase({ url, log })),
    );
    const sent: number[] = [];
    await Promise.all(
      replicas.map(async (database) => {
        const acquire = createSendLimits(createRateLimiters(database));
        for (let message = 0; message < 5; message += 1) {
          await untilAcquired(acquire, '19:general');
          sent.push(performance.now());
        }
      }),
    );
    assert.equal(sent.length, 15);
    assert(most(sent, 1000) <= 7, `${most(sent, 1000)} in a second`);
    assert(most(sent, 2000) <= 8, `${most(sent, 2000)} in two seconds`);
    for (const database of replicas) await database.close();
  });

  it('of one thread do not hold up another', async () => {
    const acquire = createSendLimits(createRateLimiters(undefined));
    const sent: string[] = [];
    const busy = Promise.all(
      Array.from({ length: 6 }, async () => {
        await untilAcquired(acquire, '19:busy');
        sent.push('busy');
      }),
    );
    await acquire('19:quiet');
    sent.push('quiet');
    await busy;
    assert(sent.indexOf('quiet') < 3);
    assert.equal(sent.length, 7);
  });

  it('survive a clock that jumped back by an hour', async () => {
    const url = await emptyServerDatabase();
    const database = await openServerDatabase({ url, log });
    await database.executeSql(
      `INSERT INTO send_limits VALUES ('second:19:general', 99, $1), ('tenant:all', 99, $1)`,
      [Date.now() + 3_600_000],
    );
    const acquire = createSendLimits(createRateLimiters(database));
    await acquire('19:general');
    const { rows } = await database.executeSql('SELECT max(points) AS most FROM send_limits');
    assert.deepEqual(rows, [{ most: 1 }]);
    await database.close();
  });

  it('that are used up send the job away until the window ends, and keep its other points', async () => {
    const url = await emptyServerDatabase();
    const database = await openServerDatabase({ url, log });
    const inFiveSeconds = Date.now() + 5_000;
    await database.executeSql("INSERT INTO send_limits VALUES ('half-minute:19:general', 10, $1)", [
      inFiveSeconds,
    ]);
    await assert.rejects(createSendLimits(createRateLimiters(database))('19:general'), (error) => {
      const laterMs = retryAfterOf(error);
      return laterMs > 3_000 && laterMs <= 6_200;
    });
    const { rows } = await database.executeSql(
      "SELECT points FROM send_limits WHERE key = 'hour:19:general'",
    );
    assert.deepEqual(rows, [{ points: 0 }], 'the hour was not charged');
    await database.close();
  });

  it('tell how long a message waited', async () => {
    const waits: number[] = [];
    const notifier = withSendLimits(
      createFakeNotifier(),
      createSendLimits(createRateLimiters(undefined)),
      (seconds) => waits.push(seconds),
    );
    const channel = { id: '19:general', name: 'General', reference: {} };
    for (let message = 0; message < 3; message += 1)
      await notifier.postSummary(channel, { conflicts: [], total: 0, overview: anOverview() });
    assert.equal(waits.length, 3);
    assert((waits[2] ?? 0) > (waits[0] ?? 0));
  });
});
