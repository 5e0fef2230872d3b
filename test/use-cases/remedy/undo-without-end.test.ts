import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

/** A conflict that a remedy cleared, and an undo that Ada asked for. */
async function anUndoAsked(fourEyes: 'off' | 'all') {
  const john = aUser();
  const town = createTown([john, aClaimant()], { fourEyes });
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const latest = () => town.store.world.remedyRequests.at(-1)?.id ?? '';
  const approve = () => town.agree({ conflictNumber: 1, remedyRequestId: latest(), by: carol });
  await town.press(john.id);
  if (fourEyes === 'all') await approve();
  await town.work();
  town.directory.runHourlyTask();
  await town.watch();
  await town.work();
  const state = async () => (await town.store.conflicts.get(1))?.state;
  const before = await state();
  assert.equal(before?.tag, 'cleared');
  const holder = town.directory.holdersOf('john@contoso.com')[0]?.object;
  if (holder) town.directory.put({ ...holder, proxyAddresses: ['SMTP:jane.roe@contoso.com'] });
  const shown = await town.previewUndo({ conflictNumber: 1, by: adaPresses });
  assert.equal(shown.outcome, 'preview' as const);
  const { fingerprint } = shown;
  await town.undo({ conflictNumber: 1, by: adaPresses, fingerprint });
  return {
    ...town,
    ...{ john, approve, latest },
    /** The state without the attempt that came to nothing. */
    cameBackTo: async () => {
      const now = await state();
      assert.ok(now?.tag === 'cleared', now?.tag);
      const { lastAttempt, ...rest } = now;
      assert.deepEqual(rest, before);
      return lastAttempt;
    },
  };
}

test('an undo of a cleared conflict that is declined leaves it cleared', async () => {
  const town = await anUndoAsked('all');
  await town.decline({ conflictNumber: 1, remedyRequestId: town.latest(), by: carol });
  assert.equal((await town.cameBackTo())?.by.displayName, carol.displayName);
  const story = await town.store.conflicts.timeline(1);
  assert.match(JSON.stringify(story.at(-1)), /attempt\.rejected/);
});

test('an undo of a cleared conflict that expires leaves it cleared', async () => {
  const town = await anUndoAsked('all');
  town.later(60 * 24 * 8);
  await town.expire({ conflictNumber: 1, remedyRequestId: town.latest() });
  assert.equal((await town.cameBackTo())?.code, 'lapsed');
});

test('an undo of a cleared conflict that fails leaves it cleared, also after a second approver', async () => {
  for (const fourEyes of ['off', 'all'] as const) {
    const town = await anUndoAsked(fourEyes);
    if (fourEyes === 'all') await town.approve();
    const refused = aBotError('directoryRefused');
    town.runner.failNextWith(refused);
    await town.work();
    assert.equal((await town.cameBackTo())?.code, 'directoryRefused');
  }
});

test('an undo that was carried out leaves the conflict where it is then', async () => {
  const town = await anUndoAsked('off');
  await town.work();
  assert.deepEqual(
    town.directory.stored(town.john.id)?.proxyAddresses.toSorted(),
    town.john.proxyAddresses.toSorted(),
  );
});
