import { CLASHES, OBJECTS, startBulkCloud } from './support/bulk-cloud.ts';
import type { CloudReading } from './support/cloud-read.ts';
import type { Figure } from './support/figure.ts';
import { linesOf } from './support/started-process.ts';

/** Of one page of 999 users with a `$select`, as a tenant far away takes. */
const PAGE_MS = 300;
const AIM_RATIO = 1.3;
const AIM_MB = 128;

/**
 * check-cloud of 1,000,000 objects against a bare loop over the same pages, all lists side by side in both; pages
 * and batches take 300 ms. Minutes.
 */
export async function measureCheckCloud(): Promise<readonly Figure[]> {
  await using cloud = await startBulkCloud(PAGE_MS);
  const bare = await read('bare', cloud.url);
  const check = await read('check', cloud.url);
  for (const { objects } of [bare, check])
    if (objects !== OBJECTS) throw new Error(`read ${objects} objects instead of ${OBJECTS}`);
  if (check.findings !== CLASHES * 2)
    throw new Error(`found ${check.findings} rows instead of ${CLASHES * 2}`);
  return figuresOf(bare, check);
}

async function read(way: 'bare' | 'check', url: string): Promise<CloudReading> {
  const [line = ''] = await linesOf(['--expose-gc', 'bench/support/cloud-read.ts', way, url]);
  return JSON.parse(line);
}

function figuresOf(bare: CloudReading, check: CloudReading): readonly Figure[] {
  return [
    {
      what: `check of ${OBJECTS.toLocaleString('en')} cloud objects, pages at ${PAGE_MS} ms`,
      unit: 'ms',
      value: check.ms,
      baseline: { what: 'bare page loop, lists side by side', value: bare.ms },
      aim: { words: `at most ${AIM_RATIO} times`, met: check.ms <= bare.ms * AIM_RATIO },
    },
    {
      what: 'its resident memory: the most',
      unit: 'MB',
      value: check.peakMb,
      baseline: { what: 'the idle process', value: check.idleMb },
      aim: { words: `at most ${AIM_MB} MB more`, met: check.peakMb - check.idleMb <= AIM_MB },
    },
  ];
}
