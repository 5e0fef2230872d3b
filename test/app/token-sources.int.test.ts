import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { EXCHANGE, GRAPH } from '../../simulator/tokens.ts';
import { saying } from '../support/english.ts';
import { type IdentityPlatform, startIdentityPlatform } from '../support/identity-platform.ts';

/** Real credentials over TLS: the doctor signs in as two registrations of the simulator. */

const WRITER = '00000000-0000-4000-8000-0000000000c2';
const BOT = '00000000-0000-4000-8000-0000000000c3';

let simulator: Simulator;
let login: IdentityPlatform;

before(async () => {
  const graph = (demoApp.roles[GRAPH] ?? []).filter((role) => /\.Read(?:\.|$)/.test(role));
  const reader = { ...demoApp, roles: { [GRAPH]: graph } };
  const writer = {
    ...{ clientId: WRITER, clientSecret: 'writer-secret', scopes: [] },
    roles: { [EXCHANGE]: ['Exchange.ManageAsApp'] },
  };
  const bot = { clientId: BOT, clientSecret: 'bot-secret', roles: {}, scopes: [] };
  simulator = await startSimulator({ scenario: 'contoso', apps: [reader, writer, bot] });
  login = await startIdentityPlatform(simulator.url);
});

after(async () => {
  await login.close();
  await simulator.close();
});

async function doctor(env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, ['src/doctor.ts'], {
    env: {
      ...{ PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: login.caFile },
      ...{ TENANT_ID: '00000000-0000-4000-8000-000000000001', GRAPH_BASE_URL: simulator.url },
      ...{ CLIENT_ID: demoApp.clientId, CLIENT_SECRET: demoApp.clientSecret },
      ...{ REMEDY_CLIENT_ID: WRITER, REMEDY_CLIENT_SECRET: 'writer-secret' },
      ...{ AUTHORITY_HOST: login.url, EXCHANGE_MODE: 'rest', EXCHANGE_BASE_URL: simulator.url },
      ...{ BOT_ID: BOT, BOT_PASSWORD: 'bot-secret', PORT: '1', DATA_FOLDER: '/nonexistent' },
      ...env,
    },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => child.once('close', resolve));
  return Buffer.concat(chunks).toString('utf8');
}

test('one registration reads Graph, the other alone reaches Exchange', async () => {
  const printed = await doctor();
  for (const check of ['token', 'User.Read.All', 'token of REMEDY_CLIENT_ID'])
    assert.match(printed, new RegExp(`^ok {7}${check}: `, 'm'));
  assert.match(printed, /^ok {7}Exchange Online Get-Recipient: /m);
});

test('the registration that reads does not reach Exchange', async () => {
  const printed = await doctor({
    ...{ REMEDY_CLIENT_ID: '', REMEDY_CLIENT_SECRET: '' },
  });
  assert.match(printed, /^failed {3}Exchange Online Get-Recipient: /m);
});

test('the bot in Teams is a third one, whose own token is tried, too', async () => {
  assert.match(await doctor(), /^ok {7}token of BOT_ID: /m);
  const printed = await doctor({ BOT_PASSWORD: 'wrong-bot-secret' });
  assert.match(printed, /^failed {3}token of BOT_ID: .*AADSTS7000215/m);
  assert.match(printed, /^ok {7}token: /m);
  assert.doesNotMatch(printed, /wrong-bot-secret/);
});

test('what reads is granted no more than it uses, and what writes nothing unused', async () => {
  const printed = await doctor();
  for (const identity of ['CLIENT_ID', 'REMEDY_CLIENT_ID'])
    assert.match(printed, new RegExp(`^ok {7}rights of ${identity}: `, 'm'));
});

test('a wrong secret is reported with the number of Entra, and never printed', async () => {
  const printed = await doctor({ REMEDY_CLIENT_SECRET: 'wrong-secret' });
  assert.match(printed, /^failed {3}token of REMEDY_CLIENT_ID: .*AADSTS7000215/m);
  assert.match(printed, /^failed {3}Exchange Online Get-Recipient: .*AADSTS7000215/m);
  assert.match(printed, /^ok {7}token: /m);
  assert.doesNotMatch(printed, /wrong-secret|demo-client-secret/);
});

test('a sign-in endpoint with a certificate of nobody is not trusted', async () => {
  const printed = await doctor({ NODE_EXTRA_CA_CERTS: '' });
  assert.match(printed, new RegExp(`^failed {3}token: ${saying('graph.noToken').source}`, 'm'));
});
