import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TriageAction } from '../../../src/domain/conflict/triage-actions.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

const snooze = { do: 'snooze', hours: 4, reason: 'HR decides' } as const;
const other = { ...itChannel, id: '19:other', name: 'Service desk' };

/** More than get a card or an answer each. */
const FLOOD = 11;

/** A town with some claimants of addresses, each in a card of its own or together in a summary. */
async function aTown(claimants = 1) {
  const objects = Array.from({ length: claimants }, (_, index) => {
    const value = `SMTP:info${index}@contoso.com`;
    const id = `cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return aClaimant({ id, provisioningErrors: [aProvisioningError({ value })] });
  });
  const town = createTown([aUser(), ...objects]);
  for (const channel of [itChannel, other]) await town.subscribe(channel);
  await town.watch();
  await town.work();
  const decide = async (action: TriageAction, conflictNumber = 1) => {
    await town.triage({ conflictNumber, by: adaPresses, action, source: 'card' });
    await town.work();
  };
  const poll = async (minutes: number) => {
    town.later(minutes);
    await town.watch();
    await town.work();
  };
  return { ...town, decide, poll, replies: () => town.notifier.replies };
}

test('the end of a snooze is said once in the thread of each card, with the reason', async () => {
  const town = await aTown();
  await town.decide(snooze);
  await town.poll(239);
  assert.deepEqual(town.replies(), []);
  await town.poll(1);
  await town.poll(5);
  const about = { number: 1, address: 'info0@contoso.com', why: { code: 'wake.snoozeEnded' } };
  const notice = { code: 'teams.woken', ...about };
  assert.deepEqual(
    town.replies().map((reply) => reply.notice),
    [notice, notice],
  );
  const cards = town.notifier.messages.map(({ activityId }) => activityId);
  assert.deepEqual(
    town
      .replies()
      .map(({ activityId }) => activityId)
      .toSorted(),
    cards.toSorted(),
  );
});

test('a person who wakes a conflict is named', async () => {
  const town = await aTown();
  await town.decide(snooze);
  await town.decide({ do: 'wake' });
  const [reply] = town.replies();
  const about = { number: 1, address: 'info0@contoso.com', by: 'Ada Admin' };
  assert.deepEqual(reply?.notice, { code: 'teams.wokenByPerson', ...about });
});

test('what a person decides besides is not said in the thread', async () => {
  const town = await aTown();
  await town.decide({ do: 'assign', to: adaPresses });
  await town.decide({ do: 'addNote', text: 'HR was asked' });
  await town.decide(snooze);
  assert.deepEqual(town.replies(), []);
});

test('a conflict that is deferred anew before the notice is not said to be open', async () => {
  const town = await aTown();
  await town.decide(snooze);
  const request = { conflictNumber: 1, by: adaPresses, source: 'card' } as const;
  await town.triage({ ...request, action: { do: 'wake' } });
  await town.triage({ ...request, action: snooze });
  await town.work();
  assert.deepEqual(town.replies(), []);
});

test('a conflict that only a summary named gets a card in place of an answer', async () => {
  const town = await aTown(FLOOD);
  assert.deepEqual([town.notifier.messages.length, town.notifier.summaries.length], [0, 2]);
  await town.decide(snooze);
  await town.poll(241);
  assert.deepEqual([town.notifier.messages.length, town.replies().length], [2, 0]);
});

test('a card that was deleted is posted again in place of an answer', async () => {
  const town = await aTown();
  await town.decide(snooze);
  for (const { activityId } of town.notifier.messages) town.notifier.lose(activityId);
  assert.equal(town.notifier.messages.length, 0);
  await town.poll(241);
  assert.deepEqual([town.notifier.messages.length, town.replies().length], [2, 0]);
});

test('many that wake at once are one sentence in each channel', async () => {
  const town = await aTown(FLOOD);
  const numbers = Array.from({ length: FLOOD }, (_, index) => index + 1);
  for (const number of numbers) await town.decide(snooze, number);
  await town.poll(250);
  await town.poll(5);
  assert.deepEqual(town.replies(), []);
  const notice = { code: 'teams.manyWoken', total: FLOOD, numbers: numbers.slice(0, 10) };
  assert.deepEqual(town.notifier.notices, [
    { to: itChannel.id, notice },
    { to: other.id, notice },
  ]);
});

test('a notice that fails is posted when it is tried again', async () => {
  const town = await aTown();
  await town.decide(snooze);
  town.notifier.loseChannel(other.id);
  await town.poll(241);
  assert.equal(town.replies().length, 1);
  town.notifier.restoreChannel(other.id);
  await town.poll(5);
  assert.equal(town.replies().length, 2);
});
