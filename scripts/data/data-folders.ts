import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assertNotLeased } from '../../src/store/database/folder-lease.ts';
import { lockFolder } from '../../src/store/database/folder-lock.ts';

/** A folder with an embedded database. */
export interface DataFolder {
  readonly folder: string;
  /** The demo wrote it: nothing in it is about a real tenant. */
  readonly isDemo: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the demo keeps its data unless DATA_FOLDER is set. */
const DEMO_FOLDER = '.data/demo';
/** The demo leaves this file in its folder. */
const DEMO_MARK = 'this-is-the-demo';
const OURS =
  /^(?:postgres(?:\.new|\.damaged(?:\.new)?)?|lock\.sqlite.*|lease\.json.*|playground\.log|this-is-the-demo)$/;

/** The folders in which a database of this checkout may be, whether or not they exist. */
export function possibleFolders({ DATA_FOLDER }: Environment): readonly string[] {
  return DATA_FOLDER ? [DATA_FOLDER] : ['.data', DEMO_FOLDER];
}

/** Those of them that hold a database, the installation's before the demo's. */
export function dataFolders(env: Environment): readonly DataFolder[] {
  return possibleFolders(env)
    .filter(holdsDatabase)
    .map((folder) => ({
      folder,
      isDemo: folder === DEMO_FOLDER || existsSync(join(folder, DEMO_MARK)),
    }));
}

/** True where a database is, or the rest of one. */
export const holdsDatabase = (folder: string): boolean =>
  ['postgres', 'postgres.new'].some((name) => existsSync(join(folder, name)));

/** Throws `BotError` when a process uses the folder. */
export async function assertUnused(folder: string): Promise<void> {
  await assertNotLeased(folder);
  lockFolder(folder)();
}

/** Deletes what Unclash keeps there, and the folder when nothing else is in it. */
export function forget(folder: string): void {
  for (const name of readdirSync(folder))
    if (OURS.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
