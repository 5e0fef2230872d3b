import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import type { RouteInstaller } from '../../simulator/server.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import type { CheckName } from '../../src/use-cases/inspect/run-doctor.ts';
import { aDoctorWorld, isNamed, permissionCheck } from '../support/doctor-world.ts';

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
  const found = [...exchange.filter(({ check }) => check.code !== 'doctor.check.rights'), ...graph];
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
  for (const { check, nextStep } of bad) assert.ok(nextStep, check.code);
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
    assert.deepEqual(found[0]?.message, { code: 'graph.tokenRefused' });
    const users = found.find((each) => isNamed(each, permissionCheck('User.Read.All')));
    assert.equal(users?.outcome, 'warning');
    assert.deepEqual(users?.message, {
      code: 'doctor.skipped',
      check: { code: 'doctor.check.token' },
    });
  });

  test('a tenant that turns us away for now fails, with the time to wait', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.faults.set({ rate: 1, kinds: ['throttled'], retryAfterSeconds: 90 });
    const token = await world.diagnosisOf('doctor.check.token', { env: { EXCHANGE_MODE: 'off' } });
    assert.equal(token.outcome, 'failed');
    assert.deepEqual(token.nextStep, { code: 'graph.next.retryInSeconds', seconds: 90 });
  });

  test('the identity that writes is tried, too', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    assert.equal((await world.diagnosisOf('doctor.check.remedyToken', { env })).outcome, 'ok');
  });

  test('a credential of another tenant fails', async (t) => {
    const world = await aDoctorWorld(t);
    const tenant = await world.diagnosisOf('doctor.check.tenant', { env: { TENANT_ID: GUID } });
    assert.equal(tenant.outcome, 'failed');
    assert.equal(tenant.message.code, 'doctor.otherTenant');
  });
});

describe('permissions', () => {
  const required = {
    'User.Read.All': ['doctor.check.permission', 'doctor.check.deletedUsers'],
    'Group.Read.All': ['doctor.check.permission', 'doctor.check.deletedGroups'],
    'OrgContact.Read.All': ['doctor.check.permission'],
    'Organization.Read.All': ['doctor.check.permission'],
  };
  for (const [permission, checks] of Object.entries(required))
    test(`without ${permission} its reads fail, and the step names it`, async (t) => {
      const world = await aDoctorWorld(t, [permission]);
      const found = await world.diagnoses();
      const failed = found.filter(({ outcome }) => outcome === 'failed');
      for (const code of checks) {
        const line = failed.find(({ check }) => check.code === code);
        assert.deepEqual(line?.nextStep, { code: 'doctor.next.grant', permission }, code);
      }
    });

  test('without the permission for the sync features there is a warning', async (t) => {
    const permission = 'OnPremDirectorySynchronization.Read.All';
    const world = await aDoctorWorld(t, [permission]);
    assert.equal((await world.diagnosisOf(permissionCheck(permission))).outcome, 'warning');
    assert.equal((await world.diagnosisOf('doctor.check.quarantine')).outcome, 'warning');
  });
});

describe('what is asked about people', () => {
  test('without the roles of users no remedy is applied, which fails', async (t) => {
    const roles = { [GRAPH]: ['Organization.Read.All', 'User.ReadWrite.All'] };
    const world = await aDoctorWorld(t, [], { apps: [{ ...demoApp, roles }] });
    const line = await world.diagnosisOf('doctor.check.directoryRoles');
    assert.equal(line.outcome, 'failed');
    assert.deepEqual(line.nextStep, {
      code: 'doctor.next.grantForReading',
      permission: 'RoleManagement.Read.Directory',
    });
  });

  test('without memberships nobody is an approver through a group, which fails', async (t) => {
    const world = await aDoctorWorld(t, ['Group.Read.All', 'GroupMember.Read.All']);
    const line = await world.diagnosisOf('doctor.check.approverMembership');
    assert.equal(line.outcome, 'failed');
    assert.deepEqual(line.message, {
      code: 'doctor.unreadable',
      consequence: { code: 'doctor.without.memberships' },
    });
  });

  test('memberships are not asked for where no group approves', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: '', APPROVER_USER_IDS: GUID };
    const found = await world.diagnoses({ env });
    assert.ok(!found.some(({ check }) => check.code === 'doctor.check.approverMembership'));
  });
});

describe('permissions that no read can try', () => {
  const rights: CheckName = { code: 'doctor.check.rights', setting: 'CLIENT_ID' };

  for (const [permission, outcome, code] of [
    ['User.ReadUpdate.All', 'failed', 'doctor.without.changes'],
    ['User.DeleteRestore.All', 'failed', 'doctor.without.purges'],
    ['MailboxSettings.Read', 'warning', 'doctor.without.mailboxes'],
    ['AuditLog.Read.All', 'warning', 'doctor.without.signIns'],
    ['RoleManagement.Read.Directory', 'warning', 'doctor.without.roleSources'],
    ['Contacts-OnPremisesSyncBehavior.Read.All', 'warning', 'doctor.without.syncBehavior'],
    ['Application.Read.All', 'warning', 'doctor.without.syncClient'],
  ] as const)
    test(`without ${permission} there is a line of its own, which is ${outcome}`, async (t) => {
      const world = await aDoctorWorld(t, [permission]);
      const env = await world.graphToken();
      const line = await world.diagnosisOf(permissionCheck(permission), { env });
      assert.equal(line.outcome, outcome);
      assert.deepEqual(line.message, {
        ...{ code: 'doctor.notGranted', permission, consequence: { code } },
      });
      assert.deepEqual(line.nextStep, { code: 'doctor.next.grantIfWanted', permission });
    });

  test('a larger permission serves as well, and is named', async (t) => {
    const roles = { [GRAPH]: ['Organization.Read.All', 'User.ReadWrite.All'] };
    const world = await aDoctorWorld(t, [], { apps: [{ ...demoApp, roles }] });
    const check = permissionCheck('User.ReadUpdate.All');
    const line = await world.diagnosisOf(check, { env: await world.graphToken() });
    assert.equal(line.outcome, 'ok');
    assert.deepEqual(line.message, {
      code: 'doctor.grantedByLarger',
      permission: 'User.ReadWrite.All',
    });
  });

  test('what may write while nothing uses it is a warning that names it', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { ...(await world.graphToken()), GRAPH_REMEDIES: 'false' };
    const found = await world.diagnoses({ env });
    const line = found.find((each) => isNamed(each, rights));
    assert.equal(line?.outcome, 'warning');
    assert.deepEqual(line?.message, {
      code: 'doctor.unused',
      permissions: ['User.DeleteRestore.All', 'User.ReadUpdate.All'],
    });
    assert.ok(!found.some((each) => isNamed(each, permissionCheck('User.DeleteRestore.All'))));
  });

  test('with an identity of its own for writing, the one that reads should not write', async (t) => {
    const world = await aDoctorWorld(t);
    const writer = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    const env = { ...(await world.graphToken()), ...writer };
    const found = await world.diagnoses({ env });
    const outcomes = (wanted: CheckName) =>
      found.filter((each) => isNamed(each, wanted)).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes(rights), ['warning']);
    assert.deepEqual(outcomes({ code: 'doctor.check.rights', setting: 'REMEDY_CLIENT_ID' }), [
      'ok',
    ]);
    assert.deepEqual(outcomes(permissionCheck('User.ReadUpdate.All')), ['ok']);
  });

  test('an identity for writing that nothing uses yet is left alone', async (t) => {
    const world = await aDoctorWorld(t);
    const writer = { REMEDY_CLIENT_ID: GUID, REMEDY_CLIENT_SECRET: 'secret' };
    const env = { ...(await world.graphToken()), ...writer, GRAPH_REMEDIES: 'false' };
    const found = await world.diagnoses({ env });
    assert.doesNotMatch(JSON.stringify(found), /REMEDY_CLIENT_ID|remedyToken/);
  });

  test('a token that is no JSON web token tells nothing, which is said', async (t) => {
    const world = await aDoctorWorld(t);
    const line = await world.diagnosisOf(rights);
    assert.equal(line.message.code, 'doctor.tokenUnreadable');
  });

  test('delegated permissions are said not to be seen where people sign in', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { OAUTH_CONNECTION_NAME: 'entra' };
    const line = await world.diagnosisOf('doctor.check.delegatedPermissions', { env });
    assert.deepEqual(line.message, { code: 'doctor.delegatedUnknown', connection: 'entra' });
  });
});

describe('own messages in channels', () => {
  const group = (number: number) => `cccccccc-0000-4000-8000-00000000000${number}`;
  const row = (id: string, team_group_id: string | null) => ({
    ...{ id, name: id, team_name: 'IT', team_group_id },
  });
  const env = { CHANNEL_MESSAGES: 'readOwn' };
  /** A database that has the channels, and answers nothing else. */
  const withChannels = (rows: readonly object[]) => {
    let opened = 0;
    const executeSql = async (text: string) => ({
      rows: text.includes('team_group_id') ? rows : text.includes('regclass') ? [{}] : [],
    });
    const openStore = async () => {
      opened += 1;
      if (opened > 1) throw new Error('opened twice at once');
      return {
        kind: 'pglite' as const,
        executeSql: executeSql as never,
        close: async () => {
          opened -= 1;
        },
      };
    };
    return { env, openStore };
  };
  const linesOf = async (t: TestContext, rows: readonly object[]) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.channels.grant(group(1), demoApp.clientId);
    const all = await world.diagnoses(withChannels(rows));
    return all.filter((line) => isNamed(line, 'doctor.check.ownMessages'));
  };

  test('are found where the team granted it, and each other channel is named with the next step', async (t) => {
    const rows = [row('alerts', group(1)), row('help', group(2)), row('old', null)];
    const lines = await linesOf(t, rows);
    const nextStep = { code: 'doctor.next.grantOwnMessages' };
    const check = { code: 'doctor.check.ownMessages' };
    const about = (code: string, name: string) => ({ code, names: [`IT > ${name}`] });
    const warning = { check, outcome: 'warning', nextStep };
    assert.deepEqual(lines, [
      { check, outcome: 'ok', message: about('doctor.ownMessagesReadable', 'alerts') },
      { ...warning, message: about('doctor.ownMessagesNotGranted', 'help') },
      { ...warning, message: about('doctor.ownMessagesUnknown', 'old') },
    ]);
  });

  test('of a hundred channels ten are read, and of the others nothing is said but their number', async (t) => {
    const rows = Array.from({ length: 100 }, (_, index) => row(`c${index}`, group(1)));
    const [line, unread] = await linesOf(t, rows);
    const names = Array.from({ length: 10 }, (_, index) => `IT > c${index}`);
    assert.deepEqual(line?.message, { code: 'doctor.ownMessagesReadable', names });
    assert.deepEqual(unread?.message, { code: 'doctor.ownMessagesUnread', channels: 90 });
  });

  test('are not looked for without the setting, without channels, and without a database', async (t) => {
    const [line] = await linesOf(t, []);
    assert.equal(line?.message.code, 'doctor.noTeamChannels');
    const world = await aDoctorWorld(t);
    const unread = await world.diagnosisOf('doctor.check.ownMessages', { env });
    assert.equal(unread.message.code, 'doctor.schemaEmpty');
    const all = await world.diagnoses();
    assert.ok(!all.some((each) => isNamed(each, 'doctor.check.ownMessages')));
  });
});

const errorFilterOf = (kind: ObjectKind): CheckName => ({
  code: 'doctor.check.errorFilterOf',
  kind,
});

describe('the tenant', () => {
  test('a filter that is taken as an advanced query only is fine', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = 'default';
    const line = await world.diagnosisOf(errorFilterOf('user'));
    assert.equal(line.outcome, 'ok');
    assert.equal(line.message.code, 'doctor.advancedFilterAccepted');
  });

  test('a filter that is refused in both forms is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = 'both';
    const line = await world.diagnosisOf(errorFilterOf('orgContact'));
    assert.equal(line.outcome, 'warning');
  });

  test('a tenant that does not quarantine duplicate addresses cannot be watched', async (t) => {
    const world = await aDoctorWorld(t);
    Object.assign(world.simulator.world.tenant.settings, {
      quarantineUponProxyAddressesConflictEnabled: false,
      quarantineUponUpnConflictEnabled: false,
    });
    assert.equal((await world.diagnosisOf('doctor.check.quarantineOfAddresses')).outcome, 'failed');
    assert.equal(
      (await world.diagnosisOf('doctor.check.quarantineOfSignInNames')).outcome,
      'warning',
    );
  });

  test('a sync of long ago is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.lastSyncDateTime = '2026-01-01T00:00:00Z';
    const line = await world.diagnosisOf('doctor.check.lastSync');
    assert.equal(line.outcome, 'warning');
    assert.equal(line.message.code, 'doctor.lastSync');
  });

  test('a sync that never ended is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    world.simulator.world.tenant.lastSyncDateTime = null;
    const line = await world.diagnosisOf('doctor.check.lastSync');
    assert.deepEqual([line.outcome, line.message.code], ['warning', 'doctor.syncNeverEnded']);
  });

  for (const [enabled, code] of [
    [null, 'doctor.neverSynced'],
    [false, 'doctor.syncOff'],
  ] as const)
    test(`a tenant whose sync is ${enabled} is a warning`, async (t) => {
      const world = await aDoctorWorld(t);
      world.simulator.world.tenant.settings.onPremisesSyncEnabled = enabled;
      const line = await world.diagnosisOf('doctor.check.lastSync');
      assert.deepEqual([line.outcome, line.message.code], ['warning', code]);
    });

  test('an approver group that is not there fails', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: GUID };
    const check: CheckName = { code: 'doctor.check.approverGroup', id: GUID };
    assert.equal((await world.diagnosisOf(check, { env })).outcome, 'failed');
  });

  test('no approver at all is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    const env = { APPROVER_GROUP_IDS: '' };
    assert.equal((await world.diagnosisOf('doctor.check.approvers', { env })).outcome, 'warning');
  });

  test('a clock that is minutes off is a warning, then a failure', async (t) => {
    const world = await aDoctorWorld(t);
    const off = (minutes: number) => ({
      clock: { now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
    });
    assert.equal((await world.diagnosisOf('doctor.check.clock', off(-2))).outcome, 'warning');
    assert.equal((await world.diagnosisOf('doctor.check.clock', off(6))).outcome, 'failed');
  });

  test('a clock that nothing can be compared with is a warning', async (t) => {
    const withoutDate: RouteInstaller = (server) =>
      server.pre((_request, response, next) => {
        response.sendDate = false;
        response.once('header', () => response.removeHeader('date'));
        next();
      });
    const world = await aDoctorWorld(t, [], { install: [withoutDate] });
    const line = await world.diagnosisOf('doctor.check.clock');
    assert.deepEqual([line.outcome, line.message.code], ['warning', 'doctor.clockUnknown']);
  });
});

describe('the sync client', () => {
  const check = 'doctor.check.syncClient';

  test('is unknown where no identity shows, known by one, and another one than the setting is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    const { tenant } = world.simulator.world;
    assert.deepEqual((await world.diagnosisOf(check)).message, {
      code: 'doctor.syncClientUnknown',
    });
    tenant.applications = ['ConnectSyncProvisioning_DC1_ab12'];
    const found = await world.diagnosisOf(check);
    assert.deepEqual(found.message, { code: 'doctor.syncClient', client: 'connect' });
    const env = { SYNC_CLIENT: 'cloudSync' };
    const other = await world.diagnosisOf(check, { env });
    assert.equal(other.outcome, 'warning');
    assert.deepEqual(other.message, {
      ...{ code: 'doctor.syncClientOther', client: 'cloudSync', found: 'connect' },
    });
  });
});

const cmdletCheck = (cmdlet: string): CheckName => ({
  code: 'doctor.check.exchangeCmdlet',
  cmdlet,
});

describe('Exchange Online', () => {
  test('an app without a role group fails', async (t) => {
    const world = await aDoctorWorld(t);
    await setRoleGroup(world.simulator.url, 'none');
    const line = await world.diagnosisOf(cmdletCheck('Get-Recipient'));
    assert.equal(line.outcome, 'failed');
  });

  test('a role group that lacks a cmdlet is a warning that names it', async (t) => {
    const world = await aDoctorWorld(t);
    await setRoleGroup(world.simulator.url, 'Unclash without public folders');
    const line = await world.diagnosisOf(cmdletCheck('Get-MailPublicFolder'));
    assert.equal(line.outcome, 'warning');
    assert.equal((await world.diagnosisOf(cmdletCheck('Get-Mailbox'))).outcome, 'ok');
  });

  const defaults = [
    ['onPremises', 'doctor.exchangeDefaultOnPremises'],
    ['cloud', 'doctor.exchangeDefaultCloud'],
    ['notShown', 'doctor.exchangeDefaultUnknown'],
  ] as const;
  for (const [reading, code] of defaults)
    test(`an organization whose default is ${reading} is ${code}`, async (t) => {
      const world = await aDoctorWorld(t);
      world.simulator.world.tenant.settings.readings.exchangeDefault = reading;
      const line = await world.diagnosisOf('doctor.check.exchangeDefault');
      assert.deepEqual([line.outcome, line.message.code], ['ok', code]);
    });

  test('the default of the organization is unknown to a role group that may not read it', async (t) => {
    const world = await aDoctorWorld(t);
    await setRoleGroup(world.simulator.url, 'View-Only Recipients');
    const { message, nextStep } = await world.diagnosisOf('doctor.check.exchangeDefault');
    assert.equal(message.code, 'doctor.exchangeDefaultUnknown');
    assert.deepEqual(nextStep, { code: 'doctor.next.allowOrganizationConfig' });
  });

  test('it is not asked while it is switched off', async (t) => {
    const world = await aDoctorWorld(t);
    const found = await world.diagnoses({ env: { EXCHANGE_MODE: 'off' } });
    assert.ok(!found.some(({ check }) => check.code.startsWith('doctor.check.exchange')));
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
    const line = await world.diagnosisOf('doctor.check.messagingEndpoint', { env, endpoint });
    assert.deepEqual([line.outcome, line.message.code], ['failed', 'doctor.endpointOpen']);
  });

  test('it is asked at BOT_DOMAIN where that is set, else on this machine, and says which', async (t) => {
    const world = await aDoctorWorld(t);
    const name = 'doctor.check.messagingEndpoint';
    const here = await world.diagnosisOf(name, { env });
    assert.deepEqual(here.message, {
      ...{ code: 'doctor.endpointSilent', url: 'http://127.0.0.1:1' },
      from: { code: 'doctor.endpoint.here' },
    });
    const domain = 'unclash.invalid';
    const there = await world.diagnosisOf(name, { env: { ...env, BOT_DOMAIN: domain } });
    assert.deepEqual(there.message, {
      ...{ code: 'doctor.endpointSilent', url: 'https://unclash.invalid' },
      from: { code: 'doctor.endpoint.domain' },
    });
  });

  test('one behind something else fails with the status', async (t) => {
    const world = await aDoctorWorld(t);
    const endpoint = await anEndpoint(t, 404);
    const line = await world.diagnosisOf('doctor.check.messagingEndpoint', { env, endpoint });
    assert.equal(line.outcome, 'failed');
    assert.deepEqual(line.message, {
      ...{ code: 'doctor.endpointOther', url: endpoint, status: 404 },
      from: { code: 'doctor.endpoint.given' },
    });
  });

  test('one that is not there fails', async (t) => {
    const world = await aDoctorWorld(t);
    const endpoint = 'http://127.0.0.1:1';
    const line = await world.diagnosisOf('doctor.check.messagingEndpoint', { env, endpoint });
    assert.equal(line.message.code, 'doctor.endpointSilent');
  });

  test('without a bot registration there is a warning', async (t) => {
    const world = await aDoctorWorld(t);
    assert.equal((await world.diagnosisOf('doctor.check.messagingEndpoint')).outcome, 'warning');
  });
});
