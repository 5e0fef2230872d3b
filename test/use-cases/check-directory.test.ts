import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SummaryCounter } from '../../src/domain/directory-rules/check-summary.ts';
import { createCheckDirectory } from '../../src/use-cases/check-directory.ts';

const ada = { entraObjectId: '1', displayName: 'Ada' };
const found = {
  summary: new SummaryCounter().summary({ objects: 3, skipped: 1 }),
  ...{ csv: 'A,B', leftOut: 0 },
};

test('an approver gets the summary and the file', async () => {
  const check = createCheckDirectory({
    permit: async () => undefined,
    checker: { check: async () => found },
  });
  assert.deepEqual(await check(ada), { outcome: 'checked', ...found });
});

test('for others the directory is not even read', async () => {
  let reads = 0;
  const refusal = { outcome: 'notPermitted', sentence: 'Ask somebody.' } as const;
  const check = createCheckDirectory({
    permit: async () => refusal,
    checker: {
      check: async () => {
        reads += 1;
        return found;
      },
    },
  });
  assert.deepEqual(await check(ada), refusal);
  assert.equal(reads, 0);
});
