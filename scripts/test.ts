/**
 * `npm test`: runs every kind of test. What cannot run here (no browser, no domain controller) is
 * named in the last lines with the way to get it; with CI=true that is a failure.
 *
 * Whole fleets that are killed at random take minutes and run with `npm test -- fleet`; `npm run faults`
 * plays the same for longer. `npm test -- unit` or `npm test -- test/domain/remedy.test.ts` runs a part.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  /** Undefined: can run. Otherwise what is missing and how to get it. */
  readonly missing: () => string | undefined;
  /** Takes minutes of both cores: runs when it is asked for by name only. */
  readonly onlyByName?: true;
}

const KINDS: readonly Kind[] = [
  {
    name: 'browser',
    pattern: /\.e2e\.test\.ts$/,
    missing: () => (findChromium() ? undefined : `no Chromium was found; ${HOW_TO_GET_CHROMIUM}`),
  },
  {
    name: 'domain controller',
    pattern: /\.samba\.test\.ts$/,
    missing: () =>
      existsSync('/usr/sbin/samba')
        ? undefined
        : "no Samba was found; install Debian's packages samba and samba-ad-provision as root",
  },
  {
    name: 'fleet',
    pattern: /^test\/faults\/(kills|replicas)\.int\.test\.ts$/,
    missing: () => undefined,
    onlyByName: true,
  },
  { name: 'integration', pattern: /\.int\.test\.ts$/, missing: () => undefined },
  { name: 'unit', pattern: /\.test\.ts$/, missing: () => undefined },
];

const kindOf = (file: string) => KINDS.find(({ pattern }) => pattern.test(file));

const wanted = process.argv.slice(2);
const files = globSync('test/**/*.test.ts')
  .sort()
  .filter(
    (file) =>
      (wanted.length === 0 && !kindOf(file)?.onlyByName) ||
      wanted.includes(kindOf(file)?.name ?? '') ||
      wanted.some((part) => file.startsWith(part)),
  );
if (files.length === 0) {
  console.error(
    `No test matches "${wanted.join(' ')}". Kinds: ${KINDS.map((k) => k.name).join(', ')}.`,
  );
  process.exit(1);
}

const notRun = KINDS.map((kind) => ({
  kind,
  missing: kind.missing(),
  files: files.filter((file) => kindOf(file) === kind),
})).filter(({ missing, files: own }) => missing !== undefined && own.length > 0);
const left = new Set(notRun.flatMap(({ files: own }) => own));

const run = (paths: readonly string[], concurrency: number) =>
  paths.length === 0
    ? 0
    : (spawnSync(
        process.execPath,
        ['--test', `--test-concurrency=${concurrency}`, '--test-timeout=600000', ...paths],
        { stdio: 'inherit' },
      ).status ?? 1);

const runnable = files.filter((file) => !left.has(file));
const isBrowser = (file: string) => kindOf(file)?.name === 'browser';
const status =
  run(
    runnable.filter((file) => !isBrowser(file)),
    2,
  ) + run(runnable.filter(isBrowser), 1);

for (const { kind, missing, files: own } of notRun)
  console.log(`NOT RUN: ${own.length} ${kind.name} test file(s): ${missing}.`);
if (notRun.length === 0) console.log('Nothing was left out for want of a tool.');
if (wanted.length === 0) console.log('Fleets that are killed at random: npm test -- fleet');
process.exit(status !== 0 || (notRun.length > 0 && process.env['CI'] === 'true') ? 1 : 0);
