import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BookedDigest } from '../../src/use-cases/ports/digests.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { ada } from '../support/world.ts';
import {
  anAuditEntry,
  aPoll,
  aSeen,
  at,
  general,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

const FIRST = '1970-01-01T00:00:00.000Z';
const LAST = '2999-01-01T00:00:00.000Z';

const booking: BookedDigest = {
  channelId: general.id,
  time: { time: '08:00', zone: 'Europe/Berlin', weekday: 1 },
  since: at,
  dueAt: '2026-01-05T07:00:00.000Z',
};
const jobAt = (dueAt: string): Job => ({
  name: 'digest',
  channelId: general.id,
  dueAt,
  afterSeconds: 60,
});

/** Which digests are due when, and what they are made of. */
export function digestsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('digests', () => {
    let world: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('a digest is booked once for a time; another time replaces it and keeps what it is about', async () => {
      const first = jobAt(booking.dueAt);
      assert.equal(await store.digests.get(general.id), undefined);
      assert.equal(await store.digests.book(booking, [first]), true);
      const { time, zone, weekday } = { ...booking.time, weekday: 1 } as const;
      const same = { ...booking, time: { weekday, zone, time }, since: later, dueAt: later };
      assert.equal(await store.digests.book(same, [jobAt(later)]), false);
      assert.deepEqual(await store.digests.get(general.id), booking);
      const daily = {
        ...booking,
        time: { time: '09:00', zone: 'UTC' },
        since: later,
        dueAt: later,
      };
      assert.equal(await store.digests.book(daily, [jobAt(later)]), true);
      assert.deepEqual(await store.digests.list(), [{ ...daily, since: at }]);
      assert.deepEqual(await world.jobs(), [first, jobAt(later)]);
    });

    it('a digest whose job cannot be booked is not booked', async () => {
      world.breakQueue();
      await assert.rejects(store.digests.book(booking, [jobAt(later)]));
      assert.deepEqual(await store.digests.list(), []);
    });

    it('a digest is posted once, and the next one is booked with it', async () => {
      await store.digests.book(booking, []);
      const next = { ...booking, since: later, dueAt: '2026-01-12T07:00:00.000Z' };
      assert.equal(await store.digests.posted(booking.dueAt, next, [jobAt(next.dueAt)]), true);
      assert.equal(await store.digests.posted(booking.dueAt, next, [jobAt(later)]), false);
      assert.deepEqual(await store.digests.list(), [next]);
      assert.deepEqual(await world.jobs(), [jobAt(next.dueAt)]);
      await store.digests.cancel(general.id);
      assert.deepEqual(await store.digests.list(), []);
      assert.equal(await store.digests.posted(next.dueAt, next, []), false);
    });

    it('tries to post are counted until one is confirmed or certainly failed', async () => {
      const { digests } = store;
      await digests.book(booking, []);
      assert.equal(await digests.unconfirmed(general.id), undefined);
      assert.equal(await digests.recordTry(general.id, at), 1);
      assert.equal(await digests.recordTry(general.id, later), 2);
      const two = { tries: 2, triedAt: later, firstTriedAt: at };
      assert.deepEqual(await digests.unconfirmed(general.id), two);
      await digests.forgetTry(general.id);
      assert.equal((await digests.unconfirmed(general.id))?.tries, 1);
      await digests.forgetTry(general.id);
      await digests.forgetTry(general.id);
      assert.equal(await digests.unconfirmed(general.id), undefined);
      await digests.recordTry(general.id, later);
      await digests.posted(booking.dueAt, { ...booking, dueAt: later }, []);
      assert.equal(await digests.unconfirmed(general.id), undefined);
    });

    it('facts are what happened in a span of time, and what is open', async () => {
      const [stays, goes] = await open(store, aSeen({ valueKey: 'a' }), aSeen({ valueKey: 'b' }));
      assert(stays && goes);
      await store.conflicts.recordChanges(aPoll(), [{ change: 'cleared', known: goes }], () => []);
      const facts = await store.digests.facts(FIRST, LAST);
      const { opened, cleared } = facts;
      assert.deepEqual([facts.open.length, opened.length, cleared.length], [1, 2, 1]);
      const { value, triage, openedAt, occurredAt, reopenedCount, claimant } = stays;
      const { kind, mastery, onPremises } = claimant;
      const { distinguishedName } = onPremises ?? {};
      assert.deepEqual(facts.open, [
        {
          value,
          state: stays.state,
          triage,
          openedAt,
          occurredAt,
          reopenedCount,
          claimant: {
            kind,
            mastery,
            ...(distinguishedName !== undefined && { onPremises: { distinguishedName } }),
          },
        },
      ]);
      assert.equal(cleared[0]?.state.tag, 'cleared');
      const before = await store.digests.facts(FIRST, '1970-01-02T00:00:00.000Z');
      assert.deepEqual([before.opened, before.cleared], [[], []]);
      assert.equal(before.open.length, 1);
    });

    it('facts name who decided, requested and approved, from an instant on and before another', async () => {
      const conflict = await openOne(store);
      const rows = [
        anAuditEntry({ conflictNumber: conflict.number, at }),
        anAuditEntry({ conflictNumber: conflict.number, at, action: 'agreed' }),
        anAuditEntry({ conflictNumber: conflict.number, at, action: 'snoozed' }),
        anAuditEntry({ conflictNumber: conflict.number, at, action: 'woken', actor: 'unclash' }),
        anAuditEntry({ conflictNumber: conflict.number, at, action: 'applied' }),
        anAuditEntry({ at, action: 'alertsConfigured' }),
        anAuditEntry({ conflictNumber: conflict.number, at: later }),
      ];
      for (const row of rows) await store.audit.append(row);
      const { work } = await store.digests.facts(at, later);
      assert.deepEqual(
        work.map(({ person, did, conflict: { value } }) => [person, did, value]),
        (['requested', 'approved', 'decided'] as const).map((did) => [ada, did, conflict.value]),
      );
      assert.equal((await store.digests.facts(later, LAST)).work.length, 1);
    });
  });
}
