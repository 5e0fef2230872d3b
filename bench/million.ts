import { setTimeout as sleep } from 'node:timers/promises';
import { command, tell } from '../test/support/fleet/person.ts';
import { startTeamsService, type TeamsService } from '../test/support/fleet/teams-service.ts';
import type { Figure } from './support/figure.ts';
import { residentMb, watchResident } from './support/process-figures.ts';
import type { ScanRound } from './support/scan-loop.ts';
import { type ServedBot, startServedBot } from './support/served-bot.ts';
import { startSimulator } from './support/simulator-process.ts';
import { linesOf } from './support/started-process.ts';

const OBJECTS = 1_000_000;
const CONFLICTS = 20;
const AIM_MB = 64;
const AIM_RATIO = 1.2;
/** The first round compiles code and is left out. */
const ROUNDS = 1 + 9;
const SCANS_OF_THE_BOT = 4;
/** Until what the start took has been given back. */
const SETTLING_MS = 15_000;
const PATIENCE_MS = 300_000;

/** A directory of 1,000,000 objects: the idle poll, and the full scan where filters are refused. */
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
  const scans = await served.metric(`unclash_polls_total{${FULL_SCAN}}`);
  const seconds = await served.metric(`unclash_poll_duration_seconds_sum{${FULL_SCAN}}`);
  const held = await memoryOfScans(served, teams, {
    // A collection takes a tenth of a second; more of them would be the load.
    everyMs: 1_000,
    after: () => served.bot.signal('SIGUSR2'),
  });
  await teams.close();
  const lines = await linesOf(['bench/support/scan-loop.ts', tenant.url, String(ROUNDS)]);
  const rounds = lines.slice(1).map((line) => JSON.parse(line) as ScanRound);
  if (rounds.some(({ claimants }) => claimants !== CONFLICTS))
    throw new Error('a scan missed a conflict');
  const botMs = (1000 * seconds) / scans;
  return figuresOf({ requests, lazy, held, botMs, rounds });
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

const FULL_SCAN = 'way="fullScan",outcome="complete"';

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
  readonly botMs: number;
  readonly rounds: readonly ScanRound[];
}): readonly Figure[] {
  const { requests, lazy, held, botMs, rounds } = measured;
  const pages = rounds[0]?.pages ?? 0;
  const what = 'loop that only fetches the same pages';
  // The best: a busy machine makes both slower, and never faster.
  const scanMs = Math.min(...rounds.map((round) => round.scanMs));
  const bare = { what, value: Math.min(...rounds.map(({ bareMs }) => bareMs)) };
  return [
    {
      what: 'idle poll of 1,000,000 objects',
      unit: 'requests',
      value: requests,
      baseline: { what: 'pages of a full scan', value: pages },
      aim: { words: '1 request', met: requests === 1 },
    },
    {
      what: `full scan, best of ${rounds.length}, by the shipped reader`,
      unit: 'ms',
      value: scanMs,
      baseline: bare,
      aim: { words: `at most ${AIM_RATIO} times`, met: scanMs <= AIM_RATIO * bare.value },
    },
    {
      what: `full scan, mean of ${SCANS_OF_THE_BOT}, within the bot at work`,
      unit: 'ms',
      value: botMs,
      baseline: bare,
      aim: { words: `at most ${AIM_RATIO} times`, met: botMs <= AIM_RATIO * bare.value },
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
