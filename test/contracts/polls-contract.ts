import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { verbatim } from '../../src/domain/message/message.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { aPoll, later, type StoreUnderTest } from './store-builders.ts';

/** Polls that are remembered. */
export function pollsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('polls', () => {
    let store: Store;
    beforeEach(async () => {
      store = (await setUp()).store;
    });

    it('the last poll and the last complete poll are remembered', async () => {
      assert.equal(await store.polls.lastComplete(), undefined);
      await store.polls.record(aPoll());
      const problems = [verbatim('down'), { code: 'poll.unreadable', count: 2 } as const];
      const failed: PollRecord = { at: later, durationMs: 5, outcome: 'failed', problems };
      await store.polls.record(failed);
      assert.deepEqual(await store.polls.last(), failed);
      assert.deepEqual(await store.polls.lastComplete(), aPoll());
    });
  });
}
