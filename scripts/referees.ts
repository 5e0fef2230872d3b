/**
 * `npm run referees`: fetches the programs of others that some tests need, into `.cache/referees`. Does
 * nothing where they are already, and needs the .NET SDK.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  BICEP,
  BICEP_PROJECT,
  findProgram,
  NUGET_FOLDER,
  ODATA,
  ODATA_FOLDER,
  ODATA_PROJECT,
  POWERSHELL,
  POWERSHELL_FOLDER,
  POWERSHELL_VERSION,
  REFEREES_FOLDER,
} from './referees/tools.ts';

if (findProgram('dotnet') === undefined) {
  console.error('No .NET SDK was found. Install dotnet 10, then run this again.');
  process.exit(1);
}

/** Built and restored files go to the cache, never beside the sources. */
const aside = (name: string) =>
  `-p:BaseIntermediateOutputPath=${join(REFEREES_FOLDER, 'obj', name)}/`;

fetchOnce('PowerShell', POWERSHELL, POWERSHELL_FOLDER, [
  ...['tool', 'install', 'PowerShell', '--version', POWERSHELL_VERSION],
  ...['--tool-path', POWERSHELL_FOLDER],
]);
fetchOnce('Bicep', BICEP, undefined, ['restore', BICEP_PROJECT, '--locked-mode', aside('bicep')]);
fetchOnce('OData', ODATA, ODATA_FOLDER, [
  ...['build', ODATA_PROJECT, '--configuration', 'Release', '--output', ODATA_FOLDER],
  ...['-p:RestoreLockedMode=true', '--nologo', '--verbosity', 'quiet', aside('odata')],
]);

function fetchOnce(name: string, wanted: string, folder: string | undefined, args: string[]): void {
  if (existsSync(wanted)) {
    console.log(`${name}: is there already.`);
    return;
  }
  // A folder that is there without its program was left by an install that was broken off.
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync('dotnet', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NUGET_PACKAGES: NUGET_FOLDER,
      DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      DOTNET_NOLOGO: '1',
      // Compilers that stay in memory would outlive this script.
      MSBUILDDISABLENODEREUSE: '1',
    },
  });
  if (status !== 0 || !existsSync(wanted)) throw new Error(`${name} could not be fetched.`);
  console.log(`${name}: fetched.`);
}
