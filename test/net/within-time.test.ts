import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withinTime } from '../../src/net/within-time.ts';

const late = () => 'late' as const;

test('work that is done in time gives its outcome, and a failure of it', async () => {
  assert.equal(await withinTime(1_000, Promise.resolve('done'), late), 'done');
  const failing = withinTime(1_000, Promise.reject(new Error('broken')), late);
  await assert.rejects(failing, /broken/);
});

test('work that is not done in time gives what is said then, or throws it', async () => {
  const never = new Promise<string>(() => {});
  assert.equal(await withinTime(1, never, late), 'late');
  const throwing = withinTime(1, never, () => {
    throw new Error('no answer');
  });
  await assert.rejects(throwing, /no answer/);
});

test('a failure after the time is over ends no process', async () => {
  const failing = sleep(5).then(() => {
    throw new Error('too late to matter');
  });
  assert.equal(await withinTime(1, failing, late), 'late');
  await sleep(20);
});

test('work that is done in time leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await withinTime(60_000, Promise.resolve('done'), late);
  assert.equal(timers(), before);
});
