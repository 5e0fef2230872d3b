import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, type TestContext, test } from 'node:test';
import { startSimulator } from '../../simulator/server.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { type Bundle, makeBundle } from '../support/bundle.ts';
import { memoryCgroup } from '../support/memory-cgroup.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';

/** What docs/INSTALL.md names as enough. */
const MEGABYTES = { embedded: 512, server: 384 };
const CONFLICTS = 10_000;

async function metricOf({ url }: BotProcess, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? 0);
}

const openConflicts = (bot: BotProcess) => metricOf(bot, 'unclash_conflicts{state="open"}');

const fullScans = (bot: BotProcess) =>
  metricOf(bot, 'unclash_polls_total{strategy="fullScan",outcome="complete"}');

/**
 * Runs the bundle twice within as many MiB: a first start with a poll that finds all, a later start with two scans. A
 * scan lasts a minute, idle for most of it: it reads each conflict whole, which the pace of polls allows 175 times a
 * second (`createGraphThrottle`).
 */
async function playWithin(
  t: TestContext,
  megabytes: number,
  place: { readonly bundle: Bundle; readonly env: Readonly<Record<string, string>> },
): Promise<void> {
  const simulator = await startSimulator({
    scenario: 'empty',
    generated: { objects: 3 * CONFLICTS, conflicts: CONFLICTS, seed: 1 },
    settings: { refuseProvisioningErrorFilter: 'both' },
  });
  const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-memory-'));
  const simulatorPort = Number(new URL(simulator.url).port);
  const { program } = place.bundle;
  const runWithin = async (what: string, work: (bot: BotProcess) => Promise<void>) => {
    using cgroup = memoryCgroup(megabytes);
    const { within } = cgroup;
    const { env } = place;
    const bot = await startBotProcess({ simulatorPort, dataFolder, program, env, within });
    try {
      await bot.untilReady(true, 180);
      await work(bot);
    } finally {
      await bot.stop();
      t.diagnostic(`${what}: at most ${Math.round(cgroup.peak())} MiB`);
    }
    assert.equal(cgroup.kills(), 0);
  };
  try {
    await runWithin('first start, then a poll that finds them all', (bot) =>
      until('all are known', async () => (await openConflicts(bot)) === CONFLICTS, 180),
    );
    await runWithin('later start, then two scans', async (bot) => {
      await until('it scanned twice', async () => (await fullScans(bot)) >= 2, 300);
      assert.equal(await openConflicts(bot), CONFLICTS);
    });
  } finally {
    await simulator.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

// Side by side, as both mostly wait.
suite(`the bundle starts, scans and starts again with ${CONFLICTS} conflicts`, {
  concurrency: 2,
}, () => {
  let bundle: Bundle;
  before(async () => {
    bundle = await makeBundle();
  });
  after(() => bundle?.[Symbol.asyncDispose]());

  test(`with its embedded database in ${MEGABYTES.embedded} MiB`, async (t) => {
    await playWithin(t, MEGABYTES.embedded, { bundle, env: {} });
  });

  test(`with a PostgreSQL server in ${MEGABYTES.server} MiB`, async (t) => {
    const server = await startPostgresServer();
    try {
      const env = { DATABASE_URL: await server.createDatabase() };
      await playWithin(t, MEGABYTES.server, { bundle, env });
    } finally {
      await server.remove();
    }
  });
});
