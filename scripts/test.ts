/**
 * `npm test`: runs every kind of test. What cannot run here (no browser, no domain controller, no disk
 * to fill) is named in the last lines with the way to get it; with CI=true that is a failure, but for
 * what a clean machine cannot install by itself.
 *
 * Whole fleets that are killed at random take minutes and run with `npm test -- fleet`; `npm run faults`
 * plays the same for longer. `npm test -- unit` or `npm test -- test/domain/remedy/plan-remedy.test.ts` runs a part.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { testKinds, toolsOfThisMachine } from './test-kinds.ts';

const KINDS = testKinds(toolsOfThisMachine());

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
  files: files.filter((file) => kindOf(file) === kind),
})).filter(({ kind, files: own }) => kind.missing.length > 0 && own.length > 0);
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
const isAlone = (file: string) => kindOf(file)?.alone === true;
const status =
  run(
    runnable.filter((file) => !isAlone(file)),
    2,
  ) + run(runnable.filter(isAlone), 1);

for (const { kind, files: own } of notRun)
  console.log(`NOT RUN: ${own.length} ${kind.name} test file(s): ${kind.missing.join('; ')}.`);
if (notRun.length === 0) console.log('Nothing was left out for want of a tool.');
if (wanted.length === 0) console.log('Fleets that are killed at random: npm test -- fleet');
const mustRun = notRun.some(({ kind }) => !kind.mayBeMissing) && process.env['CI'] === 'true';
process.exit(status !== 0 || mustRun ? 1 : 0);
