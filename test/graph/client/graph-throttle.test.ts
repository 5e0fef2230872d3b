import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGraphThrottle } from '../../../src/graph/client/graph-throttle.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';

const unused = { acquire: async () => undefined, close: async () => {} };

/** A count that takes until it is let go; remembers what it was told. */
function slowCounter() {
  const told: number[] = [];
  const letGo: (() => void)[] = [];
  const count = (_key: string, points: number) => {
    told.push(points);
    return new Promise<void>((resolve) => letGo.push(resolve));
  };
  return { told, letGo, rateLimiterOf: () => ({ ...unused, count }) };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('people who wait for Graph', () => {
  it('do not wait for the count', async () => {
    const { told, rateLimiterOf } = slowCounter();
    await createGraphThrottle(rateLimiterOf).acquire({ priority: 'high', weight: 10 });
    assert.deepEqual(told, [10]);
  });

  it('are counted together while a count is under way, and nobody is left out', async () => {
    const { told, letGo, rateLimiterOf } = slowCounter();
    const throttle = createGraphThrottle(rateLimiterOf);
    for (let press = 0; press < 100; press += 1)
      await throttle.acquire({ priority: 'high', weight: 1 });
    letGo[0]?.();
    await turnOfTheLoop();
    assert.deepEqual(told, [1, 99]);
  });

  it('are answered while nobody can count', async () => {
    const count = () => Promise.reject(new Error('the database is away'));
    const throttle = createGraphThrottle(() => ({ ...unused, count }));
    await throttle.acquire({ priority: 'high', weight: 1 });
    await turnOfTheLoop();
    await throttle.acquire({ priority: 'high', weight: 1 });
  });
});

describe('a poll', () => {
  it('that would have to wait too long ends as throttled, with the time to wait', async () => {
    const limiter = { ...unused, acquire: async () => 61_000, count: async () => {} };
    await assert.rejects(
      createGraphThrottle(() => limiter).acquire({ priority: 'low', weight: 1 }),
      (error) =>
        error instanceof BotError &&
        error.code === 'directoryThrottled' &&
        error.retryAfterMs === 61_000,
    );
  });
});
