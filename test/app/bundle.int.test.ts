import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { demoSettings } from '../../demo/settings.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { startSimulator } from '../../simulator/server.ts';
import { auditTrail } from '../../src/store/audit-log.ts';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { type Bundle, makeBundle } from '../support/bundle.ts';
import { startBotProcess } from '../support/fleet/bot-process.ts';
import { buttonsOf, installation, press, tell } from '../support/fleet/person.ts';
import { startTeamsService } from '../support/fleet/teams-service.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';
import { until } from '../support/until.ts';

/** What production runs, in a folder where no package is found. */

const MEGABYTE = 1024 * 1024;
const ADDRESS = 'front.desk@contoso.com';

let bundle: Bundle;
let bundledBy: string;
let dataFolder: string;

before(async () => {
  bundle = await makeBundle();
  bundledBy = new Date().toISOString();
  dataFolder = await mkdtemp(join(tmpdir(), 'unclash-bundled-'));
});

after(async () => {
  await bundle?.[Symbol.asyncDispose]();
  await rm(dataFolder, { recursive: true, force: true });
});

test('the bundle posts a card, carries its suggestion out at a press, and records it', async () => {
  const simulator = await startSimulator({ scenario: 'contoso' });
  const teams = await startTeamsService();
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(simulator.url).port) };
  const env = { ...demoSettings(ports, { DATA_FOLDER: dataFolder }), POLL_INTERVAL_SECONDS: '2' };
  const bot = await startBotProcess(env, bundle.program);
  try {
    await tell(bot.url, installation(teams.serviceUrl));
    await simulatorTenant(simulator.url).createConflict('cloudUser', ADDRESS);
    const cardOf = () => teams.messages.find(({ card }) => card.includes(ADDRESS));
    await until('its card is posted', () => cardOf() !== undefined, 120);
    const card = cardOf();
    assert.ok(card);
    const button = buttonsOf(card.card).find(({ verb }) => verb === 'applySuggestion');
    assert.ok(button);
    const { status } = await tell(bot.url, press(teams.serviceUrl, card, button));
    assert.equal(status, 200);
    const isWritten = () => buttonsOf(card.card).some(({ verb }) => verb === 'previewUndo');
    await until('the card offers to undo it', isWritten, 120);
  } finally {
    await bot.stop();
    await Promise.all([teams.close(), simulator.close()]);
  }
  const database = await openEmbeddedDatabase(dataFolder);
  try {
    const entries = [];
    for await (const { entry } of auditTrail(database)) entries.push(entry);
    const ofRequest = entries.filter(({ remedyRequestId }) => remedyRequestId !== undefined);
    assert.ok(ofRequest.every(({ value }) => value === `smtp:${ADDRESS}`));
    assert.deepEqual([...new Set(ofRequest.map(({ action }) => action))], ['requested', 'applied']);
    const { rows } = await database.executeSql('SELECT max(created_on) AS made FROM pgboss.queue');
    assert.ok(rows[0]?.made.toISOString() < bundledBy, 'a first start made the queues');
  } finally {
    await database.close();
  }
});

test('a first start unpacks the database that is bundled', () => {
  const unpacked = statSync(join(dataFolder, 'postgres/global')).birthtimeMs;
  assert.ok(unpacked > 0);
  assert.ok(statSync(join(bundle.folder, 'database.zip')).size < 8 * MEGABYTE);
});

test('V8 accepts what it compiled of the bot, functions that run at a start included', async () => {
  const check = `
    const { readFileSync } = require('node:fs');
    const [code, cachedData] = ['bot.cjs', 'bot.compiled'].map((file) => readFileSync(file));
    const script = new (require('node:vm').Script)(code.toString('latin1'), { cachedData });
    console.log(script.cachedDataRejected);
    const anew = new (require('node:vm').Script)(code.toString('latin1') + '//');
    console.log(cachedData.length > 2 * anew.createCachedData().length);
  `;
  const cwd = join(bundle.folder, 'code');
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', check], { cwd, env: {} });
  assert.deepEqual(stdout.split('\n'), ['false', 'true', '']);
});

test('the bundled doctor and directory check start', async () => {
  for (const name of ['doctor', 'check-directory']) {
    const run = promisify(execFile)(process.execPath, [join(bundle.folder, `code/${name}.js`)], {
      cwd: bundle.folder,
      env: {},
    });
    const { code, stderr } = await run.catch((failure) => failure);
    assert.ok(code === 1 || code === 2, name);
    assert.doesNotMatch(stderr, /^\s+at /m, name);
  }
});

test('the licences name every package that ships, and what a bot never calls is left out', () => {
  const licences = readFileSync(join(bundle.folder, 'LICENSES.txt'), 'utf8');
  const code = readdirSync(join(bundle.folder, 'code')).filter((file) => /\.c?js$/.test(file));
  const text = code.map((file) => readFileSync(join(bundle.folder, 'code', file), 'utf8')).join('');
  for (const name of ['botbuilder', 'pg-boss', '@electric-sql/pglite', '@azure/identity'])
    assert.match(licences, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+: `, 'm'));
  assert.match(licences, /PostgreSQL Global Development Group/);
  const uncalled = ['gpt-tokenizer', 'openai', '@microsoft/recognizers-text-suite', 'typescript'];
  for (const name of [...uncalled, ...Object.keys(packageJson.optionalDependencies)])
    assert.doesNotMatch(licences, new RegExp(`^${name} `, 'm'));
  assert.ok(text.includes('Unclash listens'));
});

test('with the Node that runs it, it is smaller than 200 MB', () => {
  const files = readdirSync(bundle.folder, { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  const all = (bytes + statSync(process.execPath).size) / MEGABYTE;
  assert.ok(all < 200, `${Math.round(all)} MB`);
});
