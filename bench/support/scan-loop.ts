/**
 * `node scan-loop.ts <graph url> <rounds>`: reads a directory that refuses filters with the shipped
 * reader, and then the same pages with nothing but fetch, in turns. Prints a line for each round.
 */
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { fullScanRead } from '../../src/graph/graph-full-scan.ts';
import { KINDS } from '../../src/graph/graph-objects.ts';
import { createProvisioningErrorReader } from '../../src/graph/graph-provisioning-errors.ts';
import { fetchPages } from './bare-graph.ts';
import { silentLog, systemClock } from './parts.ts';
import { TOKEN } from './simulator-process.ts';
import { timed } from './statistics.ts';

/** One round, in milliseconds. */
export interface ScanRound {
  readonly scanMs: number;
  readonly bareMs: number;
  readonly claimants: number;
  readonly pages: number;
}

const [graphUrl = '', rounds = '6'] = process.argv.slice(2);
const client = createGraphClient({
  baseUrl: graphUrl,
  getToken: async () => TOKEN,
});
const reader = createProvisioningErrorReader({ client, clock: systemClock, log: silentLog });
const lists = KINDS.map((kind) => fullScanRead(kind).path);

for (let round = 0; round < Number(rounds); round += 1) {
  let claimants = 0;
  let pages = 0;
  const scanMs = await timed(async () => {
    const { snapshot, strategy } = await reader.poll('low');
    if (strategy !== 'fullScan') throw new Error(`the tenant was read by ${strategy}`);
    claimants = snapshot.claimants.length;
  });
  const bareMs = await timed(async () => {
    pages = await fetchPages(graphUrl, lists);
  });
  console.log(JSON.stringify({ scanMs, bareMs, claimants, pages } satisfies ScanRound));
}
