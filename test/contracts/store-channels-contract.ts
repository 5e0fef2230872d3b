import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import {
  anAuditEntry,
  aPoll,
  aSeen,
  aTransition,
  general,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** Channels, announcements and the audit log. */
export function channelsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('channels and audit', () => {
    let world: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('a channel is new once; later its reference is brought up to date', async () => {
      const jobs: Job[] = [{ name: 'notify', conflictNumber: 1, channelId: general.id }];
      assert.equal(await store.channels.subscribe(general, jobs), true);
      const moved = { ...general, reference: { user: '1', serviceUrl: 'https://new' } };
      assert.equal(await store.channels.subscribe(moved, jobs), false);
      assert.deepEqual(await store.channels.list(), [moved]);
      assert.deepEqual(await store.channels.get(general.id), moved);
      assert.deepEqual(await world.jobs(), jobs);
    });

    it('a language that was chosen stays, also when the channel is left and comes back', async () => {
      await store.channels.subscribe({ ...general, language: 'de' }, []);
      await store.channels.subscribe(general, []);
      assert.equal((await store.channels.get(general.id))?.language, 'de');
      await store.channels.unsubscribe(general.id, 'the bot was removed');
      await store.channels.subscribe(general, []);
      assert.equal((await store.channels.get(general.id))?.language, 'de');
    });

    it('an unsubscribed channel gets nothing until it is subscribed again', async () => {
      await store.channels.subscribe(general, []);
      await store.channels.unsubscribe(general.id, 'the bot was removed');
      assert.deepEqual(await store.channels.list(), []);
      assert.equal(await store.channels.get(general.id), undefined);
      assert.equal(await store.channels.subscribe(general, []), true);
      assert.deepEqual(await store.channels.list(), [general]);
    });

    it('a channel is brought up to date while it is subscribed, and never subscribed by it', async () => {
      const renamed = { ...general, name: 'General, renamed' };
      await store.channels.refresh(general);
      assert.deepEqual(await store.channels.list(), []);
      await store.channels.subscribe(general, []);
      await store.channels.refresh(renamed);
      assert.deepEqual(await store.channels.list(), [renamed]);
      await store.channels.unsubscribe(general.id, 'alerts off');
      await store.channels.refresh(renamed);
      assert.deepEqual(await store.channels.list(), []);
    });

    it('a channel that was left is remembered with the reason until it is subscribed again', async () => {
      const inTeam = { ...general, teamName: 'IT', teamId: '19:team' };
      assert.deepEqual(await store.channels.former(), []);
      await store.channels.subscribe(inTeam, []);
      assert.deepEqual(await store.channels.former(), []);
      await store.channels.unsubscribe(inTeam.id, 'the team was archived');
      await store.channels.unsubscribe('19:never-there', 'for no reason');
      const leftBecause = 'the team was archived';
      assert.deepEqual(await store.channels.former(), [{ ...inTeam, leftBecause }]);
      await store.channels.subscribe(inTeam, []);
      assert.deepEqual(await store.channels.former(), []);
      assert.deepEqual(await store.channels.get(inTeam.id), inTeam);
    });

    it('an announcement is found by conflict, by channel and by message', async () => {
      const [one, two] = await open(store, aSeen(), aSeen());
      assert(one && two);
      const told = (conflict: Conflict, channelId: string, activityId?: string) => ({
        conflictNumber: conflict.number,
        channelId,
        shownRevision: 1,
        ...(activityId !== undefined && { activityId }),
      });
      const all = [told(one, 'a', '1'), told(two, 'a'), told(one, 'b', '1')];
      await store.messages.remember(all);
      assert.deepEqual(await store.messages.get(one.number, 'a'), all[0]);
      assert.deepEqual(await store.messages.get(two.number, 'a'), all[1]);
      assert.equal(await store.messages.get(two.number, 'b'), undefined);
      assert.deepEqual(await store.messages.get(one.number, 'b'), all[2]);
      assert.deepEqual(await store.messages.inChannel('b', [one.number, two.number]), [all[2]]);
      assert.deepEqual(await store.messages.inChannel('b', []), []);
    });

    it('open conflicts that a channel was not told, and older messages, are behind', async () => {
      const [one, two, three] = await open(store, aSeen(), aSeen(), aSeen());
      assert(one && two && three);
      await store.channels.subscribe(general, []);
      await store.channels.subscribe({ ...general, id: '19:left' }, []);
      await store.channels.unsubscribe('19:left', 'left');
      const place = ({ number: conflictNumber }: Conflict) => ({
        ...{ channelId: general.id, conflictNumber },
      });
      await store.messages.remember([
        { ...place(two), activityId: '2', shownRevision: 1, occurrence: 0 },
        { ...place(three), shownRevision: 0, occurrence: 0 },
      ]);
      const behind = () => store.messages.behind();
      assert.deepEqual(await behind(), [{ ...place(one), isUntold: true }]);
      await store.conflicts.transition(aTransition(two));
      assert.deepEqual(await behind(), [
        { ...place(one), isUntold: true },
        { ...place(two), isUntold: false },
      ]);
      const cleared = { tag: 'cleared', at: later, how: 'elsewhere' } as const;
      await store.conflicts.transition(aTransition(one, { state: cleared }));
      await store.conflicts.transition(aTransition(three, { state: cleared }));
      assert.deepEqual(await behind(), [{ ...place(two), isUntold: false }]);
      const known = await store.conflicts.get(three.number);
      assert(known);
      const reopened = { change: 'reopened', known, seen: known } as const;
      await store.conflicts.recordChanges(aPoll(), [reopened], () => []);
      assert.deepEqual(await behind(), [
        { ...place(three), isUntold: true },
        { ...place(two), isUntold: false },
      ]);
      await store.messages.remember([{ ...place(three), shownRevision: 0 }]);
      assert.deepEqual(await behind(), [{ ...place(two), isUntold: false }]);
    });

    it('a channel that comes back has forgotten what a summary named, and keeps its cards', async () => {
      const [one, two] = await open(store, aSeen(), aSeen());
      assert(one && two);
      await store.channels.subscribe(general, []);
      const channelId = general.id;
      await store.messages.remember([
        { channelId, conflictNumber: one.number, activityId: '1', shownRevision: 1 },
        { channelId, conflictNumber: two.number, shownRevision: 0 },
      ]);
      await store.channels.unsubscribe(channelId, 'the bot was removed');
      await store.channels.subscribe(general, []);
      assert.equal((await store.messages.get(one.number, channelId))?.activityId, '1');
      assert.equal(await store.messages.get(two.number, channelId), undefined);
    });

    it('the last word about a message replaces what was remembered before', async () => {
      const { number: conflictNumber } = await openOne(store);
      const first = { conflictNumber, channelId: 'a', activityId: '1', shownRevision: 1 };
      const last = { conflictNumber, channelId: 'a', activityId: '2', shownRevision: 3 };
      await store.messages.remember([first]);
      await store.messages.remember([{ ...first, shownRevision: 2 }, last]);
      assert.deepEqual(await store.messages.inChannel('a', [conflictNumber]), [last]);
    });

    it('audit rows are kept in the order in which they were written', async () => {
      const entries = ['one', 'two', 'three'].map((action) => anAuditEntry({ action }));
      for (const entry of entries) await store.audit.append(entry);
      assert.deepEqual(await world.audited(), entries);
    });
  });
}
