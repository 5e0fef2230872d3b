import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BotError } from '../../use-cases/ports/errors.ts';

/** Permission bits of group and others (POSIX file modes). */
const OTHERS = 0o077;
const CHECK_EVERY_MS = 5_000;

/**
 * Makes the folder, readable for the user of this process alone, and everything in it. What an older version
 * or a copy left readable for others is closed. Files that this process makes from now are private, too.
 * Windows has no such modes and ignores them.
 */
export function makePrivate(folder: string): void {
  process.umask(OTHERS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  close(folder);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    close(join(folder, name));
}

/** A file of another user, as on some mounted shares, stays as it is; the folder itself protects it. */
function close(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & OTHERS) !== 0) chmodSync(path, mode & ~OTHERS & 0o7777);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'EPERM', 'EROFS'].includes(code)) throw error;
  }
}

/**
 * Calls `onGone` once when the folder is deleted under the running process, which would go on as if it could
 * remember; gives the function that ends the watch.
 */
export function watchFolder(folder: string, onGone: (error: BotError) => void): () => void {
  const timer = setInterval(() => {
    if (existsSync(join(folder, 'postgres', 'PG_VERSION'))) return;
    clearInterval(timer);
    onGone(
      new BotError(
        'storeUnavailable',
        { code: 'store.folderGone', folder },
        { nextStep: { code: 'store.startAgain' } },
      ),
    );
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
