import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

/** A town whose first card was accepted so many times, and never confirmed. */
async function aTown(lostAnswers = 1) {
  const jane = aClaimant();
  const town = createTown([aUser(), jane]);
  await town.subscribe(itChannel);
  town.notifier.loseAnswers(lostAnswers);
  await town.watch();
  await town.work();
  return {
    ...town,
    jane,
    cards: () => town.notifier.messages,
    states: () => town.notifier.messages.map(({ details }) => details.conflict.state.tag),
    remembered: async () => (await town.store.messages.get(1, itChannel.id))?.activityId,
    seconds: async (seconds: number) => {
      town.later(seconds / 60);
      await town.work();
    },
    /** Jane's claim is gone by the next poll. */
    clear: async () => {
      town.directory.put({ ...jane, provisioningErrors: [] });
      await town.watch();
      await town.work();
    },
  };
}

const lost = (town: { cards(): readonly { readonly activityId: string }[] }) =>
  town.cards()[0]?.activityId ?? '';

test('a post that was not confirmed is made again after 20 seconds, not before', async () => {
  const town = await aTown();
  await town.seconds(19);
  assert.equal(town.cards().length, 1);
  await town.seconds(1);
  assert.equal(town.cards().length, 2);
  assert.equal(await town.remembered(), town.cards()[1]?.activityId);
});

test('while Teams confirms nothing for 15 minutes, a conflict gets 6 cards and not 900', async () => {
  const town = await aTown(Number.POSITIVE_INFINITY);
  for (let second = 1; second <= 15 * 60; second += 1) await town.seconds(1);
  assert.equal(town.cards().length, 6, 'after 0, 20, 60, 140, 300 and 620 seconds');
});

test('polls meanwhile do not post more often', async () => {
  const town = await aTown(Number.POSITIVE_INFINITY);
  for (let second = 1; second <= 15; second += 1) {
    await town.watch();
    await town.seconds(1);
  }
  assert.equal(town.cards().length, 1);
});

test('a process that died after its post waits, too', async () => {
  const town = await aTown();
  const { jobs } = town;
  await town.store.messages.recordTry(
    { conflictNumber: 1, channelId: itChannel.id },
    '2026-10-01T09:00:00.000Z',
  );
  jobs.push({ name: 'notify', conflictNumber: 1, channelId: itChannel.id });
  await town.seconds(30);
  assert.equal(town.cards().length, 1);
  await town.seconds(10);
  assert.equal(town.cards().length, 2);
});

test('a post that was certainly refused leaves no doubt', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  town.notifier.loseChannel(itChannel.id);
  await town.watch();
  await town.work();
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await town.store.messages.unconfirmed(place), undefined);
});

test('a conflict that ends after a card that may be there: the channel gets a card that says so', async () => {
  const town = await aTown(1);
  await town.clear();
  await town.seconds(20);
  assert.deepEqual(town.states(), ['open', 'cleared']);
});

test('the card that says so is posted by a later poll where its job got lost', async () => {
  const town = await aTown(1);
  await town.clear();
  town.jobs.splice(0);
  town.later(1);
  await town.watch();
  await town.work();
  assert.deepEqual(town.states(), ['open', 'cleared']);
});

test('a lost card that somebody presses follows the conflict from then on', async () => {
  const town = await aTown();
  const activityId = lost(town);
  await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId });
  await town.seconds(60);
  assert.equal(town.cards().length, 1);
  await town.clear();
  assert.deepEqual(town.states(), ['cleared']);
});

test('a lost card that is pressed after its conflict ended is drawn as it is', async () => {
  const town = await aTown();
  const activityId = lost(town);
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId });
  await town.seconds(60);
  assert.deepEqual(town.states(), ['cleared']);
});

test('an answer in the thread of a lost card adopts it', async () => {
  const town = await aTown();
  const thread = { channelId: itChannel.id, activityId: lost(town) };
  await town.adoptThread({ ...thread, beganAt: '2026-10-01T08:00:00.000Z' });
  assert.equal(await town.remembered(), undefined, 'that thread began an hour before');
  await town.adoptThread({ ...thread, beganAt: '2026-10-01T09:00:01.500Z' });
  assert.equal(await town.remembered(), lost(town));
});

test('of two lost cards of one minute, an answer adopts neither', async () => {
  const value = 'SMTP:info@contoso.com';
  const other = aClaimant({ provisioningErrors: [aProvisioningError({ value })] });
  const town = createTown([aUser(), aClaimant(), other]);
  await town.subscribe(itChannel);
  town.notifier.loseAnswers(2);
  await town.watch();
  await town.work();
  const [first] = town.notifier.messages;
  const thread = { channelId: itChannel.id, activityId: first?.activityId ?? '' };
  await town.adoptThread({ ...thread, beganAt: '2026-10-01T09:00:01.500Z' });
  const { messages } = town.store;
  assert.equal(await messages.shownIn(itChannel.id, thread.activityId), undefined);
});

test('a lost card that is pressed while another one is about to be posted follows, and no other is posted', async () => {
  const town = await aTown();
  const activityId = lost(town);
  town.notifier.findCards = async () => {
    await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId });
    return undefined;
  };
  await town.seconds(20);
  assert.equal(town.cards().length, 1);
  assert.equal(await town.remembered(), activityId);
});

test('a lost card that is pressed while another one is being posted follows, and that one is closed', async () => {
  const town = await aTown();
  const activityId = lost(town);
  const { post } = town.notifier;
  town.notifier.post = async (...card) => {
    await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId });
    return post(...card);
  };
  await town.seconds(20);
  assert.equal(await town.remembered(), activityId);
  assert.deepEqual(
    town.cards().map(({ isClosed = false }) => isClosed),
    [false, true],
  );
  await town.clear();
  assert.deepEqual(town.states(), ['cleared', 'open']);
});

test('a card is not adopted where another message follows the conflict', async () => {
  const town = await aTown(1);
  await town.seconds(20);
  const follows = await town.remembered();
  await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId: lost(town) });
  assert.equal(await town.remembered(), follows);
});

test('the card of another conflict is never adopted, whatever a client sends', async () => {
  const town = await aTown(0);
  const activityId = lost(town);
  const value = 'SMTP:info@contoso.com';
  town.directory.put(aClaimant({ provisioningErrors: [aProvisioningError({ value })] }));
  await town.watch();
  await town.adopt({ conflictNumber: 2, channelId: itChannel.id, activityId });
  assert.equal((await town.store.messages.get(2, itChannel.id))?.activityId, undefined);
});

test('a card that is adopted is drawn at once, before what polls found', async () => {
  const town = await aTown();
  town.jobs.splice(0);
  await town.adopt({ conflictNumber: 1, channelId: itChannel.id, activityId: lost(town) });
  const { revision } = (await town.store.conflicts.get(1)) ?? {};
  const job = { name: 'notify', conflictNumber: 1, channelId: itChannel.id, revision };
  assert.deepEqual(town.jobs, [{ ...job, again: true, urgent: true }]);
});

test('where the bot may read the channel, it adopts the lost card and posts no other', async () => {
  const town = await aTown();
  town.notifier.showChannels();
  await town.seconds(20);
  assert.equal(town.cards().length, 1);
  assert.equal(await town.remembered(), lost(town));
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await town.store.messages.unconfirmed(place), undefined);
  await town.clear();
  assert.deepEqual(town.states(), ['cleared']);
});

test('the adopted card shows the conflict as it is, also where that ended meanwhile', async () => {
  const town = await aTown();
  town.notifier.showChannels();
  await town.clear();
  await town.seconds(20);
  assert.deepEqual(town.states(), ['cleared']);
});

test('a lost card that shows late is not seen: a second one follows, and later the newest is adopted', async () => {
  const town = await aTown(2);
  town.notifier.showChannels(30_000);
  await town.seconds(20);
  assert.equal(town.cards().length, 2, 'nothing was seen after 20 seconds');
  await town.seconds(40);
  assert.equal(town.cards().length, 2);
  assert.equal(await town.remembered(), town.cards()[1]?.activityId);
});

/** A card that shows late in Graph, so that a second one was posted, which is remembered. */
async function aTownWithTwoCards(showDelayMs: number) {
  const town = await aTown(1);
  town.notifier.showChannels(showDelayMs);
  await town.seconds(20);
  assert.equal(town.cards().length, 2);
  const closed = () => town.cards().map(({ isClosed = false }) => isClosed);
  /** So many minutes with a poll in each. */
  const minutes = async (count: number) => {
    for (let minute = 1; minute <= count; minute += 1) {
      await town.seconds(60);
      await town.watch();
      await town.work();
    }
  };
  return { ...town, closed, minutes };
}

test('a second card was posted because the first one showed late: the first one is closed', async () => {
  const town = await aTownWithTwoCards(30_000);
  assert.deepEqual(town.closed(), [false, false]);
  await town.minutes(1);
  assert.deepEqual(town.closed(), [true, false]);
  assert.equal(await town.remembered(), town.cards()[1]?.activityId);
  await town.minutes(10);
  assert.deepEqual(town.closed(), [true, false]);
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await town.store.messages.doubtful(place), undefined);
});

test('a card that shows after five minutes is closed, too; one that shows after an hour is not searched for', async () => {
  const late = await aTownWithTwoCards(5 * 60_000);
  await late.minutes(11);
  assert.deepEqual(late.closed(), [true, false]);
  const tooLate = await aTownWithTwoCards(60 * 60_000);
  await tooLate.minutes(70);
  assert.deepEqual(tooLate.closed(), [false, false]);
});

test('a card of a conflict that ended is closed all the same, and one that is being posted is not', async () => {
  const town = await aTownWithTwoCards(30_000);
  await town.clear();
  const place = { conflictNumber: 1, channelId: itChannel.id };
  await town.store.messages.recordTry(place, '2026-10-01T09:00:30.000Z');
  await town.minutes(1);
  assert.deepEqual(town.closed(), [false, false], 'a third one is under way');
  await town.store.messages.forgetTry(place);
  await town.minutes(1);
  assert.deepEqual(town.closed(), [true, false]);
});

test('the card in a channel that refuses messages at that time is closed once it accepts them again', async () => {
  const town = await aTownWithTwoCards(30_000);
  town.notifier.loseChannel(itChannel.id);
  await town.minutes(2);
  assert.ok((await town.store.channels.get(itChannel.id))?.suspension);
  await town.minutes(60);
  assert.deepEqual(town.closed(), [false, false]);
  town.notifier.restoreChannel(itChannel.id);
  await town.speak(itChannel);
  await town.minutes(1);
  assert.deepEqual(town.closed(), [true, false]);
});

test('a channel that cannot be read is searched for a day', async () => {
  const town = await aTownWithTwoCards(30_000);
  const { findCards } = town.notifier;
  let searches = 0;
  town.notifier.findCards = async () => {
    searches += 1;
    return undefined;
  };
  await town.minutes(5);
  assert.equal(searches, 5);
  town.notifier.findCards = findCards;
  await town.minutes(1);
  assert.deepEqual(town.closed(), [true, false]);
  const forever = await aTownWithTwoCards(30_000);
  forever.notifier.findCards = async () => undefined;
  forever.later(60 * 24);
  await forever.minutes(1);
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await forever.store.messages.doubtful(place), undefined);
});

test('where a summary alone names the conflict by now, the search ends', async () => {
  const town = await aTownWithTwoCards(30_000);
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.ok(await town.store.messages.doubtful(place));
  await town.store.messages.remember([{ ...place, shownRevision: 9, occurrence: 0 }]);
  await town.minutes(11);
  assert.equal(await town.store.messages.doubtful(place), undefined);
  assert.deepEqual(town.closed(), [false, false]);
});

test('a card that was accepted at the first try is searched for by nobody', async () => {
  const town = await aTown(0);
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await town.store.messages.doubtful(place), undefined);
});

test('a lost card that somebody deleted before it was adopted gets a new one', async () => {
  const town = await aTown();
  town.notifier.showChannels();
  const { findCards } = town.notifier;
  town.notifier.findCards = async (...question) => {
    const found = await findCards(...question);
    for (const id of found ?? []) town.notifier.lose(id);
    return found;
  };
  await town.seconds(20);
  assert.equal(town.cards().length, 1);
  assert.equal(await town.remembered(), town.cards()[0]?.activityId);
});

test('a card from before the first try is another one, and is never adopted', async () => {
  const town = await aTown(0);
  await town.clear();
  town.notifier.showChannels();
  town.notifier.loseAnswers(1);
  town.later(1);
  town.directory.put(town.jane);
  await town.watch();
  await town.work();
  assert.deepEqual(town.states(), ['cleared', 'open']);
  town.notifier.lose(town.cards()[1]?.activityId ?? '');
  await town.seconds(20);
  assert.deepEqual(town.states(), ['cleared', 'open']);
});

/** Eleven conflicts, whose one summary was accepted so many times, and never confirmed. */
async function aTownWithSummary(lostAnswers: number) {
  const objects = Array.from({ length: 11 }, (_, at) => {
    const value = `smtp:a${at}@contoso.com`;
    return aClaimant({ id: `claimant-${at}`, provisioningErrors: [aProvisioningError({ value })] });
  });
  const town = createTown(objects);
  await town.subscribe(itChannel);
  town.notifier.loseAnswers(lostAnswers);
  await town.watch();
  await town.work();
  const { summaries } = town.notifier;
  const seconds = async (count: number) => {
    for (let second = 1; second <= count; second += 1) {
      town.later(1 / 60);
      await town.work();
    }
  };
  return { ...town, summaries, seconds };
}

test('while Teams confirms nothing for 15 minutes, a channel gets 6 summaries and not 15', async () => {
  const town = await aTownWithSummary(Number.POSITIVE_INFINITY);
  await town.seconds(15 * 60);
  assert.equal(town.summaries.length, 6, 'after 0, 20, 60, 140, 300 and 620 seconds');
});

test('a summary that is confirmed at last is not posted again', async () => {
  const town = await aTownWithSummary(2);
  await town.seconds(15 * 60);
  assert.equal(town.summaries.length, 3);
});

test('a summary that was confirmed at once leaves no doubt', async () => {
  const town = await aTownWithSummary(0);
  await town.seconds(60);
  assert.equal(town.summaries.length, 1);
  const place = { conflictNumber: 1, channelId: itChannel.id };
  assert.equal(await town.store.messages.unconfirmed(place), undefined);
});
