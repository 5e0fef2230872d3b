import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Other people's programs that judge what this project writes, where `npm run referees` puts them and
 * what is missing on this machine. They need the .NET SDK, which no package of npm or Debian brings.
 */

const root = join(import.meta.dirname, '../..');

/** Everything that is fetched lies here; deleting the folder is the way to remove it. */
export const REFEREES_FOLDER = join(root, '.cache/referees');

export const POWERSHELL_VERSION = '7.6.9';
const BICEP_VERSION = '0.49.2';

/** Packages of NuGet, kept out of the user's own folder. */
export const NUGET_FOLDER = join(REFEREES_FOLDER, 'nuget');

export const POWERSHELL_FOLDER = join(REFEREES_FOLDER, `powershell-${POWERSHELL_VERSION}`);
export const POWERSHELL = join(POWERSHELL_FOLDER, 'pwsh');

export const BICEP_PROJECT = join(root, 'test/referees/bicep/bicep.csproj');
export const BICEP = join(
  NUGET_FOLDER,
  'azure.bicep.commandline.linux-x64',
  `${BICEP_VERSION}/tools/bicep`,
);

export const ODATA_PROJECT = join(root, 'test/referees/odata/odata.csproj');
/** Named for its sources, so that a program of older sources is never taken for the present one. */
export const ODATA_FOLDER = join(REFEREES_FOLDER, `odata-${sourcesOf('test/referees/odata')}`);
export const ODATA = join(ODATA_FOLDER, 'odata.dll');

export const SLAPD = '/usr/sbin/slapd';

/** The program of that name on the search path. */
export function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

function sourcesOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of ['odata.csproj', 'packages.lock.json', 'program.cs']) {
    const path = join(root, folder, name);
    hash.update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex').slice(0, 12);
}
