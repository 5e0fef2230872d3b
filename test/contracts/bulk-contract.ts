import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BulkItem, PlannedItem } from '../../src/domain/bulk/bulk-item.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { BulkRun } from '../../src/use-cases/ports/bulk.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { ada } from '../support/world.ts';
import { at, later, openOne, type StoreUnderTest } from './store-builders.ts';

const by = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

const row: AuditEntry = {
  at,
  actor: ada,
  source: 'card',
  action: 'bulkPlanning',
  outcome: 'bulkPlanning',
  bulkRunId: 'b-1',
};

const plan: PlannedItem = {
  target: { kind: 'user', id: 'h-1', displayName: 'John' },
  gives: 'holder',
  kind: 'removeAddressInExchange',
  executor: 'exchange',
  fingerprint: '3:abc',
  second: false,
  reversible: true,
  mail: 'unknown',
};

const aRun = (overrides: Partial<BulkRun> = {}): BulkRun => ({
  id: 'b-1',
  revision: 1,
  state: { tag: 'planning' },
  wave: 0,
  plannedBy: by,
  plannedAt: at,
  about: 'old.contoso.com',
  place: { conversationId: 'a:1', reference: { a: 1 }, files: 'here' },
  ...overrides,
});

/** Runs over many conflicts: recorded, stepped, claimed. */
export function bulkContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('runs over many conflicts', () => {
    let world: StoreUnderTest;
    let store: Store;
    let items: readonly BulkItem[];
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
      const { number: conflictNumber, value } = await openOne(store);
      items = [1, 2, 3].map((position) => ({
        position,
        conflictNumber,
        value,
        claimant: 'Jane\u0000 =cmd()',
        state: 'unread',
      }));
    });

    const create = (run = aRun()) =>
      store.bulk.create(run, items, {
        jobs: [{ name: 'bulk', runId: run.id, afterSeconds: 0 }],
        audit: row,
      });
    const all = () => store.bulk.items('b-1', { most: 10 });
    const states = async () => (await all()).map(({ state }) => state);

    it('a run is recorded with its items, job and audit row', async () => {
      const { length: rows } = await world.audited();
      await create();
      assert.deepEqual(await store.bulk.get('b-1'), aRun());
      assert.deepEqual(await states(), ['unread', 'unread', 'unread']);
      assert.deepEqual((await world.jobs()).at(-1), {
        name: 'bulk',
        runId: 'b-1',
        afterSeconds: 0,
      });
      assert.equal((await world.audited()).length, rows + 1);
      assert.equal((await world.audited()).at(-1)?.bulkRunId, 'b-1');
      assert.equal(await store.bulk.get('b-2'), undefined);
    });

    it('a step counts for the revision that it was decided on, and writes all or nothing', async () => {
      await create();
      const change = { state: { tag: 'planned', at }, digest: 'd', requestedBy: by } as const;
      const changes = [
        { position: 1, from: 'unread', state: 'ready', plan, requestId: 'r-1' },
        { position: 2, from: 'ready', state: 'failed' },
      ] as const;
      const step = { id: 'b-1', change, items: changes, audit: { ...row, action: 'bulkPlanned' } };
      assert.equal(await store.bulk.step({ ...step, expectedRevision: 2 }), false);
      assert.deepEqual(await states(), ['unread', 'unread', 'unread']);
      assert.equal(await store.bulk.step({ ...step, expectedRevision: 1 }), true);
      assert.deepEqual(await store.bulk.get('b-1'), aRun({ ...change, revision: 2 }));
      assert.deepEqual(await states(), ['ready', 'unread', 'unread'], 'of another state nothing');
      const [first] = await all();
      assert.deepEqual(first?.plan, plan);
      assert.equal((await world.audited()).at(-1)?.action, 'bulkPlanned');
    });

    it('a run over corrections gets its items later, each without a conflict', async () => {
      const shape = { attribute: 'proxyAddresses', repair: 'blanks' } as const;
      const run = aRun({ corrects: shape });
      items = [];
      await create(run);
      assert.deepEqual(await store.bulk.get('b-1'), run);
      const correction = {
        distinguishedName: 'CN=Ann\u0000,DC=contoso,DC=com',
        changes: [{ attribute: 'proxyAddresses', remove: 'smtp:a @b.cd', add: 'smtp:a@b.cd' }],
      } as const;
      const newItems = [1, 2].map((position) => ({
        ...{ position, value: 'smtp:a @b.cd', claimant: 'Ann', correction },
        state: 'unread' as const,
      }));
      const change = { corrects: { ...shape, found: 2 } };
      const step = { id: 'b-1', change, newItems };
      assert.equal(await store.bulk.step({ ...step, expectedRevision: 9 }), false);
      assert.deepEqual(await states(), []);
      assert.equal(await store.bulk.step({ ...step, expectedRevision: 1 }), true);
      assert.deepEqual((await store.bulk.get('b-1'))?.corrects, change.corrects);
      const [first] = await all();
      assert.equal(first?.conflictNumber, undefined);
      assert.deepEqual(first?.correction?.changes, correction.changes);
      const changes = [{ attribute: 'proxyAddresses', remove: 'smtp:a @b.cd' }] as const;
      const exact = { ...correction, changes };
      await store.bulk.changeItems('b-1', [
        { position: 1, from: 'unread', state: 'ready', correction: exact },
      ]);
      assert.deepEqual((await all())[0]?.correction?.changes, changes);
    });

    it('the row of the audit log of an item is appended when the item changes, and only then', async () => {
      await create();
      const { length: rows } = await world.audited();
      const audit = { ...row, action: 'corrected', outcome: 'written' };
      const change = { position: 1, from: 'unread', state: 'written', audit } as const;
      await store.bulk.changeItems('b-1', [change, { ...change, position: 2, from: 'ready' }]);
      await store.bulk.changeItems('b-1', [change]);
      const added = (await world.audited()).slice(rows);
      assert.deepEqual(
        added.map(({ action }) => action),
        ['corrected'],
      );
    });

    it('a change keeps what it does not name', async () => {
      await create();
      const ready = {
        position: 1,
        from: 'unread',
        state: 'ready',
        plan,
        requestId: 'r-1',
      } as const;
      await store.bulk.changeItems('b-1', [ready]);
      const why = { code: 'bulk.skip.busy' } as const;
      await store.bulk.changeItems('b-1', [
        { position: 1, from: 'ready', state: 'skipped', why },
        { position: 3, from: 'unread', state: 'excepted', code: 'primary' },
      ]);
      const [first, , third] = await all();
      assert.deepEqual([first?.state, first?.requestId, first?.why], ['skipped', 'r-1', why]);
      assert.deepEqual(first?.plan, plan);
      assert.equal(third?.code, 'primary');
      const tally = await store.bulk.tally('b-1');
      assert.deepEqual([tally.skipped, tally.excepted, tally.unread, tally.ready], [1, 1, 1, 0]);
    });

    it('ready items are claimed once, in their order, by the revision that is valid', async () => {
      await create();
      await store.bulk.changeItems(
        'b-1',
        [3, 1, 2].map((position) => ({ position, from: 'unread', state: 'ready', plan })),
      );
      const wave = { wave: 1, count: 2, at };
      assert.deepEqual(await store.bulk.claim({ id: 'b-1', revision: 9 }, wave), []);
      const claims = await Promise.all(
        [1, 2].map(() => store.bulk.claim({ id: 'b-1', revision: 1 }, wave)),
      );
      const positions = claims.flat().map(({ position }) => position);
      assert.deepEqual(positions.toSorted(), [1, 2, 3]);
      assert.deepEqual(await states(), ['requested', 'requested', 'requested']);
      assert.equal((await store.bulk.tally('b-1', 1)).requested, 3);
      assert.equal((await store.bulk.tally('b-1', 2)).requested, 0);
      assert.equal(await store.bulk.startedAfter(later), 0);
      assert.equal(await store.bulk.startedAfter('2000-01-01T00:00:00.000Z'), 3);
    });

    it('open runs are those that are not over, and an undo is found by its run', async () => {
      await create();
      await create(aRun({ id: 'b-2', undoes: 'b-1', plannedAt: later }));
      assert.deepEqual(
        (await store.bulk.open()).map(({ id }) => id),
        ['b-1', 'b-2'],
      );
      assert.equal((await store.bulk.undoOf('b-1'))?.id, 'b-2');
      assert.equal(await store.bulk.undoOf('b-2'), undefined);
      const change = { state: { tag: 'finished', at } } as const;
      await store.bulk.step({ id: 'b-1', expectedRevision: 1, change });
      assert.deepEqual(
        (await store.bulk.open()).map(({ id }) => id),
        ['b-2'],
      );
    });

    it('remembers the message that shows it, beside its steps', async () => {
      await create();
      assert.equal(await store.bulk.shown('b-1'), undefined);
      const shown = { activityId: '1:2', at, key: 'k' };
      await store.bulk.noteShown('b-1', shown);
      assert.deepEqual(await store.bulk.shown('b-1'), shown);
      assert.equal((await store.bulk.get('b-1'))?.revision, 1);
    });
  });
}
