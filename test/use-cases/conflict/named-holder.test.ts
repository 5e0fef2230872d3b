import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aProvisioningError, aUser } from '../../support/world.ts';

const named = (id: string) =>
  aClaimant({
    provisioningErrors: [
      aProvisioningError({ source: 'service', namedHolder: id, namedHolderRef: { id } }),
    ],
  });

async function cardOf(...objects: Parameters<typeof createTown>[0] & object) {
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  return { town, details: town.notifier.messages[0]?.details };
}

for (const hidden of [aUser({ proxyAddresses: [] }), aGroup({ proxyAddresses: [] })]) {
  test(`a ${hidden.kind} that Exchange names by its id alone is on the card as the holder`, async () => {
    const { details, town } = await cardOf(hidden, named(hidden.id));
    const [holder] = details?.lookup.holders ?? [];
    assert.equal(holder?.object.displayName, hidden.displayName);
    assert.deepEqual(holder?.roles, ['named']);
    const request = { conflictNumber: 1, objectId: hidden.id, answers: {}, by: adaPresses };
    const shown = await town.preview(request);
    assert.equal(shown.outcome === 'refused' && shown.refusal.code, 'valueNotThere');
  });
}

test('an id that nobody can read adds no holder', async () => {
  const { details } = await cardOf(named('00000000-0000-4000-8000-00000000beef'));
  assert.deepEqual(details?.lookup.holders, []);
});
