import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 60_000;

export interface ProcessOptions {
  /** Arguments of Node, the script first or after Node's own flags; paths from the project's root. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Matched against each line of standard output; the first group is what `ready` resolves to. */
  readonly ready: RegExp;
}

export interface StartedProcess extends AsyncDisposable {
  /** What the first group of `ready` matched, an address mostly. */
  readonly ready: string;
  readonly pid: number;
}

/** Starts a Node process of its own and waits until it says that it is ready. */
export async function startProcess(options: ProcessOptions): Promise<StartedProcess> {
  const child = spawn(process.execPath, options.args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ready = await firstMatch(child, options);
    return { ready, pid: child.pid ?? 0, [Symbol.asyncDispose]: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** Runs a script to its end and gives the lines that it printed. Throws when it fails. */
export async function linesOf(args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  const [code] = await exited;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with code ${code}`);
  return lines;
}

function firstMatch(child: ChildProcess, { args, ready }: ProcessOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    const fail = (why: string) =>
      reject(new Error(`node ${args.join(' ')} ${why}. It printed:\n${printed.join('\n')}`));
    const timer = setTimeout(() => fail('did not get ready in time'), READY_WITHIN_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
    if (child.stdout === null) return fail('has no standard output');
    // The interface stays, so that a full pipe never stops the child.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = ready.exec(line)?.[1];
      if (found === undefined) return void printed.push(line);
      clearTimeout(timer);
      resolve(found);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exited;
  clearTimeout(insist);
}
