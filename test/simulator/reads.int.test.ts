import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { filtered, startTenant, type TenantClient } from './tenant-client.ts';

const ERRORS = "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')";
const ADVANCED = { ConsistencyLevel: 'eventual' };

describe('reading the simulator', () => {
  let tenant: TenantClient;
  before(async () => {
    tenant = await startTenant();
  });
  after(() => tenant.simulator.close());

  it('a user shows addresses and errors only when they are selected', async () => {
    const { body } = await tenant.graph('GET', '/users/john.doe@contoso.com');
    assert.equal('proxyAddresses' in body, false);
    assert.equal('onPremisesProvisioningErrors' in body, false);
    const selected = await tenant.graph('GET', `/users/${body.id}?$select=proxyAddresses`);
    assert.deepEqual(selected.body.proxyAddresses, [
      'SMTP:john.doe@contoso.com',
      'smtp:john@contoso.com',
    ]);
  });

  it('a group shows its addresses without being asked', async () => {
    const { body } = await tenant.graph('GET', `/groups/${fixedId(0x104)}`);
    assert.deepEqual(body.onPremisesProvisioningErrors, []);
    assert.equal(body.proxyAddresses[1], 'smtp:falcon@contoso.com');
  });

  it('the filter on category finds the claimants of each kind', async () => {
    const count = async (set: string) =>
      (await tenant.graph('GET', `/${set}${filtered(ERRORS)}`)).body.value.length;
    assert.deepEqual(
      [await count('users'), await count('groups'), await count('contacts')],
      [13, 1, 1],
    );
  });

  it('an address is found whatever the case of its prefix', async () => {
    for (const prefix of ['smtp', 'SMTP']) {
      const filter = `proxyAddresses/any(p:p eq '${prefix}:john@contoso.com')`;
      const { body } = await tenant.graph('GET', `/users${filtered(filter)}`);
      assert.deepEqual(body.value, [{ id: fixedId(0x101) }]);
    }
  });

  it('both prefix cases may stand in one lambda or in two', async () => {
    const one =
      "proxyAddresses/any(p:p eq 'smtp:john@contoso.com' or p eq 'SMTP:john@contoso.com')";
    const two =
      "proxyAddresses/any(p:p eq 'smtp:john@contoso.com') or proxyAddresses/any(p:p eq 'SMTP:john@contoso.com')";
    for (const filter of [one, two]) {
      const { body } = await tenant.graph('GET', `/users${filtered(filter)}`);
      assert.equal(body.value.length, 1);
    }
  });

  it('a doubled quote in a filter is one quote of the value', async () => {
    const { body } = await tenant.graph(
      'GET',
      `/users${filtered("displayName eq 'Siobhán O''Brien'")}`,
    );
    assert.deepEqual(body.value, [{ id: fixedId(0x204) }]);
  });

  it('deleted users are filtered by their addresses, with the cast in the path', async () => {
    const path = `/directory/deletedItems/microsoft.graph.user${filtered(
      "proxyAddresses/any(p:p eq 'smtp:reception@contoso.com')",
      'id,deletedDateTime,userPrincipalName',
    )}`;
    const { body } = await tenant.graph('GET', path);
    const [user] = body.value;
    assert.equal(user.id, fixedId(0x109));
    assert.ok(Date.parse(user.deletedDateTime) > 0);
    assert.equal(user.userPrincipalName.endsWith('irvin.sayers@contoso.com'), true);
  });

  const refused = [
    ["value eq 'x'", 'onPremisesProvisioningErrors/any(o:o/value eq %)'],
    ['a property that the directory does not index', "jobTitle eq 'x'"],
    ['ne on an address', "proxyAddresses/any(p:p ne 'x')"],
    ['endsWith without advanced parameters', "proxyAddresses/any(p:endsWith(p,'x'))"],
    ['the count of errors without advanced parameters', 'onPremisesProvisioningErrors/$count ne 0'],
  ] as const;
  for (const [what, filter] of refused) {
    it(`a filter on ${what} is refused as an unsupported query`, async () => {
      const { status, body } = await tenant.graph(
        'GET',
        `/users${filtered(filter.replace('%', "'x'"))}`,
      );
      assert.equal(status, 400);
      assert.equal(body.error.code, 'Request_UnsupportedQuery');
    });
  }

  it('the advanced form counts errors on users and contacts, never on groups', async () => {
    const ask = (set: string) =>
      tenant.graph(
        'GET',
        `/${set}${filtered('onPremisesProvisioningErrors/$count ne 0')}&$count=true`,
        {
          headers: ADVANCED,
        },
      );
    const users = await ask('users');
    assert.equal(users.body['@odata.count'], users.body.value.length);
    assert.equal((await ask('contacts')).body.value.length, 1);
    assert.equal((await ask('groups')).status, 400);
  });

  it('a filter that is no OData is refused as a bad request', async () => {
    const { status, body } = await tenant.graph('GET', `/users${filtered('mail eq')}`);
    assert.deepEqual([status, body.error.code], [400, 'Request_BadRequest']);
  });

  it('an unknown property in $select is refused by name', async () => {
    const { status, body } = await tenant.graph('GET', '/users?$select=nonsense');
    assert.equal(status, 400);
    assert.match(body.error.message, /'nonsense'/);
  });

  it('more than 999 on a page is refused', async () => {
    assert.equal((await tenant.graph('GET', '/users?$top=1000')).status, 400);
    assert.equal((await tenant.graph('GET', '/users?$top=0')).status, 400);
  });

  it('next links lead through every object once', async () => {
    const ids: string[] = [];
    let next: string | undefined = '/users?$top=7&$select=id';
    while (next) {
      const { body } = await tenant.graph('GET', next);
      ids.push(...body.value.map(({ id }: { id: string }) => id));
      next = body['@odata.nextLink']?.replace(`${tenant.simulator.url}/v1.0`, '');
    }
    const { users } = (await tenant.control('GET', 'state')).body.objects;
    assert.equal(new Set(ids).size, users);
    assert.equal(ids.length, users);
  });

  it('a made-up page token has expired', async () => {
    const { body } = await tenant.graph('GET', '/users?$skiptoken=abc');
    assert.equal(body.error.code, 'Directory_ExpiredPageToken');
  });

  it('mailbox settings tell the purpose, and 404 where no mailbox is', async () => {
    const shared = await tenant.graph('GET', `/users/${fixedId(0x103)}/mailboxSettings`);
    assert.equal(shared.body.userPurpose, 'shared');
    const none = await tenant.graph('GET', `/users/${fixedId(0x101)}/mailboxSettings`);
    assert.deepEqual([none.status, none.body.error.code], [404, 'MailboxNotEnabledForRESTAPI']);
  });

  it('membership of a nested group counts', async () => {
    const group = fixedId(0xb1);
    await tenant.control('POST', `groups/${fixedId(0xb2)}/members`, { add: [group] });
    const { body } = await tenant.graph('POST', `/users/${fixedId(0xa1)}/checkMemberGroups`, {
      body: { groupIds: [fixedId(0xb2), fixedId(0xb9)] },
    });
    assert.deepEqual(body.value, [fixedId(0xb2)]);
  });

  it('membership is checked for at most 20 groups', async () => {
    const groupIds = Array.from({ length: 21 }, (_, index) => fixedId(index));
    const path = `/users/${fixedId(0xa1)}/checkMemberGroups`;
    assert.equal((await tenant.graph('POST', path, { body: { groupIds } })).status, 400);
  });

  it('every answer carries the ids that support asks for', async () => {
    const { headers, body } = await tenant.graph('GET', '/users/nobody@contoso.com', {
      headers: { 'client-request-id': 'abc' },
    });
    assert.equal(headers.get('client-request-id'), 'abc');
    assert.equal(headers.get('request-id'), body.error.innerError['request-id']);
    assert.equal(body.error.innerError['client-request-id'], 'abc');
    assert.ok(headers.get('x-ms-ags-diagnostic'));
  });
});

describe('tenants that refuse the filter on provisioning errors', () => {
  it('by default, but not in its advanced form', async () => {
    await using tenant = await startTenant();
    await tenant.control('POST', 'settings', { refuseProvisioningErrorFilter: 'default' });
    const path = `/groups${filtered(ERRORS)}`;
    assert.equal((await tenant.graph('GET', path)).body.error.code, 'Request_UnsupportedQuery');
    const advanced = await tenant.graph('GET', `${path}&$count=true`, { headers: ADVANCED });
    assert.equal(advanced.body.value.length, 1);
  });

  it('in both forms, so that only a full scan is left', async () => {
    await using tenant = await startTenant();
    await tenant.control('POST', 'settings', { refuseProvisioningErrorFilter: 'both' });
    const advanced = await tenant.graph('GET', `/users${filtered(ERRORS)}&$count=true`, {
      headers: ADVANCED,
    });
    assert.equal(advanced.status, 400);
    const scan = await tenant.graph('GET', `/users${filtered('onPremisesSyncEnabled eq true')}`);
    assert.ok(scan.body.value.length > 10);
  });
});
