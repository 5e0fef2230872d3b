import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { authorize as isAuthorized } from '../../../src/use-cases/remedy/authorize.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { bob } from '../../support/town.ts';
import { ada, aGroup } from '../../support/world.ts';

const approvers = aGroup({ displayName: 'IT Directory Approvers' });

function aPermit(settings: { groupIds?: readonly string[]; userIds?: readonly string[] } = {}) {
  const directory = createFakeDirectory({ objects: [approvers] });
  directory.addMember(approvers.id, ada.entraObjectId);
  const authorize = bindTo({
    directory,
    approvers: { groupIds: [], userIds: [], ...settings },
  })(isAuthorized);
  return { directory, authorize };
}

test('nobody configured means that nobody may, and the refusal says so', async () => {
  const refused = await aPermit().authorize(ada);
  assert.deepEqual(refused?.why, { code: 'notPermitted.noApprovers' });
});

test('a member of an approver group may, somebody else may not', async () => {
  const { authorize } = aPermit({ groupIds: [approvers.id] });
  assert.equal(await authorize(ada), undefined);
  assert.deepEqual((await authorize(bob))?.why, {
    code: 'notPermitted.namedGroups',
    groups: ['IT Directory Approvers'],
  });
});

test('a person named by id may, whatever the case of the id', async () => {
  const { authorize } = aPermit({ userIds: [ada.entraObjectId] });
  assert.equal(
    await authorize({ ...ada, entraObjectId: ada.entraObjectId.toUpperCase() }),
    undefined,
  );
});

test('membership is asked at every press, so leaving the group works at once', async () => {
  const { authorize, directory } = aPermit({ groupIds: [approvers.id] });
  assert.equal(await authorize(ada), undefined);
  directory.removeMember(approvers.id, ada.entraObjectId);
  assert.equal((await authorize(ada))?.outcome, 'notPermitted');
});

test('a directory that does not answer is a no', async () => {
  const { authorize, directory } = aPermit({ groupIds: [approvers.id] });
  directory.failWith(aBotError('directoryUnavailable'));
  await assert.rejects(authorize(ada), BotError);
});
