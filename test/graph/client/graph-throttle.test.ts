import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGraphThrottle } from '../../../src/graph/client/graph-throttle.ts';

/** A count that takes until it is let go; remembers what it was told. */
function slowCounter() {
  const told: number[] = [];
  const letGo: (() => void)[] = [];
  const take = (_key: string, points: number) => {
    told.push(points);
    return new Promise<undefined>((resolve) => letGo.push(() => resolve(undefined)));
  };
  return { told, letGo, rateLimiterOf: () => ({ take, close: async () => {} }) };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('people who wait for Graph', () => {
  it('do not wait for the count', async () => {
    const { told, rateLimiterOf } = slowCounter();
    await createGraphThrottle(rateLimiterOf).takeTurn({ priority: 'high', weight: 10 });
    assert.deepEqual(told, [10]);
  });

  it('are counted together while a count is under way, and nobody is left out', async () => {
    const { told, letGo, rateLimiterOf } = slowCounter();
    const throttle = createGraphThrottle(rateLimiterOf);
    for (let press = 0; press < 100; press += 1)
      await throttle.takeTurn({ priority: 'high', weight: 1 });
    letGo[0]?.();
    await turnOfTheLoop();
    assert.deepEqual(told, [1, 99]);
  });

  it('are answered while nobody can count', async () => {
    const take = () => Promise.reject(new Error('the database is away'));
    const throttle = createGraphThrottle(() => ({ take, close: async () => {} }));
    await throttle.takeTurn({ priority: 'high', weight: 1 });
    await turnOfTheLoop();
    await throttle.takeTurn({ priority: 'high', weight: 1 });
  });
});
