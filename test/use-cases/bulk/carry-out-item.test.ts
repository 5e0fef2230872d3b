import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import { progressOfRequest, putBack } from '../../../src/use-cases/bulk/carry-out-item.ts';
import type { RemedyRequest } from '../../../src/use-cases/ports/requests.ts';
import { adaPresses } from '../../support/town.ts';
import { apply, createBulkTown, pairs, planned, runOf, workOff } from './bulk-town.ts';

/** What a run makes of its one item, whose request is in this state with this ending. */
async function progressAfter(state: RemedyRequest['state'], outcome?: string) {
  const town = await createBulkTown(pairs(1));
  await apply(town, await planned(town));
  await workOff(town);
  const { items } = runOf(town);
  const [item] = items;
  assert(item);
  const [request] = town.store.world.remedyRequests;
  assert(request?.ending);
  const { ending: before, ...rest } = request;
  const ending = outcome === undefined ? {} : { ending: { ...before, outcome, result } };
  const changed = { ...rest, ...ending, state } as RemedyRequest;
  const store = {
    ...town.store,
    requests: { ...town.store.requests, get: async () => changed },
  };
  return progressOfRequest({ ...town, store, newId: () => 'new-id' } as never, item);
}

const result = verbatim('Exchange Online refused it.');

for (const [state, outcome, wanted, why] of [
  ['written', 'applied', 'written', undefined],
  ['written', 'writtenUnseen', 'unseen', undefined],
  ['declined', 'declined', 'skipped', result],
  ['lapsed', 'lapsed', 'skipped', result],
  ['failed', 'planOutdated', 'skipped', { code: 'bulk.skip.outdated' }],
  ['failed', 'objectGone', 'skipped', { code: 'bulk.skip.outdated' }],
  ['failed', 'conflictMovedOn', 'skipped', { code: 'bulk.skip.cleared' }],
  ['failed', 'doneByAnother', 'skipped', { code: 'bulk.skip.byAnother' }],
  ['failed', 'exchangeRefused', 'failed', result],
] as const)
  test(`a request that is ${state} with ${outcome} is ${wanted} in its run`, async () => {
    const progress = await progressAfter(state, outcome);
    assert(progress && 'change' in progress);
    assert.deepEqual([progress.progress, progress.change.state], ['ended', wanted]);
    assert.deepEqual(progress.change.why, why);
  });

for (const [outcome, progress] of [
  ['runStopped', 'ended'],
  ['notPermitted', 'notPermitted'],
] as const)
  test(`after ${outcome} an item waits for its turn again, under another id`, async () => {
    const next = await progressAfter('failed', outcome);
    assert(next && 'change' in next);
    assert.equal(next.progress, progress);
    const { from, state, requestId } = next.change;
    assert.deepEqual([from, state, requestId], ['requested', 'ready', 'new-id']);
  });

test('a request that is not ended is under way', async () => {
  for (const state of ['intended', 'running'] as const)
    assert.equal((await progressAfter(state))?.progress, 'underWay');
});

test('an item that was never requested waits for its turn again, under another id', async () => {
  const town = await createBulkTown(pairs(1));
  await planned(town);
  const [item] = runOf(town).items;
  assert(item);
  assert.deepEqual(putBack({ newId: () => 'new-id' }, item), {
    progress: 'ended',
    change: { position: item.position, from: 'requested', state: 'ready', requestId: 'new-id' },
  });
});

test('a conflict that another request works on is skipped as busy, and one of the run itself is under way', async () => {
  const town = await createBulkTown(pairs(1));
  const { run, items } = await planned(town);
  const [item] = items;
  assert(item?.requestId);
  const requestedBy = adaPresses;
  const start = (one: typeof item) => town.bulk.startItem({ ...run, requestedBy }, one);
  assert.equal((await start(item)).progress, 'underWay');
  assert.equal((await start(item)).progress, 'underWay');
  const other = { ...item, requestId: '00000000-0000-4000-8000-0000000000ff' };
  assert.deepEqual(await start(other), {
    progress: 'ended',
    change: {
      ...{ position: item.position, from: 'requested', state: 'skipped' },
      why: { code: 'bulk.skip.busy' },
    },
  });
  assert.equal(town.store.world.remedyRequests.length, 1);
});
