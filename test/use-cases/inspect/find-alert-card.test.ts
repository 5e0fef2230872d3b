import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAlertCard, findAlertCards } from '../../../src/use-cases/inspect/find-alert-card.ts';

test('conflicts have their message in the channel, unless no message follows them', async () => {
  const asked: unknown[] = [];
  const messages = {
    inChannel: async (...about: unknown[]) => {
      asked.push(about);
      return [{ conflictNumber: 1, activityId: 'a' }, { conflictNumber: 2 }];
    },
    get: async (conflictNumber: number) => (conflictNumber === 1 ? { activityId: 'a' } : undefined),
  };
  const ports = { store: { messages } } as never;
  assert.deepEqual(await findAlertCards(ports, [1, 2, 3], 'it'), new Map([[1, 'a']]));
  assert.deepEqual(asked, [['it', [1, 2, 3]]]);
  assert.equal(await findAlertCard(ports, 1, 'it'), 'a');
  assert.equal(await findAlertCard(ports, 2, 'it'), undefined);
});
