import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demoSettings } from '../../demo/settings.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import type { Message } from '../../src/domain/message/message.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { saying } from '../support/english.ts';

/** `npm run doctor` as an operator sees it. */

let simulator: Simulator;
let folder: string;
const simulatorPort = () => Number(new URL(simulator.url).port);

before(async () => {
  simulator = await startSimulator({ scenario: 'contoso' });
  folder = await mkdtemp(join(tmpdir(), 'unclash-doctor-'));
});

after(async () => {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function doctor(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['src/doctor.ts', ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, printed: Buffer.concat(chunks).toString('utf8') };
}

const settings = () => ({
  ...demoSettings({ PORT: 1, SIMULATOR_PORT: simulatorPort() }, {}),
  DATA_FOLDER: folder,
});

test('it prints a line per check and ends with 0 when nothing failed', async () => {
  const { code, printed } = await doctor(settings());
  assert.equal(code, 0, printed);
  assert.match(printed, /^ok {7}token: /m);
  assert.match(printed, /^\d+ ok, \d+ warnings?, 0 failed$/m);
});

test('it ends with 1 when something failed, and says what to do', async () => {
  const { code, printed } = await doctor({ ...settings(), GRAPH_STATIC_TOKEN: 'foreign-token' });
  assert.equal(code, 1);
  assert.match(printed, /^failed {3}token: .* -> The operator/m);
  assert.doesNotMatch(printed, /foreign-token/);
});

const wrong = (setting: string, problem: Message) =>
  saying({ code: 'setting.wrong', settings: [setting], problem });

test('settings that are wrong are lines, too', async () => {
  const { code, printed } = await doctor({ POLL_INTERVAL_SECONDS: '0', AD_URLS: 'dc1' });
  assert.equal(code, 1);
  for (const said of [
    wrong('POLL_INTERVAL_SECONDS', { code: 'setting.range', from: 2, to: 86_400 }),
    wrong('AD_URLS', { code: 'setting.ldapUrl', url: 'dc1' }),
  ])
    assert.match(printed, new RegExp(`^failed {3}settings: ${said.source}$`, 'm'));
});

test('it speaks the language of the terminal', async () => {
  const { printed } = await doctor({ LANG: 'de_DE.UTF-8' });
  assert.match(printed, /^Fehler {3}Einstellungen: /m);
  assert.match(printed, /^0 ok, 0 Warnungen, \d+ Fehler$/m);
});

test('a running bot with a registration turns its unsigned activity away', async () => {
  const id = '00000000-0000-4000-8000-0000000000ff';
  const registration = { BOT_ID: id, BOT_PASSWORD: 'a bot secret' };
  const dataFolder = join(folder, 'running');
  const bot = await startBotProcess({
    ...{ simulatorPort: simulatorPort(), dataFolder, env: registration },
  });
  try {
    await bot.untilReady(true);
    const { printed } = await doctor({ ...settings(), ...registration }, `${bot.url}/`);
    assert.match(printed, /^ok {7}messaging endpoint: .*unsigned/m);
  } finally {
    await bot.stop();
  }
});
