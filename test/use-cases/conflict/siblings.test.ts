import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTown, itChannel } from '../../support/town.ts';
import { oneAnnTwice } from '../../support/world.ts';

test('a card knows the other conflicts of its claimant while they are not cleared', async () => {
  const { claimant, holder } = oneAnnTwice();
  const town = createTown([claimant, holder]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const siblings = town.notifier.messages.map(({ details }) =>
    details?.siblings?.map(({ number, property }) => [number, property]),
  );
  assert.deepEqual(siblings, [[[2, 'proxyAddresses']], [[1, 'userPrincipalName']]]);
});
