import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ALEX, MEGAN } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { startTenant, type TenantClient } from './tenant-client.ts';

const JOHN_DOE = fixedId(0x101);
const GRADY = fixedId(0x102);
const FALCON = fixedId(0x104);
const ALL_HANDS = fixedId(0x105);
const NESTOR = fixedId(0x106);
const DELETED_USER = fixedId(0x109);
const DELETED_GROUP = fixedId(0x10a);
const JOHN_SMITH = fixedId(0x201);

describe('writing to the simulator', () => {
  let tenant: TenantClient;
  let alex: string;
  beforeEach(async () => {
    tenant = await startTenant();
    alex = await tenant.tokenOf(ALEX);
  });
  afterEach(() => tenant.simulator.close());

  const addressesOf = async (id: string): Promise<string[]> =>
    (await tenant.control('GET', `objects/${id}`)).body.resource.proxyAddresses;

  it('v1.0 never writes the addresses of a user', async () => {
    for (const token of [alex, 'demo-app-token']) {
      const { status, body } = await tenant.graph('PATCH', `/users/${JOHN_DOE}`, {
        token,
        body: { proxyAddresses: [] },
      });
      assert.equal(status, 400);
      assert.equal(body.error.code, 'Request_BadRequest');
      assert.match(body.error.message, /'proxyAddresses' is read-only and cannot be set/);
    }
  });

  it('beta writes them for a cloud user without recipient, as a person', async () => {
    const { status } = await tenant.graph('PATCH', `/beta/users/${JOHN_DOE}`, {
      token: alex,
      body: { proxyAddresses: ['SMTP:john.doe@contoso.com'] },
    });
    assert.equal(status, 204);
    assert.deepEqual(await addressesOf(JOHN_DOE), ['SMTP:john.doe@contoso.com']);
  });

  it('a source anchor is written once: also a deleted user keeps its own, as it is read', async () => {
    const { directory, settings } = tenant.simulator.world.tenant;
    const deleted = directory.findDeleted(DELETED_USER);
    assert.ok(deleted);
    directory.change(deleted, { onPremisesImmutableId: 'EjRWeJCrze8SNFZ4kKvN7w==' });
    const write = () =>
      tenant.graph('PATCH', `/users/${JOHN_DOE}`, {
        token: alex,
        body: { onPremisesImmutableId: 'EjRWeJCrze8SNFZ4kKvN7w==' },
      });
    assert.equal((await write()).status, 400);
    settings.readings.deletedAnchorBlocks = false;
    assert.equal((await write()).status, 204);
  });

  const betaRefusals = [
    ['an app-only token', JOHN_DOE, 'demo-app-token', 403, /Insufficient privileges/],
    ['a synced user', NESTOR, 'alex', 400, /on-premises mastered/],
    ['a mailbox', GRADY, 'alex', 400, /read-only/],
  ] as const;
  for (const [what, id, token, status, message] of betaRefusals) {
    it(`beta refuses the addresses to ${what}`, async () => {
      const answer = await tenant.graph('PATCH', `/beta/users/${id}`, {
        token: token === 'alex' ? alex : token,
        body: { proxyAddresses: [] },
      });
      assert.equal(answer.status, status);
      assert.match(answer.body.error.message, message);
    });
  }

  it('a person without an Entra role writes nothing, whatever the scopes', async () => {
    const megan = await tenant.tokenOf(MEGAN);
    const { status, body } = await tenant.graph('PATCH', `/beta/users/${JOHN_DOE}`, {
      token: megan,
      body: { proxyAddresses: [] },
    });
    assert.deepEqual([status, body.error.code], [403, 'Authorization_RequestDenied']);
  });

  it('two primaries are no valid list', async () => {
    const { status } = await tenant.graph('PATCH', `/beta/users/${JOHN_DOE}`, {
      token: alex,
      body: { proxyAddresses: ['SMTP:a@contoso.com', 'SMTP:b@contoso.com'] },
    });
    assert.equal(status, 400);
  });

  it('a write that would duplicate names the conflicting object', async () => {
    const { status, body } = await tenant.graph('PATCH', `/beta/users/${JOHN_DOE}`, {
      token: alex,
      body: { proxyAddresses: ['SMTP:falcon@contoso.com'] },
    });
    assert.equal(status, 400);
    assert.deepEqual(
      body.error.details.map(({ code }: { code: string }) => code),
      ['ObjectConflict', 'ConflictingObjects'],
    );
    assert.equal(body.error.details[0].target, 'proxyAddresses');
    assert.equal(body.error.details[1].message, `Group_${FALCON}`);
  });

  it('a new mail becomes the primary and leaves the old one as an alias', async () => {
    const { status } = await tenant.graph('PATCH', `/users/${JOHN_DOE}`, {
      body: { mail: 'jd@contoso.com' },
    });
    assert.equal(status, 204);
    assert.deepEqual(await addressesOf(JOHN_DOE), [
      'SMTP:jd@contoso.com',
      'smtp:john.doe@contoso.com',
      'smtp:john@contoso.com',
    ]);
  });

  it('mail cannot be emptied', async () => {
    const answer = await tenant.graph('PATCH', `/users/${JOHN_DOE}`, { body: { mail: null } });
    assert.equal(answer.status, 400);
  });

  it('the alias that a sign-in name carries goes with the sign-in name', async () => {
    const debra = fixedId(0x10e);
    await tenant.graph('PATCH', `/users/${debra}`, {
      body: { userPrincipalName: 'debra.berger@contoso.com' },
    });
    assert.equal((await addressesOf(debra)).includes('smtp:frontdesk@contoso.com'), false);
  });

  it('a sign-in name in a foreign domain is invalid', async () => {
    const { status, body } = await tenant.graph('PATCH', `/users/${JOHN_DOE}`, {
      body: { userPrincipalName: 'john@elsewhere.example' },
    });
    assert.equal(status, 400);
    assert.match(body.error.message, /userPrincipalName is invalid/);
  });

  it('a synced user refuses what Active Directory masters, and takes the rest', async () => {
    const mail = await tenant.graph('PATCH', `/users/${JOHN_SMITH}`, {
      body: { mail: 'x@contoso.com' },
    });
    assert.match(mail.body.error.message, /on-premises mastered Directory Sync objects/);
    const location = await tenant.graph('PATCH', `/users/${JOHN_SMITH}`, {
      body: { usageLocation: 'DE' },
    });
    assert.equal(location.status, 204);
  });

  it('an unrelated write fails when the object shares an address by now', async () => {
    await tenant.control('POST', `objects/${JOHN_DOE}`, {
      properties: { proxyAddresses: ['SMTP:falcon@contoso.com'] },
    });
    const { body } = await tenant.graph('PATCH', `/users/${JOHN_DOE}`, {
      body: { usageLocation: 'DE' },
    });
    assert.equal(body.error.details[0].code, 'ObjectConflict');
  });

  it('a holder of a directory role is out of reach for an app and a User Administrator', async () => {
    for (const token of ['demo-app-token', alex]) {
      const answer = await tenant.graph('PATCH', `/users/${ALEX}`, {
        token,
        body: { displayName: 'x' },
      });
      assert.equal(answer.status, 403);
    }
  });

  it('group addresses are read-only in v1.0 and not authorised in beta', async () => {
    const body = { proxyAddresses: [] };
    const stable = await tenant.graph('PATCH', `/groups/${FALCON}`, { token: alex, body });
    assert.match(stable.body.error.message, /read-only/);
    const beta = await tenant.graph('PATCH', `/beta/groups/${FALCON}`, { token: alex, body });
    assert.equal(beta.status, 403);
    assert.match(beta.body.error.message, /not authorized to set group proxy addresses/);
  });

  it('Graph does not manage a distribution list', async () => {
    const { status } = await tenant.graph('PATCH', `/groups/${ALL_HANDS}`, {
      token: alex,
      body: { displayName: 'x' },
    });
    assert.equal(status, 400);
  });

  it('contacts are read-only as a whole', async () => {
    const id = fixedId(0x107);
    assert.equal((await tenant.graph('PATCH', `/contacts/${id}`, { body: {} })).status, 405);
    assert.equal((await tenant.graph('DELETE', `/contacts/${id}`)).status, 405);
  });

  it('an app may purge a deleted user but no deleted group', async () => {
    const path = (id: string) => `/directory/deletedItems/${id}`;
    const group = await tenant.graph('DELETE', path(DELETED_GROUP));
    assert.deepEqual([group.status, group.body.error.code], [403, 'Authorization_RequestDenied']);
    assert.equal((await tenant.graph('DELETE', path(DELETED_USER))).status, 204);
    assert.equal((await tenant.graph('DELETE', path(DELETED_USER))).status, 404);
  });

  it('a person with the role may purge a deleted group', async () => {
    const path = `/directory/deletedItems/${DELETED_GROUP}`;
    assert.equal((await tenant.graph('DELETE', path, { token: alex })).status, 204);
  });

  it('a restore brings the user back under the old sign-in name', async () => {
    const path = `/directory/deletedItems/${DELETED_USER}/restore`;
    const { status, body } = await tenant.graph('POST', path, { body: {} });
    assert.equal(status, 200);
    assert.equal(body.userPrincipalName, 'irvin.sayers@contoso.com');
    assert.ok((await addressesOf(DELETED_USER)).includes('smtp:reception@contoso.com'));
  });

  it('a restore that meets an active holder needs to reconcile', async () => {
    await tenant.control('POST', `objects/${JOHN_DOE}`, {
      properties: { proxyAddresses: ['SMTP:john.doe@contoso.com', 'smtp:reception@contoso.com'] },
    });
    const path = `/directory/deletedItems/${DELETED_USER}/restore`;
    const plain = await tenant.graph('POST', path);
    assert.equal(plain.body.error.details[0].code, 'ObjectConflict');
    const body = { autoReconcileProxyConflict: true };
    assert.equal((await tenant.graph('POST', path, { body })).status, 200);
    const addresses = await addressesOf(DELETED_USER);
    assert.equal(addresses.includes('smtp:reception@contoso.com'), false);
    assert.ok(addresses.includes('SMTP:irvin.sayers@contoso.com'));
  });

  it('a deleted cloud user can be found among the deleted items', async () => {
    assert.equal(
      (
        await tenant.graph('DELETE', `/users/${JOHN_DOE}`, {
          token: await tenant.tokenOf(ALEX, ['User.ReadWrite.All']),
        })
      ).status,
      204,
    );
    assert.equal((await tenant.graph('GET', `/users/${JOHN_DOE}`)).status, 404);
    assert.equal((await tenant.graph('GET', `/directory/deletedItems/${JOHN_DOE}`)).status, 200);
  });
});
