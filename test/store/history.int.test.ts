import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createHistory } from '../../src/store/history.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { pruneHistory } from '../../src/use-cases/watch/prune-history.ts';
import { anAuditEntry, aPoll, aSeen, openOne } from '../contracts/store-builders.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';
const OLD = '2026-02-01T00:00:00.000Z';
const NOW = '2026-06-01T00:00:00.000Z';

for (const { name, open } of testDatabases) {
  describe(`pruning on ${name}`, () => {
    let database: Database;
    let store: Store;
    before(async () => {
      database = await open();
      store = createStore({ database, enqueue: async () => {} });
    });
    after(() => database.close());
    beforeEach(() => emptyTables(database));

    const prune = () =>
      bindTo({
        history: createHistory(database),
        clock: { now: () => NOW },
        retentionDays: 90,
      })(pruneHistory)();

    const clear = async (known: Awaited<ReturnType<typeof openOne>>, at: string) => {
      await store.conflicts.recordChanges(aPoll({ at }), [{ change: 'cleared', known }], () => []);
      await database.executeSql('UPDATE conflicts SET updated_at = $1 WHERE number = $2', [
        at,
        known.number,
      ]);
    };

    it('forgets polls that are older than the retention and no others', async () => {
      for (const at of [LONG_AGO, OLD, NOW]) await store.polls.record(aPoll({ at }));
      assert.deepEqual(await prune(), { polls: 2, steps: 0 });
      assert.equal((await store.polls.last())?.at, NOW);
    });

    it('keeps the last poll and the last complete poll, however old they are', async () => {
      const failed: PollRecord = { at: OLD, durationMs: 1, outcome: 'failed' };
      await store.polls.record(aPoll({ at: LONG_AGO }));
      await store.polls.record(aPoll({ at: LONG_AGO, seen: 7 }));
      await store.polls.record(failed);
      await store.polls.record(failed);
      assert.equal((await prune()).polls, 2);
      assert.equal((await store.polls.last())?.outcome, 'failed');
      assert.equal((await store.polls.lastComplete())?.seen, 7);
    });

    it('forgets the story of a conflict that was cleared long ago, and keeps the conflict', async () => {
      const conflict = await openOne(store);
      await clear(conflict, OLD);
      await database.executeSql('UPDATE conflict_events SET at = $1', [OLD]);
      assert.equal((await prune()).steps, 2);
      assert.deepEqual(await store.conflicts.timeline(conflict.number), []);
      assert.equal((await store.conflicts.get(conflict.number))?.state.tag, 'cleared');
    });

    it('keeps the story of an open conflict and of one that was cleared lately', async () => {
      await openOne(store);
      await clear(await openOne(store, aSeen({ claimantId: 'other' })), NOW);
      await database.executeSql('UPDATE conflict_events SET at = $1', [OLD]);
      assert.equal((await prune()).steps, 0);
    });

    it('leaves the audit log as it is', async () => {
      await store.audit.append(anAuditEntry({ at: LONG_AGO }));
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
