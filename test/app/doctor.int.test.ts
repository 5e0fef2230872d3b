import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import type { RouteInstaller } from '../../simulator/server.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import { aDoctorWorld } from '../support/doctor-world.ts';

/** The whole doctor against the simulator, with every failure produced once. */

const GUID = '00000000-0000-4000-8000-0000000000ff';

/** Something that answers this status to everything, as the messaging endpoint. */
async function anEndpoint(t: TestContext, status: number): Promise<string> {
  const server = createServer((_, response) => {
    response.statusCode = status;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a healthy installation gets an ok for everything', async (t) => {
  const world = await aDoctorWorld(t);
  const endpoint = await anEndpoint(t, 401);
  const registration = { BOT_ID: GUID, BOT_PASSWORD: 'secret' };
  const exchange = await world.diagnoses({ env: registration, endpoint });
  const env = { ...registration, ...(await world.graphToken()) };
  const graph = await world.diagnoses({ env, endpoint });
  // The demo's token is no JSON web token; that of Entra is not for Exchange.
  const found = [...exchange.filter(({ check }) => check !== 'rights of CLIENT_ID'), ...graph];
  assert.ok(found.length > 15);
  assert.deepEqual(
    found.filter(({ outcome }) => outcome !== 'ok'),
    [],
  );
});

test('whatever is not ok comes with a next step', async (t) => {
  const world = await aDoctorWorld(t, ['User.Read.All', 'OrgContact.Read.All']);
  const bad = (await world.diagnoses()).filter(({ outcome }) => outcome !== 'ok');
  assert.ok(bad.length > 3);
  for (const { check, nextStep } of bad) assert.ok(nextStep, check);
});

test('the doctor changes nothing in the tenant', async (t) => {
  const world = await aDoctorWorld(t);
  await world.diagnoses();
  const asked = await fetch(`${world.simulator.url}/_simulator/requests?since=0`);
  const log = JSON.stringify(await asked.json());
  assert.match(log, /onPremisesSynchronization/);
  assert.doesNotMatch(log, /"method":"(?:PATCH|DELETE|PUT)"|Set-/);
});

describe('token', () => {
  test('a token that Graph refuses fails, and nothing else of Graph is asked', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { GRAPH_STATIC_TOKEN: 'foreign' };
    const found = await world.diagnoses({ env });
    assert.match(found[0]?.sentence ?? '', /did not accept our sign-in/);
    const users = found.find(({ check }) => check === 'User.Read.All');
    assert.equal(users?.outcome, 'warning');
    assert.match(users?.sentence ?? '', /^Not looked at, because "token" failed/);
  });

  test('a tenant that turns us away for now fails, with the time to wait', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.faults.set({ rate: 1, kinds: ['throttled'], retryAfterSeconds: 90 });
    const token = await world.diagnosisOf('token', { env: { EXCHANGE_MODE: 'off' } });
    assert.deepEqual([token.outcome, token.nextStep], ['failed', 'Try again in 90 seconds.']);
  });

  test('the identity that writes is tried, too', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    assert.equal((await world.diagnosisOf('token of REMEDY_CLIENT_ID', { env })).outcome, 'ok');
  });

  test('a credential of another tenant fails', async (t) => {
    const world = await aDoctorWorld(t);
    const tenant = await world.diagnosisOf('tenant', { env: { TENANT_ID: GUID } });
    assert.equal(tenant.outcome, 'failed');
    assert.match(tenant.sentence, /Contoso .*is not TENANT_ID/);
  });
});

describe('permissions', () => {
  const required = {
    'User.Read.All': ['User.Read.All', 'deleted users'],
    'Group.Read.All': ['Group.Read.All', 'deleted groups'],
    'OrgContact.Read.All': ['OrgContact.Read.All'],
    'Organization.Read.All': ['Organization.Read.All'],
  };
  for (const [permission, checks] of Object.entries(required))
    test(`without ${permission} its reads fail, and the step names it`, async (t) => {
      const world = await aDoctorWorld(t, [permission]);
      const found = await world.diagnoses();
      for (const check of checks) {
        const line = found.find((each) => each.check === check);
        assert.equal(line?.outcome, 'failed', check);
        assert.ok(line?.nextStep?.includes(permission));
      }
    });

  test('without the permission for the sync features there is a warning', async (t) => {
    const permission = 'OnPremDirectorySynchronization.Read.All';
    const world = await aDoctorWorld(t, [permission]);
    assert.equal((await world.diagnosisOf(permission)).outcome, 'warning');
    assert.equal((await world.diagnosisOf('quarantine')).outcome, 'warning');
  });
});

describe('what is asked about people', () => {
  test('without the roles of users no remedy is applied, which fails', async (t) => {
    const roles = { [GRAPH]: ['Organization.Read.All', 'User.ReadWrite.All'] };
    const world = await aDoctorWorld(t, [], { apps: [{ ...demoApp, roles }] });
    const line = await world.diagnosisOf('directory roles');
    assert.equal(line.outcome, 'failed');
    assert.match(line.nextStep ?? '', /RoleManagement\.Read\.Directory/);
  });

  test('without memberships nobody is an approver through a group, which fails', async (t) => {
    const world = await aDoctorWorld(t, ['Group.Read.All', 'GroupMember.Read.All']);
    const line = await world.diagnosisOf('approver membership');
    assert.deepEqual([line.outcome, /nobody is an approver/.test(line.sentence)], ['failed', true]);
  });

  test('memberships are not asked for where no group approves', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: '', APPROVER_USER_IDS: GUID };
    const found = await world.diagnoses({ env });
    assert.ok(!found.some(({ check }) => check === 'approver membership'));
  });
});

describe('permissions that no read can try', () => {
  const rights = 'rights of CLIENT_ID';

  for (const [permission, outcome, words] of [
    ['User.ReadUpdate.All', 'failed', /mail or sign-in name/],
    ['User.DeleteRestore.All', 'failed', /purges and restores/],
    ['MailboxSettings.Read', 'warning', /EXCHANGE_MODE=off/],
    ['AuditLog.Read.All', 'warning', /last active/],
  ] as const)
    test(`without ${permission} there is a line of its own, which is ${outcome}`, async (t) => {
      const world = await aDoctorWorld(t, [permission]);
      const env = await world.graphToken();
      const line = await world.diagnosisOf(permission, { env });
      assert.equal(line.outcome, outcome);
      assert.match(line.sentence, words);
      assert.ok(line.nextStep?.includes(permission));
    });

  test('a larger permission serves as well, and is named', async (t) => {
    const roles = { [GRAPH]: ['Organization.Read.All', 'User.ReadWrite.All'] };
    const world = await aDoctorWorld(t, [], { apps: [{ ...demoApp, roles }] });
    const line = await world.diagnosisOf('User.ReadUpdate.All', { env: await world.graphToken() });
    assert.deepEqual([line.outcome, /User\.ReadWrite\.All/.test(line.sentence)], ['ok', true]);
  });

  test('what may write while nothing uses it is a warning that names it', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { ...(await world.graphToken()), GRAPH_REMEDIES: 'false' };
    const found = await world.diagnoses({ env });
    const line = found.find(({ check }) => check === rights);
    assert.equal(line?.outcome, 'warning');
    assert.match(line?.sentence ?? '', /User\.DeleteRestore\.All, User\.ReadUpdate\.All/);
    assert.ok(!found.some(({ check }) => check === 'User.DeleteRestore.All'));
  });

  test('with an identity of its own for writing, the one that reads should not write', async (t) => {
    const world = await aDoctorWorld(t);
    const writer = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    const env = { ...(await world.graphToken()), ...writer };
    const found = await world.diagnoses({ env });
    const outcomes = (wanted: string) =>
      found.filter(({ check }) => check === wanted).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes(rights), ['warning']);
    assert.deepEqual(outcomes('rights of REMEDY_CLIENT_ID'), ['ok']);
    assert.deepEqual(outcomes('User.ReadUpdate.All'), ['ok']);
  });

  test('an identity for writing that nothing uses yet is left alone', async (t) => {
    const world = await aDoctorWorld(t);
    const writer = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    const env = { ...(await world.graphToken()), ...writer, GRAPH_REMEDIES: 'false' };
    const found = await world.diagnoses({ env });
    assert.ok(!found.some(({ check }) => check.includes('REMEDY_CLIENT_ID')));
  });

  test('a token that is no JSON web token tells nothing, which is said', async (t) => {
    const world = await aDoctorWorld(t);
    const line = await world.diagnosisOf(rights);
    assert.match(line.sentence, /does not tell which permissions/);
  });

  test('delegated permissions are said not to be seen where people sign in', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { OAUTH_CONNECTION_NAME: 'entra' };
    const line = await world.diagnosisOf('delegated permissions', { env });
    assert.match(line.sentence, /^Not looked at/);
  });
});

describe('the tenant', () => {
  test('a filter that is taken as an advanced query only is fine', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = 'default';
    const line = await world.diagnosisOf('provisioning-error filter for users');
    assert.deepEqual([line.outcome, /advanced/.test(line.sentence)], ['ok', true]);
  });

  test('a filter that is refused in both forms is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = 'both';
    const line = await world.diagnosisOf('provisioning-error filter for contacts');
    assert.equal(line.outcome, 'warning');
  });

  test('a tenant that does not quarantine duplicate addresses cannot be watched', async (t) => {
    const world = await aDoctorWorld(t);
    Object.assign(world.simulator.world.tenant.settings, {
      quarantineUponProxyAddressesConflictEnabled: false,
      quarantineUponUpnConflictEnabled: false,
    });
    assert.equal((await world.diagnosisOf('quarantine of addresses')).outcome, 'failed');
    assert.equal((await world.diagnosisOf('quarantine of sign-in names')).outcome, 'warning');
  });

  test('a sync of long ago is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.lastSyncDateTime = '2026-01-01T00:00:00Z';
    const line = await world.diagnosisOf('last sync');
    assert.equal(line.outcome, 'warning');
    assert.match(line.sentence, /hours ago/);
  });

  test('a sync that never ended is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.lastSyncDateTime = null;
    const line = await world.diagnosisOf('last sync');
    assert.deepEqual([line.outcome, /never ended/.test(line.sentence)], ['warning', true]);
  });

  for (const [enabled, words] of [
    [null, /never synced/],
    [false, /switched off/],
  ] as const)
    test(`a tenant whose sync is ${enabled} is a warning`, async (t) => {
      const world = await aDoctorWorld(t);
      world.simulator.world.tenant.settings.onPremisesSyncEnabled = enabled;
      const line = await world.diagnosisOf('last sync');
      assert.equal(line.outcome, 'warning');
      assert.match(line.sentence, words);
    });

  test('an approver group that is not there fails', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: GUID };
    assert.equal((await world.diagnosisOf(`approver group ${GUID}`, { env })).outcome, 'failed');
  });

  test('no approver at all is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: '' };
    assert.equal((await world.diagnosisOf('approver group', { env })).outcome, 'warning');
  });

  test('a clock that is minutes off is a warning, then a failure', async (t) => {
    const world = await aDoctorWorld(t);
    const off = (minutes: number) => ({
      clock: { now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
    });
    assert.equal((await world.diagnosisOf('clock', off(-2))).outcome, 'warning');
    assert.equal((await world.diagnosisOf('clock', off(6))).outcome, 'failed');
  });

  test('a clock that nothing can be compared with is a warning', async (t) => {
    const withoutDate: RouteInstaller = (server) =>
      server.pre((_request, response, next) => {
        response.sendDate = false;
        response.once('header', () => response.removeHeader('date'));
        next();
      });
    const world = await aDoctorWorld(t, [], { install: [withoutDate] });
    const line = await world.diagnosisOf('clock');
    assert.deepEqual([line.outcome, /did not say/.test(line.sentence)], ['warning', true]);
  });
});

describe('Exchange Online', () => {
  test('an app without a role group fails', async (t) => {
    const world = await aDoctorWorld(t);
    await setRoleGroup(world.simulator.url, 'none');
    const line = await world.diagnosisOf('Exchange Online Get-Recipient');
    assert.equal(line.outcome, 'failed');
  });

  test('a role group that lacks a cmdlet is a warning that names it', async (t) => {
    const world = await aDoctorWorld(t);
    await setRoleGroup(world.simulator.url, 'Unclash without public folders');
    const line = await world.diagnosisOf('Exchange Online Get-MailPublicFolder');
    assert.equal(line.outcome, 'warning');
    assert.equal((await world.diagnosisOf('Exchange Online Get-Mailbox')).outcome, 'ok');
  });

  test('it is not asked while it is switched off', async (t) => {
    const world = await aDoctorWorld(t);
    const found = await world.diagnoses({ env: { EXCHANGE_MODE: 'off' } });
    assert.ok(!found.some(({ check }) => check.startsWith('Exchange')));
  });
});

async function setRoleGroup(url: string, roleGroup: string): Promise<void> {
  const body = JSON.stringify({ roleGroup });
  const response = await fetch(`${url}/_simulator/exchange`, { method: 'POST', body });
  assert.ok(response.ok);
}

describe('the messaging endpoint', () => {
  const env = { BOT_ID: GUID, BOT_PASSWORD: 'secret' };

  test('one that takes unsigned activities fails', async (t) => {
    const world = await aDoctorWorld(t);
    const endpoint = await anEndpoint(t, 200);
    const line = await world.diagnosisOf('messaging endpoint', { env, endpoint });
    assert.deepEqual([line.outcome, /nobody signed/.test(line.sentence)], ['failed', true]);
  });

  test('it is asked at BOT_DOMAIN where that is set, else on this machine, and says which', async (t) => {
    const world = await aDoctorWorld(t);
    const name = 'messaging endpoint';
    const here = await world.diagnosisOf(name, { env });
    assert.match(here.sentence, /^http:\/\/127\.0\.0\.1:1 \(this machine, because BOT_DOMAIN/);
    const domain = 'unclash.invalid';
    const there = await world.diagnosisOf(name, { env: { ...env, BOT_DOMAIN: domain } });
    assert.match(there.sentence, /^https:\/\/unclash\.invalid \(BOT_DOMAIN\) does not answer/);
  });

  test('one behind something else fails with the status', async (t) => {
    const world = await aDoctorWorld(t);
    const endpoint = await anEndpoint(t, 404);
    const line = await world.diagnosisOf('messaging endpoint', { env, endpoint });
    assert.deepEqual([line.outcome, /404/.test(line.sentence)], ['failed', true]);
  });

  test('one that is not there fails', async (t) => {
    const world = await aDoctorWorld(t);
    const endpoint = 'http://127.0.0.1:1';
    const line = await world.diagnosisOf('messaging endpoint', { env, endpoint });
    assert.match(line.sentence, /does not answer/);
  });

  test('without a bot registration there is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    assert.equal((await world.diagnosisOf('messaging endpoint')).outcome, 'warning');
  });
});
