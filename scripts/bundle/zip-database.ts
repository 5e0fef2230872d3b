import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';

const NEW_DATABASE = join(import.meta.dirname, 'new-database.ts');

/** The database of a first start, with all tables of bot and queue: a zip of its files and empty folders. */
export async function zipDatabase(): Promise<Uint8Array> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'unclash-database-'));
  try {
    await promisify(execFile)(process.execPath, [NEW_DATABASE, dataFolder]);
    const folder = join(dataFolder, 'postgres');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).replaceAll('\\', '/');
      return entry.isDirectory()
        ? ([`${name}/`, new Uint8Array()] as const)
        : ([name, new Uint8Array(readFileSync(path))] as const);
    });
    return zipSync(Object.fromEntries(entries), { level: 9 });
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
}
