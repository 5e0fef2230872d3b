import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimiters } from '../../src/store/rate-limiter.ts';
import type { RateLimitWindow } from '../../src/use-cases/ports/rate-limits.ts';

const WINDOW: RateLimitWindow = {
  name: 'test',
  points: 3,
  milliseconds: 100,
  longestWaitMs: 1_000,
  jitterMs: 0,
};

const limiterOf = (changes: Partial<RateLimitWindow> = {}) =>
  createRateLimiters(undefined)({ ...WINDOW, ...changes });

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

describe('a limiter', () => {
  it('lets through what its window has', async () => {
    const limiter = limiterOf();
    assert.equal(await limiter.acquire('key', 3), undefined);
    assert.equal(await limiter.acquire('other', 3), undefined);
  });

  it('waits for the next window when that is near', async () => {
    const limiter = limiterOf();
    await limiter.acquire('key', 3);
    const seconds = await secondsOf(async () =>
      assert.equal(await limiter.acquire('key'), undefined),
    );
    assert.ok(seconds > 0.05, `after ${seconds} seconds`);
  });

  it('does not wait longer than its window says, and gives the time instead', async () => {
    const limiter = limiterOf({ milliseconds: 60_000 });
    await limiter.acquire('key', 3);
    const laterMs = (await limiter.acquire('key')) ?? 0;
    assert.ok(laterMs > 50_000 && laterMs <= 60_000, `${laterMs} milliseconds`);
  });

  it('has what was given back', async () => {
    const limiter = limiterOf({ milliseconds: 60_000 });
    await limiter.acquire('key', 3);
    await limiter.refund('key');
    assert.equal(await limiter.acquire('key'), undefined);
  });

  it('counts what is used in any case', async () => {
    const limiter = limiterOf({ milliseconds: 60_000 });
    await limiter.count('key', 5);
    assert.notEqual(await limiter.acquire('key'), undefined);
  });

  it('takes a block at a time and hands its rest out without counting again', async () => {
    const limiter = limiterOf({ milliseconds: 60_000, block: 3 });
    for (let each = 0; each < 3; each += 1) assert.equal(await limiter.acquire('key'), undefined);
    assert.notEqual(await limiter.acquire('key'), undefined);
  });

  it('that was closed hands out nothing of its block', async () => {
    const limiter = limiterOf({ milliseconds: 60_000, block: 2, longestCloseMs: 30_000 });
    await limiter.acquire('key');
    await limiter.close('key', 20_000);
    const laterMs = (await limiter.acquire('key')) ?? 0;
    assert.ok(laterMs > 15_000 && laterMs <= 20_000, `${laterMs} milliseconds`);
  });

  it('is closed no longer than its window allows', async () => {
    const limiter = limiterOf({ longestCloseMs: 30_000 });
    await limiter.close('key', 1_000_000);
    assert.ok(((await limiter.acquire('key')) ?? 0) <= 30_000);
  });
});
