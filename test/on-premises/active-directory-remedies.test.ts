import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OnPremisesStep } from '../../src/domain/active-directory/plan-ad-change.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { ActiveDirectory } from '../../src/on-premises/active-directory.ts';
import {
  createActiveDirectoryCheck,
  createActiveDirectoryRemedies,
} from '../../src/on-premises/active-directory-remedies.ts';
import { createFakeDirectory } from '../support/fake-directory.ts';
import { aSyncedUser, aUser } from '../support/world.ts';

const original = { proxyAddresses: [], taken: [] };

const by = { entraObjectId: '1', displayName: 'Ada', teamsUserId: '2', channelId: '3' };

function runnerFor(object: DirectoryObject | undefined) {
  const ran: DirectoryObject[] = [];
  const checked: (readonly OnPremisesStep[])[] = [];
  const activeDirectory: ActiveDirectory = {
    find: async () => undefined,
    check: async (_, stepsFor) => {
      checked.push(stepsFor(original));
      return { original };
    },
    run: async (_, cloudObject) => {
      ran.push(cloudObject);
      return { outcome: 'done', requestIds: ['dc1 uSNChanged 7'], undo: [] };
    },
  };
  const directory = createFakeDirectory({ objects: object === undefined ? [] : [object] });
  const runner = createActiveDirectoryRemedies(activeDirectory, directory);
  const { check } = createActiveDirectoryCheck(activeDirectory, directory);
  return { ran, runner, checked, check };
}

const removalFrom = ({ kind, id, displayName }: DirectoryObject): OnPremisesStep => ({
  ...{ executor: 'activeDirectory', action: 'removeAddress', value: 'x@contoso.com' },
  target: { kind, id, displayName },
});

test('the anchors are those that Entra shows at the moment of the step', async () => {
  const user = aSyncedUser();
  const { ran, runner } = runnerFor(user);
  const result = await runner.run(removalFrom(user), by);
  assert.deepEqual(result.requestIds, ['dc1 uSNChanged 7']);
  assert.deepEqual(ran, [user]);
});

test('an object that is gone from Entra or not synced any more is left alone', async () => {
  const user = aUser();
  for (const { runner, ran } of [runnerFor(user), runnerFor(undefined)]) {
    await assert.rejects(runner.run(removalFrom(user), by), { name: 'BotError' });
    assert.deepEqual(ran, []);
  }
});

test('a step of another hand is a mistake of the caller', async () => {
  const user = aSyncedUser();
  const step = { executor: 'graphApplication', action: 'purge', target: user } as const;
  await assert.rejects(runnerFor(user).runner.run(step, by), /not a step on-premises/);
});

test('a check is about the steps on-premises alone, and about an object that is synced still', async () => {
  const user = aSyncedUser();
  const other = { executor: 'graphApplication', action: 'purge', target: user } as const;
  const synced = runnerFor(user);
  await synced.check(user, () => [other, removalFrom(user)]);
  assert.deepEqual(synced.checked, [[removalFrom(user)]]);
  const cloud = aUser();
  await assert.rejects(
    runnerFor(cloud).check(cloud, () => [removalFrom(cloud)]),
    { code: 'directoryRefused' },
  );
});
