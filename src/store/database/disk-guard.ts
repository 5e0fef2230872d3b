import { statfsSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { BotError } from '../../use-cases/ports/errors.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Bytes that must be free before the embedded database does anything. PostgreSQL takes its log in files
 * of 16 MB; where it cannot get the next one a server restarts, but PGlite 0.5 hangs with its whole
 * process and takes memory until the machine has none (seen in practice). A statement that does not find
 * room in a table merely fails.
 */
const RESERVE = 64 * MEGABYTE;

/** A network share may answer slowly. */
const ASK_EVERY_MS = 1_000;

/** Throws `BotError` when the disk of the folder is as good as full. */
export function assertDiskSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= RESERVE) return;
  throw new BotError(
    'storeUnavailable',
    {
      code: 'store.diskFull',
      freeMegabytes: Math.floor(free / MEGABYTE),
      neededMegabytes: RESERVE / MEGABYTE,
    },
    { nextStep: { code: 'store.makeRoom', folder }, transient: true },
  );
}

const STATEMENTS: ReadonlySet<PropertyKey> = new Set(['query', 'exec', 'transaction']);

/** The same database, which refuses every statement while there is no room on its disk. */
export function withDiskGuard(pglite: PGlite, folder: string): PGlite {
  const check = seldom(() => assertDiskSpace(folder));
  return new Proxy(pglite, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (!STATEMENTS.has(name)) return value.bind(target);
      return async (...args: unknown[]) => {
        check();
        return value.apply(target, args);
      };
    },
  });
}

/** While it throws, every call checks again, so that work continues as soon as there is room. */
function seldom(check: () => void): () => void {
  let goodUntil = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() < goodUntil) return;
    check();
    goodUntil = performance.now() + ASK_EVERY_MS;
  };
}

/** True when there is room to end in good order. */
export function hasDiskSpace(folder: string): boolean {
  try {
    assertDiskSpace(folder);
    return true;
  } catch {
    return false;
  }
}
