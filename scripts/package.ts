/**
 * `npm run package`: fills appPackage/manifest.json with the values of env/.env (or of the process)
 * and the commands of the bot, in every language, checks it against Microsoft's schemas and writes
 * dist/unclash.zip for the Teams admin center.
 *
 * `npm run package -- other.env` reads another file, `-- other.env out.zip` writes another one.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { languageProblems, manifestProblems } from './package/check-manifest.ts';
import { withCommandLists } from './package/command-lists.ts';
import { fillManifest, peopleSignIn } from './package/fill-manifest.ts';
import { languageFiles } from './package/language-files.ts';
import { packApp } from './package/pack-app.ts';

const root = join(import.meta.dirname, '..');
const [envFile = join(root, 'env/.env'), zipFile = join(root, 'dist/unclash.zip')] =
  process.argv.slice(2);

const given = existsSync(envFile) ? parseEnv(await readFile(envFile, 'utf8')) : {};
const values = {
  TOKEN_DOMAIN: 'token.botframework.com',
  ...withoutEmpty(given),
  ...withoutEmpty(process.env),
  APP_VERSION: packageJson.version,
};
const manifest = JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8'));

const filled = fillManifest(withCommandLists(manifest), values);
if (!filled.ok && filled.problems.length > 0)
  stop('These values do not go together:', filled.problems);
if (!filled.ok) {
  stop(`These values are missing; set them in ${envFile} (env/.env.sample explains each):`, [
    ...filled.missing,
  ]);
}
const languages = await languageFiles(manifest, join(root, 'appPackage'));
const problems = [
  ...manifestProblems(filled.manifest),
  ...languages.flatMap(({ file, content }) =>
    languageProblems(filled.manifest, content).map((problem) => `${file} ${problem}`),
  ),
];
if (problems.length > 0) stop('Teams would refuse the manifest:', problems);

await mkdir(dirname(resolve(zipFile)), { recursive: true });
await writeFile(zipFile, await packApp(filled.manifest, languages, join(root, 'appPackage')));
console.log(`${zipFile} is ready for the Teams admin center (Manage apps > Upload new app).`);
if ('authorization' in filled.manifest)
  console.log('Each team is prompted to let the app read its channel messages (docs/INSTALL.md).');
if (!peopleSignIn(manifest, values))
  console.log('It cannot sign people in: SSO_APP_ID and SSO_APP_ID_URI are not set.');

function withoutEmpty(texts: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function stop(what: string, details: readonly string[]): never {
  console.error(what);
  for (const detail of details) console.error(`  ${detail}`);
  process.exit(1);
}
