import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to be filled. */
export interface SmallDisk extends Disposable {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  empty(): void;
}

/** Makes one in memory. Throws where this user may not mount; `canMount` knows before. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-disk-'));
  const options = `size=${megabytes}m,mode=0777`;
  if (!asRoot('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)) {
    rmdirSync(folder);
    throw new Error('this user may not mount a file system');
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      for (const size of [1_048_576, 4_096, 1]) appendUntilFull(ballast, size);
    },
    empty: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]: () => {
      // Lazily: a file may still be open in a process that is about to end.
      asRoot('umount', '-l', folder);
      rmdirSync(folder);
    },
  };
}

/** Can a small disk be made here? */
export function canMount(): boolean {
  try {
    smallDisk(1)[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

function appendUntilFull(file: string, size: number): void {
  const chunk = Buffer.alloc(size, 1);
  try {
    for (;;) appendFileSync(file, chunk);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  }
}

function asRoot(command: string, ...args: readonly string[]): boolean {
  const isRoot = process.getuid?.() === 0;
  const [program, ...rest] = isRoot ? [command, ...args] : ['sudo', '-n', command, ...args];
  return spawnSync(program ?? '', rest, { stdio: 'ignore' }).status === 0;
}
