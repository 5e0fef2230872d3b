import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processes that together get no more memory than a container of this size. */
export interface MemoryCgroup extends Disposable {
  /** A command line that runs the given one within. */
  within(command: readonly string[]): readonly [string, ...string[]];
  /** Most megabytes (MiB) that its processes had at a time, with the files that the kernel keeps for them. */
  peak(): number;
  /** How often the kernel ended a process, as there was no room. */
  kills(): number;
}

/** What the two versions name their files ("cgroup-v2" and "cgroup-v1/memory", Linux kernel documentation). */
const VERSIONS = [
  {
    parent: '/sys/fs/cgroup',
    mark: 'cgroup.subtree_control',
    ...{ limit: 'memory.max', peak: 'memory.peak', events: 'memory.events' },
  },
  {
    parent: '/sys/fs/cgroup/memory',
    mark: 'memory.limit_in_bytes',
    ...{ limit: 'memory.limit_in_bytes', peak: 'memory.max_usage_in_bytes' },
    ...{ events: 'memory.oom_control' },
  },
] as const;

let made = 0;

/** Throws where this user may not make one, or a cgroup of version 2 has no memory controller. */
export function memoryCgroup(megabytes: number): MemoryCgroup {
  const version = VERSIONS.find(({ parent, mark }) => existsSync(join(parent, mark)));
  if (version === undefined) throw new Error('no cgroup counts memory here');
  made += 1;
  const folder = join(version.parent, `unclash-test-${process.pid}-${made}`);
  mkdirSync(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  try {
    writeFileSync(join(folder, version.limit), String(megabytes * 1024 * 1024), { flag: 'r+' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return {
    within: (command) => {
      const enter = `echo $$ > '${folder}/cgroup.procs' && exec "$@"`;
      return ['sh', '-c', enter, 'sh', ...command];
    },
    peak: () => Number(read(version.peak)) / 1024 / 1024,
    kills: () => Number(/^oom_kill (\d+)/m.exec(read(version.events))?.[1] ?? 0),
    [Symbol.dispose]: () => rmdirSync(folder),
  };
}

/** Can the memory of processes be limited here? */
export function canLimitMemory(): boolean {
  try {
    memoryCgroup(64)[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}
