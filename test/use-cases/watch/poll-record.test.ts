import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectAnswer, PollResult } from '../../../src/use-cases/ports/directory.ts';
import { confirmChanges } from '../../../src/use-cases/watch/confirm-changes.ts';
import { watchConflicts } from '../../../src/use-cases/watch/watch-conflicts.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createTown } from '../../support/town.ts';
import { aClaimant, aConflict, aProvisioningError } from '../../support/world.ts';

/** A town whose polls last so many minutes, and end so. */
function slowTown(polls: (polled: PollResult) => PollResult | Promise<PollResult>) {
  const town = createTown([aClaimant()]);
  const pollProvisioningErrors = async () => {
    const polled = await town.directory.pollProvisioningErrors();
    town.later(2);
    return polls(polled);
  };
  const directory = { ...town.directory, pollProvisioningErrors };
  const pollInterval = 300;
  const { store, queue, clock } = town;
  return { ...town, poll: () => watchConflicts({ store, queue, clock, directory, pollInterval }) };
}

test('a poll is recorded with its beginning, its duration and what it cost', async () => {
  const town = slowTown((polled) => ({ ...polled, strategy: 'fullScan', requests: 7 }));
  const at = town.clock.now();
  const { repaired, ...record } = await town.poll();
  assert.deepEqual(record, {
    ...{ at, durationMs: 120_000, outcome: 'complete', strategy: 'fullScan' },
    ...{ requests: 7, seen: 1 },
  });
  assert.deepEqual(await town.store.polls.last(), record);
  assert.deepEqual(repaired, { messages: 0, waiting: 0, requests: 0 });
  const again = await town.poll();
  const { repaired: __, ...stored } = again;
  assert.deepEqual(await town.store.polls.last(), stored, 'a poll without news is recorded, too');
});

test('a poll that failed is recorded with its duration; a bug is thrown', async () => {
  const away = aBotError('directoryUnavailable');
  const town = slowTown(() => Promise.reject(away));
  const at = town.clock.now();
  const failed = await town.poll();
  const problems = [away.problem, away.next];
  assert.deepEqual(failed, { at, durationMs: 120_000, outcome: 'failed', problems });
  assert.deepEqual(await town.store.polls.last(), failed);
  await assert.rejects(slowTown(() => Promise.reject(new TypeError('bug'))).poll(), TypeError);
});

test('errors that are no conflict are counted, the first five objects by name', async () => {
  const category = 'SomethingElse';
  const others = Array.from({ length: 7 }, (_, at) =>
    aClaimant({ displayName: `Odd ${at}`, provisioningErrors: [aProvisioningError({ category })] }),
  );
  const record = await createTown([aClaimant(), ...others]).watch();
  const names = ['Odd 0', 'Odd 1', 'Odd 2', 'Odd 3', 'Odd 4'];
  assert.deepEqual(record.problems, [{ code: 'conflict.remark.otherErrors', count: 7, names }]);
  assert.equal(record.outcome, 'complete');
});

const known = aConflict();
const absent = () => ({ change: 'cleared', known }) as const;

/** What is left of two absences when the directory answers so. */
async function confirmed(...answers: readonly ObjectAnswer[]) {
  const doubted = answers.map(absent);
  const { changes, problems } = await confirmChanges({ readMany: async () => answers }, doubted);
  return { left: changes.map((change) => doubted.indexOf(change as never)), problems };
}

test('an absence counts where a read by id shows it, whatever the others show', async () => {
  const { claimant } = known;
  const claims = { answer: 'object', object: claimant } as const;
  const object = { ...claimant, provisioningErrors: [] };
  const freed = { answer: 'object', object } as const;
  assert.deepEqual(await confirmed({ answer: 'gone' }, freed), { left: [0, 1], problems: [] });
  assert.deepEqual(
    await confirmed(claims, { answer: 'none' }, { answer: 'gone' }, { answer: 'none' }),
    {
      left: [2],
      problems: [
        { code: 'poll.stillQuarantined', count: 1 },
        { code: 'poll.unreadable', count: 2 },
      ],
    },
  );
});

test('without an answer nothing is gone and nothing is back, and each absence is counted', async () => {
  const away = aBotError('directoryUnavailable');
  const readMany = () => Promise.reject(away);
  const back = { change: 'reopened', known } as never;
  const { changes, problems } = await confirmChanges({ readMany }, [absent(), back]);
  assert.deepEqual(changes, []);
  assert.deepEqual(problems, [{ code: 'poll.unreadable', count: 1 }]);
});
