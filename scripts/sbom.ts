/**
 * `npm run sbom`: writes dist/unclash.cdx.json, the bill of materials of what ships (CycloneDX).
 *
 * `npm sbom --omit dev` would leave out a package that ships when a development package wants it too
 * (seen with pg in npm 11.19). So the packages of development and of the demo are taken out of a copy of the lock
 * file first, and npm lists what is left.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const [target = join(root, 'dist/unclash.cdx.json')] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'unclash-sbom-'));
const npm = (...args: readonly string[]) =>
  execFileSync('npm', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
try {
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(join(root, name), join(folder, name));
  npm('pkg', 'delete', 'devDependencies', 'optionalDependencies');
  npm('install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund');
  mkdirSync(dirname(resolve(target)), { recursive: true });
  writeFileSync(
    target,
    npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'),
  );
  console.log(target);
} finally {
  rmSync(folder, { recursive: true });
}
