import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CloudNews } from '../../src/domain/cloud-check/cloud-news.ts';
import type { CloudWatchStore } from '../../src/use-cases/ports/cloud-watch.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { aCloudFinding } from '../support/cloud-object.ts';
import { at, general, later, type StoreUnderTest } from './store-builders.ts';

const jobAt = (dueAt: string): Job => ({ name: 'watchCloud', dueAt, afterSeconds: 60 });
const news: CloudNews = {
  ...{ outcome: 'checked', objects: 3, findings: 1, notRun: [], nextAt: later },
  shown: { byProblem: { Duplicate: 1 }, worst: [aCloudFinding()] },
};
const baseline = { at, keys: Float64Array.of(1, 2 ** 53 - 1), unjudged: ['cloud.unread users'] };
const place = { channelId: general.id, dueAt: at };

/** The weekly check of Entra ID, and what it has to say. */
export function cloudWatchContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('weekly check of the cloud', () => {
    let world: StoreUnderTest;
    let watch: CloudWatchStore;
    beforeEach(async () => {
      world = await setUp();
      watch = world.store.cloudWatch;
    });

    it('the first check is booked once, with its job', async () => {
      assert.equal(await watch.dueAt(), undefined);
      assert.equal(await watch.get(), undefined);
      assert.equal(await watch.book(at, [jobAt(at)]), true);
      assert.equal(await watch.book(later, [jobAt(later)]), false);
      assert.deepEqual(await watch.get(), { dueAt: at });
      assert.equal(await watch.dueAt(), at);
      assert.deepEqual(await world.jobs(), [jobAt(at)]);
    });

    it('a check whose job cannot be booked is not booked', async () => {
      world.breakQueue();
      await assert.rejects(watch.book(at, [jobAt(at)]));
      assert.equal(await watch.dueAt(), undefined);
    });

    it('a check is made once: with it the next one is booked and each channel has its news', async () => {
      await watch.book(at, []);
      const made = { news, channelIds: [general.id, '19:other'], jobs: [jobAt(later)] };
      assert.equal(await watch.checked(at, { dueAt: later, baseline }, made), true);
      assert.equal(await watch.checked(at, { dueAt: later }, made), false);
      assert.deepEqual(await watch.get(), { dueAt: later, baseline });
      assert.deepEqual(await watch.news(place), news);
      assert.equal((await watch.waiting()).length, 2);
      assert.deepEqual(await world.jobs(), [jobAt(later)]);
      await watch.delivered(place);
      assert.equal(await watch.news(place), undefined);
      assert.deepEqual(await watch.waiting(), [{ channelId: '19:other', dueAt: at }]);
    });

    it('a check that failed keeps what the next one is compared with', async () => {
      await watch.book(at, []);
      const made = { news, channelIds: [], jobs: [] };
      await watch.checked(at, { dueAt: later, baseline }, made);
      await watch.checked(later, { dueAt: at }, made);
      assert.deepEqual(await watch.get(), { dueAt: at, baseline });
    });

    it('a booking that nobody wants any more leaves nothing', async () => {
      await watch.book(at, []);
      const made = { news, channelIds: [general.id], jobs: [] };
      await watch.checked(at, { dueAt: later, baseline }, made);
      await watch.cancel();
      assert.equal(await watch.get(), undefined);
      assert.deepEqual(await watch.waiting(), []);
      assert.equal(await watch.checked(later, { dueAt: at }, made), false);
      assert.deepEqual(await watch.waiting(), []);
    });

    it('tries to post are counted until one is confirmed or certainly failed', async () => {
      await watch.book(at, []);
      await watch.checked(at, { dueAt: later }, { news, channelIds: [general.id], jobs: [] });
      assert.equal(await watch.unconfirmed(place), undefined);
      assert.equal(await watch.recordTry(place, at), 1);
      assert.equal(await watch.recordTry(place, later), 2);
      const two = { tries: 2, triedAt: later, firstTriedAt: at };
      assert.deepEqual(await watch.unconfirmed(place), two);
      await watch.forgetTry(place);
      await watch.forgetTry(place);
      await watch.forgetTry(place);
      assert.equal(await watch.unconfirmed(place), undefined);
    });
  });
}
