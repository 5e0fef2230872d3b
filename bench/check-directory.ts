import { parseArgs } from 'node:util';
import { aTestDirectory } from '../test/support/active-directory.ts';
import { fillDirectory } from './support/bulk-directory.ts';
import type { Figure, Measurement } from './support/figure.ts';
import { linesOf } from './support/started-process.ts';
import { table } from './support/table.ts';

const ROUNDS = 5;

/** What `support/directory-read.ts` prints. */
interface Reading {
  readonly objects: number;
  readonly findings: number;
  readonly ms: number;
  readonly peakMb: number;
}

/**
 * check-directory against a bare paged search for the same attributes, on a real domain controller on
 * this machine. One object in fifty shares an address with another one.
 */
export const measureCheckDirectory: Measurement = () => measure(10_000);

async function measure(objects: number): Promise<readonly Figure[]> {
  await using directory = await aTestDirectory();
  await fillDirectory(directory, objects);
  const settings = JSON.stringify(directory.settings({ timeoutMs: 120_000 }));
  const rounds: { readonly bare: Reading; readonly check: Reading }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ bare: await read('bare', settings), check: await read('check', settings) });
  const best = (way: 'bare' | 'check') =>
    rounds.map((round) => round[way]).toSorted((a, b) => a.ms - b.ms)[0];
  const [bare, check] = [best('bare'), best('check')];
  if (bare === undefined || check === undefined) throw new Error('nothing was measured');
  return figuresOf(bare, check);
}

function figuresOf(bare: Reading, check: Reading): readonly Figure[] {
  const perSecond = Math.round(check.objects / (check.ms / 1000)).toLocaleString('en');
  const count = check.objects.toLocaleString('en');
  return [
    {
      what: `check of ${count} objects (${perSecond}/s, ${check.findings} findings)`,
      ...{ unit: 'ms', value: check.ms },
      baseline: { what: 'bare paged search', value: bare.ms },
      aim: { words: 'at most 1.3 times', met: check.ms <= bare.ms * 1.3 },
    },
    {
      what: `peak memory of a check of ${count} objects`,
      ...{ unit: 'MB', value: check.peakMb },
      baseline: { what: 'bare paged search', value: bare.peakMb },
    },
  ];
}

async function read(way: 'bare' | 'check', settings: string): Promise<Reading> {
  const [line = ''] = await linesOf(['bench/support/directory-read.ts', way, settings]);
  return JSON.parse(line);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { objects: { type: 'string', default: '10000' } } });
  const figures = await measure(Number(values.objects));
  console.log(table(figures.map((figure) => ({ measurement: 'check-directory', ...figure }))));
}
