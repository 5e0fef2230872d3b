import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { DetectedChange } from '../../src/domain/conflict/change-detection.ts';
import type { ConflictState } from '../../src/domain/conflict/conflict.ts';
import { identityKey } from '../../src/domain/conflict/conflict-identity.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { aClaimant, ada } from '../support/world.ts';
import {
  aDeferral,
  announceTo,
  aPoll,
  aSeen,
  aTransition,
  at,
  everyOpen,
  KINDS,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** What a poll changes of conflicts, and transitions. */
export function conflictsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('conflicts', () => {
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
        triage: {},
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
      assert.deepEqual(await everyOpen(store), []);
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
      assert.deepEqual(await everyOpen(store), []);
    });

    it('what a check found is stored with its line of the story and its audit row, once', async () => {
      const seen = aSeen();
      const entry = { at, what: { code: 'story.foundByCheck' }, by: ada } as const;
      const audit = {
        at,
        actor: ada,
        source: 'card',
        action: 'findingOpened',
        outcome: 'clash',
      } as const;
      const found = { entry, audit };
      const number = await store.conflicts.recordFound({ change: 'opened', seen }, found);
      assert(number);
      assert.equal(await store.conflicts.recordFound({ change: 'opened', seen }, found), undefined);
      assert.deepEqual(await store.conflicts.timeline(number), [entry]);
      assert.deepEqual(await world.audited(), [{ ...audit, conflictNumber: number }]);
      assert.deepEqual(await world.jobs(), []);
      const known = await store.conflicts.get(number);
      assert(known);
      const cleared: DetectedChange[] = [{ change: 'cleared', known }];
      await store.conflicts.recordChanges(aPoll({ at: later }), cleared, () => []);
      const over = await store.conflicts.get(number);
      assert(over);
      const again = { change: 'reopened', known: over, seen } as const;
      assert.equal(await store.conflicts.recordFound(again, found), number);
      assert.equal(await store.conflicts.recordFound(again, found), undefined);
      const now = await store.conflicts.get(number);
      assert.deepEqual([now?.state, now?.reopenedCount], [{ tag: 'open' }, 1]);
    });

    it('a conflict that another replica opened meanwhile is not opened twice', async () => {
      const seen = aSeen();
      const first = await openOne(store, seen);
      assert.deepEqual(await open(store, seen), []);
      assert.deepEqual(await everyOpen(store), [first]);
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
      const { conflicts } = await store.conflicts.known([first], KINDS);
      const [known] = conflicts;
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
      const { conflicts: known, unchanged } = await store.conflicts.known([two], KINDS);
      assert.deepEqual(known.map(({ number }) => number).sort(), [two.number, three.number]);
      assert.deepEqual(unchanged, []);
    });

    it('a conflict that looks as it is stored is not read again, and one that differs in anything is', async () => {
      const seen = aSeen({ value: 'SMTP:J\u00f6hn@contoso.com ${x} \n "\u0000"' });
      const { number } = await openOne(store, seen);
      const key = identityKey(seen);
      const same = await store.conflicts.known([seen], KINDS);
      assert.deepEqual([same.conflicts, same.unchanged], [[], [key]]);
      const others = { displayName: 'Ad\u00e8le', userPrincipalName: 'a@b.c', mail: 'a@b.c' };
      const facts = { ...others, mastery: 'cloud', accountEnabled: false, userType: 'Guest' };
      const changed = Object.entries({ ...facts, groupKind: 'security' }).map(([name, fact]) =>
        aSeen({ ...seen, claimant: { ...seen.claimant, [name]: fact } }),
      );
      const { mail: _, ...withoutMail } = seen.claimant;
      for (const other of [
        ...changed,
        aSeen({ ...seen, value: 'other' }),
        aSeen({ ...seen, occurredAt: later }),
        aSeen({ ...seen, claimant: withoutMail }),
      ]) {
        const { conflicts, unchanged } = await store.conflicts.known([other], []);
        assert.deepEqual([conflicts.map((one) => one.number), unchanged.length], [[number], 0]);
      }
    });

    it('what a poll did not see is read where its list was read to the end', async () => {
      const [one] = await open(store, aSeen());
      assert(one);
      const read = async (...kinds: ObjectKind[]) =>
        (await store.conflicts.known([], kinds)).conflicts.length;
      assert.deepEqual([await read('user'), await read('group'), await read()], [1, 0, 0]);
    });

    it('what is under way or deferred is read at every poll, seen or not', async () => {
      const [applying, deferred] = await open(store, aSeen(), aSeen());
      assert(applying && deferred);
      await store.conflicts.transition(aTransition(applying));
      const entry = { at: later, what: { code: 'story.woken' }, by: ada } as const;
      const next = { deferral: aDeferral(deferred, 'snoozed') };
      const triage = { next, entry };
      await store.conflicts.transition(aTransition(deferred, { state: deferred.state, triage }));
      const numbers = [applying.number, deferred.number];
      for (const seen of [[], [applying, deferred]]) {
        const { conflicts, unchanged } = await store.conflicts.known(seen, []);
        assert.deepEqual(conflicts.map(({ number }) => number).sort(), numbers);
        assert.equal(unchanged.length, seen.length);
      }
      const waiting = await store.conflicts.deferred();
      assert.deepEqual(
        waiting.map(({ number }) => number),
        [deferred.number],
      );
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
      const { conflicts, unchanged } = await store.conflicts.known(seen, KINDS);
      assert.deepEqual([conflicts.length, unchanged.length], [0, 10_000]);
      const known = await everyOpen(store);
      const cleared = known
        .slice(0, 2000)
        .map((one): DetectedChange => ({ change: 'cleared', known: one }));
      const next = await store.conflicts.recordChanges(aPoll(), cleared, () => []);
      assert.equal(next.changed.length, 2000);
      assert.equal((await store.conflicts.countByState()).cleared, 2000);
      assert.equal((await everyOpen(store)).length, 8000);
    });

    it('a transition moves the conflict on and writes its jobs and audit row', async () => {
      const conflict = await openOne(store);
      const claimant = { ...conflict.claimant, displayName: 'Read again' };
      const change = aTransition(conflict, { claimant });
      assert.equal(await store.conflicts.transition(change), true);
      assert.deepEqual(await store.conflicts.get(conflict.number), {
        ...conflict,
        claimant,
        state: change.state,
        revision: 2,
      });
      assert.deepEqual(await world.jobs(), change.jobs);
      assert.deepEqual(await world.audited(), [change.audit]);
    });

    it('a match that people carry out is read as it was followed', async () => {
      const conflict = await openOne(store);
      const state: ConflictState = {
        ...{ tag: 'waiting', for: 'accountMatch', by: ada, since: later, expectedBy: later },
        match: {
          ...{ method: 'hardMatch', anchor: 'EjRWeA==', next: 'setAnchor' },
          synced: { kind: 'user', id: 's', signInName: 'jane1234@contoso.onmicrosoft.com' },
          cloud: { kind: 'user', id: 'c', signInName: 'jane@contoso.com' },
        },
      };
      assert.equal(await store.conflicts.transition(aTransition(conflict, { state })), true);
      assert.deepEqual((await store.conflicts.get(conflict.number))?.state, state);
    });

    it('a transition of another revision or of no conflict writes nothing', async () => {
      const conflict = await openOne(store);
      const stale = { ...conflict, revision: 7 };
      assert.equal(await store.conflicts.transition(aTransition(stale)), false);
      assert.equal(
        await store.conflicts.transition(aTransition({ ...conflict, number: 4711 })),
        false,
      );
      assert.deepEqual(await store.conflicts.get(conflict.number), conflict);
      assert.deepEqual(await world.jobs(), []);
      assert.deepEqual(await world.audited(), []);
    });

    it('of transitions that race one wins', async () => {
      const conflict = await openOne(store);
      const race = Array.from({ length: 5 }, () =>
        store.conflicts.transition(aTransition(conflict)),
      );
      const won = (await Promise.all(race)).filter(Boolean);
      assert.equal(won.length, 1);
      assert.equal((await world.jobs()).length, 1);
    });

    it('a transition whose jobs cannot be enqueued changes nothing', async () => {
      const conflict = await openOne(store);
      world.breakQueue();
      await assert.rejects(store.conflicts.transition(aTransition(conflict)));
      assert.deepEqual(await store.conflicts.get(conflict.number), conflict);
      assert.deepEqual(await world.audited(), []);
    });
  });
}
