import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import {
  channelTitle,
  sendToChannel,
  waitForChannel,
} from '../../../src/use-cases/watch/send-to-channel.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createTown, itChannel } from '../../support/town.ts';

const refused = aBotError('channelGone');
const reason = 'BotNotInConversationRoster';
const desk: AlertChannel = { ...itChannel, id: '19:desk', name: 'Desk', teamName: 'IT' };
const start = Date.parse('2026-10-01T09:00:00.000Z');
const after = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** A channel that has been refused since nine o'clock, and one that accepts messages. */
async function aTown({ refusals, minutes = 0 }: { refusals?: number; minutes?: number } = {}) {
  const town = createTown();
  const { channels } = town.store;
  for (const channel of [itChannel, desk]) await channels.subscribe(channel, []);
  if (refusals !== undefined) {
    const suspension = { since: after(0), refusals, retryAt: after(minutes), reason };
    await channels.suspend(itChannel.id, suspension);
  }
  town.later(minutes);
  const send = async (message: () => Promise<void>) => {
    const channel = await channels.get(itChannel.id);
    assert.ok(channel);
    return sendToChannel(town, channel, message);
  };
  const refuse = () => send(() => Promise.reject(refused));
  const suspension = async () => (await channels.get(itChannel.id))?.suspension;
  return { ...town, send, refuse, suspension };
}

test('a first refusal is tried again after a minute, and is no news', async () => {
  const town = await aTown();
  await assert.rejects(town.refuse(), {
    ...{ code: 'channelGone', transient: true, retryAfterMs: 60_000 },
    ...{ problem: refused.problem, next: refused.next },
  });
  const suspension = { since: after(0), refusals: 1, retryAt: after(1), reason };
  assert.deepEqual(await town.suspension(), suspension);
  assert.deepEqual(town.notifier.notices, []);
});

test('the second one is reported elsewhere, with all that is known; later ones are not', async () => {
  const town = await aTown({ refusals: 1, minutes: 1 });
  await assert.rejects(town.refuse(), { retryAfterMs: 120_000 });
  const place = itChannel.name;
  const since = after(0);
  const notice = { code: 'teams.alertsPaused', place, reason, since, retryAt: after(3) };
  assert.deepEqual(town.notifier.notices, [{ to: desk.id, notice }]);
  const third = await aTown({ refusals: 2, minutes: 3 });
  await assert.rejects(third.refuse(), { retryAfterMs: 240_000 });
  assert.deepEqual(third.notifier.notices, []);
});

test('no pause is longer than four hours', async () => {
  const town = await aTown({ refusals: 12, minutes: 60 });
  await assert.rejects(town.refuse(), { retryAfterMs: 4 * 60 * 60_000 });
});

test('after three days, and not before, a channel is given up', async () => {
  const threeDays = 3 * 24 * 60;
  const early = await aTown({ refusals: 20, minutes: threeDays - 1 });
  await assert.rejects(early.refuse());
  const town = await aTown({ refusals: 20, minutes: threeDays });
  await town.refuse();
  assert.equal(await town.store.channels.get(itChannel.id), undefined);
  const [former] = await town.store.channels.former(itChannel.id);
  assert.deepEqual(former?.leftBecause, { code: 'teams.left.refused' });
  const notice = { code: 'teams.alertsGivenUp', place: itChannel.name, reason, since: after(0) };
  assert.deepEqual(town.notifier.notices, [{ to: desk.id, notice }]);
});

test('a suspended channel is not written to until its pause is over', async () => {
  const town = await aTown({ refusals: 3, minutes: 10 });
  town.later(-1);
  await town.send(() => assert.fail('it was sent'));
  assert.notEqual(await town.suspension(), undefined);
  town.later(1);
  const sent: string[] = [];
  await town.send(async () => void sent.push('card'));
  assert.deepEqual([sent, await town.suspension()], [['card'], undefined]);
  const notice = { code: 'teams.alertsResumed', place: itChannel.name, since: after(0) };
  assert.deepEqual(town.notifier.notices, [{ to: desk.id, notice }]);
});

test('a channel that was refused once returns without a word', async () => {
  const town = await aTown({ refusals: 1, minutes: 1 });
  await town.send(async () => {});
  assert.deepEqual([await town.suspension(), town.notifier.notices], [undefined, []]);
});

test('another failure suspends nothing', async () => {
  const town = await aTown();
  for (const failure of [aBotError('teamsUnavailable'), new TypeError('bug')])
    await assert.rejects(
      town.send(() => Promise.reject(failure)),
      failure,
    );
  assert.equal(await town.suspension(), undefined);
});

test('a notice is posted in the first channel that accepts it, else to who switched alerts on', async () => {
  const addedBy = { teamsUserId: '29:ada', name: 'Ada' };
  const town = await aTown();
  await town.store.channels.subscribe({ ...itChannel, addedBy }, []);
  await town.store.channels.refresh({ ...itChannel, addedBy });
  const third = { ...desk, id: '19:third' };
  await town.store.channels.subscribe(third, []);
  town.notifier.loseChannel(desk.id);
  const suspension = { since: after(0), refusals: 1, retryAt: after(0), reason };
  await town.store.channels.suspend(itChannel.id, suspension);
  await assert.rejects(town.refuse());
  assert.deepEqual(
    town.notifier.notices.map(({ to }) => to),
    [third.id],
  );
});

test('work that no poll makes again waits for its channel', () => {
  const clock = { now: () => after(0) };
  const retryAt = after(2);
  const suspension = { since: after(0), refusals: 1, retryAt, reason };
  assert.throws(() => waitForChannel({ clock }, { ...itChannel, suspension }), {
    ...{ code: 'channelGone', transient: true, retryAfterMs: 120_000 },
    ...{ problem: { code: 'teams.mayNotWrite', reason }, next: { code: 'teams.addAgain' } },
  });
  waitForChannel({ clock }, itChannel);
  waitForChannel({ clock: { now: () => retryAt } }, { ...itChannel, suspension });
  waitForChannel({ clock: { now: () => after(3) } }, { ...itChannel, suspension });
});

test('a channel is called by its team and its name, as far as they are known', () => {
  assert.equal(channelTitle(desk), 'IT / Desk');
  assert.equal(channelTitle({ ...desk, name: '' }), 'IT');
  assert.equal(channelTitle(itChannel), itChannel.name);
});
