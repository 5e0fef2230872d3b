import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import { startSimulator } from '../../simulator/server.ts';
import { startIdentityPlatform } from '../support/identity-platform.ts';

const HOURS = 3_600_000;

test('a token that expired by the clock of the service, not by ours, is replaced', async () => {
  let ahead = 0;
  const simulator = await startSimulator({
    scenario: 'contoso',
    clock: () => new Date(Date.now() + ahead),
  });
  const login = await startIdentityPlatform(simulator.url);
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../support/executors-child.ts')],
    {
      env: {
        ...{ PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: login.caFile },
        ...{ TENANT_ID: '00000000-0000-4000-8000-000000000001', GRAPH_BASE_URL: simulator.url },
        ...{ CLIENT_ID: demoApp.clientId, CLIENT_SECRET: demoApp.clientSecret },
        ...{ BOT_ID: '00000000-0000-4000-8000-0000000000c3', BOT_PASSWORD: 'bot-secret' },
        ...{ AUTHORITY_HOST: login.url, EXCHANGE_MODE: 'rest', EXCHANGE_BASE_URL: simulator.url },
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => assert.fail('the process ended too early'));
  ended.catch(() => {});
  const ask = async () => {
    child.stdin.write('info@contoso.com\n');
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    return JSON.parse(line);
  };
  try {
    assert.deepEqual(await ask(), { holders: 1, exchangeAsked: true });
    ahead = 3 * HOURS;
    assert.deepEqual(await ask(), { holders: 1, exchangeAsked: true });
  } finally {
    child.kill();
    await login.close();
    await simulator.close();
  }
});
