import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');
/** A machine that is busy with other things takes its time. */
const READY_WITHIN_MS = 180_000;

/** The bot as it ships, in a process of its own. */
export interface BotProcess {
  readonly url: string;
  readonly pid: number;
  /** Lines that it logged. */
  readonly lines: readonly string[];
  isAlive(): boolean;
  /** kill -9; takes effect before anything else happens here. */
  kill(): void;
  /** Sends a signal, such as SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM; resolves with the milliseconds until it was gone. */
  stop(): Promise<number>;
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;
}

/** Starts the sources, or `program`, and waits until they listen. Rejects with the output when they end first. */
export async function startBotProcess(
  env: Readonly<Record<string, string>>,
  program = 'src/index.ts',
): Promise<BotProcess> {
  const child = spawn(process.execPath, [program], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      // Tests start it many times.
      NODE_COMPILE_CACHE: join(tmpdir(), 'unclash-compile-cache'),
      ...env,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = once(child, 'exit').then(() => void process.removeListener('exit', endWithUs));
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const url = await listening(child, lines);
  return {
    url: url.replace('localhost', '127.0.0.1'),
    pid: child.pid ?? 0,
    lines,
    gone,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => void child.kill('SIGKILL'),
    signal: (signal) => void child.kill(signal),
    stop: async () => {
      const start = performance.now();
      child.kill('SIGTERM');
      await gone;
      return performance.now() - start;
    },
  };
}

function listening(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`the bot ${why}. It printed:\n${lines.slice(-20).join('\n')}`));
    const timer = setTimeout(
      () => fail(`did not start in time; ${cpuOf(child.pid)}`),
      READY_WITHIN_MS,
    );
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
    if (child.stdout === null) return fail('has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const url = /"url":"([^"]+)".*Unclash listens/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

/** Tells a process that is stuck in a loop from one that waits, where Linux knows. */
function cpuOf(pid = 0): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    return `it is in state ${fields[2]} and took ${fields[13]} ticks of user time`;
  } catch {
    return 'how busy it was is not known';
  }
}
