import { type ChildProcess, spawn } from 'node:child_process';
import { demoSettings } from '../../demo/settings.ts';
import { freePort } from './demo-process.ts';

export interface BotProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Asks `/readyz` until it says what is wanted. */
  untilReady(wanted: boolean, seconds?: number): Promise<Readonly<Record<string, unknown>>>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** The shipped entry point as a process of its own, against a simulator. */
export async function startBotProcess(options: {
  readonly simulatorPort: number;
  readonly dataFolder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What Node runs; by default the sources. */
  readonly program?: string;
  /** The command line that runs the given one; by default that itself. */
  readonly within?: (command: readonly string[]) => readonly [string, ...string[]];
}): Promise<BotProcess> {
  const port = await freePort();
  const settings = demoSettings({ PORT: port, SIMULATOR_PORT: options.simulatorPort }, {});
  const command = [process.execPath, options.program ?? 'src/index.ts'] as const;
  const [program, ...args] = options.within?.(command) ?? command;
  const child = spawn(program, args, {
    env: {
      PATH: process.env['PATH'],
      ...settings,
      POLL_INTERVAL_SECONDS: '2',
      DATA_FOLDER: options.dataFolder,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    child,
    printed: () => printed,
    untilReady: (wanted, seconds = 60) =>
      untilReady(url, { wanted, seconds, printed: () => printed }),
    stop: (signal = 'SIGTERM') => stop(child, signal),
  };
}

async function untilReady(
  url: string,
  { wanted, seconds, printed }: { wanted: boolean; seconds: number; printed: () => string },
): Promise<Readonly<Record<string, unknown>>> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response && response.ok === wanted)
      return (await response.json()) as Readonly<Record<string, unknown>>;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`/readyz never became ${wanted ? 'ready' : 'not ready'}. Printed:\n${printed()}`);
}

function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
