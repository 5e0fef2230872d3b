import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import {
  aPoll,
  aSeen,
  aTransition,
  general,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** Which message shows which conflict. */
export function messagesContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('messages', () => {
    let store: Store;
    beforeEach(async () => {
      store = (await setUp()).store;
    });

    it('a suspended channel says since when and until when, and is behind once its time is over', async () => {
      const conflict = await openOne(store);
      await store.channels.subscribe(general, []);
      const suspension = {
        ...{ since: '2026-01-02T03:00:00.000Z', refusals: 2, reason: 'ConversationNotFound' },
        retryAt: '2026-01-02T03:02:00.000Z',
      };
      assert.equal(await store.channels.suspend(general.id, suspension), true);
      assert.equal(await store.channels.suspend(general.id, suspension), false, 'known already');
      assert.deepEqual(await store.channels.get(general.id), { ...general, suspension });
      const told = { channelId: general.id, conflictNumber: conflict.number, isUntold: true };
      const behindAt = (at: string) => store.messages.behind({ at });
      assert.deepEqual(await behindAt('2026-01-02T03:01:59.999Z'), []);
      assert.deepEqual(await behindAt('2026-01-02T03:02:00.000Z'), [told]);
      await store.channels.refresh({ ...general, name: 'renamed' });
      assert.deepEqual((await store.channels.get(general.id))?.suspension, suspension);
      assert.equal(await store.channels.resume(general.id), true);
      assert.equal(await store.channels.resume(general.id), false);
      assert.equal((await store.channels.get(general.id))?.suspension, undefined);
    });

    it('a channel that chooses is behind with what it shows only; its candidates say what decides', async () => {
      const conflict = await openOne(store);
      const settings = { filter: { kinds: ['group'] } } as const;
      await store.channels.subscribe({ ...general, settings }, []);
      assert.deepEqual(await store.messages.behind({ at: later }), []);
      const { number, value, state, triage, openedAt, occurredAt, reopenedCount } = conflict;
      const { kind, mastery, onPremises } = conflict.claimant;
      const { distinguishedName } = onPremises ?? {};
      assert.deepEqual(await store.messages.candidates(general.id), [
        {
          ...{ conflictNumber: number, occurrence: reopenedCount, reopenedCount, value, state },
          ...{ triage, openedAt, occurredAt },
          claimant: {
            ...{ kind, mastery },
            ...(distinguishedName !== undefined && { onPremises: { distinguishedName } }),
          },
        },
      ]);
      const place = { conflictNumber: number, channelId: general.id };
      await store.messages.remember([
        { ...place, activityId: 'a', shownRevision: 0, occurrence: 0 },
      ]);
      assert.deepEqual(await store.messages.candidates(general.id), []);
      const outdated = { ...place, isUntold: false };
      assert.deepEqual(await store.messages.behind({ at: later }), [outdated]);
    });

    describe('unattended conflicts', () => {
      const shownAt = later;
      const before = new Date(Date.parse(later) + 4 * 3_600_000).toISOString();
      const channelId = general.id;

      /** Two conflicts with a card, one that a summary named, one that is not shown. */
      async function shown() {
        const conflicts = await open(store, aSeen(), aSeen(), aSeen(), aSeen());
        await store.channels.subscribe(general, []);
        const [one, two, three] = conflicts;
        assert(one && two && three);
        const message = ({ number: conflictNumber }: Conflict) => ({
          ...{ conflictNumber, channelId, shownRevision: 1, occurrence: 0, shownAt },
        });
        await store.messages.remember([
          { ...message(one), activityId: '1' },
          { ...message(two), activityId: '2' },
          message(three),
        ]);
        return { one, two, three };
      }
      const due = async (at = before) =>
        (await store.messages.unattended(channelId, at)).map(({ conflictNumber, activityId }) =>
          activityId === undefined ? conflictNumber : [conflictNumber, activityId],
        );

      it('are those that were shown long enough ago', async () => {
        const { one, two, three } = await shown();
        assert.deepEqual(await due(), [[one.number, '1'], [two.number, '2'], three.number]);
        const justBefore = new Date(Date.parse(later) - 1).toISOString();
        assert.deepEqual(await due(justBefore), []);
        assert.deepEqual(await store.messages.unattended('19:other', before), []);
        const [found] = await store.messages.unattended(channelId, before);
        const { value, state, triage, reopenedCount } = one;
        assert.deepEqual(
          { ...found, claimant: undefined },
          {
            ...{ conflictNumber: one.number, occurrence: 0, activityId: '1', reopenedCount },
            ...{ value, state, triage, openedAt: one.openedAt, occurredAt: one.occurredAt },
            claimant: undefined,
          },
        );
      });

      it('keep the instant of their first card when it is drawn again', async () => {
        const { one, two, three } = await shown();
        const again = { conflictNumber: one.number, channelId, activityId: '1', shownRevision: 2 };
        const redrawn = new Date(Date.parse(before) + 1).toISOString();
        await store.messages.remember([{ ...again, occurrence: 0, shownAt: redrawn }]);
        assert.equal((await store.messages.get(one.number, channelId))?.shownAt, shownAt);
        assert.deepEqual(await due(), [[one.number, '1'], [two.number, '2'], three.number]);
        await store.messages.remember([{ ...again, occurrence: 1, shownAt: redrawn }]);
        assert.equal((await store.messages.get(one.number, channelId))?.shownAt, redrawn);
      });

      it('are reminded of once per occurrence and channel', async () => {
        const { one, two, three } = await shown();
        const of = [one, two].map(({ number: conflictNumber }) => ({
          ...{ conflictNumber, occurrence: 0 },
        }));
        const numbers = [one.number, two.number];
        assert.deepEqual(await store.messages.recordReminder(channelId, of), numbers);
        assert.deepEqual(await store.messages.recordReminder(channelId, of), []);
        assert.deepEqual(await due(), [three.number]);
        await store.messages.forgetReminder(channelId, [two.number]);
        assert.deepEqual(await due(), [[two.number, '2'], three.number]);
        // A card that is drawn again stays reminded of.
        const again = { channelId, activityId: '1', shownRevision: 2, occurrence: 0, shownAt };
        await store.messages.remember([{ ...again, conflictNumber: one.number }]);
        assert.deepEqual(await due(), [[two.number, '2'], three.number]);
        const next = [{ conflictNumber: one.number, occurrence: 1 }];
        assert.deepEqual(await store.messages.recordReminder(channelId, next), [one.number]);
        const unknown = [{ conflictNumber: 4711, occurrence: 0 }];
        assert.deepEqual(await store.messages.recordReminder(channelId, unknown), []);
      });

      it('are none of those that a person works on, that are deferred, or that changed since', async () => {
        const { one, two, three } = await shown();
        const at = '2026-01-02T03:00:00.000Z';
        const by = { entraObjectId: 'ada', displayName: 'Ada' };
        const next = { assignment: { at, by, to: by } };
        const entry = { at, what: { code: 'story.assignedTo', name: 'Ada' } } as const;
        await store.conflicts.transition(
          aTransition(one, { state: one.state, triage: { next, entry } }),
        );
        await store.conflicts.transition(aTransition(two));
        assert.deepEqual(await due(), [three.number]);
        const known = await store.conflicts.get(three.number);
        assert(known);
        const late = new Date(Date.parse(before) + 1).toISOString();
        const audit = { ...aTransition(known).audit, at: late };
        await store.conflicts.transition({
          ...aTransition(known, { state: known.state }),
          ...(audit && { audit: audit as never }),
        });
        assert.deepEqual(await due(), []);
        assert.deepEqual(await due(late), [three.number]);
      });
    });

    it('only a subscribed channel is suspended; one that was left forgets it', async () => {
      const suspension = {
        since: later,
        refusals: 1,
        reason: 'ConversationNotFound',
        retryAt: later,
      };
      assert.equal(await store.channels.suspend(general.id, suspension), false);
      await store.channels.subscribe(general, []);
      await store.channels.suspend(general.id, suspension);
      await store.channels.unsubscribe(general.id, { code: 'teams.left.removed' });
      assert.deepEqual(await store.channels.former(general.id), [
        { ...general, leftBecause: { code: 'teams.left.removed' } },
      ]);
      assert.deepEqual(await store.channels.former('19:another'), []);
      await store.channels.subscribe(general, []);
      assert.deepEqual(await store.channels.get(general.id), general);
    });

    it('who switched alerts on stays known', async () => {
      const addedBy = { teamsUserId: '29:ada', name: 'Ada Admin' };
      await store.channels.subscribe({ ...general, addedBy }, []);
      await store.channels.subscribe(general, []);
      assert.deepEqual((await store.channels.get(general.id))?.addedBy, addedBy);
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
      await store.channels.unsubscribe('19:left', { code: 'teams.left.removed' });
      const place = ({ number: conflictNumber }: Conflict) => ({
        ...{ channelId: general.id, conflictNumber },
      });
      await store.messages.remember([
        { ...place(two), activityId: '2', shownRevision: 1, occurrence: 0 },
        { ...place(three), shownRevision: 0, occurrence: 0 },
      ]);
      const behind = () => store.messages.behind({ at: later });
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

    it('the card of a conflict that cleared is behind for a week', async () => {
      const cleared = await openOne(store);
      await store.channels.subscribe(general, []);
      const place = { channelId: general.id, conflictNumber: cleared.number };
      await store.messages.remember([{ ...place, activityId: '1', shownRevision: 1 }]);
      const state = { tag: 'cleared', at: '2026-01-02T00:00:00.000Z', how: 'elsewhere' } as const;
      await store.conflicts.transition(aTransition(cleared, { state }));
      const behindAt = (at: string) => store.messages.behind({ at });
      assert.deepEqual(await behindAt('2026-01-08T23:59:59.999Z'), [{ ...place, isUntold: false }]);
      assert.deepEqual(await behindAt('2026-01-09T00:00:00.000Z'), []);
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
      await store.channels.unsubscribe(channelId, { code: 'teams.left.removed' });
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

    it('of several tries the others are doubtful once a card is remembered, until nobody searches for them', async () => {
      const { number: conflictNumber } = await openOne(store);
      await store.channels.subscribe(general, []);
      const place = { conflictNumber, channelId: general.id };
      const { messages } = store;
      const shown = { ...place, activityId: '1', shownRevision: 9, occurrence: 0 };
      const since = '2026-01-02T03:00:00.000Z';
      const triedAt = '2026-01-02T03:01:00.000Z';
      await messages.recordTry(place, since);
      await messages.remember([shown]);
      assert.equal(await messages.doubtful(place), undefined, 'one try, one card');
      await messages.recordTry(place, since);
      await messages.recordTry(place, triedAt);
      assert.equal(await messages.doubtful(place), undefined, 'none is remembered yet');
      await messages.remember([{ ...shown, activityId: '2' }]);
      assert.equal(await messages.unconfirmed(place), undefined);
      assert.deepEqual(await messages.triedBetween(general.id, since, later), []);
      const doubtful = { since, triedAt, lookAt: triedAt };
      assert.deepEqual(await messages.doubtful(place), doubtful);
      const behindAt = (at: string) => messages.behind({ at });
      assert.deepEqual(await behindAt('2026-01-02T03:00:59.999Z'), []);
      assert.deepEqual(await behindAt(triedAt), [{ ...place, isUntold: false }]);
      const lookAt = '2026-01-02T03:04:00.000Z';
      await messages.lookLater(place, { ...doubtful, triedAt: since }, lookAt);
      assert.deepEqual(await messages.doubtful(place), doubtful, 'another try was made since');
      await messages.lookLater(place, doubtful, lookAt);
      assert.deepEqual(await messages.doubtful(place), { ...doubtful, lookAt });
      assert.deepEqual(await behindAt(triedAt), []);
      const again = '2026-01-02T03:05:00.000Z';
      assert.equal(await messages.recordTry(place, again), 1);
      await messages.lookLater(place, { ...doubtful, triedAt: again }, undefined);
      assert.deepEqual(await messages.unconfirmed(place), {
        ...{ tries: 1, triedAt: again, firstTriedAt: since },
      });
      await messages.forgetTry(place);
      assert.equal(await messages.unconfirmed(place), undefined);
      assert.deepEqual(await messages.doubtful(place), { since, triedAt: again, lookAt });
      await messages.lookLater(place, { ...doubtful, triedAt: again }, undefined);
      assert.equal(await messages.doubtful(place), undefined);
      assert.deepEqual(await behindAt(later), []);
    });

    it('tries to post a card are counted until one is confirmed', async () => {
      const { number: conflictNumber } = await openOne(store);
      const place = { conflictNumber, channelId: 'a' };
      const { messages } = store;
      assert.equal(await messages.unconfirmed(place), undefined);
      assert.equal(await messages.recordTry(place, '2026-01-02T03:00:00.000Z'), 1);
      assert.equal(await messages.recordTry(place, '2026-01-02T03:01:00.000Z'), 2);
      assert.equal(await messages.recordTry({ ...place, channelId: 'b' }, later), 1);
      await messages.forgetTry(place);
      const triedAt = '2026-01-02T03:01:00.000Z';
      const firstTriedAt = '2026-01-02T03:00:00.000Z';
      assert.deepEqual(await messages.unconfirmed(place), { tries: 1, triedAt, firstTriedAt });
      const between = (from: string, to: string) => messages.triedBetween('a', from, to);
      assert.deepEqual(await between('2026-01-02T03:00:30.000Z', triedAt), [conflictNumber]);
      assert.deepEqual(await between('2026-01-02T03:01:00.001Z', later), []);
      await messages.remember([{ ...place, shownRevision: 0 }]);
      assert.notEqual(await messages.unconfirmed(place), undefined, 'a summary confirms no card');
      assert.equal(await messages.shownIn('a', '1'), undefined);
      await messages.remember([{ ...place, activityId: '1', shownRevision: 1 }]);
      assert.equal(await messages.unconfirmed(place), undefined);
      assert.equal(await messages.shownIn('a', '1'), conflictNumber);
      await messages.forgetTry({ ...place, channelId: 'b' });
      assert.equal(await messages.unconfirmed({ ...place, channelId: 'b' }), undefined);
    });

    it('a conflict that cleared after a card that may be there is behind', async () => {
      const conflict = await openOne(store);
      await store.channels.subscribe(general, []);
      const place = { conflictNumber: conflict.number, channelId: general.id };
      const behind = () => store.messages.behind({ at: later });
      await store.messages.recordTry(place, later);
      assert.deepEqual(await behind(), [{ ...place, isUntold: true }]);
      const cleared = { tag: 'cleared', at: later, how: 'elsewhere' } as const;
      await store.conflicts.transition(aTransition(conflict, { state: cleared }));
      assert.deepEqual(await behind(), [{ ...place, isUntold: false }]);
      await store.messages.remember([{ ...place, activityId: '1', shownRevision: 2 }]);
      assert.deepEqual(await behind(), []);
    });
  });
}
