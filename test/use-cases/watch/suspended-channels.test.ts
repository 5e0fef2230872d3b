import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

const other = { ...itChannel, id: '19:other', name: 'Service desk' };

/** A town whose channel refuses messages from the first card on. */
async function refusingTown(...channels: readonly (typeof itChannel)[]) {
  const town = createTown([aUser(), aClaimant()]);
  for (const channel of [itChannel, ...channels]) await town.subscribe(channel);
  town.notifier.loseChannel(itChannel.id);
  await town.watch();
  await town.work();
  return {
    ...town,
    suspension: async () => (await town.store.channels.get(itChannel.id))?.suspension,
    shown: () => town.notifier.messages.filter(({ channelId }) => channelId === itChannel.id),
    /** Polls and works every so many minutes. */
    pass: async (minutes: number, steps: number) => {
      for (let step = 0; step < steps; step += 1) {
        town.later(minutes);
        await town.watch();
        await town.work();
      }
    },
  };
}

test('one refusal pauses a channel for a minute, and its conflict is told then', async () => {
  const town = await refusingTown();
  assert.deepEqual(await town.suspension(), {
    since: '2026-10-01T09:00:00.000Z',
    refusals: 1,
    retryAt: '2026-10-01T09:01:00.000Z',
    reason: 'ConversationNotFound',
  });
  town.notifier.restoreChannel(itChannel.id);
  town.later(1);
  await town.work();
  assert.equal(town.shown().length, 1);
  assert.equal(await town.suspension(), undefined);
  assert.deepEqual(town.notifier.notices, [], 'one chance is not worth a notice');
});

test('pauses grow, and polls meanwhile do not try more often', async () => {
  const town = await refusingTown();
  await town.pass(1, 60);
  const { refusals } = (await town.suspension()) ?? {};
  assert.equal(refusals, 6, 'after 1, 3, 7, 15 and 31 minutes');
});

test('conflicts that were found while a channel was suspended are told when it takes messages', async () => {
  const town = await refusingTown();
  const value = 'SMTP:info@contoso.com';
  town.directory.put(aClaimant({ provisioningErrors: [aProvisioningError({ value })] }));
  await town.pass(5, 3);
  town.notifier.restoreChannel(itChannel.id);
  await town.pass(60, 1);
  await town.work();
  const numbers = town.shown().map(({ details }) => details.conflict.number);
  assert.deepEqual(numbers.toSorted(), [1, 2]);
});

test('the second refusal is reported in another channel, and so is the way back', async () => {
  const town = await refusingTown(other);
  await town.pass(1, 1);
  await town.pass(1, 1);
  const place = itChannel.name;
  assert.deepEqual(
    town.notifier.notices.map(({ to, notice }) => [to, notice.code]),
    [[other.id, 'teams.alertsPaused']],
  );
  town.notifier.restoreChannel(itChannel.id);
  await town.pass(5, 1);
  const since = '2026-10-01T09:00:00.000Z';
  const notice = { code: 'teams.alertsResumed', place, since };
  assert.deepEqual(town.notifier.notices.at(-1), { to: other.id, notice });
});

test('without another channel, the person who switched alerts on is told', async () => {
  const addedBy = { teamsUserId: '29:ada', name: 'Ada Admin' };
  const town = await refusingTown();
  await town.store.channels.subscribe({ ...itChannel, addedBy }, []);
  await town.pass(1, 2);
  assert.deepEqual(
    town.notifier.notices.map(({ to, notice }) => [to, notice.code]),
    [['29:ada', 'teams.alertsPaused']],
  );
});

test('a person who writes in a suspended channel brings its alerts back at once', async () => {
  const town = await refusingTown();
  await town.pass(10, 5);
  town.notifier.restoreChannel(itChannel.id);
  await town.speak({ id: itChannel.id, reference: {} });
  await town.work();
  assert.equal(await town.suspension(), undefined);
  assert.equal(town.shown().length, 1);
});

test('a channel is given up after three days of refusals, and said so elsewhere', async () => {
  const town = await refusingTown(other);
  await town.pass(4 * 60, 17);
  assert.notEqual(await town.store.channels.get(itChannel.id), undefined);
  await town.pass(4 * 60, 3);
  assert.equal(await town.store.channels.get(itChannel.id), undefined);
  assert.equal(town.notifier.notices.at(-1)?.notice.code, 'teams.alertsGivenUp');
});

test('a channel that was given up gets alerts again when somebody writes there', async () => {
  const town = await refusingTown();
  await town.pass(4 * 60, 20);
  town.notifier.restoreChannel(itChannel.id);
  await town.speak({ id: itChannel.id, reference: {} });
  await town.work();
  assert.equal(town.shown().length, 1);
});

for (const why of [
  'teams.mayNotWrite {"reason":"ConversationNotFound"}',
  'Teams does not let Unclash write there (ConversationNotFound).',
])
  test(`a channel that a former version gave up returns too: ${why}`, async () => {
    const town = createTown([aUser(), aClaimant()]);
    await town.subscribe(itChannel);
    await town.store.channels.unsubscribe(itChannel.id, verbatim(why));
    await town.speak({ id: itChannel.id, reference: {} });
    assert.notEqual(await town.store.channels.get(itChannel.id), undefined);
  });

test('a channel that people left stays left when somebody writes there', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  await town.store.channels.unsubscribe(itChannel.id, {
    code: 'teams.left.switchedOff',
    by: 'Ada',
  });
  await town.speak({ id: itChannel.id, reference: {} });
  assert.equal(await town.store.channels.get(itChannel.id), undefined);
});
