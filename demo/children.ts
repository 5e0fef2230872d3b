import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Child processes that live and die together. */
export interface Children {
  start(options: ChildOptions): void;
  /** Ends every child and resolves when the last one is gone. */
  end(): Promise<void>;
}

/** `onExit` is called when a child ends before `end()` was asked for. */
export function createChildren(onExit: (name: string, code: number | null) => void): Children {
  const running = new Set<ChildProcess>();
  let isEnding = false;
  return {
    start({ name, args, env }) {
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout?.on('data', (chunk: Buffer) => {
        if (name === 'bot') process.stdout.write(chunk);
      });
      running.add(child);
      child.once('exit', (code) => {
        running.delete(child);
        if (!isEnding) onExit(name, code);
      });
    },
    async end() {
      isEnding = true;
      await Promise.all([...running].map(endOne));
    },
  };
}

/** Asks kindly, and insists after ten seconds. */
function endOne(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** True when nothing listens on this port of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** Resolves true as soon as the URL answers with a success, false after `seconds`. */
export async function answers(url: string, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
