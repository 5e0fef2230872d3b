import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BotError } from '../../use-cases/ports/errors.ts';

/** "Result and Error Codes", SQLite documentation. */
const SQLITE_BUSY = 5;

/**
 * Reserves a data folder, which is there, for this process; gives the function that frees it.
 *
 * The lock is the one that SQLite acquires on a file of its own. The kernel holds it, so it ends with the
 * process however that dies: no stale lock, no process id that another process has by now, no race
 * between two that find one. It also works between containers that share a volume on one host.
 * Throws `BotError` when another process has the folder.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if ((cause as { readonly errcode?: number }).errcode !== SQLITE_BUSY) throw cause;
    throw new BotError(
      'storeUnavailable',
      { code: 'store.folderInUse', folder },
      { nextStep: { code: 'store.useAnotherFolder' }, cause },
    );
  }
  return () => lock.close();
}
