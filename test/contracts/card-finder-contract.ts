import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import type { Notifier } from '../../src/use-cases/ports/notifier.ts';
import { aCase, aConflict } from '../support/world.ts';

/** A channel of a bot whose posts are not confirmed, at an instant that the test moves. */
export interface LossyChannel extends AsyncDisposable {
  readonly notifier: Notifier;
  readonly channel: AlertChannel;
  readonly now: () => string;
  later(milliseconds: number): void;
  /** Teams accepts the card, and its answer gets lost. Resolves with the id that the message has. */
  postAndLose(details: ConflictDetails): Promise<string>;
  deleteMessage(activityId: string): void;
  /** What was edited shows as it is now, wherever it shows. */
  showEdits(): void;
  /** The team grants it; messages show so late. */
  grant(delayMs?: number): void;
}

const about = (number: number) => aCase({ conflict: aConflict({ number }) });

/** What `Notifier.findCards` and `closeCard` promise. */
export function cardFinderContract(name: string, setUp: () => Promise<LossyChannel>): void {
  describe(`findCards: ${name}`, () => {
    it('sees nothing where the team did not grant it', async () => {
      await using world = await setUp();
      const since = world.now();
      await world.postAndLose(about(1));
      assert.equal(await world.notifier.findCards(world.channel, 1, { since }), undefined);
    });

    it('finds the cards of the conflict, the newest first, without the known one', async () => {
      await using world = await setUp();
      world.grant();
      const since = world.now();
      const older = await world.postAndLose(about(1));
      world.later(20_000);
      const newest = await world.postAndLose(about(1));
      await world.postAndLose(about(12));
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), [
        newest,
        older,
      ]);
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since, known: newest }), [
        older,
      ]);
      assert.deepEqual(await world.notifier.findCards(world.channel, 2, { since }), []);
    });

    it('leaves cards alone that were posted before', async () => {
      await using world = await setUp();
      world.grant();
      await world.postAndLose(about(1));
      world.later(60_000);
      const since = world.now();
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), []);
    });

    it('sees a card that was closed no longer', async () => {
      await using world = await setUp();
      world.grant();
      const since = world.now();
      const older = await world.postAndLose(about(1));
      const newer = await world.postAndLose(about(1));
      await world.notifier.closeCard(world.channel, older, 1);
      world.showEdits();
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), [newer]);
    });

    it('sees a card once it shows, and no longer when it was deleted', async () => {
      await using world = await setUp();
      world.grant(30_000);
      const since = world.now();
      const card = await world.postAndLose(about(1));
      world.later(29_000);
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), []);
      world.later(1_000);
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), [card]);
      world.deleteMessage(card);
      assert.deepEqual(await world.notifier.findCards(world.channel, 1, { since }), []);
    });
  });
}
