/**
 * `node --expose-gc cloud-read.ts bare|check <graph url>`: reads a tenant once, in a process of its own, and prints
 * what it took as one line of JSON. `bare` fetches the pages of each list and forgets them, all lists side by side;
 * `check` does what `npm run check-cloud` does.
 */
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphCloudDirectory } from '../../src/graph/graph-cloud-objects.ts';
import {
  readCloudRules,
  runCloudCheck,
} from '../../src/on-premises/check-directory/run-cloud-check.ts';
import { bareGet } from './bare-graph.ts';
import { PATHS } from './bulk-cloud.ts';
import { TOKEN } from './simulator-process.ts';

export interface CloudReading {
  readonly objects: number;
  readonly findings: number;
  readonly ms: number;
  /** Resident memory before the first page. */
  readonly idleMb: number;
  /** Most resident memory that the process ever had, what was not collected yet included. */
  readonly peakMb: number;
}

type Counted = Pick<CloudReading, 'objects' | 'findings'>;

async function bare(url: string): Promise<Counted> {
  const sizes = await Promise.all(
    PATHS.map(async (path) => {
      let objects = 0;
      let next: string | undefined =
        `${url}${path}?$select=id,displayName,mail,proxyAddresses&$top=999`;
      while (next !== undefined) {
        const page: Awaited<ReturnType<typeof bareGet>> = await bareGet(next);
        objects += page.value.length;
        next = page['@odata.nextLink'];
      }
      return objects;
    }),
  );
  return { objects: sizes.reduce((sum, size) => sum + size, 0), findings: 0 };
}

async function check(url: string): Promise<Counted> {
  const client = createGraphClient({ baseUrl: url, getToken: async () => TOKEN });
  const facts = { verifiedDomains: async () => ['contoso.com', 'contoso.onmicrosoft.com'] };
  const rules = await readCloudRules(facts, { primaryIsUpn: true });
  const run = createGraphCloudDirectory(client).open();
  return await runCloudCheck(run, { rules, onFinding: () => {} });
}

async function main([way, url = '']: readonly string[]): Promise<CloudReading> {
  globalThis.gc?.();
  const idleMb = process.memoryUsage().rss / 2 ** 20;
  const started = performance.now();
  const { objects, findings } = way === 'bare' ? await bare(url) : await check(url);
  const ms = performance.now() - started;
  return { objects, findings, ms, idleMb, peakMb: process.resourceUsage().maxRSS / 1024 };
}

if (import.meta.main) console.log(JSON.stringify(await main(process.argv.slice(2))));
