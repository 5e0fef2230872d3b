import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../src/config/config.ts';
import { readerCredential, remedyCredential } from '../../src/config/identities.ts';

const READER = '00000000-0000-4000-8000-000000000001';
const WRITER = '00000000-0000-4000-8000-000000000002';

function configWith(env: Record<string, string>) {
  const bot = { TENANT_ID: READER, CLIENT_ID: READER, BOT_ID: READER, BOT_PASSWORD: 'bot secret' };
  const result = readConfig({ ...bot, ...env });
  assert.deepEqual(result.ok ? [] : result.problems, []);
  assert.ok(result.ok);
  return result.config;
}

const secret = { CLIENT_SECRET: 'reader secret' };

test('with one registration it reads and writes', () => {
  const config = configWith(secret);
  assert.deepEqual(remedyCredential(config), readerCredential(config));
});

test('with two registrations each comes with its own credential', () => {
  const config = configWith({
    ...secret,
    ...{ REMEDY_CLIENT_ID: WRITER, REMEDY_CLIENT_CERTIFICATE_PATH: 'writer.pem' },
  });
  assert.deepEqual(readerCredential(config).identity, {
    ...{ kind: 'clientSecret', tenantId: READER, clientId: READER, clientSecret: 'reader secret' },
  });
  assert.deepEqual(remedyCredential(config).identity, {
    ...{ kind: 'clientCertificate', tenantId: READER, clientId: WRITER },
    certificatePath: 'writer.pem',
  });
});

test('a secret of the reader never goes to the registration that writes', () => {
  const host = { MANAGED_IDENTITY: 'true', REMEDY_CLIENT_ID: WRITER };
  assert.deepEqual(remedyCredential(configWith(host)).identity, {
    kind: 'managedIdentity',
    clientId: WRITER,
  });
});

test('with a federated token file both are workload identities', () => {
  const config = configWith({
    ...{ WORKLOAD_IDENTITY_TOKEN_FILE: '/token', REMEDY_CLIENT_ID: WRITER },
  });
  const common = { kind: 'workloadIdentity', tenantId: READER, tokenFilePath: '/token' };
  assert.deepEqual(readerCredential(config).identity, { ...common, clientId: READER });
  assert.deepEqual(remedyCredential(config).identity, { ...common, clientId: WRITER });
});
