import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showHistory } from '../../../src/use-cases/inspect/show-history.ts';
import { createTown } from '../../support/town.ts';
import { aClaimant, aProvisioningError, contested } from '../../support/world.ts';

/** Two objects claim the contested address, a third one another. */
async function townOfThree() {
  const other = aProvisioningError({ value: 'SMTP:other@contoso.com' });
  const town = createTown([aClaimant(), aClaimant(), aClaimant({ provisioningErrors: [other] })]);
  await town.watch();
  return town;
}

test('an address has every conflict about it, newest first, each with its story', async () => {
  const history = await showHistory(await townOfThree(), contested.toUpperCase());
  assert.equal(history?.address, contested.toUpperCase());
  assert.deepEqual(
    history?.conflicts.map(({ conflict, timeline }) => [conflict.number, timeline.length]),
    [
      [2, 1],
      [1, 1],
    ],
  );
});

test('a number has that conflict only, and its address without a prefix', async () => {
  const history = await showHistory(await townOfThree(), 3);
  assert.equal(history?.address, 'other@contoso.com');
  assert.deepEqual(
    history?.conflicts.map(({ conflict }) => conflict.number),
    [3],
  );
});

test('a number that no conflict has is unknown; an address without conflicts has none', async () => {
  const town = await townOfThree();
  assert.equal(await showHistory(town, 4), undefined);
  const { conflicts, address } = (await showHistory(town, 'new@contoso.com')) ?? {};
  assert.deepEqual([conflicts, address], [[], 'new@contoso.com']);
});
