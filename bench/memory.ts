import type { Figure } from './support/figure.ts';
import type { MemorySample } from './support/memory-samples.ts';
import {
  type LoggedCall,
  type SimulatorProcess,
  startSimulator,
} from './support/simulator-process.ts';
import { linesOf } from './support/started-process.ts';
import { slope } from './support/statistics.ts';

const POLLS = 1_000;
/** Code is compiled and pools fill in the first polls; growth is what goes on after them. */
const SETTLED_AFTER = 300;
/** MB per 100 polls that the page-wise count of the operating system cannot tell from nothing. */
const NOTHING_MB = 0.5;

/** Resident memory while polling, against a loop that only fetches the same batch. */
export async function measureMemory(): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({
    scenario: 'empty',
    objects: 1_000,
    conflicts: 20,
  });
  const bot = await samplesOf('poll-loop.ts', [tenant.url, String(POLLS)]);
  const urls = JSON.stringify(await urlsOfPoll(tenant));
  const bare = await samplesOf('bare-poll-loop.ts', [tenant.url, String(POLLS), urls]);
  return figuresOf(bot, bare);
}

async function samplesOf(
  script: string,
  args: readonly string[],
): Promise<readonly MemorySample[]> {
  const lines = await linesOf(['--expose-gc', `bench/support/${script}`, ...args]);
  return lines.map((line) => JSON.parse(line) as MemorySample);
}

async function urlsOfPoll({ control }: SimulatorProcess): Promise<readonly string[]> {
  const { requests } = await control<{ requests: readonly LoggedCall[] }>('requests');
  return requests.at(-1)?.batch?.map(({ url }) => url) ?? [];
}

function figuresOf(bot: readonly MemorySample[], bare: readonly MemorySample[]): Figure[] {
  const figure = (
    what: string,
    of: (samples: readonly MemorySample[]) => number,
    aim?: (value: number) => Figure['aim'],
  ): Figure => {
    const value = of(bot);
    const baseline = { what: 'loop that fetches the same batch', value: of(bare) };
    const judged = aim?.(value);
    return { what, unit: 'MB', value, baseline, ...(judged && { aim: judged }) };
  };
  const noGrowth = (value: number) => ({
    words: `no growth (under ${NOTHING_MB})`,
    met: value < NOTHING_MB,
  });
  return [
    ...[0, 100, POLLS].map((polls) =>
      figure(
        polls === 0 ? 'resident at start' : `resident after ${polls} polls`,
        residentAt(polls),
      ),
    ),
    figure(`resident, growth per 100 polls after ${SETTLED_AFTER}`, growth('residentMb'), noGrowth),
    figure(`heap, growth per 100 polls after ${SETTLED_AFTER}`, growth('heapMb'), noGrowth),
  ];
}

const residentAt = (polls: number) => (samples: readonly MemorySample[]) =>
  samples.find((sample) => sample.polls === polls)?.residentMb ?? Number.NaN;

const growth = (of: 'residentMb' | 'heapMb') => (samples: readonly MemorySample[]) =>
  slope(
    samples
      .filter(({ polls }) => polls >= SETTLED_AFTER)
      .map((sample) => ({ x: sample.polls / 100, y: sample[of] })),
  );
