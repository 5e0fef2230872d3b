import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { saying } from '../../support/english.ts';
import { aPress, argumentOf, aTeamsWorld, invokeBody } from '../../support/teams-world.ts';
import { ada } from '../../support/world.ts';

test('a press on the list of a shape plans the open conflicts of that shape for that person', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('planMany', { shape: 'a shape' }));
  assert.match(JSON.stringify(invokeBody(answer)), saying('chat.bulk.nothing'));
  const { by, filter, place } = argumentOf<Parameters<UseCases['planBulk']>[0]>(
    world.calls.find(({ useCase }) => useCase === 'planBulk'),
  );
  assert.equal(by.entraObjectId, ada.entraObjectId);
  assert.deepEqual(filter, { state: 'open', shape: 'a shape' });
  assert.ok(place.conversationId.length > 0);
});

test('a press on the answer to a check plans the chosen kind of corrections for that person', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aPress('planCorrections', { shape: 'blanks.mail' }));
  assert.match(JSON.stringify(invokeBody(answer)), saying('chat.bulk.nothingToCorrect'));
  await world.tell(aPress('planCorrections', { shape: 'no kind' }));
  const asked = world.calls
    .filter(({ useCase }) => useCase === 'planCorrections')
    .map((call) => argumentOf<Parameters<UseCases['planCorrections']>[0]>(call));
  assert.deepEqual(
    asked.map(({ by, shape }) => [by.entraObjectId, shape]),
    [
      [ada.entraObjectId, { attribute: 'mail', repair: 'blanks' }],
      [ada.entraObjectId, undefined],
    ],
  );
});
