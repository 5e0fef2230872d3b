import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import {
  asApproverWith,
  authorize as isAuthorized,
} from '../../../src/use-cases/remedy/authorize.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { bob } from '../../support/town.ts';
import { aCase, ada, aGroup } from '../../support/world.ts';

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

function aGate(mayPress: boolean) {
  const { conflict } = aCase();
  const { promise: permitted, resolve: permit } = Promise.withResolvers<void>();
  const events: string[] = [];
  const run = (look = async () => 'seen') =>
    asApproverWith(
      {
        authorize: async () => {
          await permitted;
          events.push('judged');
          return mayPress
            ? undefined
            : { outcome: 'notPermitted', why: { code: 'notPermitted.noApprovers' } };
        },
        store: { conflicts: { get: async (number) => (number === 1 ? conflict : undefined) } },
      },
      { by: ada, conflictNumber: 1 },
      {
        look: async () => {
          events.push('looks');
          return look();
        },
        act: (seen) => {
          events.push('acts');
          return { outcome: 'acted' as const, seen };
        },
      },
    );
  return { events, run, permit };
}

test('what an approver needs is read while the permission is, and acted on after it', async () => {
  const { events, run, permit } = aGate(true);
  const answer = run();
  await new Promise(setImmediate);
  assert.deepEqual(events, ['looks']);
  permit();
  assert.deepEqual(await answer, { outcome: 'acted', seen: 'seen' });
  assert.deepEqual(events, ['looks', 'judged', 'acts']);
});

test('without permission nothing is acted on, and a failed look is no answer', async () => {
  const { events, run, permit } = aGate(false);
  permit();
  const answer = await run(() => Promise.reject(aBotError('directoryUnavailable')));
  assert.equal(answer.outcome, 'notPermitted');
  assert.ok(!events.includes('acts'));
});
