import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSimulator } from '../../simulator/server.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { openPlayground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/** A tenant whose hourly task does not come, and a bot whose clock can be moved on. */

const ADDRESS = 'john@contoso.com';
const details = (state: string) => new RegExp(`${state}[\\s\\S]*john@contoso\\.com`);

test('a conflict that Entra does not release in time says so, and clears when it does', async () => {
  await mkdir('test-results/stuck', { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'unclash-stuck-'));
  const simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  const bot = await startBotProcess({
    simulatorPort: Number(new URL(simulator.url).port),
    dataFolder: join(folder, 'bot'),
    env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, '../faults/shifting-clock.ts')}` },
  });
  await bot.untilReady(true);
  const playground = await startPlaygroundAs('alex', { botUrl: bot.url, dataFolder: folder });
  const alex = await openPlayground(playground.url);
  try {
    await alex.openChannel();
    const card = alex.card(details('Duplicate address'));
    await card.waitFor();
    await alex.press(card, 'Remove from John Doe');
    await alex.card(details('Waiting for Entra')).waitFor();

    bot.child.kill('SIGUSR2');
    const stuck = alex.card(details('Stuck'));
    await stuck.waitFor();
    assert.match((await stuck.textContent()) ?? '', /Entra ID still quarantines the value/);
    await alex.picture('test-results/stuck/stuck.png');

    await simulatorTenant(simulator.url).letTimePass();
    await alex.card(details('Cleared')).waitFor();
    const left = await simulatorTenant(simulator.url).conflicts();
    assert.ok(!left.some(({ value }) => value.endsWith(ADDRESS)));
  } finally {
    await alex.close();
    playground.stop();
    await bot.stop();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});
