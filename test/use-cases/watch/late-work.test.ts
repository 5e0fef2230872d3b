import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endAnew, showAnew, verifyAnew } from '../../../src/use-cases/watch/make-work-anew.ts';
import { createTown } from '../../support/town.ts';
import { aClaimant, aConflict, ada, aUser } from '../../support/world.ts';

const now = '2026-10-01T09:00:00.000Z';

test('a conflict is looked at again more than a quarter of an hour after its time', async () => {
  const town = createTown();
  const waiting = (number: number, expectedBy: string) =>
    aConflict({
      number,
      state: { ...{ tag: 'waiting', for: 'hourlyTask', by: ada, since: now }, expectedBy },
    });
  const known = [
    waiting(1, '2026-10-01T08:45:00.000Z'),
    waiting(2, '2026-10-01T08:44:59.999Z'),
    aConflict({ number: 3 }),
  ];
  assert.equal(await verifyAnew(town, known), 1);
  const verify = { name: 'verify', attempt: 1, afterSeconds: 0 };
  assert.deepEqual(town.jobs, [{ ...verify, conflictNumber: 2 }]);
});

/** Somebody pressed, and every job gets lost; `minutes` later work is made anew. */
async function pressedTown(fourEyes: 'off' | 'all') {
  const john = aUser();
  const jane = aClaimant();
  const town = createTown([john, jane], { fourEyes });
  await town.watch();
  await town.press(john.id);
  town.jobs.splice(0);
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  const after = async (minutes: number) => {
    town.later(minutes);
    const ended = await endAnew(town);
    return [ended, town.jobs.splice(0)];
  };
  const clear = async () => {
    town.directory.put({ ...jane, provisioningErrors: [] });
    await town.watch();
    town.jobs.splice(0);
  };
  return { ...town, remedyRequestId, after, clear };
}

test('a press is carried out anew after a quarter of an hour, not before', async () => {
  const { after, remedyRequestId } = await pressedTown('off');
  assert.deepEqual(await after(14.99), [0, []]);
  assert.deepEqual(await after(0.01), [1, [{ name: 'apply', remedyRequestId }]]);
});

test('a request for a second approver ends at its time, not before', async () => {
  const { after, remedyRequestId } = await pressedTown('all');
  assert.deepEqual(await after(24 * 60 - 1), [0, []]);
  const late = { afterSeconds: 0, reminded: true } as const;
  const expire = { name: 'expire', conflictNumber: 1, remedyRequestId, ...late };
  assert.deepEqual(await after(1), [1, [expire]]);
});

test('a request that its conflict left behind ends, after a while', async () => {
  const town = await pressedTown('all');
  await town.clear();
  assert.deepEqual(await town.after(14), [0, []]);
  assert.deepEqual(await town.after(1), [1, []]);
  assert.equal((await town.store.requests.get(town.remedyRequestId))?.state, 'lapsed');
  const last = town.store.world.audit.at(-1);
  assert.deepEqual([last?.action, last?.outcome], ['overtaken', 'conflictMovedOn']);
  assert.deepEqual([last?.actor, last?.source], ['unclash', 'automatic']);
  assert.deepEqual(await town.after(60), [0, []]);
});

test('one that may have written is judged by its job, also when its conflict is over', async () => {
  const town = await pressedTown('off');
  const { remedyRequestId } = town;
  await town.store.requests.update(remedyRequestId, { state: 'running' });
  town.directory.put(aUser());
  const [request] = town.store.world.remedyRequests;
  assert.ok(request);
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  const state = { tag: 'cleared', at: now, how: 'elsewhere' } as const;
  const { number: conflictNumber, revision: expectedRevision } = conflict;
  await town.store.conflicts.transition({ conflictNumber, expectedRevision, state, jobs: [] });
  assert.deepEqual(await town.after(15), [1, [{ name: 'apply', remedyRequestId }]]);
});

test('what a channel was not told is news, what it shows in an older state an edit', async () => {
  const town = createTown();
  const behind = [
    { channelId: 'a', conflictNumber: 1, isUntold: true },
    { channelId: 'a', conflictNumber: 2, isUntold: false },
    { channelId: 'b', conflictNumber: 3, isUntold: false },
  ];
  const asked: unknown[] = [];
  const messages = {
    ...town.store.messages,
    behind: async (place: object) => {
      asked.push(place);
      return behind;
    },
  };
  const ports = { ...town, store: { ...town.store, messages } };
  assert.equal(await showAnew(ports), 3);
  assert.equal(await showAnew(ports, 'a'), 3);
  assert.deepEqual(asked, [{ at: now }, { at: now, channelId: 'a' }]);
  const notify = (conflictNumber: number, channelId: string) => ({
    ...{ name: 'notify', conflictNumber, channelId },
  });
  const jobs = [notify(1, 'a'), notify(2, 'a'), notify(3, 'b')];
  assert.deepEqual(town.jobs, [...jobs, ...jobs]);
});
