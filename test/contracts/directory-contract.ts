import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectRef } from '../../src/domain/conflict/directory-object.ts';
import type { Directory } from '../../src/use-cases/ports/directory.ts';

/** An object and an address that it has. */
interface Holding {
  readonly address: string;
  readonly ref: ObjectRef;
}

/** A directory with what the contract needs to find in it. */
export interface DirectoryWorld extends AsyncDisposable {
  readonly directory: Directory;
  /** A live cloud user without Exchange recipient has the address as an alias. */
  readonly cloudUser: Holding;
  /** A live Microsoft 365 group has the address as an alias. */
  readonly group: Holding;
  /** A synced contact has the address as an alias. */
  readonly contact: Holding;
  /** A soft-deleted user has the address. */
  readonly deletedUser: Holding;
  /** A soft-deleted Microsoft 365 group has the address. */
  readonly deletedGroup: Holding;
  /** A synced user whose quarantined value is the address of `cloudUser`. */
  readonly claimant: ObjectRef;
  /** How many objects have provisioning errors. */
  readonly claimants: number;
  /** A user who holds a directory role. */
  readonly administrator: ObjectRef;
  readonly member: { readonly userId: string; readonly groupId: string };
  readonly owner: { readonly userId: string; readonly groupId: string };
  readonly outsiderId: string;
}

const NOBODY = '00000000-0000-4000-8000-00000000dead';
const FREE = 'nobody.has.this@contoso.com';

/** What every `Directory` promises, the in-memory fake and Microsoft Graph alike. */
export function directoryContract(name: string, make: () => Promise<DirectoryWorld>): void {
  describe(`${name}, a directory: polling`, () => {
    it('sees every object with provisioning errors, and every kind to its end', async () => {
      await using world = await make();
      const { snapshot, problems, requests } = await world.directory.pollProvisioningErrors();
      assert.equal(snapshot.claimants.length, world.claimants);
      assert.deepEqual([...snapshot.complete].sort(), ['group', 'orgContact', 'user']);
      assert.deepEqual(problems, []);
      assert.equal(requests, 1);
      assert.ok(!Number.isNaN(Date.parse(snapshot.at)));
    });

    it('shows the claimant with its quarantined value, which it does not have', async () => {
      await using world = await make();
      const { snapshot } = await world.directory.pollProvisioningErrors();
      const claimant = snapshot.claimants.find(({ id }) => id === world.claimant.id);
      assert.equal(claimant?.mastery, 'onPremises');
      const [error] = claimant?.provisioningErrors ?? [];
      assert.equal(error?.category, 'PropertyConflict');
      assert.match(error?.value ?? '', new RegExp(`${world.cloudUser.address}$`, 'i'));
      assert.ok(!claimant?.proxyAddresses.some((entry) => entry.includes(world.cloudUser.address)));
    });
  });

  describe(`${name}, a directory: holders`, () => {
    for (const which of ['cloudUser', 'group', 'contact', 'deletedUser', 'deletedGroup'] as const) {
      it(`finds the ${which}`, async () => {
        await using world = await make();
        const { address, ref } = world[which];
        const lookup = await world.directory.findHolders(address, 'high');
        const holder = lookup.holders.find(({ object }) => object.id === ref.id);
        assert.equal(holder?.object.kind, ref.kind);
        assert.ok((holder?.roles.length ?? 0) > 0);
        assert.equal(holder?.object.deletedDateTime !== undefined, which.startsWith('deleted'));
        assert.deepEqual(lookup.unanswered, []);
        assert.equal(lookup.exchangeAsked, false);
      });
    }

    it('says which recipient stands behind each', async () => {
      await using world = await make();
      const recipientOf = async ({ address, ref }: Holding) => {
        const { holders } = await world.directory.findHolders(address, 'high');
        return holders.find(({ object }) => object.id === ref.id)?.object.exchangeRecipient;
      };
      // Entra alone cannot always say "none"; it never says "mailbox" of one.
      assert.notEqual(await recipientOf(world.cloudUser), 'mailbox');
      assert.equal(await recipientOf(world.group), 'unifiedGroup');
      assert.equal(await recipientOf(world.contact), 'mailContact');
    });

    it('compares without case and without prefix', async () => {
      await using world = await make();
      const { address, ref } = world.cloudUser;
      for (const spelling of [address.toUpperCase(), `smtp:${address}`, `SMTP:${address}`]) {
        const { holders } = await world.directory.findHolders(spelling, 'low');
        assert.deepEqual(
          holders.map(({ object, roles }) => [object.id, roles]),
          [[ref.id, ['alias']]],
        );
      }
    });

    it('finds nobody for a free or a strange address', async () => {
      await using world = await make();
      for (const address of [FREE, "o'brien') or id ne '@x.y", 'ü€🦄@contoso.com', '#?&%@x.y']) {
        const { holders, unanswered } = await world.directory.findHolders(address, 'high');
        assert.deepEqual(holders, []);
        assert.deepEqual(unanswered, []);
      }
    });
  });

  describe(`${name}, a directory: claimants`, () => {
    it('finds who wants an address, in any spelling', async () => {
      await using world = await make();
      for (const spelling of [world.cloudUser.address, `smtp:${world.cloudUser.address}`]) {
        const claimants = await world.directory.findClaimants(spelling.toUpperCase(), 'high');
        assert.deepEqual(
          claimants.map(({ id }) => id),
          [world.claimant.id],
        );
      }
    });

    it('finds nobody who wants a free address', async () => {
      await using world = await make();
      assert.deepEqual(await world.directory.findClaimants(FREE, 'high'), []);
    });
  });

  describe(`${name}, a directory: reading one object`, () => {
    it('gives the object as a look-up of its address gives it', async () => {
      await using world = await make();
      for (const { address, ref } of [world.cloudUser, world.group, world.contact]) {
        const { holders } = await world.directory.findHolders(address, 'high');
        const found = holders.find(({ object }) => object.id === ref.id)?.object;
        assert.deepEqual(await world.directory.read(ref), found);
      }
    });

    it('looks into deletedItems only when told to', async () => {
      await using world = await make();
      for (const { ref } of [world.deletedUser, world.deletedGroup]) {
        assert.equal(await world.directory.read(ref), undefined);
        const deleted = await world.directory.read({ ...ref, deleted: true });
        assert.equal(deleted?.id, ref.id);
        assert.notEqual(deleted?.deletedDateTime, undefined);
      }
      const { ref } = world.cloudUser;
      assert.equal(await world.directory.read({ ...ref, deleted: true }), undefined);
    });

    it('gives undefined for what is not there', async () => {
      await using world = await make();
      for (const kind of ['user', 'group', 'orgContact'] as const) {
        assert.equal(await world.directory.read({ kind, id: NOBODY }), undefined);
      }
    });
  });

  describe(`${name}, a directory: reading many objects`, () => {
    it('gives each in its place, and says what is not there', async () => {
      await using world = await make();
      const nobody = { kind: 'user', id: NOBODY } as const;
      const refs = [world.claimant, nobody, world.group.ref, world.deletedUser.ref];
      const answers = await world.directory.readMany(refs);
      assert.deepEqual(
        answers.map((one) => (one.answer === 'object' ? one.object.id : one.answer)),
        [world.claimant.id, 'gone', world.group.ref.id, 'gone'],
      );
    });

    it('shows what a claimant claims', async () => {
      await using world = await make();
      const [first] = await world.directory.readMany([world.claimant]);
      assert.equal(first?.answer, 'object');
      const [error] = first?.answer === 'object' ? first.object.provisioningErrors : [];
      assert.equal(error?.category, 'PropertyConflict');
    });

    it('reads more than fit into one request, and none at all', async () => {
      await using world = await make();
      const refs = Array.from({ length: 45 }, () => world.claimant);
      assert.equal((await world.directory.readMany(refs)).length, 45);
      assert.deepEqual(await world.directory.readMany([]), []);
    });
  });

  describe(`${name}, a directory: finding an object by id or name`, () => {
    it('finds an object of any kind, live or deleted, by its id alone', async () => {
      await using world = await make();
      for (const which of [
        'cloudUser',
        'group',
        'contact',
        'deletedUser',
        'deletedGroup',
      ] as const) {
        const { ref } = world[which];
        const found = await world.directory.findById(ref.id);
        assert.deepEqual([found?.id, found?.kind], [ref.id, ref.kind], which);
        assert.equal((await world.directory.findById(ref.id, ref.kind))?.id, ref.id);
      }
      assert.equal(await world.directory.findById(NOBODY), undefined);
    });

    it('gives a live object as a read of it gives it', async () => {
      await using world = await make();
      const { ref } = world.cloudUser;
      assert.deepEqual(await world.directory.findById(ref.id), await world.directory.read(ref));
    });

    it('finds an object by the words of its name in any order and case', async () => {
      await using world = await make();
      const user = await world.directory.read(world.cloudUser.ref);
      const [first = '', last = ''] = (user?.displayName ?? '').split(' ');
      for (const name of [`${first} ${last}`, `${last}, ${first}`, first.toUpperCase()]) {
        const { objects, unanswered } = await world.directory.findByName(name);
        assert.ok(
          objects.some(({ id }) => id === user?.id),
          name,
        );
        assert.deepEqual(unanswered, []);
      }
      const nobody = await world.directory.findByName('Nobody "of\\ this' + "' name");
      assert.deepEqual([nobody.objects, nobody.isCut], [[], false]);
    });
  });

  describe(`${name}, a directory: facts`, () => {
    const named = ({ kind, id }: ObjectRef) => ({ kind, id, displayName: 'Somebody' });

    it('tells who holds a directory role, and who holds none', async () => {
      await using world = await make();
      const claimant = named(world.claimant);
      const rolesOf = async (ref: ObjectRef) => {
        const question = { target: named(ref), claimant, only: 'directoryRoles' } as const;
        return (await world.directory.facts(question)).directoryRoles;
      };
      assert.equal((await rolesOf(world.administrator))?.length, 1);
      assert.deepEqual(await rolesOf(world.cloudUser.ref), []);
    });

    it('leaves out what it does not know of somebody who is not there', async () => {
      await using world = await make();
      const nobody = { kind: 'orgContact', id: NOBODY, displayName: 'Nobody' } as const;
      const facts = await world.directory.facts({ target: nobody, claimant: nobody });
      assert.equal(facts.lastSignInAt, undefined);
      assert.equal(facts.licenceBlockedOn, undefined);
    });
  });

  describe(`${name}, a directory: people and tenant`, () => {
    it('knows who is a member of one of some groups', async () => {
      await using world = await make();
      const { userId, groupId } = world.member;
      const isMember = world.directory.isMemberOfAny;
      assert.equal(await isMember(userId, [groupId]), true);
      assert.equal(await isMember(userId, [NOBODY, groupId]), true);
      assert.equal(await isMember(userId, []), false);
      assert.equal(await isMember(world.outsiderId, [groupId]), false);
      assert.equal(await isMember(NOBODY, [groupId]), false);
    });

    it('names some members of a group, at most so many', async () => {
      await using world = await make();
      const { userId, groupId } = world.member;
      const found = await world.directory.membersOf(groupId, 5);
      assert.ok(found.some(({ entraObjectId }) => entraObjectId === userId));
      assert.ok(found.every(({ entraObjectId }) => entraObjectId !== world.outsiderId));
      assert.deepEqual(await world.directory.membersOf(groupId, 0), []);
    });

    it('names some owners of a group, at most so many', async () => {
      await using world = await make();
      const { userId, groupId } = world.owner;
      const found = await world.directory.ownersOf(groupId, 5);
      assert.ok(found.some(({ entraObjectId }) => entraObjectId === userId));
      assert.ok(found.every(({ entraObjectId }) => entraObjectId !== world.outsiderId));
      assert.deepEqual(await world.directory.ownersOf(groupId, 0), []);
    });

    it('names the tenant and its domains', async () => {
      await using world = await make();
      const tenant = await world.directory.tenant();
      assert.match(tenant.tenantId, /^[0-9a-f-]{36}$/);
      assert.notEqual(tenant.displayName, '');
      assert.ok(tenant.verifiedDomains.includes('contoso.com'));
      assert.equal(tenant.quarantinesProxyAddresses, true);
    });
  });
}
