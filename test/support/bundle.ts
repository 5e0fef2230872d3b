import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Bundle extends AsyncDisposable {
  readonly folder: string;
  /** The program that starts the bot. */
  readonly program: string;
}

/** What `npm run bundle` makes, in a folder outside of the project, where no package is found. */
export async function makeBundle(): Promise<Bundle> {
  const parent = await mkdtemp(join(tmpdir(), 'unclash-bundle-'));
  const folder = join(parent, 'server');
  const remove = () => rm(parent, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, ['scripts/bundle.ts', folder]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, program: join(folder, 'code/production.js'), [Symbol.asyncDispose]: remove };
}
