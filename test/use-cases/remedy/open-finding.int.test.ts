import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventCast } from '../../../simulator/scenarios/conflicts.ts';
import { HOLDERS } from '../../../simulator/scenarios/holders.ts';
import { addCloudObject } from '../../../simulator/scenarios/objects.ts';
import { startSimulatedTown } from '../../support/simulated-town.ts';
import { adaPresses } from '../../support/town.ts';

/** A sign-in name that is the alias of a distribution group, and no quarantine. */
async function aClash() {
  const town = await startSimulatedTown();
  const { address, holder, claimant } = inventCast(town.tenant, 1);
  HOLDERS.distributionGroup(town.tenant, holder, address);
  addCloudObject(town.tenant, 'user', { ...claimant, properties: { userPrincipalName: address } });
  const opened = await town.openFinding({ address, objectId: claimant.id, by: adaPresses });
  return { town, address, group: holder.id, user: claimant.id, opened };
}

const stateOf = async ({ store }: Awaited<ReturnType<typeof startSimulatedTown>>) =>
  (await store.conflicts.get(1))?.state;

test('over Graph and Exchange Online, a finding is opened, planned, written and over', async () => {
  const { town, address, group, user, opened } = await aClash();
  await using _ = town;
  assert.ok(opened.outcome === 'opened', JSON.stringify(opened));
  assert.equal(opened.details.conflict.claimantId, user);
  assert.equal((await town.press({ conflictNumber: 1, objectId: group })).outcome, 'accepted');
  await town.work();
  assert.equal((await stateOf(town))?.tag, 'waiting');
  town.later(20);
  await town.work();
  const state = await stateOf(town);
  assert.ok(state?.tag === 'cleared' && state.how === 'remedy', JSON.stringify(state));
  const { holders } = await town.directory.findHolders(address, 'low');
  assert.deepEqual(
    holders.map(({ object }) => object.id),
    [user],
  );
});

test('the other side plans a new sign-in name', async () => {
  const { town, user } = await aClash();
  await using _ = town;
  const choice = { conflictNumber: 1, objectId: user, answers: {}, by: adaPresses };
  const shown = await town.preview(choice);
  assert.ok(shown.outcome === 'preview', JSON.stringify(shown));
  assert.equal(shown.plan.kind, 'changeUserPrincipalName');
});

test('a poll leaves it open while both have the address', async () => {
  const { town } = await aClash();
  await using _ = town;
  await town.watch();
  assert.equal((await stateOf(town))?.tag, 'open');
});
