import { setTimeout as sleep } from 'node:timers/promises';
import { command, tell } from '../test/support/fleet/person.ts';
import { startTeamsService, type TeamsService } from '../test/support/fleet/teams-service.ts';
import type { Figure } from './support/figure.ts';
import { residentMb, watchResident } from './support/process-figures.ts';
import { type ServedBot, startServedBot } from './support/served-bot.ts';
import { startSimulator } from './support/simulator-process.ts';

const OBJECTS = 1_000_000;
const CONFLICTS = 20;
const AIM_MB = 64;
const SCANS_OF_THE_BOT = 4;
/** Until what the start took has been given back. */
const SETTLING_MS = 15_000;
const PATIENCE_MS = 300_000;

/** A directory of 1,000,000 objects: the idle poll, and memory in full scans where filters are refused. */
export async function measureMillion(): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({
    scenario: 'empty',
    objects: OBJECTS,
    conflicts: CONFLICTS,
  });
  const teams = await startTeamsService();
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database: 'server',
    settings: {
      POLL_INTERVAL_SECONDS: '3600',
      NODE_OPTIONS: `--expose-gc --import=${import.meta.resolve('./support/memory-probe.ts')}`,
    },
  });
  await sleep(SETTLING_MS);
  const requests = await served.metric('unclash_poll_requests_sum{way="filter"}');
  await tenant.control('settings', { refuseProvisioningErrorFilter: 'both' });
  const lazy = await memoryOfScans(served, teams, { everyMs: 50, after: () => {} });
  const held = await memoryOfScans(served, teams, {
    // A collection takes a tenth of a second; more of them would be the load.
    everyMs: 1_000,
    after: () => served.bot.signal('SIGUSR2'),
  });
  await teams.close();
  return figuresOf({ requests, lazy, held });
}

interface Memory {
  readonly idleMb: number;
  readonly peakMb: number;
}

/** Resident memory before and during some scans. */
async function memoryOfScans(
  served: ServedBot,
  teams: TeamsService,
  sampling: Parameters<typeof watchResident>[1],
): Promise<Memory> {
  served.bot.signal('SIGUSR2');
  await sleep(2_000);
  const idleMb = residentMb(served.bot.pid);
  using resident = watchResident(served.bot.pid, sampling);
  for (let scan = 0; scan < SCANS_OF_THE_BOT; scan += 1) await scanned(served, teams);
  return { idleMb, peakMb: resident.peakMb() };
}

/** Somebody asks for a scan; over when the second of its two answers is there. */
async function scanned({ bot }: ServedBot, teams: TeamsService): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  const answers = teams.messages.length + 2;
  await tell(bot.url, command(teams.serviceUrl, 'scan'));
  while (teams.messages.length < answers) {
    if (performance.now() > end) throw new Error('a scan did not end');
    await sleep(100);
  }
}

function figuresOf(measured: {
  readonly requests: number;
  readonly lazy: Memory;
  readonly held: Memory;
}): readonly Figure[] {
  const { requests, lazy, held } = measured;
  return [
    {
      what: 'idle poll of 1,000,000 objects',
      unit: 'requests',
      value: requests,
      baseline: { what: 'pages of its synced half', value: Math.ceil(OBJECTS / 2 / 999) },
      aim: { words: '1 request', met: requests === 1 },
    },
    memory('resident memory in scans, garbage collected', held),
    memory('resident memory in scans, garbage left to V8', lazy),
  ];
}

function memory(what: string, { idleMb, peakMb }: Memory): Figure {
  return {
    what: `${what}: the most`,
    unit: 'MB',
    value: peakMb,
    baseline: { what: 'the idle bot', value: idleMb },
    aim: { words: `under ${AIM_MB} MB more`, met: peakMb - idleMb < AIM_MB },
  };
}
