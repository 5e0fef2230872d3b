import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../simulator/server.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';
import { until } from '../support/until.ts';

/** Container Apps and compose wait for 30 seconds; then the process is killed. */
const STOPS_WITHIN_MS = 20_000;

/** Milliseconds from SIGTERM to the end of the process, which it has to reach by itself. */
async function timeToStop(bot: BotProcess): Promise<number> {
  const asked = performance.now();
  assert.equal(await bot.stop('SIGTERM'), 0);
  return performance.now() - asked;
}

async function withBot(conflicts: number, work: Parameters<typeof runBot>[1]): Promise<void> {
  const simulator = await startSimulator({
    scenario: 'empty',
    generated: { objects: 2 * conflicts, conflicts, seed: 1 },
  });
  try {
    await runBot(simulator.url, work);
  } finally {
    await simulator.close();
  }
}

async function runBot(
  tenantUrl: string,
  work: (bot: BotProcess, tenant: ReturnType<typeof simulatorTenant>) => Promise<void>,
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-stop-'));
  const simulatorPort = Number(new URL(tenantUrl).port);
  const bot = await startBotProcess({ simulatorPort, dataFolder });
  try {
    await until(
      'it listens',
      () =>
        fetch(`${bot.url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      60,
    );
    await work(bot, simulatorTenant(tenantUrl));
  } finally {
    await bot.stop('SIGKILL');
    await rm(dataFolder, { recursive: true, force: true });
  }
}

test('SIGTERM ends it within 20 seconds while it stores 100,000 conflicts', async (t) => {
  await withBot(100_000, async (bot) => {
    await sleep(5_000);
    const stopped = await timeToStop(bot);
    t.diagnostic(`${Math.round(stopped)} ms`);
    assert.ok(stopped < STOPS_WITHIN_MS, `${stopped} ms`);
  });
});

test('SIGTERM ends it within 20 seconds while Graph hangs', async (t) => {
  await withBot(100, async (bot, tenant) => {
    await bot.untilReady(true);
    await tenant.setFaults({ rate: 1, kinds: ['slow'], slowMs: 25_000, where: 'requests' });
    // A poll begins every two seconds.
    await sleep(4_000);
    const stopped = await timeToStop(bot);
    t.diagnostic(`${Math.round(stopped)} ms`);
    assert.ok(stopped < STOPS_WITHIN_MS, `${stopped} ms`);
  });
});
