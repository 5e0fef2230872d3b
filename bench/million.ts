import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { command, tell } from '../test/support/fleet/person.ts';
import { startTeamsService } from '../test/support/fleet/teams-service.ts';
import { scanAll } from './support/bare-graph.ts';
import type { Figure } from './support/figure.ts';
import { type ServedBot, startServedBot } from './support/served-bot.ts';
import { startStandInTenant } from './support/stand-in-tenant.ts';
import { timed } from './support/statistics.ts';

const OBJECTS = 1_000_000;
const CONFLICTS = 20;
const AIM_MB = 64;
const AIM_RATIO = 1.2;

/** A directory of 1,000,000 objects: the idle poll, and the full scan where filters are refused. */
export async function measureMillion(): Promise<readonly Figure[]> {
  await using tenant = await startStandInTenant({
    scenario: 'empty',
    objects: OBJECTS,
    conflicts: CONFLICTS,
  });
  const teams = await startTeamsService();
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database: 'server',
    settings: { POLL_INTERVAL_SECONDS: '3600' },
  });
  await until(() => served.metric(polls('filter')), 1);
  const requests = await served.metric('unclash_poll_requests_sum{way="filter"}');
  await sleep(5_000);
  const idleMb = residentMb(served);
  await tenant.control('settings', { refuseProvisioningErrorFilter: 'both' });
  const peak = watchPeak(served);
  void tell(served.bot.url, command(teams.serviceUrl, 'scan'));
  await until(() => served.metric(polls('fullScan')), 1);
  const grownMb = peak.stop() - idleMb;
  const scanMs = 1000 * (await served.metric(duration('fullScan')));
  let bareRequests = 0;
  const bareMs = await timed(async () => {
    bareRequests = (await scanAll(tenant.url)).requests;
  });
  await teams.close();
  const bare = 'loop that only fetches the pages';
  return [
    {
      what: 'idle poll of 1,000,000 objects',
      unit: 'requests',
      value: requests,
      baseline: { what: bare, value: bareRequests },
      aim: { words: '1 request', met: requests === 1 },
    },
    {
      what: 'full scan of 1,000,000 objects',
      unit: 'ms',
      value: scanMs,
      baseline: { what: bare, value: bareMs },
      aim: { words: `at most ${AIM_RATIO} times`, met: scanMs <= AIM_RATIO * bareMs },
    },
    {
      what: 'full scan, resident memory at most above idle',
      unit: 'MB',
      value: grownMb,
      baseline: { what: 'the idle process', value: idleMb },
      aim: { words: `under ${AIM_MB} MB`, met: grownMb < AIM_MB },
    },
  ];
}

const polls = (way: string) => `unclash_polls_total{way="${way}",outcome="complete"}`;
const duration = (way: string) =>
  `unclash_poll_duration_seconds_sum{way="${way}",outcome="complete"}`;

async function until(value: () => Promise<number>, atLeast: number): Promise<void> {
  while ((await value()) < atLeast) await sleep(500);
}

function residentMb({ bot }: ServedBot): number {
  const status = readFileSync(`/proc/${bot.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

function watchPeak(served: ServedBot): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(served));
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
