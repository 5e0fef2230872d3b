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

const problemsOf = (env: Record<string, string | undefined>) => {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
};

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

test('an empty environment is told everything that is missing at once', () => {
  const problems = problemsOf({}).join('\n');
  for (const name of ['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET', 'BOT_ID'])
    assert.match(problems, new RegExp(`^${name}`, 'm'));
});

test('format errors and missing settings are told together', () => {
  const problems = problemsOf({ PORT: 'http', POLL_INTERVAL_SECONDS: '0' });
  assert.ok(problems.some((p) => p.startsWith('PORT: must be a whole number')));
  assert.ok(problems.some((p) => p.startsWith('POLL_INTERVAL_SECONDS: must be from')));
  assert.ok(problems.some((p) => p.startsWith('TENANT_ID')));
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
  assert.match(problemsOf({ ...tenant, CLOUD: 'China' }).join(), /CLOUD: must be one of: Public/);
});

test('the limits of Teams can be left aside only where Teams is not', () => {
  assert.match(problemsOf({ ...tenant, SEND_LIMITS: 'false' }).join(), /^SEND_LIMITS: Teams has/);
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
  assert.match(both.join(), /exactly one of the four/);
  assert.deepEqual(problemsOf(tenant), []);
});

test('a federated token file is a credential of its own', () => {
  const file = { WORKLOAD_IDENTITY_TOKEN_FILE: '/var/run/secrets/token' };
  assert.match(problemsOf({ ...tenant, ...file }).join(), /exactly one of the four/);
  assert.deepEqual(problemsOf({ ...tenant, CLIENT_SECRET: undefined, ...file }), []);
});

test('an identity for remedies brings one credential, unless the host vouches for both', () => {
  const remedy = { ...tenant, REMEDY_CLIENT_ID: GUID };
  const own = { REMEDY_CLIENT_SECRET: 'a third secret' };
  assert.match(problemsOf(remedy).join(), /^REMEDY_CLIENT_SECRET: is missing/);
  assert.deepEqual(problemsOf({ ...remedy, ...own }), []);
  const both = { ...own, REMEDY_CLIENT_CERTIFICATE_PATH: 'cert.pem' };
  assert.match(problemsOf({ ...remedy, ...both }).join(), /one of the two only/);
  const host = { CLIENT_SECRET: undefined, MANAGED_IDENTITY: 'true' };
  assert.deepEqual(problemsOf({ ...remedy, ...host }), []);
});

test('a credential for remedies without its application id is refused', () => {
  const problems = problemsOf({ ...tenant, REMEDY_CLIENT_SECRET: 'a third secret' });
  assert.match(problems.join(), /^REMEDY_CLIENT_ID: is missing/);
});

test('a static token is refused when Graph is not on this machine', () => {
  assert.match(problemsOf({ ...tenant, GRAPH_STATIC_TOKEN: 'token' }).join(), /this machine/);
  const evil = { GRAPH_STATIC_TOKEN: 'token', TENANT_ID: GUID };
  const url = 'https://localhost.evil.example';
  assert.match(problemsOf({ ...evil, GRAPH_BASE_URL: url }).join(), /this machine/);
});

test('a static token is refused while Exchange is not on this machine', () => {
  const standIn = { TENANT_ID: GUID, GRAPH_STATIC_TOKEN: 't', GRAPH_BASE_URL: 'http://[::1]:1' };
  assert.deepEqual(problemsOf(standIn), []);
  assert.match(problemsOf({ ...standIn, EXCHANGE_MODE: 'rest' }).join(), /EXCHANGE_BASE_URL/);
});

test('a simulator on this machine needs no credential and no bot registration', () => {
  const url = 'http://127.0.0.1:3979';
  assert.deepEqual(
    problemsOf({ TENANT_ID: GUID, GRAPH_STATIC_TOKEN: 'token', GRAPH_BASE_URL: url }),
    [],
  );
});

test('plain http is refused for a Graph that is not on this machine', () => {
  assert.match(problemsOf({ ...tenant, GRAPH_BASE_URL: 'http://graph.example' }).join(), /https/);
});

test('lists of ids take commas, semicolons and white space, and compare in lower case', () => {
  const ids = `${GUID.toUpperCase()}, ${GUID};\n${GUID}`;
  const result = readConfig({ ...tenant, APPROVER_USER_IDS: ids });
  assert.ok(result.ok);
  assert.deepEqual(result.config.APPROVER_USER_IDS, [GUID, GUID, GUID]);
});

test('an id that is no GUID is named, not dropped', () => {
  assert.match(problemsOf({ ...tenant, APPROVER_GROUP_IDS: 'IT Admins' }).join(), /GUID/);
});

test('every setting whose name speaks of a secret is kept out of the log', () => {
  const secretive = Object.keys(settings.shape).filter((n) =>
    /SECRET|PASSWORD|STATIC_TOKEN|DATABASE_URL/.test(n),
  );
  assert.deepEqual([...SECRET_SETTINGS].sort(), secretive.sort());
});
