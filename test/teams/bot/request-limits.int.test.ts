import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anActivity, aPress, aTeamsWorld, teamsIds } from '../../support/teams-world.ts';

const limits = (perUser: number, perTenant: number) => ({
  settings: { requestLimits: { perUser, perTenant } },
});

const somebody = (number: number) => ({
  id: `29:${number}`,
  aadObjectId: `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`,
});

const press = (from: object) => aPress('showMore', { filter: 'open', page: 1 }, { from });

test('a person who presses too often is told 429, and everybody else is served', async () => {
  await using world = await aTeamsWorld(limits(3, 100));
  const statuses = [];
  for (let count = 0; count < 5; count += 1)
    statuses.push((await world.tell(press(somebody(1)))).status);
  assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  assert.equal((await world.tell(press(somebody(2)))).status, 200);
  assert.equal((await world.tell(press(somebody(1)))).retryAfterSeconds, 60);
});

test('a person is counted by Entra object id, whichever device they use', async () => {
  await using world = await aTeamsWorld(limits(1, 100));
  await world.tell(press(somebody(1)));
  assert.equal((await world.tell(press({ ...somebody(1), id: '29:phone' }))).status, 429);
});

test('a tenant whose people ask too often together is told 429', async () => {
  await using world = await aTeamsWorld(limits(100, 2));
  await world.tell(press(somebody(1)));
  await world.tell(press(somebody(2)));
  assert.equal((await world.tell(press(somebody(3)))).status, 429);
});

test('what is over the limit asks nothing, and is logged once in a window', async () => {
  await using world = await aTeamsWorld(limits(1, 100));
  for (let count = 0; count < 20; count += 1) await world.tell(press(somebody(1)));
  assert.equal(world.calls.filter(({ useCase }) => useCase === 'listConflicts').length, 1);
  assert.deepEqual(
    world.logged.map(({ message }) => message),
    ['a person asks too often'],
  );
});

test('events of Teams are never held back: none may be lost', async () => {
  await using world = await aTeamsWorld(limits(1, 1));
  const renamed = {
    type: 'conversationUpdate',
    channelData: { eventType: 'channelRenamed', channel: { id: teamsIds.channel, name: 'New' } },
  };
  for (let count = 0; count < 5; count += 1)
    assert.equal((await world.tell(anActivity(renamed))).status, 200);
});
