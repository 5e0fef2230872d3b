import { existsSync } from 'node:fs';
import { aTestDirectory } from '../test/support/active-directory.ts';
import { fillDirectory } from './support/bulk-directory.ts';
import type { DirectoryReading } from './support/directory-read.ts';
import type { Figure } from './support/figure.ts';
import { linesOf } from './support/started-process.ts';

/** Objects in the directory, and how often it is read; an odd number. */
const SIZES = [
  { objects: 10_000, rounds: 15 },
  { objects: 100_000, rounds: 3 },
] as const;

const AIM_RATIO = 1.3;
/** Above what the bare search holds: 16 bytes an object, 8 to 21 a value, and the duplicates as text. */
const AIM_HELD_MB = 32;

/**
 * check-directory against a bare paged search for the same attributes, on a real domain controller on
 * this machine. One object in fifty shares an address with another one.
 */
export async function measureCheckDirectory(): Promise<readonly Figure[]> {
  if (!existsSync('/usr/sbin/samba'))
    throw new Error(
      "check-directory needs Debian's samba, samba-ad-provision and ldb-tools, and root",
    );
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await measure(size)));
  return figures;
}

async function measure({ objects, rounds }: (typeof SIZES)[number]): Promise<readonly Figure[]> {
  await using directory = await aTestDirectory();
  await fillDirectory(directory, objects);
  const settings = JSON.stringify(directory.settings({ timeoutMs: 600_000 }));
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round += 1)
    taken.push({ bare: await read('bare', settings), check: await read('check', settings) });
  return figuresOf(middle(taken));
}

/** Both ways one right after the other, so that a busy machine slows both. */
type Round = Readonly<Record<Way, DirectoryReading>>;

type Way = 'bare' | 'check';

async function read(strategy: Way, settings: string): Promise<DirectoryReading> {
  const script = 'bench/support/directory-read.ts';
  const [line = ''] = await linesOf(['--expose-gc', script, strategy, settings]);
  return JSON.parse(line);
}

/** The round whose ratio is the median of all ratios. */
function middle(rounds: readonly Round[]): Round {
  const ratio = ({ bare, check }: Round) => check.ms / bare.ms;
  const round = rounds.toSorted((a, b) => ratio(a) - ratio(b))[Math.floor(rounds.length / 2)];
  if (round === undefined) throw new Error('nothing was measured');
  return round;
}

function figuresOf({ bare, check }: Round): readonly Figure[] {
  const perSecond = Math.round(check.objects / (check.ms / 1000)).toLocaleString('en');
  const count = check.objects.toLocaleString('en');
  const figure = (what: string, of: (reading: DirectoryReading) => number) => ({
    what,
    value: of(check),
    baseline: { what: 'bare paged search', value: of(bare) },
  });
  return [
    {
      ...figure(`check of ${count} objects (${perSecond}/s)`, ({ ms }) => ms),
      unit: 'ms',
      aim: { words: `at most ${AIM_RATIO} times`, met: check.ms <= bare.ms * AIM_RATIO },
    },
    { ...figure(`check of ${count} objects, peak memory`, ({ peakMb }) => peakMb), unit: 'MB' },
    {
      ...figure(`check of ${count} objects, held when all are read`, ({ heldMb }) => heldMb),
      unit: 'MB',
      aim: {
        words: `under ${AIM_HELD_MB} MB more`,
        met: check.heldMb - bare.heldMb < AIM_HELD_MB,
      },
    },
  ];
}
