import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DemoProcess {
  /** What `npm start` printed so far. */
  readonly printed: () => string;
  readonly playgroundUrl: string;
  readonly simulatorUrl: string;
  readonly botUrl: string;
  readonly dataFolder: string;
  /** Ctrl-C; resolves with the exit code when every child is gone. */
  stop(): Promise<number | null>;
  /** Removes the state as well. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Runs what `npm start` runs, on free ports and in a folder of its own, until it says what to open. */
export async function startDemo(env: Readonly<Record<string, string>> = {}): Promise<DemoProcess> {
  const [bot, simulator, playground] = await Promise.all([freePort(), freePort(), freePort()]);
  const dataFolder = env['DATA_FOLDER'] ?? (await mkdtemp(join(tmpdir(), 'unclash-demo-')));
  const child = spawn(process.execPath, ['demo/start.ts'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(bot),
      SIMULATOR_PORT: String(simulator),
      PLAYGROUND_PORT: String(playground),
      DATA_FOLDER: dataFolder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  await untilPrinted(child, () => printed, /Ctrl-C ends everything/);
  const stop = () => interrupt(child);
  return {
    printed: () => printed,
    playgroundUrl: `http://localhost:${playground}`,
    simulatorUrl: `http://127.0.0.1:${simulator}`,
    botUrl: `http://127.0.0.1:${bot}`,
    dataFolder,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A port that nothing listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilPrinted(
  child: ChildProcess,
  printed: () => string,
  wanted: RegExp,
): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!wanted.test(printed())) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The demo did not start. It printed:\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function interrupt(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill('SIGINT');
  });
}
