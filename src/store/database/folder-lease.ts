import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BotError } from '../../use-cases/ports/errors.ts';

/** How the holder of a folder shows that it lives, and how long others wait for that. */
export interface LeaseTimes {
  readonly heartbeatMs: number;
  /** A lease that did not change for so long is over. */
  readonly staleMs: number;
  /** A process that waits longer gives up. */
  readonly patienceMs: number;
}

const TIMES: LeaseTimes = { heartbeatMs: 5_000, staleMs: 30_000, patienceMs: 240_000 };

/** A lease that this process holds. */
export interface FolderLease {
  /** Ends it, so that the next process need not wait. */
  release(): void;
}

interface Stored {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly beat: number;
}

/**
 * Reserves a data folder also where the lock of the kernel does not reach other hosts: on a network share that is
 * mounted without byte-range locks (`nobrl`, mount.cifs), old and new process overlap when a host is replaced. The
 * holder rewrites a file; the next process waits until it is deleted, or unchanged for half a minute. Clocks are not
 * compared. A holder of this host whose process has ended is not waited for. Throws `BotError` when the wait is over.
 *
 * @param onLost called once when another process has the lease, as after a long pause of this one
 */
export async function leaseFolder(
  folder: string,
  onLost: (error: BotError) => void,
  times: LeaseTimes = TIMES,
): Promise<FolderLease> {
  const file = fileIn(folder);
  const own = { id: randomUUID(), host: hostname(), pid: process.pid };
  ofThisProcess.add(own.id);
  await untilFree(file, own, { folder, times });
  const timer = setInterval(heartbeat(file, own, times), times.heartbeatMs, () => {
    clearInterval(timer);
    onLost(inUse(folder));
  });
  timer.unref();
  return {
    release: () => {
      clearInterval(timer);
      ofThisProcess.delete(own.id);
      if (read(file)?.id === own.id) remove(file);
    },
  };
}

/**
 * Renews the lease. One that cannot be read is read again at the next beat, and written anew before others
 * may think that it is over; one that was deleted is made again, unless another process may have had the folder.
 */
function heartbeat(file: string, own: Omit<Stored, 'beat'>, times: LeaseTimes) {
  let beat = 1;
  let unreadBeats = 0;
  let seenAt = performance.now();
  return (lost: () => void) => {
    const found = read(file);
    const lease = { ...own, beat: beat + 1 };
    if (found === undefined) {
      if (performance.now() - seenAt >= times.staleMs) return lost();
      return void tried(() => createFirst(file, lease));
    }
    unreadBeats = found === UNREADABLE ? unreadBeats + 1 : 0;
    if (unreadBeats === 1) return;
    if (unreadBeats === 0 && found.id !== own.id) return lost();
    if (unreadBeats === 0) seenAt = performance.now();
    beat += 1;
    write(file, lease);
  };
}

/** Leases that this process holds or waits for, by their ids. */
const ofThisProcess = new Set<string>();

/** Resolves when the lease is ours: written, and not overwritten by another one that waited, too. */
async function untilFree(
  file: string,
  own: Omit<Stored, 'beat'>,
  { folder, times }: { readonly folder: string; readonly times: LeaseTimes },
): Promise<void> {
  const end = performance.now() + times.patienceMs;
  let seen = read(file);
  let since = performance.now();
  while (seen !== undefined && !hasEnded(seen)) {
    if (performance.now() - since >= times.staleMs) break;
    if (performance.now() >= end) throw inUse(folder);
    await sleep(times.heartbeatMs / 5);
    const now = read(file);
    if (now === undefined || isAnotherBeat(now, seen)) since = performance.now();
    seen = now;
  }
  const lease = { ...own, beat: 1 };
  if (seen === undefined) {
    if (createFirst(file, lease)) return;
    return untilFree(file, own, { folder, times });
  }
  write(file, lease);
  if (hasEnded(seen)) return;
  // Two that waited for the same holder write at the same time: the last one has it.
  await sleep(times.heartbeatMs);
  if (read(file)?.id !== own.id) await untilFree(file, own, { folder, times });
}

/** False when another process was faster. */
function createFirst(file: string, lease: Stored): boolean {
  try {
    writeFileSync(file, JSON.stringify(lease), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/**
 * Throws `BotError` when a process has the folder. Where only its heart shows whether it lives, it is watched: a beat
 * refuses, half a minute without one does not.
 */
export async function assertNotLeased(folder: string, times: LeaseTimes = TIMES): Promise<void> {
  const file = fileIn(folder);
  const first = read(file);
  const end = performance.now() + times.staleMs;
  for (let lease = first; lease !== undefined && !hasEnded(lease); lease = read(file)) {
    if (isAnotherBeat(lease, first)) throw inUse(folder);
    if (performance.now() >= end) return;
    await sleep(times.heartbeatMs / 5);
  }
}

const isAnotherBeat = (now: Stored, before: Stored | undefined): boolean =>
  now.id !== before?.id || now.beat !== before.beat;

const fileIn = (folder: string) => join(folder, 'lease.json');

/** Is the holder a process of this host that has ended? A container starts again with the same number. */
function hasEnded({ id, host, pid }: Stored): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return !ofThisProcess.has(id);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A lease that is half written, or that a share does not hand out: held until it is stale. */
const UNREADABLE: Stored = { id: '', host: '', pid: 0, beat: 0 };

/** Undefined without a lease. */
function read(file: string): Stored | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isStored(stored) ? stored : UNREADABLE;
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    return isThere ? UNREADABLE : undefined;
  }
}

function isStored(value: unknown): value is Stored {
  const { id, host, pid, beat } = Object(value) as Partial<Record<keyof Stored, unknown>>;
  const isNamed = typeof id === 'string' && typeof host === 'string';
  return isNamed && typeof pid === 'number' && typeof beat === 'number';
}

function write(file: string, lease: Stored): void {
  const unfinished = `${file}.${lease.id}`;
  const isWritten = tried(() => {
    writeFileSync(unfinished, JSON.stringify(lease));
    renameSync(unfinished, file);
  });
  if (!isWritten) remove(unfinished);
}

/** What stays is over by itself: nobody renews it. */
function remove(file: string): void {
  tried(() => rmSync(file, { force: true }));
}

/** A full disk or a share that is away is noticed elsewhere; the lease is tried again at the next heartbeat. */
function tried(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function inUse(folder: string): BotError {
  const options = { nextStep: { code: 'store.useAnotherFolder' } } as const;
  return new BotError('storeUnavailable', { code: 'store.folderInUse', folder }, options);
}
