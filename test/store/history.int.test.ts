import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import { createConflictStore } from '../../src/store/conflict-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createHistory } from '../../src/store/history.ts';
import type { ConflictStore } from '../../src/use-cases/ports/conflicts.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import { createPruneHistory } from '../../src/use-cases/watch/prune-history.ts';
import { anAuditEntry, aPoll, aSeen, openOne } from '../contracts/store-builders.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';
const OLD = '2026-02-01T00:00:00.000Z';
const NOW = '2026-06-01T00:00:00.000Z';

for (const { name, open } of testDatabases) {
  describe(`pruning on ${name}`, () => {
    let database: Database;
    let store: ConflictStore;
    before(async () => {
      database = await open();
      store = createConflictStore({ database, enqueue: async () => {} });
    });
    after(() => database.close());
    beforeEach(() => emptyTables(database));

    const prune = () =>
      createPruneHistory({
        history: createHistory(database),
        clock: { now: () => NOW },
        retentionDays: 90,
      })();

    const clear = async (known: Awaited<ReturnType<typeof openOne>>, at: string) => {
      await store.recordObservation(aPoll({ at }), [{ change: 'cleared', known }], () => []);
      await database.executeSql('UPDATE conflicts SET updated_at = $1 WHERE number = $2', [
        at,
        known.number,
      ]);
    };

    it('forgets polls that are older than the retention and no others', async () => {
      for (const at of [LONG_AGO, OLD, NOW]) await store.recordPoll(aPoll({ at }));
      assert.deepEqual(await prune(), { polls: 2, steps: 0 });
      assert.equal((await store.lastPoll())?.at, NOW);
    });

    it('keeps the last poll and the last complete poll, however old they are', async () => {
      const failed: PollRecord = { at: OLD, durationMs: 1, outcome: 'failed' };
      await store.recordPoll(aPoll({ at: LONG_AGO }));
      await store.recordPoll(aPoll({ at: LONG_AGO, seen: 7 }));
      await store.recordPoll(failed);
      await store.recordPoll(failed);
      assert.equal((await prune()).polls, 2);
      assert.equal((await store.lastPoll())?.outcome, 'failed');
      assert.equal((await store.lastCompletePoll())?.seen, 7);
    });

    it('forgets the story of a conflict that was cleared long ago, and keeps the conflict', async () => {
      const conflict = await openOne(store);
      await clear(conflict, OLD);
      await database.executeSql('UPDATE conflict_events SET at = $1', [OLD]);
      assert.equal((await prune()).steps, 2);
      assert.deepEqual(await store.timeline(conflict.number), []);
      assert.equal((await store.get(conflict.number))?.state.tag, 'cleared');
    });

    it('keeps the story of an open conflict and of one that was cleared lately', async () => {
      await openOne(store);
      await clear(await openOne(store, aSeen({ claimantId: 'other' })), NOW);
      await database.executeSql('UPDATE conflict_events SET at = $1', [OLD]);
      assert.equal((await prune()).steps, 0);
    });

    it('leaves the audit log as it is', async () => {
      await store.audit(anAuditEntry({ at: LONG_AGO }));
      await prune();
      const verdict = await verifyAuditChain(database);
      assert.equal(verdict.ok && verdict.entries, 1);
    });

    it('forgets more rows than one statement takes', async () => {
      await database.executeSql(
        `INSERT INTO polls (at, outcome, record)
         SELECT timestamptz '2026-01-01' + n * interval '1 second', 'complete', '{}'
         FROM generate_series(1, 25000) AS n`,
      );
      assert.equal((await prune()).polls, 24_999);
    });
  });
}
