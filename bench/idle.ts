import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBotProcess } from '../test/support/bot-process.ts';
import { type Bundle, makeBundle } from '../test/support/bundle.ts';
import { startTeamsService } from '../test/support/fleet/teams-service.ts';
import { memoryCgroup } from '../test/support/memory-cgroup.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { until } from '../test/support/until.ts';
import { installation, post } from './support/activities.ts';
import type { Figure } from './support/figure.ts';
import { cpuSeconds, peakResidentMb, residentMb } from './support/process-figures.ts';
import { startSimulator } from './support/simulator-process.ts';
import { startProcess } from './support/started-process.ts';

/** Until what the start and the first poll caused is over. */
const SETTLING_MS = 20_000;
const SECONDS = 60;
/** What docs/INSTALL.md names as enough, and what nobody pays for. */
const MEGABYTES = { embedded: 512, server: 384 };
const MOST_IDLE_PERCENT = 0.5;

/**
 * What the bundle costs in the memory that it is offered: at most, its start and the cards of the demo's conflicts
 * included, and while nobody uses it, polls of an hour's distance; beside a bare bot.
 */
export async function measureIdle(): Promise<readonly Figure[]> {
  await using bundle = await makeBundle();
  await using bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  return [
    ...(await measureOn('embedded', bundle, bare.pid)),
    ...(await measureOn('server', bundle, bare.pid)),
  ];
}

async function measureOn(
  database: 'server' | 'embedded',
  { program }: Bundle,
  barePid: number,
): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({ scenario: 'contoso' });
  const teams = await startTeamsService();
  const server = database === 'server' ? await startPostgresServer() : undefined;
  const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-bench-'));
  using cgroup = memoryCgroup(MEGABYTES[database]);
  const bot = await startBotProcess({
    simulatorPort: Number(new URL(tenant.url).port),
    dataFolder,
    program,
    env: {
      POLL_INTERVAL_SECONDS: '3600',
      ...(server && { DATABASE_URL: await server.createDatabase() }),
    },
    within: cgroup.within,
  });
  try {
    await bot.untilReady(true);
    await post(bot.url, installation(teams.serviceUrl));
    await until('there are cards', () => teams.messages.length > 1, 60);
    await sleep(SETTLING_MS);
    const pid = bot.child.pid ?? 0;
    const [before, bareBefore] = [cpuSeconds(pid), cpuSeconds(barePid)];
    await sleep(SECONDS * 1000);
    const percent = (now: number, then: number) => (100 * (now - then)) / SECONDS;
    const share = percent(cpuSeconds(pid), before);
    const name = database === 'server' ? 'PostgreSQL server' : 'embedded database';
    const figure = (
      what: string,
      unit: Figure['unit'],
      [value, bareValue]: readonly [number, number],
    ) => ({
      what: `${name}: ${what}`,
      ...{ unit, value, baseline: { what: 'bare teams-ai bot', value: bareValue } },
    });
    return [
      {
        ...figure('processor time of an idle bot, share of a core', '%', [
          share,
          percent(cpuSeconds(barePid), bareBefore),
        ]),
        aim: { words: `under ${MOST_IDLE_PERCENT} %`, met: share < MOST_IDLE_PERCENT },
      },
      figure('resident memory of an idle bot', 'MB', [residentMb(pid), residentMb(barePid)]),
      {
        ...figure('most memory, with the files that the kernel keeps for it', 'MB', [
          cgroup.peak(),
          peakResidentMb(barePid),
        ]),
        aim: { words: `within ${MEGABYTES[database]} MiB`, met: cgroup.kills() === 0 },
      },
    ];
  } finally {
    await bot.stop();
    await Promise.all([teams.close(), server?.remove()]);
    await rm(dataFolder, { recursive: true, force: true });
  }
}
