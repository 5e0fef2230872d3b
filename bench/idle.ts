import { setTimeout as sleep } from 'node:timers/promises';
import { startTeamsService } from '../test/support/fleet/teams-service.ts';
import { installation, post } from './support/activities.ts';
import type { Figure } from './support/figure.ts';
import { cpuSeconds, residentMb } from './support/process-figures.ts';
import { startServedBot } from './support/served-bot.ts';
import { startSimulator } from './support/simulator-process.ts';
import { startProcess } from './support/started-process.ts';

/** Until what the start and the first poll caused is over. */
const SETTLING_MS = 20_000;
const SECONDS = 60;

/** What a bot costs that nobody uses, polls of an hour's distance, beside a bare bot. */
export async function measureIdle(): Promise<readonly Figure[]> {
  await using bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  return [...(await measureOn('embedded', bare.pid)), ...(await measureOn('server', bare.pid))];
}

async function measureOn(
  database: 'server' | 'embedded',
  barePid: number,
): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({ scenario: 'contoso' });
  const teams = await startTeamsService();
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database,
    settings: { POLL_INTERVAL_SECONDS: '3600' },
  });
  await post(served.bot.url, installation(teams.serviceUrl));
  await sleep(SETTLING_MS);
  const [before, bareBefore] = [cpuSeconds(served.bot.pid), cpuSeconds(barePid)];
  await sleep(SECONDS * 1000);
  const share = (100 * (cpuSeconds(served.bot.pid) - before)) / SECONDS;
  const bareShare = (100 * (cpuSeconds(barePid) - bareBefore)) / SECONDS;
  await teams.close();
  const name = database === 'server' ? 'PostgreSQL server' : 'embedded database';
  const what = 'bare teams-ai bot';
  return [
    {
      what: `${name}: processor time of an idle bot, share of a core`,
      unit: '%',
      value: share,
      baseline: { what, value: bareShare },
    },
    {
      what: `${name}: resident memory of an idle bot`,
      unit: 'MB',
      value: residentMb(served.bot.pid),
      baseline: { what, value: residentMb(barePid) },
    },
  ];
}
