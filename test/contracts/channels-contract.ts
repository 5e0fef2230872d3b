import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { general, later, type StoreUnderTest } from './store-builders.ts';

/** Channels that get alerts, and those that were left. */
export function channelsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('channels', () => {
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
      await store.channels.unsubscribe(general.id, { code: 'teams.left.removed' });
      await store.channels.subscribe(general, []);
      assert.equal((await store.channels.get(general.id))?.language, 'de');
    });

    it('the group of its team stays, where an activity does not name it', async () => {
      const teamGroupId = 'cccccccc-0000-4000-8000-000000000001';
      await store.channels.subscribe({ ...general, teamGroupId }, []);
      await store.channels.refresh(general);
      assert.equal((await store.channels.get(general.id))?.teamGroupId, teamGroupId);
    });

    it('an unsubscribed channel gets nothing until it is subscribed again', async () => {
      await store.channels.subscribe(general, []);
      await store.channels.unsubscribe(general.id, { code: 'teams.left.removed' });
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
      await store.channels.unsubscribe(general.id, {
        code: 'teams.left.switchedOff',
        by: 'Ada {"code"',
      });
      await store.channels.refresh(renamed);
      assert.deepEqual(await store.channels.list(), []);
    });

    it('a channel that was left is remembered with the reason until it is subscribed again', async () => {
      const inTeam = { ...general, teamName: 'IT', teamId: '19:team' };
      assert.deepEqual(await store.channels.former(), []);
      await store.channels.subscribe(inTeam, []);
      assert.deepEqual(await store.channels.former(), []);
      const leftBecause = { code: 'teams.left.switchedOff', by: 'Ada' } as const;
      await store.channels.unsubscribe(inTeam.id, leftBecause);
      await store.channels.unsubscribe('19:never-there', leftBecause);
      assert.deepEqual(await store.channels.former(), [{ ...inTeam, leftBecause }]);
      await store.channels.subscribe(inTeam, []);
      assert.deepEqual(await store.channels.former(), []);
      assert.deepEqual(await store.channels.get(inTeam.id), inTeam);
    });

    const audit: AuditEntry = {
      ...{ at: later, actor: { entraObjectId: '1', displayName: 'Ada' }, source: 'card' },
      ...{ action: 'alertsConfigured', outcome: 'configured' },
    };
    const settings = { filter: { kinds: ['group'], addresses: ['*@contoso.com'] } } as const;

    it('what was chosen for alerts stays, also when the channel is left and comes back', async () => {
      assert.equal(await store.channels.configure(general.id, settings, audit), false);
      await store.channels.subscribe(general, []);
      assert.equal(await store.channels.configure(general.id, settings, audit), true);
      await store.channels.refresh({ ...general, settings });
      await store.channels.subscribe(general, []);
      assert.deepEqual((await store.channels.get(general.id))?.settings, settings);
      await store.channels.unsubscribe(general.id, { code: 'teams.left.removed' });
      assert.equal(await store.channels.configure(general.id, {}, audit), false);
      await store.channels.subscribe(general, []);
      assert.deepEqual(await store.channels.list(), [{ ...general, settings }]);
      await store.channels.configure(general.id, {}, audit);
      assert.deepEqual((await store.channels.get(general.id))?.settings, {});
    });
  });
}
