import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import { type Answer, startTenant, type TenantClient } from './tenant-client.ts';

const CLIENT = {
  client_id: '00000000-0000-4000-8000-0000000000c1',
  client_secret: 'demo-client-secret',
};
const TENANT_ID = fixedId(1);

const get = (id: string, url = '/organization') => ({ id, method: 'GET', url });

describe('the simulator over HTTP', () => {
  let now: number;
  let tenant: TenantClient;
  beforeEach(async () => {
    now = Date.parse('2026-02-01T10:00:00Z');
    tenant = await startTenant({ clock: () => new Date(now) });
  });
  afterEach(() => tenant.simulator.close());

  const batch = (requests: unknown, token = 'demo-app-token') =>
    tenant.graph('POST', '/$batch', { body: { requests }, token });

  const tokenEndpoint = async (
    form: Record<string, string>,
    directory = TENANT_ID,
  ): Promise<Pick<Answer, 'status' | 'body'>> => {
    const response = await fetch(`${tenant.simulator.url}/${directory}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: await response.json() };
  };
  const clientCredentials = (resource: string) =>
    tokenEndpoint({ ...CLIENT, grant_type: 'client_credentials', scope: `${resource}/.default` });

  describe('tokens', () => {
    it('client credentials give a token that reads until it expires', async () => {
      const { body } = await clientCredentials('https://graph.microsoft.com');
      const read = () => tenant.graph('GET', '/organization', { token: body.access_token });
      assert.equal((await read()).status, 200);
      now += (body.expires_in + 1) * 1000;
      assert.deepEqual(
        [(await read()).status, (await read()).body.error.code],
        [401, 'InvalidAuthenticationToken'],
      );
    });

    it('a token for Exchange is worth nothing in Graph', async () => {
      const { body } = await clientCredentials('https://outlook.office365.com');
      const answer = await tenant.graph('GET', '/organization', { token: body.access_token });
      assert.equal(answer.status, 401);
      assert.match(answer.body.error.message, /audience/);
    });

    it('no token and a foreign token are 401', async () => {
      for (const token of ['', 'eyJhbGciOiJub25lIn0.e30.']) {
        assert.equal((await tenant.graph('GET', '/users', { token })).status, 401);
      }
    });

    it('a token without the permission is 403', async () => {
      const token = await tenant.tokenOf(ALEX, ['User.Read.All']);
      assert.equal((await tenant.graph('GET', '/users', { token })).status, 200);
      const { status, body } = await tenant.graph('GET', '/groups', { token });
      assert.deepEqual([status, body.error.code], [403, 'Authorization_RequestDenied']);
    });

    it('a wrong secret, an unknown client and an unknown tenant are refused', async () => {
      const form = { ...CLIENT, grant_type: 'client_credentials' };
      const secret = await tokenEndpoint({ ...form, client_secret: 'x' });
      assert.deepEqual([secret.status, secret.body.error], [401, 'invalid_client']);
      const client = await tokenEndpoint({ ...form, client_id: 'x' });
      assert.equal(client.body.error, 'unauthorized_client');
      const directory = await tokenEndpoint(form, 'elsewhere');
      assert.match(directory.body.error_description, /AADSTS90002/);
    });

    it('on behalf of a person gives a delegated Graph token', async () => {
      const assertion = await tenant.control('POST', 'delegated-token', {
        userId: ALEX,
        audience: `api://${CLIENT.client_id}`,
      });
      const { body } = await tokenEndpoint({
        ...CLIENT,
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        assertion: assertion.body.access_token,
        scope: 'https://graph.microsoft.com/User.ReadWrite.All',
      });
      const answer = await tenant.graph('PATCH', `/beta/users/${fixedId(0x101)}`, {
        token: body.access_token,
        body: { proxyAddresses: [] },
      });
      assert.equal(answer.status, 204);
    });
  });

  describe('$batch', () => {
    it('answers each request with its own status, in any order', async () => {
      const { status, body } = await batch([get('a'), get('b', '/users/nobody'), get('c')]);
      assert.equal(status, 200);
      const statuses = new Map(
        body.responses.map(({ id, status }: { id: string; status: number }) => [id, status]),
      );
      assert.deepEqual([...statuses].sort(), [
        ['a', 200],
        ['b', 404],
        ['c', 200],
      ]);
    });

    it('takes at most 20 requests', async () => {
      const many = Array.from({ length: 21 }, (_, index) => get(String(index)));
      assert.equal((await batch(many)).status, 400);
      assert.equal((await batch(many.slice(1))).status, 200);
    });

    it('refuses double ids, missing parts and bodies without a content type', async () => {
      assert.equal((await batch([get('a'), get('a')])).status, 400);
      assert.equal((await batch([{ id: 'a' }])).status, 400);
      assert.equal((await batch([{ ...get('a'), body: {} }])).status, 400);
      assert.equal((await batch(undefined)).status, 400);
    });

    it('fails what depends on a failed request', async () => {
      const { body } = await batch([get('a', '/users/nobody'), { ...get('b'), dependsOn: ['a'] }]);
      assert.equal(body.responses.find(({ id }: { id: string }) => id === 'b').status, 424);
    });

    it('judges the token of the batch in every request of it', async () => {
      const { status, body } = await batch([get('a')], 'nonsense');
      assert.deepEqual([status, body.responses[0].status], [200, 401]);
    });

    it('keeps the query of each request', async () => {
      const filter = "proxyAddresses/any(p:p eq 'smtp:john@contoso.com')";
      const { body } = await batch([
        get('a', `/users?$filter=${encodeURIComponent(filter)}&$select=id`),
      ]);
      assert.deepEqual(body.responses[0].body.value, [{ id: fixedId(0x101) }]);
    });
  });

  describe('faults', () => {
    const order = (rule: unknown) => tenant.control('POST', 'faults', rule);

    it('throttle a number of calls, with the seconds to wait', async () => {
      await order({ kinds: ['throttled'], count: 2, retryAfterSeconds: 7 });
      const first = await tenant.graph('GET', '/organization');
      assert.deepEqual([first.status, first.headers.get('retry-after')], [429, '7']);
      await tenant.graph('GET', '/organization');
      assert.equal((await tenant.graph('GET', '/organization')).status, 200);
    });

    it('throttle single requests inside of a batch that is 200 itself', async () => {
      await order({ kinds: ['throttled'], where: 'batchItems', match: 'GET /groups' });
      const { status, body } = await batch([get('a'), get('b', '/groups?$top=1')]);
      assert.equal(status, 200);
      const throttled = body.responses.find(({ id }: { id: string }) => id === 'b');
      assert.deepEqual([throttled.status, throttled.headers['Retry-After']], [429, '1']);
      assert.equal(body.responses.find(({ id }: { id: string }) => id === 'a').status, 200);
    });

    it('leave out the seconds when asked to', async () => {
      await order({ kinds: ['throttledWithoutRetryAfter'] });
      const { status, headers } = await tenant.graph('GET', '/organization');
      assert.deepEqual([status, headers.get('retry-after')], [429, null]);
    });

    it('take turns between kinds', async () => {
      await order({ kinds: ['serverError', 'unavailable'] });
      const statuses = [await tenant.graph('GET', '/users'), await tenant.graph('GET', '/users')];
      assert.deepEqual(
        statuses.map(({ status }) => status),
        [500, 503],
      );
    });

    it('reset the connection', async () => {
      await order({ kinds: ['reset'], count: 1 });
      await assert.rejects(tenant.graph('GET', '/organization'));
      assert.equal((await tenant.graph('GET', '/organization')).status, 200);
    });

    it('end when they are switched off', async () => {
      await order({ kinds: ['serverError'] });
      await tenant.control('DELETE', 'faults');
      assert.equal((await tenant.graph('GET', '/organization')).status, 200);
    });
  });

  describe('the control API', () => {
    it('keeps a log of calls without tokens', async () => {
      await batch([get('a')]);
      const { body } = await tenant.control('GET', 'requests');
      assert.deepEqual(body.counts, {
        ...{ requests: 1, batchItems: 1 },
        ...{ byStatus: { 200: 1 }, byMethod: { POST: 1 } },
      });
      assert.deepEqual((await tenant.control('GET', 'requests?method=PATCH')).body.requests, []);
      assert.deepEqual(body.requests[0].batch, [
        { method: 'GET', url: '/organization', status: 200 },
      ]);
      assert.equal(JSON.stringify(body).includes('demo-app-token'), false);
      await tenant.control('DELETE', 'requests');
      assert.equal((await tenant.control('GET', 'requests')).body.counts.requests, 0);
    });

    it('walks a conflict from its birth to its end', async () => {
      const { body } = await tenant.control('POST', 'conflicts', {
        kind: 'syncedUser',
        address: 'new@contoso.com',
      });
      const [{ holderIds, claimantId }] = body.conflicts;
      const conflicts = async () =>
        (await tenant.control('GET', 'conflicts')).body.conflicts.filter(
          ({ claimant }: { claimant: { id: string } }) => claimant.id === claimantId,
        );
      assert.equal((await conflicts())[0].holders[0].id, holderIds[0]);
      await tenant.control('POST', `active-directory/${holderIds[0]}`, {
        remove: ['smtp:new@contoso.com'],
      });
      await tenant.control('POST', 'sync');
      await tenant.control('POST', 'hourly-task');
      assert.deepEqual(await conflicts(), []);
    });

    it('shows originals by name or address, those in a conflict first, and what waits for the sync', async () => {
      const find = async (query: string) => {
        const { body } = await tenant.control('GET', `active-directory?${query}`);
        return body.objects.map((object: Record<string, unknown>) => [
          object['displayName'],
          object['waitsForSync'],
        ]);
      };
      const [claimant] = await find('');
      assert.deepEqual(claimant, ['John Smith', false]);
      assert.deepEqual(await find('search=HELPDESK@contoso.com'), [
        ['Nestor Wilke', false],
        ['Nora Wilke', false],
      ]);
      assert.deepEqual(await find('search=nobody%20at%20all'), []);
      const add = ['smtp:more@contoso.com'];
      await tenant.control('POST', `active-directory/${fixedId(0x106)}`, { add });
      assert.deepEqual(await find('search=more@contoso.com'), [['Nestor Wilke', true]]);
      await tenant.control('POST', 'sync');
      assert.deepEqual(await find(`id=${fixedId(0x106)}`), [['Nestor Wilke', false]]);
    });

    it('says what is wrong with a wish', async () => {
      const kind = await tenant.control('POST', 'conflicts', { kind: 'nonsense' });
      assert.equal(kind.status, 400);
      const id = await tenant.control('POST', 'active-directory/nobody', { remove: [] });
      assert.equal(id.status, 404);
      const value = await tenant.control('POST', `active-directory/${fixedId(0x201)}`, {
        remove: ['smtp:unknown@contoso.com'],
      });
      assert.equal(value.status, 409);
    });

    it('loads another scenario in place', async () => {
      await tenant.control('POST', 'scenario', { scenario: 'empty', objects: 50, conflicts: 3 });
      const { objects } = (await tenant.control('GET', 'state')).body;
      assert.equal(objects.users + objects.groups + objects.contacts, 50);
      assert.equal((await tenant.control('GET', 'conflicts')).body.conflicts.length, 3);
    });

    it('serves its page without anything from elsewhere', async () => {
      const response = await fetch(`${tenant.simulator.url}/`);
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'self'/);
      assert.match(await response.text(), /Simulator/);
    });
  });

  it('runs sync cycles and the hourly task by itself when told to', async () => {
    await using own = await startTenant({ syncEverySeconds: 0.02, promoteEverySeconds: 0.02 });
    await own.control('POST', `active-directory/${fixedId(0x106)}`, {
      remove: ['smtp:helpdesk@contoso.com'],
    });
    const released = async () =>
      (await own.control('GET', `objects/${fixedId(0x206)}`)).body.resource.proxyAddresses.includes(
        'smtp:helpdesk@contoso.com',
      );
    while (!(await released())) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await released(), true);
  });

  it('malformed JSON is refused in Graph’s words', async () => {
    const response = await fetch(`${tenant.simulator.url}/v1.0/$batch`, {
      method: 'POST',
      headers: { Authorization: 'Bearer demo-app-token' },
      body: '{',
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /"code":"BadRequest"/);
  });
});
