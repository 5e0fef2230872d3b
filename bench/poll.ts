import { createGraphClient } from '../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../src/graph/graph-directory.ts';
import { scanAll } from './support/bare-graph.ts';
import type { Figure } from './support/figure.ts';
import { silentLog, systemClock } from './support/parts.ts';
import { startSimulator, TOKEN } from './support/simulator-process.ts';
import { median, timed } from './support/statistics.ts';

const SIZES = [1_000, 100_000];
const CONFLICTS = 20;
const WARM_UPS = 20;
const POLLS = 50;
const SCANS = 3;

/**
 * An idle poll against a scan of every object: requests, and milliseconds (median). The requests are
 * what counts: how long Graph itself looks for the answer, the simulator cannot tell.
 */
export async function measurePoll(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const objects of SIZES) figures.push(...(await measureAt(objects)));
  return figures;
}

async function measureAt(objects: number): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({
    scenario: 'empty',
    objects,
    conflicts: CONFLICTS,
  });
  const scan = await measureScan(tenant.url);
  const poll = await measurePolls(tenant.url);
  const size = `${objects.toLocaleString('en')} objects`;
  const plain = 'scan of all objects';
  return [
    {
      what: `idle poll, ${size}`,
      unit: 'requests',
      value: poll.requests,
      baseline: { what: plain, value: scan.requests },
      aim: { words: '1 request', met: poll.requests === 1 },
    },
    {
      what: `idle poll, ${size}`,
      unit: 'ms',
      value: poll.ms,
      baseline: { what: plain, value: scan.ms },
    },
  ];
}

async function measurePolls(graphUrl: string): Promise<{ requests: number; ms: number }> {
  const directory = createGraphDirectory({
    client: createGraphClient({
      baseUrl: graphUrl,
      getToken: async () => TOKEN,
    }),
    clock: systemClock,
    log: silentLog,
  });
  let requests = 0;
  const poll = async () => {
    const polled = await directory.pollProvisioningErrors();
    requests = Math.max(requests, polled.requests);
    expectConflicts(polled.snapshot.claimants.length);
  };
  for (let round = 0; round < WARM_UPS; round += 1) await poll();
  const times: number[] = [];
  for (let round = 0; round < POLLS; round += 1) times.push(await timed(poll));
  return { requests, ms: median(times) };
}

async function measureScan(graphUrl: string): Promise<{ requests: number; ms: number }> {
  let requests = 0;
  const times: number[] = [];
  for (let round = 0; round < SCANS; round += 1) {
    times.push(
      await timed(async () => {
        const scan = await scanAll(graphUrl);
        requests = scan.requests;
        expectConflicts(scan.found);
      }),
    );
  }
  return { requests, ms: median(times) };
}

/** A fast way that misses something is no way. */
function expectConflicts(found: number): void {
  if (found !== CONFLICTS) throw new Error(`found ${found} claimants instead of ${CONFLICTS}`);
}
