import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { DetectedChange } from '../../src/domain/conflict/change-detection.ts';
import type { ConflictFilter } from '../../src/domain/conflict/conflict.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import type { ConflictStore } from '../../src/use-cases/ports/conflicts.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { aClaimant, ada } from '../support/world.ts';
import {
  announceTo,
  aPoll,
  aSeen,
  aTransition,
  at,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** What polls write and lists read. */
export function pollsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('polls and lists', () => {
    let world: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('what a poll found is stored with its announce jobs and the poll itself', async () => {
      const result = await store.conflicts.recordChanges(
        aPoll(),
        [{ change: 'opened', seen: aSeen() }],
        announceTo('19:general'),
      );
      const [number] = result.opened;
      assert(number);
      assert.deepEqual(result.changed, []);
      assert.deepEqual(await store.polls.last(), aPoll());
      assert.deepEqual(await world.jobs(), [
        { name: 'notify', conflictNumber: number, channelId: '19:general' },
      ]);
      const conflict = await store.conflicts.get(number);
      assert.equal(conflict?.revision, 1);
      assert.deepEqual(conflict?.state, { tag: 'open' });
    });

    it('a conflict comes back exactly as it was stored', async () => {
      const seen = aSeen({ value: 'smtp:J\u00f6hn.O\u2019Brien@contoso.com ${x} "\\u0000"' });
      const { number } = await openOne(store, seen);
      assert.deepEqual(await store.conflicts.get(number), {
        ...seen,
        number,
        revision: 1,
        openedAt: at,
        reopenedCount: 0,
        state: { tag: 'open' },
      });
    });

    it('nothing is stored when a job cannot be enqueued', async () => {
      world.breakQueue();
      await assert.rejects(
        store.conflicts.recordChanges(
          aPoll(),
          [{ change: 'opened', seen: aSeen() }],
          announceTo('19:general'),
        ),
      );
      assert.deepEqual(await store.conflicts.known([]), []);
      assert.equal(await store.polls.last(), undefined);
    });

    it('nothing is stored when the jobs cannot be told', async () => {
      const changes: DetectedChange[] = [{ change: 'opened', seen: aSeen() }];
      await assert.rejects(
        store.conflicts.recordChanges(aPoll(), changes, () => {
          throw new Error('no jobs');
        }),
        /no jobs/,
      );
      assert.deepEqual(await store.conflicts.known([]), []);
    });

    it('a conflict that another replica opened meanwhile is not opened twice', async () => {
      const seen = aSeen();
      const first = await openOne(store, seen);
      assert.deepEqual(await open(store, seen), []);
      assert.deepEqual(await store.conflicts.known([]), [first]);
    });

    it('a conflict that went away while a remedy ran was cleared by the remedy', async () => {
      const conflict = await openOne(store);
      await store.conflicts.transition(aTransition(conflict));
      const known = await store.conflicts.get(conflict.number);
      assert(known);
      const changes: DetectedChange[] = [{ change: 'cleared', known }];
      await store.conflicts.recordChanges(aPoll({ at: later }), changes, () => []);
      assert.deepEqual((await store.conflicts.get(conflict.number))?.state, {
        tag: 'cleared',
        at: later,
        how: 'remedy',
        by: ada,
        remedyRequestId: 'r-1',
      });
    });

    it('an open conflict that went away was solved elsewhere', async () => {
      const known = await openOne(store);
      const changes: DetectedChange[] = [{ change: 'cleared', known }];
      const result = await store.conflicts.recordChanges(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [known.number] });
      const now = await store.conflicts.get(known.number);
      assert.deepEqual(now?.state, { tag: 'cleared', at: later, how: 'elsewhere' });
      assert.equal(now?.revision, 2);
    });

    it('a conflict that comes back keeps its number and is news again', async () => {
      const seen = aSeen();
      const first = await openOne(store, seen);
      await store.conflicts.recordChanges(aPoll(), [{ change: 'cleared', known: first }], () => []);
      const [known] = await store.conflicts.known([first]);
      assert(known);
      const again = { ...seen, occurredAt: '2026-01-03T00:00:00Z' };
      const changes: DetectedChange[] = [{ change: 'reopened', known, seen: again }];
      const result = await store.conflicts.recordChanges(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [first.number], changed: [] });
      const now = await store.conflicts.get(first.number);
      assert.equal(now?.reopenedCount, 1);
      assert.equal(now?.revision, 3);
      assert.equal(now?.openedAt, first.openedAt);
      assert.equal(now?.occurredAt, '2026-01-03T00:00:00Z');
      assert.deepEqual(now?.state, { tag: 'open' });
    });

    it('a claimant that looks different changes the conflict and keeps its state', async () => {
      const known = await openOne(store);
      const claimant = { ...known.claimant, displayName: 'Jane Married' };
      const seen = aSeen({ ...known, claimant });
      const changes: DetectedChange[] = [{ change: 'changed', known, seen }];
      const result = await store.conflicts.recordChanges(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [known.number] });
      assert.deepEqual(await store.conflicts.get(known.number), {
        ...known,
        claimant,
        revision: 2,
      });
    });

    it('a poll does not overwrite what happened since it was compared', async () => {
      const known = await openOne(store);
      await store.conflicts.transition(aTransition(known));
      const changes: DetectedChange[] = [{ change: 'cleared', known }];
      const result = await store.conflicts.recordChanges(aPoll(), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [] });
      assert.equal((await store.conflicts.get(known.number))?.state.tag, 'applying');
    });

    it('what is known is every open conflict and the cleared ones that were seen', async () => {
      const [one, two, three] = await open(store, aSeen(), aSeen(), aSeen());
      assert(one && two && three);
      const changes: DetectedChange[] = [
        { change: 'cleared', known: one },
        { change: 'cleared', known: two },
      ];
      await store.conflicts.recordChanges(aPoll(), changes, () => []);
      const known = await store.conflicts.known([two, three]);
      assert.deepEqual(known.map(({ number }) => number).sort(), [two.number, three.number]);
    });

    it('ten thousand conflicts in one poll are stored, and two thousand cleared in the next', async () => {
      const claimant = aClaimant();
      const seen = Array.from({ length: 10_000 }, (_, index) =>
        aSeen({ claimant, claimantId: claimant.id, valueKey: `smtp:${index}@contoso.com` }),
      );
      const changes = seen.map((one): DetectedChange => ({ change: 'opened', seen: one }));
      const result = await store.conflicts.recordChanges(
        aPoll(),
        changes,
        announceTo('19:general'),
      );
      assert.equal(result.opened.length, 10_000);
      assert.equal((await world.jobs()).length, 10_000);
      const known = await store.conflicts.known(seen);
      assert.equal(known.length, 10_000);
      const cleared = known
        .slice(0, 2000)
        .map((one): DetectedChange => ({ change: 'cleared', known: one }));
      const next = await store.conflicts.recordChanges(aPoll(), cleared, () => []);
      assert.equal(next.changed.length, 2000);
      assert.equal((await store.conflicts.countByState()).cleared, 2000);
      assert.equal((await store.conflicts.known([])).length, 8000);
    });

    it('a list shows the newest first, page by page, with the total', async () => {
      const all = await open(store, ...Array.from({ length: 5 }, () => aSeen()));
      const [oldest] = all;
      assert(oldest);
      await store.conflicts.recordChanges(
        aPoll(),
        [{ change: 'cleared', known: oldest }],
        () => [],
      );
      const newestFirst = all.map(({ number }) => number).reverse();
      const numbers = async (...list: Parameters<ConflictStore['list']>) => {
        const { conflicts, total } = await store.conflicts.list(...list);
        return { numbers: conflicts.map(({ number }) => number), total };
      };
      assert.deepEqual(await numbers('open', 1, 3), { numbers: newestFirst.slice(0, 3), total: 4 });
      assert.deepEqual(await numbers('open', 2, 3), { numbers: newestFirst.slice(3, 4), total: 4 });
      assert.deepEqual(await numbers('closed', 1, 3), { numbers: [oldest.number], total: 1 });
      assert.deepEqual(await numbers('all', 1, 10), { numbers: newestFirst, total: 5 });
      assert.deepEqual(await numbers('all', 9, 10), { numbers: [], total: 5 });
    });

    it('a list is narrowed by state, assignment, domain, kind and text, together', async () => {
      const claimant = (over: object) => ({ ...aSeen().claimant, ...over });
      const all = await open(
        store,
        aSeen({ value: 'smtp:a%b@contoso.com', valueKey: 'smtp:a%b@contoso.com' }),
        aSeen({
          claimant: claimant({ kind: 'group', displayName: 'Sales Desk' }),
          ...{ value: 'smtp:x@fabrikam.com', valueKey: 'smtp:x@fabrikam.com' },
        }),
        aSeen({ valueKey: 'smtp:y@notcontoso.com' }),
      );
      const [first, second, third] = all;
      assert(first && second && third);
      const by = { entraObjectId: 'ada', displayName: 'Ada' };
      const acknowledged = { at: later, by };
      await store.conflicts.transition(
        aTransition(first, { state: { tag: 'open', acknowledged } }),
      );
      const stuck = { tag: 'stuck', since: later, by, diagnosis: verbatim('late') } as const;
      await store.conflicts.transition(aTransition(third, { state: stuck }));
      const found = async (filter: ConflictFilter) =>
        (await store.conflicts.list(filter, 1, 10)).conflicts.map(({ number }) => number);
      const [one, two, three] = all.map(({ number }) => number);
      assert.deepEqual(await found('stuck'), [three]);
      assert.deepEqual(await found('waiting'), []);
      assert.deepEqual(await found({ state: 'open', assignedTo: 'ada' }), [three, one]);
      assert.deepEqual(await found({ state: 'open', assignedTo: null }), [two]);
      assert.deepEqual(await found({ state: 'open', domain: 'Contoso.com' }), [one]);
      assert.deepEqual(await found({ state: 'open', kind: 'group' }), [two]);
      assert.deepEqual(await found({ state: 'open', text: 'sALES' }), [two]);
      assert.deepEqual(await found({ state: 'open', text: '%B@' }), [one]);
      assert.deepEqual(await found({ state: 'all', text: 'sales', kind: 'user' }), []);
    });

    it('conflicts about an address are found by its comparison key, newest first', async () => {
      const valueKey = 'shared@contoso.com';
      const [one, two] = await open(store, aSeen({ valueKey }), aSeen({ valueKey }), aSeen());
      const found = await store.conflicts.byValue(valueKey);
      assert.deepEqual(found, [two, one]);
    });

    it('every state is counted, empty ones too', async () => {
      const [one] = await open(store, aSeen(), aSeen());
      assert(one);
      await store.conflicts.transition(aTransition(one));
      assert.deepEqual(await store.conflicts.countByState(), {
        open: 1,
        awaitingSecondApprover: 0,
        applying: 1,
        waiting: 0,
        stuck: 0,
        cleared: 0,
      });
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
