import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConfig, SECRET_SETTINGS } from '../../src/config/config.ts';
import { settings } from '../../src/config/settings.ts';

const GUID = '00000000-0000-4000-8000-000000000001';

const tenant = {
  TENANT_ID: GUID,
  CLIENT_ID: GUID,
  CLIENT_SECRET: 'a secret',
  BOT_ID: GUID,
  BOT_PASSWORD: 'another secret',
};

/** What is wrong, as `SETTING: code`. */
const problemsOf = (env: Record<string, string | undefined>) => {
  const result = readConfig(env);
  return result.ok
    ? []
    : result.problems.map(({ settings, problem }) => `${settings.join()}: ${problem.code}`);
};

const ONE_CREDENTIAL =
  'CLIENT_SECRET,CLIENT_CERTIFICATE_PATH,MANAGED_IDENTITY,WORKLOAD_IDENTITY_TOKEN_FILE: setting.exactlyOne';

const sample = readFileSync('.env.sample', 'utf8')
  .split('\n')
  .filter((line) => /^[A-Z_]+=/.test(line))
  .map((line) => line.split('=', 2) as [string, string]);

test('.env.sample lists every setting in the order of config.ts', () => {
  assert.deepEqual(
    sample.map(([name]) => name),
    Object.keys(settings.shape),
  );
});

test('.env.sample shows the default of every setting that has one', () => {
  const fromSample = readConfig({ ...Object.fromEntries(sample), ...tenant });
  const fromNothing = readConfig(tenant);
  assert.ok(fromSample.ok && fromNothing.ok);
  assert.deepEqual(fromSample.config, fromNothing.config);
});

test('everything that is missing is reported at once', () => {
  assert.deepEqual(problemsOf({}), [
    'TENANT_ID: setting.missing.tenant',
    'CLIENT_ID: setting.missing.client',
    ONE_CREDENTIAL,
    'BOT_ID: setting.missing.bot',
  ]);
});

test('format errors and missing settings are reported together', () => {
  assert.deepEqual(problemsOf({ PORT: 'http', POLL_INTERVAL_SECONDS: '0' }).slice(0, 3), [
    'PORT: setting.wholeNumber',
    'POLL_INTERVAL_SECONDS: setting.range',
    'TENANT_ID: setting.missing.tenant',
  ]);
});

test('the cloud says where Graph and Exchange are, unless a setting does', () => {
  const placesIn = (env: Record<string, string>) => {
    const read = readConfig({ ...tenant, ...env });
    assert.ok(read.ok);
    return [read.config.GRAPH_BASE_URL, read.config.EXCHANGE_BASE_URL];
  };
  assert.deepEqual(placesIn({}), ['https://graph.microsoft.com', 'https://outlook.office365.com']);
  assert.deepEqual(placesIn({ CLOUD: 'USGov' }), [
    'https://graph.microsoft.us',
    'https://outlook.office365.us',
  ]);
  assert.deepEqual(placesIn({ CLOUD: 'USGovDoD', GRAPH_BASE_URL: 'https://graph.example.com' }), [
    'https://graph.example.com',
    'https://webmail.apps.mil',
  ]);
  assert.deepEqual(problemsOf({ ...tenant, CLOUD: 'China' }), ['CLOUD: setting.oneOf']);
});

test('the limits of Teams can be left aside only where Teams is not', () => {
  assert.deepEqual(problemsOf({ ...tenant, SEND_LIMITS: 'false' }), [
    'SEND_LIMITS: setting.limitsOfTeams',
  ]);
  const standIn = {
    TENANT_ID: tenant.TENANT_ID,
    GRAPH_BASE_URL: 'http://127.0.0.1:1',
    GRAPH_STATIC_TOKEN: 'any',
    SEND_LIMITS: 'false',
  };
  assert.deepEqual(problemsOf(standIn), []);
});

test('exactly one credential is taken', () => {
  const both = problemsOf({ ...tenant, CLIENT_CERTIFICATE_PATH: 'cert.pem' });
  assert.deepEqual(both, [ONE_CREDENTIAL]);
  assert.deepEqual(problemsOf(tenant), []);
});

test('a federated token file is a credential of its own', () => {
  const file = { WORKLOAD_IDENTITY_TOKEN_FILE: '/var/run/secrets/token' };
  assert.deepEqual(problemsOf({ ...tenant, ...file }), [ONE_CREDENTIAL]);
  assert.deepEqual(problemsOf({ ...tenant, CLIENT_SECRET: undefined, ...file }), []);
});

test('an identity for remedies brings one credential, unless the host vouches for both', () => {
  const remedy = { ...tenant, REMEDY_CLIENT_ID: GUID };
  const own = { REMEDY_CLIENT_SECRET: 'a third secret' };
  assert.deepEqual(problemsOf(remedy), ['REMEDY_CLIENT_SECRET: setting.missing.remedyCredential']);
  assert.deepEqual(problemsOf({ ...remedy, ...own }), []);
  const both = { ...own, REMEDY_CLIENT_CERTIFICATE_PATH: 'cert.pem' };
  assert.deepEqual(problemsOf({ ...remedy, ...both }), [
    'REMEDY_CLIENT_SECRET,REMEDY_CLIENT_CERTIFICATE_PATH: setting.oneOfThem',
  ]);
  const host = { CLIENT_SECRET: undefined, MANAGED_IDENTITY: 'true' };
  assert.deepEqual(problemsOf({ ...remedy, ...host }), []);
});

test('a credential for remedies without its application id is refused', () => {
  const problems = problemsOf({ ...tenant, REMEDY_CLIENT_SECRET: 'a third secret' });
  assert.deepEqual(problems, ['REMEDY_CLIENT_ID: setting.missing.remedyClient']);
});

test('a static token is refused when Graph is not on this machine', () => {
  const elsewhere = 'GRAPH_STATIC_TOKEN: setting.graphOnThisMachine';
  assert.deepEqual(problemsOf({ ...tenant, GRAPH_STATIC_TOKEN: 'token' }), [elsewhere]);
  const evil = { GRAPH_STATIC_TOKEN: 'token', TENANT_ID: GUID };
  const url = 'https://localhost.evil.example';
  assert.ok(problemsOf({ ...evil, GRAPH_BASE_URL: url }).includes(elsewhere));
});

test('a static token is refused while Exchange is not on this machine', () => {
  const standIn = { TENANT_ID: GUID, GRAPH_STATIC_TOKEN: 't', GRAPH_BASE_URL: 'http://[::1]:1' };
  assert.deepEqual(problemsOf(standIn), []);
  assert.deepEqual(problemsOf({ ...standIn, EXCHANGE_MODE: 'rest' }), [
    'EXCHANGE_BASE_URL: setting.exchangeOnThisMachine',
  ]);
});

test('a simulator on this machine needs no credential and no bot registration', () => {
  const url = 'http://127.0.0.1:3979';
  assert.deepEqual(
    problemsOf({ TENANT_ID: GUID, GRAPH_STATIC_TOKEN: 'token', GRAPH_BASE_URL: url }),
    [],
  );
});

test('plain http is refused for a Graph that is not on this machine', () => {
  assert.deepEqual(problemsOf({ ...tenant, GRAPH_BASE_URL: 'http://graph.example' }), [
    'GRAPH_BASE_URL: setting.https',
  ]);
});

test('lists of ids take commas, semicolons and white space, and compare in lower case', () => {
  const ids = `${GUID.toUpperCase()}, ${GUID};\n${GUID}`;
  const result = readConfig({ ...tenant, APPROVER_USER_IDS: ids });
  assert.ok(result.ok);
  assert.deepEqual(result.config.APPROVER_USER_IDS, [GUID, GUID, GUID]);
});

test('an id that is no GUID is named, not dropped', () => {
  assert.deepEqual(problemsOf({ ...tenant, APPROVER_GROUP_IDS: 'Admins' }), [
    'APPROVER_GROUP_IDS: setting.guid',
  ]);
});

test('every setting whose name speaks of a secret is kept out of the log', () => {
  const secretive = Object.keys(settings.shape).filter((n) =>
    /SECRET|PASSWORD|STATIC_TOKEN|DATABASE_URL/.test(n),
  );
  assert.deepEqual([...SECRET_SETTINGS].sort(), secretive.sort());
});
