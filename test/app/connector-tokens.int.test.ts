import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import { startSimulator } from '../../simulator/server.ts';
import { startFakeConnector } from '../support/fake-connector.ts';
import { startIdentityPlatform } from '../support/identity-platform.ts';

const BOT = { clientId: '00000000-0000-4000-8000-0000000000c3', clientSecret: 'bot-secret' };

/** The version of MSAL Node that a package gets. */
function msalOf(user: string): string {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve(user));
  const { version } = JSON.parse(readFileSync(resolve('@azure/msal-node/package.json'), 'utf8'));
  return version;
}

test('the token for the Bot Connector passes through @azure/identity and its MSAL, never through that of the SDK', async () => {
  const simulator = await startSimulator({
    ...{ scenario: 'contoso', apps: [demoApp, { ...BOT, roles: {}, scopes: [] }] },
  });
  const login = await startIdentityPlatform(simulator.url);
  const connector = await startFakeConnector();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../support/notice-child.ts'), connector.serviceUrl],
    {
      env: {
        ...{ PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: login.caFile },
        ...{ TENANT_ID: '00000000-0000-4000-8000-000000000001', GRAPH_BASE_URL: simulator.url },
        ...{ CLIENT_ID: demoApp.clientId, CLIENT_SECRET: demoApp.clientSecret },
        ...{ BOT_ID: BOT.clientId, BOT_PASSWORD: BOT.clientSecret, AUTHORITY_HOST: login.url },
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  try {
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.match(connector.authorizations[0] ?? '', /^Bearer ./);
    assert.deepEqual(login.asked, [{ clientId: BOT.clientId, msal: msalOf('@azure/identity') }]);
    assert.notEqual(msalOf('@azure/identity'), msalOf('botframework-connector'));
  } finally {
    await connector.close();
    await login.close();
    await simulator.close();
  }
});
