import { createGraphClient } from '../src/graph/client/graph-client.ts';
import { createProvisioningErrorReader } from '../src/graph/graph-provisioning-errors.ts';
import { startDirectoryGateway } from '../test/support/fleet/directory-gateway.ts';
import { type Measurements, measureActs } from '../test/support/round-trips/acts.ts';
import { startDelayedBot } from '../test/support/round-trips/delayed-bot.ts';
import { createRecorder, type Delays } from '../test/support/round-trips/recorder.ts';
import type { Figure } from './support/figure.ts';
import { silentLog, systemClock } from './support/parts.ts';
import { startSimulator, TOKEN } from './support/simulator-process.ts';
import { timed } from './support/statistics.ts';

/** Milliseconds until Graph, Exchange Online and Teams answer, on a good day and on a bad one. */
const DAYS: readonly Delays[] = [
  { G: 200, E: 800, T: 100 },
  { G: 500, E: 2_000, T: 100 },
];

/** The round trips that an act cannot do without, and how much longer it may last. */
const LIMITS: Readonly<Record<string, readonly [chain: string, ratio: number]>> = {
  'check, 1 address': ['E>T', 1.2],
  'check, 20 addresses': ['E>T', 1.2],
  status: ['T', 1.2],
  scan: ['G>T', 1.2],
  doctor: ['E>T', 1.2],
  'new conflict to first card': ['G>E>T', 1.1],
  'mailbox, press to plan': ['E', 1.2],
  'mailbox, Apply to answer': ['E', 1.3],
  'mailbox, Apply to written': ['E>E>E>T', 1.4],
  'cloudManagedMailbox, press to plan': ['E', 1.2],
  'cloudManagedMailbox, Apply to answer': ['E', 1.3],
  'cloudManagedMailbox, Apply to written': ['E>E>E>T', 1.4],
  'cloudUser, one press to answer': ['E', 1.3],
  'cloudUser, one press to written': ['E>G>E>T', 1.4],
  'undo, plan': ['E', 1.5],
  'undo, answer': ['E', 1.5],
  'four eyes, review': ['E', 1.5],
  'four eyes, approve': ['E', 1.5],
};

/**
 * What people wait for where the cloud is slow: each act between services that need their time, against the
 * sum of the round trips that it cannot do without. The chains are tests as well.
 */
export async function measureLatency(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const delays of DAYS) {
    await using bot = await startDelayedBot({ delays });
    figures.push(...figuresOf(delays, await measureActs(bot)));
  }
  return [...figures, await measureFullScan()];
}

function figuresOf(delays: Delays, measured: Measurements): readonly Figure[] {
  const day = `G ${delays.G}, E ${delays.E}`;
  return Object.entries(measured).flatMap(([act, { ms, chain, calls }]) => {
    const [limit, ratio] = LIMITS[act] ?? [];
    if (limit === undefined || ratio === undefined) return [];
    const least = limit.split('>').reduce((sum, service) => sum + delays[service as 'G'], 0);
    return {
      what: `${day}: ${act}, ${chain}, ${calls.G} G ${calls.E} E ${calls.T} T`,
      unit: 'ms' as const,
      value: ms,
      baseline: { what: limit, value: least },
      aim: { words: `at most ${ratio} times`, met: ms <= ratio * least },
    };
  });
}

const OBJECTS = 60_000;
const PAGE_MS = 300;

/** A full scan where filters are refused, against the pages of its longest list one after the other. */
async function measureFullScan(): Promise<Figure> {
  await using tenant = await startSimulator({ scenario: 'empty', objects: OBJECTS, conflicts: 20 });
  await tenant.control('settings', { refuseProvisioningErrorFilter: 'both' });
  const recorder = createRecorder({ G: PAGE_MS, E: 0, T: 0 });
  const gateway = await startDirectoryGateway(tenant.url);
  const lists = new Map<string, number>();
  gateway.obstruct((_kind, pass, { url }) => {
    const list = url.split('?')[0] ?? '';
    if (url.includes('skiptoken')) lists.set(list, (lists.get(list) ?? 0) + 1);
    return recorder.through('G', list, pass);
  });
  const client = createGraphClient({ baseUrl: gateway.url, getToken: async () => TOKEN });
  const reader = createProvisioningErrorReader({ client, clock: systemClock, log: silentLog });
  await reader.poll('low');
  lists.clear();
  const value = await timed(() => reader.poll('low'));
  await gateway.close();
  const longest = PAGE_MS * (1 + Math.max(...lists.values()));
  return {
    what: `full scan of ${OBJECTS} objects at ${PAGE_MS} ms a page`,
    unit: 'ms',
    value,
    baseline: { what: 'its longest list', value: longest },
    aim: { words: 'at most 1.2 times', met: value <= 1.2 * longest },
  };
}
