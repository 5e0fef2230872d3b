import type { Figure } from './support/figure.ts';
import { linesOf } from './support/started-process.ts';
import { slope } from './support/statistics.ts';

const POLLS = 10_000;
/** The first half fills pools and the retention of 30 days. */
const SETTLED_SHARE = 0.5;
const NOTHING_MB = 1;

interface Sample {
  readonly polls: number;
  readonly residentMb: number;
  readonly handles: number;
  readonly heapMb: number;
  readonly rows: Readonly<
    Record<'polls' | 'events' | 'audit' | 'jobs' | 'finished' | 'databaseMb', number>
  >;
}

/** 10,000 polls, an hour apart, with conflicts coming and going; against the state at half-time. */
export async function measureSoak(): Promise<readonly Figure[]> {
  const lines = await linesOf(['--expose-gc', 'bench/support/soak-loop.ts', String(POLLS)]);
  const samples = lines.map((line) => JSON.parse(line) as Sample);
  const half = samples[Math.floor(samples.length * SETTLED_SHARE) - 1];
  const end = samples.at(-1);
  if (!half || !end) throw new Error('there are no samples');
  const growth = (of: (sample: Sample) => number) =>
    slope(
      samples
        .filter(({ polls }) => polls >= POLLS * SETTLED_SHARE)
        .map((one) => ({ x: one.polls / 1000, y: of(one) })),
    );
  const level = (what: string, unit: Figure['unit'], of: (sample: Sample) => number): Figure => ({
    what: `soak: ${what}`,
    unit,
    value: of(end),
    baseline: { what: `after ${half.polls} polls`, value: of(half) },
    aim: { words: 'levels off (10 %)', met: of(end) <= 1.1 * of(half) + 1 },
  });
  return [
    level(`resident after ${POLLS} polls`, 'MB', ({ residentMb }) => residentMb),
    ...[
      grown(
        'heap',
        growth(({ heapMb }) => heapMb),
      ),
      grown(
        'resident',
        growth(({ residentMb }) => residentMb),
      ),
    ],
    level('open handles', 'count', ({ handles }) => handles),
    level('database without the audit log', 'MB', ({ rows }) => rows.databaseMb),
    level('rows of polls', 'count', ({ rows }) => rows.polls),
    level('rows of stories', 'count', ({ rows }) => rows.events),
    level('jobs that are not done', 'count', ({ rows }) => rows.jobs),
    {
      // The queue's upkeep comes every ten seconds, in which the loop is some weeks further.
      what: 'soak: finished jobs',
      unit: 'count',
      value: Math.max(...samples.map(({ rows }) => rows.finished)),
      baseline: { what: 'jobs that were finished', value: POLLS },
      aim: { words: 'at most a tenth', met: samples.every(isUpkept) },
    },
    {
      what: 'soak: rows of the audit log, never shortened',
      unit: 'count',
      value: end.rows.audit,
      baseline: { what: 'rows written', value: POLLS },
      aim: { words: 'all of them', met: end.rows.audit === POLLS },
    },
  ];
}

const isUpkept = ({ rows }: Sample) => rows.finished <= POLLS / 10;

const grown = (what: string, mb: number): Figure => ({
  what: `soak: ${what}, growth per 1,000 polls of the second half`,
  unit: 'MB',
  value: mb,
  baseline: { what: 'nothing', value: 0 },
  aim: { words: `under ${NOTHING_MB}`, met: mb < NOTHING_MB },
});
