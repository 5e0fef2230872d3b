import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedRef } from '../../src/domain/conflict/conflict.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import type { Directory } from '../../src/use-cases/ports/directory.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { RemedyRunner } from '../../src/use-cases/ports/remedy-runner.ts';

/** A directory that steps change, with the objects that the contract changes. */
export interface RemedyWorld extends AsyncDisposable {
  readonly runner: RemedyRunner;
  readonly directory: Directory;
  /** May act in the directory. */
  readonly admin: Actor;
  /** Has no delegated token. */
  readonly signedOut: Actor;
  /** A cloud user without Exchange recipient that has `address` as an alias. */
  readonly cloudUser: NamedRef & { readonly address: string };
  readonly syncedUser: NamedRef;
  readonly deletedUser: NamedRef;
  readonly deletedGroup: NamedRef;
  /** An address that a live object other than `cloudUser` has, and that object's id. */
  readonly taken: { readonly address: string; readonly holderId: string };
}

/** What every runner of Graph steps promises, the in-memory fake and Microsoft Graph alike. */
export function remedyRunnerContract(name: string, make: () => Promise<RemedyWorld>): void {
  /** The step that takes the contested address from the cloud user. */
  async function removal(world: RemedyWorld): Promise<Step> {
    const target = world.cloudUser;
    const { proxyAddresses = [] } = (await world.directory.read(target)) ?? {};
    return {
      executor: 'graphDelegated',
      action: 'replaceProxyAddresses',
      target,
      proxyAddresses: proxyAddresses.filter((entry) => !entry.endsWith(target.address)),
    };
  }

  const purge = (target: NamedRef, executor: 'graphApplication' | 'graphDelegated'): Step => ({
    executor,
    action: 'purge',
    target,
  });

  describe(`${name}, a runner of Graph steps`, () => {
    it('takes an address away, and nothing else', async () => {
      await using world = await make();
      const step = await removal(world);
      const before = await world.directory.read(world.cloudUser);
      const result = await world.runner.run(step, world.admin);
      const after = await world.directory.read(world.cloudUser);
      assert.equal(result.outcome, 'done');
      assert.ok(result.requestIds.length > 0);
      assert.equal(after?.proxyAddresses.length, (before?.proxyAddresses.length ?? 0) - 1);
      assert.deepEqual({ ...after, proxyAddresses: [] }, { ...before, proxyAddresses: [] });
      const { holders } = await world.directory.findHolders(world.cloudUser.address, 'high');
      assert.deepEqual(holders, []);
    });

    it('sends nothing that its fence holds back, and says why', async () => {
      await using world = await make();
      const step = await removal(world);
      const before = await world.directory.read(world.cloudUser);
      const heldUp = new Error('heldUp');
      const fence = () => Promise.reject(heldUp);
      await assert.rejects(world.runner.run(step, world.admin, fence), (error) => error === heldUp);
      assert.deepEqual(await world.directory.read(world.cloudUser), before);
      const passed: boolean[] = [];
      const open = async (isPartSent: boolean) => void passed.push(isPartSent);
      await world.runner.run(step, world.admin, open);
      assert.deepEqual(passed, [false]);
    });

    it('writes nothing for a person who has not signed in', async () => {
      await using world = await make();
      const step = await removal(world);
      const before = await world.directory.read(world.cloudUser);
      await assert.rejects(world.runner.run(step, world.signedOut), { code: 'signInNeeded' });
      assert.deepEqual(await world.directory.read(world.cloudUser), before);
    });

    it('purges a deleted user once; the second time it was done already', async () => {
      await using world = await make();
      const step = purge(world.deletedUser, 'graphApplication');
      assert.equal((await world.runner.run(step, world.admin)).outcome, 'done');
      assert.equal((await world.runner.run(step, world.admin)).outcome, 'alreadyDone');
      assert.equal(await world.directory.read({ ...world.deletedUser, deleted: true }), undefined);
    });

    it('purges a deleted group with the rights of a person', async () => {
      await using world = await make();
      const step = purge(world.deletedGroup, 'graphDelegated');
      assert.equal((await world.runner.run(step, world.admin)).outcome, 'done');
      assert.equal(await world.directory.read({ ...world.deletedGroup, deleted: true }), undefined);
    });

    it('never purges a live object', async () => {
      await using world = await make();
      const step = purge(world.cloudUser, 'graphApplication');
      assert.equal((await world.runner.run(step, world.admin)).outcome, 'alreadyDone');
      assert.notEqual(await world.directory.read(world.cloudUser), undefined);
    });

    it('restores a deleted user', async () => {
      await using world = await make();
      const target = world.deletedUser;
      const step: Step = {
        executor: 'graphApplication',
        action: 'restore',
        target,
        autoReconcileProxyConflict: true,
      };
      assert.equal((await world.runner.run(step, world.admin)).outcome, 'done');
      assert.equal((await world.directory.read(target))?.id, target.id);
      await assert.rejects(world.runner.run({ ...step, target: gone(target) }, world.admin), {
        code: 'objectNotFound',
      });
    });

    it('makes a new mail the primary address', async () => {
      await using world = await make();
      const target = world.cloudUser;
      const value = 'brand.new@contoso.com';
      await world.runner.run(
        { executor: 'graphApplication', action: 'setMail', target, value },
        world.admin,
      );
      const after = await world.directory.read(target);
      assert.equal(after?.mail, value);
      assert.ok(after?.proxyAddresses.includes(`SMTP:${value}`));
    });

    it('gives a new userPrincipalName', async () => {
      await using world = await make();
      const target = world.cloudUser;
      const value = 'brand.new@contoso.com';
      const step: Step = {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target,
        value,
      };
      await world.runner.run(step, world.admin);
      assert.equal((await world.directory.read(target))?.userPrincipalName, value);
    });

    it('never changes a synced user', async () => {
      await using world = await make();
      const target = world.syncedUser;
      const before = await world.directory.read(target);
      const value = 'brand.new@contoso.com';
      for (const action of ['setMail', 'setUserPrincipalName'] as const) {
        const step: Step = { executor: 'graphApplication', action, target, value };
        await assert.rejects(world.runner.run(step, world.admin), { code: 'masteredOnPremises' });
      }
      assert.deepEqual(await world.directory.read(target), before);
    });

    it('never takes a value from somebody else, and names who has it', async () => {
      await using world = await make();
      const { address, holderId } = world.taken;
      const step: Step = {
        executor: 'graphApplication',
        action: 'setMail',
        target: world.cloudUser,
        value: address,
      };
      await assert.rejects(world.runner.run(step, world.admin), {
        code: 'addressStillTaken',
        namedHolderId: holderId,
      });
    });
  });
}

function gone(target: NamedRef): NamedRef {
  return { ...target, id: '00000000-0000-4000-8000-00000000dead' };
}
