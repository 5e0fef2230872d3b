import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';

const CREATE_CLUSTER = join(import.meta.dirname, '../../src/store/database/create-cluster.ts');

/** The files of a new PostgreSQL cluster, as the PGlite makes them that is bundled: a zip with its empty folders. */
export async function emptyCluster(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-cluster-'));
  try {
    await promisify(execFile)(process.execPath, [CREATE_CLUSTER, folder]);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).replaceAll('\\', '/');
      return entry.isDirectory()
        ? ([`${name}/`, new Uint8Array()] as const)
        : ([name, new Uint8Array(readFileSync(path))] as const);
    });
    return zipSync(Object.fromEntries(entries), { level: 9 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
