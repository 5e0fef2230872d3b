import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoSettings } from '../demo/settings.ts';
import { makeBundle } from '../test/support/bundle.ts';
import { until } from '../test/support/until.ts';
import type { Figure } from './support/figure.ts';
import { startSimulator } from './support/simulator-process.ts';
import { startProcess } from './support/started-process.ts';
import { median } from './support/statistics.ts';

/** Starts of each kind; the figure is their median. */
const STARTS = 5;
const SLOWEST_MS = { first: 2_000, later: 1_000 };
/** What a start leaves running, the first poll for one, is over before the bot ends. */
const SETTLING_MS = 1_000;

interface Start {
  /** Milliseconds until the bot says that it listens. */
  readonly listensMs: number;
  /** Milliseconds until `/readyz` answers 200. */
  readonly readyMs: number;
}

/**
 * From the start of the process until the bundle listens and is ready, with the embedded database and the conflicts of
 * the demo: the first start, with an empty data folder, and later ones; beside a bare bot that says that it listens.
 */
export async function measureStart(): Promise<readonly Figure[]> {
  await using bundle = await makeBundle();
  await using tenant = await startSimulator({ scenario: 'contoso' });
  const simulatorPort = Number(new URL(tenant.url).port);
  const starts: Record<'first' | 'later', Start[]> = { first: [], later: [] };
  const bare: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-bench-'));
    const start = () => startOf(bundle.program, { simulatorPort, dataFolder });
    starts.first.push(await start());
    starts.later.push(await start());
    bare.push(await bareStart());
    await rm(dataFolder, { recursive: true, force: true });
  }
  const baseline = { what: 'bare teams-ai bot listens', value: median(bare) };
  return (['first', 'later'] as const).flatMap((kind): readonly Figure[] => {
    const listens = median(starts[kind].map(({ listensMs }) => listensMs));
    const ready = median(starts[kind].map(({ readyMs }) => readyMs));
    const aim = { words: `under ${SLOWEST_MS[kind]} ms`, met: ready < SLOWEST_MS[kind] };
    return [
      { what: `${kind} start: the bundle listens`, unit: 'ms', value: listens, baseline },
      { what: `${kind} start: /readyz answers 200`, unit: 'ms', value: ready, baseline, aim },
    ];
  });
}

async function startOf(
  program: string,
  { simulatorPort, dataFolder }: { readonly simulatorPort: number; readonly dataFolder: string },
): Promise<Start> {
  const ports = { PORT: 0, SIMULATOR_PORT: simulatorPort };
  const started = performance.now();
  await using bot = await startProcess({
    args: [program],
    env: {
      ...demoSettings(ports, { DATA_FOLDER: dataFolder }),
      POLL_INTERVAL_SECONDS: '3600',
      LOG_LEVEL: 'info',
    },
    ready: /"url":"([^"]+)".*Unclash listens/,
  });
  const listensMs = performance.now() - started;
  const url = bot.ready.replace('localhost', '127.0.0.1');
  await until('/readyz answers 200', async () => (await fetch(`${url}/readyz`)).ok);
  const readyMs = performance.now() - started;
  await sleep(SETTLING_MS);
  return { listensMs, readyMs };
}

async function bareStart(): Promise<number> {
  const started = performance.now();
  await using _bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  return performance.now() - started;
}
