import assert from 'node:assert/strict';
import { test } from 'node:test';
import { singleFlight } from '../../src/http/single-flight.ts';

/** Work that ends when it is told to. */
function someWork() {
  const runs: PromiseWithResolvers<number>[] = [];
  const work = singleFlight(() => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
  return { runs, work };
}

test('everybody who asks during a run gets its outcome', async () => {
  const { runs, work } = someWork();
  const asked = [work(), work(), work()];
  assert.equal(runs.length, 1);
  runs[0]?.resolve(7);
  assert.deepEqual(await Promise.all(asked), [7, 7, 7]);
});

test('whoever asks afterwards gets a new run', async () => {
  const { runs, work } = someWork();
  const first = work();
  runs[0]?.resolve(1);
  await first;
  const second = work();
  runs[1]?.resolve(2);
  assert.equal(await second, 2);
});

test('a run that fails is told to everybody, and the next one begins anew', async () => {
  const { runs, work } = someWork();
  const asked = [work(), work()];
  runs[0]?.reject(new Error('no'));
  for (const each of asked) await assert.rejects(each, /no/);
  const next = work();
  runs[1]?.resolve(2);
  assert.equal(await next, 2);
});
