import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { RemedyPlan, Step } from '../../src/domain/remedy/remedy-plan.ts';
import { lastWritten } from '../../src/use-cases/conflict/load-conflict.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { ada } from '../support/world.ts';
import {
  aRemedyRequest,
  aTransition,
  at,
  later,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** Requests of remedies: recorded, carried out, ended. */
export function requestsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('requests', () => {
    let world: StoreUnderTest;
    let store: Store;
    const newest = async ({ number }: { readonly number: number }) =>
      lastWritten(await store.requests.ofConflict(number));
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('an intent is recorded with its resolution, job and audit row', async () => {
      const conflict = await openOne(store);
      const remedyRequest = aRemedyRequest(conflict, { reason: 'asked by HR' });
      assert.equal(await store.requests.record(remedyRequest, aTransition(conflict)), true);
      assert.deepEqual(await store.requests.get('r-1'), remedyRequest);
      assert.equal((await store.conflicts.get(conflict.number))?.state.tag, 'applying');
      assert.deepEqual(await world.jobs(), [{ name: 'apply', remedyRequestId: 'r-1' }]);
      assert.equal((await world.audited()).length, 1);
    });

    it('of two presses on one conflict one wins', async () => {
      const conflict = await openOne(store);
      const press = (id: string) =>
        store.requests.record(aRemedyRequest(conflict, { id }), aTransition(conflict));
      const won = (await Promise.all([press('r-1'), press('r-2')])).filter(Boolean);
      assert.equal(won.length, 1);
      assert.equal((await world.jobs()).length, 1);
    });

    it('a conflict with an active resolution takes no second one, whatever its revision', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const now = await store.conflicts.get(conflict.number);
      assert(now);
      const second = aRemedyRequest(now, { id: 'r-2' });
      assert.equal(await store.requests.record(second, aTransition(now)), false);
      assert.equal(await store.requests.get('r-2'), undefined);
      assert.deepEqual(await store.conflicts.get(conflict.number), now);
      await store.requests.update('r-1', { state: 'failed' });
      assert.equal(await store.requests.record(second, aTransition(now)), true);
    });

    it('a request ends once: whatever a late worker stores changes nothing and leaves no row', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      assert.equal(await store.requests.update('r-1', { state: 'written' }), true);
      const rows = await world.audited();
      const [recorded] = rows;
      assert(recorded);
      const row = { ...recorded, action: 'notDone' };
      for (const state of ['running', 'failed', 'written'] as const) {
        assert.equal(await store.requests.update('r-1', { state }, row), false);
      }
      assert.deepEqual(await world.audited(), rows);
      assert.equal((await store.requests.get('r-1'))?.state, 'written');
      assert.equal(await store.requests.update('r-1', { state: 'undone' }), true);
      assert.equal(await store.requests.update('r-1', { state: 'undone' }, row), false);
      assert.equal((await store.requests.get('r-1'))?.state, 'undone');
    });

    it('an intent on a conflict that moved on leaves no resolution behind', async () => {
      const conflict = await openOne(store);
      const stale = aTransition({ ...conflict, revision: 9 });
      assert.equal(await store.requests.record(aRemedyRequest(conflict), stale), false);
      assert.equal(await store.requests.get('r-1'), undefined);
    });

    it('a resolution remembers the snapshot that was taken before the write', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const snapshot = conflict.claimant;
      await store.requests.update('r-1', { state: 'running', snapshot });
      await store.requests.update('r-1', { state: 'written' });
      assert.deepEqual(await store.requests.get('r-1'), {
        ...aRemedyRequest(conflict),
        state: 'written',
        snapshot,
      });
    });

    it('every request of a conflict is found, oldest first, with its approval and its ending', async () => {
      const conflict = await openOne(store);
      const approval = { at: later, by: ada };
      const result = { code: 'attempt.planOutdated' } as const;
      const ending = { at: later, outcome: 'planOutdated', result, requestIds: ['x-1'] };
      for (const id of ['r-2', 'r-1']) {
        const now = await store.conflicts.get(conflict.number);
        assert(now);
        const requestedAt = id === 'r-1' ? later : at;
        await store.requests.record(aRemedyRequest(now, { id, requestedAt }), aTransition(now));
        await store.requests.update(id, { state: 'intended', approval });
        await store.requests.update(id, { state: 'failed', ending });
      }
      const found = await store.requests.ofConflict(conflict.number);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['r-2', 'r-1'],
      );
      assert.deepEqual(found[0]?.approval, approval);
      assert.deepEqual(found[0]?.ending, ending);
      assert.deepEqual(await store.requests.ofConflict(4711), []);
    });

    it('resolutions that are intended or running are found, those that ended are not', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const ids = async (number?: number) =>
        (await store.requests.active(number)).map(({ id }) => id);
      assert.deepEqual(await ids(), ['r-1']);
      await store.requests.update('r-1', { state: 'running' });
      assert.deepEqual(await ids(conflict.number), ['r-1']);
      assert.deepEqual(await ids(4711), []);
      await store.requests.update('r-1', { state: 'failed' });
      assert.deepEqual(await ids(), []);
    });

    it('a resolution remembers each call that it began', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const { plan } = aRemedyRequest(conflict);
      const made = { state: 'done', requestIds: ['x-1'], undo: plan.steps } as const;
      const progress = [made, { state: 'begun' } as const];
      await store.requests.update('r-1', { state: 'running', progress });
      assert.deepEqual((await store.requests.get('r-1'))?.progress, progress);
    });

    it('a write from before its instant was kept is older than every other', async () => {
      const conflict = await openOne(store);
      for (const id of ['r-1', 'r-2', 'r-3']) {
        const now = await store.conflicts.get(conflict.number);
        assert(now);
        await store.requests.record(aRemedyRequest(now, { id }), aTransition(now));
        const when = id === 'r-2' ? { writtenAt: later } : {};
        await store.requests.update(id, { state: 'written', ...when });
      }
      assert.equal((await newest(conflict))?.id, 'r-2');
    });

    it('a transition settles resolutions in the same transaction', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const undo: readonly Step[] = [];
      const settled = { id: 'r-1', state: 'written', writtenAt: later, undo } as const;
      const stale = aTransition(conflict, { remedyRequests: [settled] });
      assert.equal(await store.conflicts.transition(stale), false);
      assert.equal((await store.requests.get('r-1'))?.state, 'intended');
      const now = { ...conflict, revision: 2 };
      assert.equal(
        await store.conflicts.transition(aTransition(now, { remedyRequests: [settled] })),
        true,
      );
      assert.deepEqual(await store.requests.get('r-1'), {
        ...aRemedyRequest(conflict),
        state: 'written',
        writtenAt: later,
        undo,
      });
    });

    it('the newest remedy that was written and not taken back is found, an undo never', async () => {
      const conflict = await openOne(store);
      const write = async (id: string, writtenAt: string, kind: RemedyPlan['kind']) => {
        const now = await store.conflicts.get(conflict.number);
        assert(now);
        const { plan } = aRemedyRequest(now);
        const remedyRequest = aRemedyRequest(now, { id, plan: { ...plan, kind } });
        await store.requests.record(remedyRequest, aTransition(now));
        await store.requests.update(id, { state: 'written', writtenAt });
      };
      assert.equal(await newest(conflict), undefined);
      await write('r-1', '2026-01-02T04:00:00.000Z', 'changeMail');
      await write('r-2', '2026-01-02T05:00:00.000Z', 'removeAddressAsPerson');
      await write('r-3', '2026-01-02T06:00:00.000Z', 'undo');
      assert.equal((await newest(conflict))?.id, 'r-2');
      await store.requests.update('r-2', { state: 'undone' });
      assert.equal((await newest(conflict))?.id, 'r-1');
      assert.equal(await newest({ number: 4711 }), undefined);
    });

    it('an intent that its conflict left behind while it waited blocks no other', async () => {
      const conflict = await openOne(store);
      await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
      const cleared = { tag: 'cleared', at: later, how: 'elsewhere' } as const;
      await store.conflicts.transition(
        aTransition({ ...conflict, revision: 2 }, { state: cleared }),
      );
      const second = aRemedyRequest(conflict, { id: 'r-2' });
      assert.equal(
        await store.requests.record(second, aTransition({ ...conflict, revision: 3 })),
        true,
      );
      assert.equal((await store.requests.get('r-1'))?.state, 'lapsed');
    });
  });
}
