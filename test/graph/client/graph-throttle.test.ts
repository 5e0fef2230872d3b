import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGraphPace } from '../../../src/graph/client/graph-throttle.ts';

/** A count that takes until it is let go; remembers what it was told. */
function slowCounter() {
  const told: number[] = [];
  const letGo: (() => void)[] = [];
  const take = (_key: string, points: number) => {
    told.push(points);
    return new Promise<undefined>((resolve) => letGo.push(() => resolve(undefined)));
  };
  return { told, letGo, counterOf: () => ({ take, close: async () => {} }) };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('people who wait for Graph', () => {
  it('do not wait for the count', async () => {
    const { told, counterOf } = slowCounter();
    await createGraphPace(counterOf).takeTurn({ priority: 'high', weight: 10 });
    assert.deepEqual(told, [10]);
  });

  it('are counted together while a count is under way, and nobody is left out', async () => {
    const { told, letGo, counterOf } = slowCounter();
    const pace = createGraphPace(counterOf);
    for (let press = 0; press < 100; press += 1)
      await pace.takeTurn({ priority: 'high', weight: 1 });
    letGo[0]?.();
    await turnOfTheLoop();
    assert.deepEqual(told, [1, 99]);
  });

  it('are answered while nobody can count', async () => {
    const take = () => Promise.reject(new Error('the database is away'));
    const pace = createGraphPace(() => ({ take, close: async () => {} }));
    await pace.takeTurn({ priority: 'high', weight: 1 });
    await turnOfTheLoop();
    await pace.takeTurn({ priority: 'high', weight: 1 });
  });
});
