import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

/** Ada asked for a remedy that takes two people; then the conflict clears by itself. */
async function anOvertakenRequest() {
  const [john, jane] = [aUser(), aClaimant()];
  const town = createTown([john, jane], { fourEyes: 'all' });
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  await town.press(john.id);
  const id = town.store.world.remedyRequests[0]?.id ?? '';
  town.directory.put({ ...jane, provisioningErrors: [] });
  await town.watch();
  const endings = () =>
    town.store.world.audit
      .filter(({ remedyRequestId, action }) => remedyRequestId === id && action !== 'requested')
      .map(({ action }) => action);
  return { ...town, john, jane, id, endings };
}

test('a request whose conflict cleared while it waited ends in the audit log', async () => {
  const town = await anOvertakenRequest();
  await town.expire({ conflictNumber: 1, remedyRequestId: town.id });
  await town.expire({ conflictNumber: 1, remedyRequestId: town.id });
  assert.deepEqual(town.endings(), ['overtaken']);
  assert.equal((await town.store.requests.get(town.id))?.state, 'lapsed');
});

test('a request that makes room for another one ends in the audit log', async () => {
  const town = await anOvertakenRequest();
  town.later(10);
  town.directory.put(town.jane);
  await town.watch();
  await town.press(town.john.id);
  assert.deepEqual(town.endings(), ['overtaken']);
});
