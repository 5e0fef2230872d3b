import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const PROCESSES = 2;
const ACTIVITIES_EACH = 50_000;

test('whatever 100,000 hostile activities are: no failure, no forged person, nothing active in an answer', async () => {
  const run = promisify(execFile);
  const told = await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const args = ['test/support/fuzz-child.ts', String(ACTIVITIES_EACH)];
      const { stdout, stderr } = await run(process.execPath, args, { maxBuffer: 2 ** 26 });
      assert.equal(stderr, '');
      return Number(stdout);
    }),
  );
  assert.deepEqual(told, Array(PROCESSES).fill(ACTIVITIES_EACH));
});
