/**
 * Changes the code of one room of `src` in many small ways, and lists each change that no test notices.
 *
 * `npm run mutants -- domain --sample 150`: so many mutants of `src/domain`; `--seed 2` chooses others, and
 * without `--sample` all of them run. `src/domain/remedy` or a file may be named for a room.
 * `npm run mutants -- domain --again` runs the survivors of last time only.
 *
 * Tests are the unit tests that import the room, and the other kinds of its own folder that can run here;
 * those that play many cases only with `--long`, which is for the survivors: `--again --long`. With `--own`
 * there are only those of its own folder: minutes less, and a lower bound.
 * `scripts/mutants/runner.ts` plays them in one process, for each mutant those that reach it. Stryker lies
 * in `.cache/stryker`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCheckout } from './measure-house/checkout.ts';
import { importsOf } from './measure-house/imports.ts';
import type { InOneProcess } from './mutants/runner.ts';
import { EQUIVALENT, keyOf, LEFT_OUT, mutationOf, type Sampling } from './mutants/sample.ts';
import { testKinds, toolsOfThisMachine } from './test-kinds.ts';

const STRYKER = '@stryker-mutator/core@10.0.0';
const STRYKER_FOLDER = resolve('.cache/stryker');
const STRYKER_BIN = join(STRYKER_FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');

/** Tests that play many cases: they run last, and with `--long` only. */
const MANY_CASES = /properties|every-situation|life-of-a-conflict/;

/** Tests that draw thousands of cards before their first assertion; they judge cards and words. */
const DRAWING = /^test\/cards\//;

/** Tests whose use cases run in processes of their own, which no mutant of this process reaches. */
const SPAWNS_AND_KILLS = /-kills\.int\.test\.ts$/;

/** Tests of a part of a room that need the whole app, so that their folder is another one. */
const PLAYED_BY_APP: Readonly<Record<string, RegExp>> = { graph: /^test\/app\/doctor/ };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    own: { type: 'boolean', default: false },
  },
});
const room = (positionals[0] ?? '').replace(/^src\//, '').replace(/\/$/, '');
const source = `src/${room}`;
if (room === '' || !existsSync(source)) {
  console.error('Name a folder or file of src: npm run mutants -- domain --sample 150');
  process.exit(1);
}

/** A mutant that ran; `key` is free of line numbers. */
interface Outcome {
  readonly key: string;
  readonly place: string;
  readonly change: string;
  readonly status: string;
}

const outFolder = resolve('.cache/mutants', room.replaceAll('/', '-'));
const outcomesFile = join(outFolder, 'outcomes.json');
mkdirSync(outFolder, { recursive: true });

const before: readonly Outcome[] = values.again ? readJson(outcomesFile) : [];
const only = before.filter(isAlive).map(({ key }) => key);
if (values.again && only.length === 0) {
  console.log('Nothing survived last time.');
  process.exit(0);
}
fetchStryker();
runStryker({ sample: values.again ? 0 : Number(values.sample), seed: values.seed, only });
const now = outcomesIn(readJson(join(outFolder, 'report.json')));
const again = new Set(now.map(({ key }) => key));
const outcomes = [...before.filter(({ key }) => !again.has(key)), ...now];
writeFileSync(outcomesFile, JSON.stringify(outcomes, undefined, 1));
tell(outcomes);

function fetchStryker(): void {
  if (existsSync(STRYKER_BIN)) return;
  const args = ['install', '--prefix', STRYKER_FOLDER, '--no-audit', '--no-fund', STRYKER];
  mkdirSync(STRYKER_FOLDER, { recursive: true });
  writeFileSync(join(STRYKER_FOLDER, 'package.json'), '{"private":true}');
  const { status } = spawnSync('npm', args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('Stryker could not be fetched.');
}

function runStryker(sampling: Sampling): void {
  const options = {
    mutate: [source.endsWith('.ts') ? source : `${source}/**/*.ts`],
    testRunner: 'one-process',
    inOneProcess: testsOf(source),
    coverageAnalysis: 'perTest',
    plugins: [resolve('scripts/mutants/runner.ts'), resolve('scripts/mutants/sample.ts')],
    checkers: ['sample'],
    sampling,
    concurrency: 1,
    // A busy machine is no endless loop: Stryker ends those by counting.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 60,
    disableTypeChecks: false,
    ignorePatterns: ['.cache', '.data', '.referees', 'docs/images', 'dist', 'test-results'],
    tempDirName: join('.cache/mutants', 'sandbox'),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: join(outFolder, 'report.json') },
    allowEmpty: true,
  };
  const compiled = join(outFolder, 'compiled');
  const config = join(outFolder, 'stryker.json');
  writeFileSync(config, JSON.stringify(options, undefined, 1));
  const { status } = spawnSync(process.execPath, [STRYKER_BIN, 'run', config], {
    stdio: 'inherit',
    // Each mutant starts processes anew; reading what they read before is most of their work.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  rmSync(compiled, { recursive: true, force: true });
  if (status !== 0) process.exit(status ?? 1);
}

/** The room's own tests first: they find most. */
function testsOf(mutated: string): InOneProcess {
  const checkout = readCheckout('.');
  const importers = new Map<string, string[]>();
  const edges = importsOf([...checkout.source, ...checkout.tests, ...checkout.tools]);
  for (const { from, to, typeOnly } of edges)
    if (!typeOnly) importers.set(to, [...(importers.get(to) ?? []), from]);
  const kinds = testKinds(toolsOfThisMachine());
  const [folder = ''] = room.split('/');
  const isOwn = (file: string) =>
    file.startsWith(`test/${folder}/`) || PLAYED_BY_APP[folder]?.test(file) === true;
  const fits = (file: string) => {
    const kind = kinds.find(({ pattern }) => pattern.test(file));
    if (SPAWNS_AND_KILLS.test(file) || (MANY_CASES.test(file) && !values.long)) return false;
    if (kind === undefined || kind.missing.length > 0 || kind.alone || kind.onlyByName)
      return false;
    return isOwn(file) || (kind.name === 'unit' && !values.own && !DRAWING.test(file));
  };
  const order = (file: string) => `${Number(MANY_CASES.test(file))}${Number(!isOwn(file))}${file}`;
  const reachOf = (path: string) => {
    const reach = new Set([path]);
    for (const file of reach) for (const importer of importers.get(file) ?? []) reach.add(importer);
    return [...reach]
      .filter((file) => file.endsWith('.test.ts') && fits(file))
      .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  };
  const paths = checkout.source.map(({ path }) => path).filter((path) => path.startsWith(mutated));
  const reach = Object.fromEntries(paths.map((path) => [path, reachOf(path)]));
  const files = [...new Set(Object.values(reach).flat())];
  files.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { files, reach, unfit: join(outFolder, 'unfit.json'), isLong: values.long };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly ReportedMutant[] }>>;
}

/** Places in a report are counted from 1. */
interface ReportedMutant {
  readonly id: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly replacement: string;
  readonly location: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}

function outcomesIn({ files }: Report): readonly Outcome[] {
  return Object.entries(files).flatMap(([fileName, { mutants }]) =>
    mutants
      .filter(({ statusReason }) => statusReason !== LEFT_OUT)
      .map(({ location: { start, end }, ...mutant }) => {
        const fromZero = { start: minusOne(start), end: minusOne(end) };
        const mutation = mutationOf({ ...mutant, fileName, location: fromZero });
        return {
          key: keyOf(mutation),
          place: `${fileName}:${start.line}:${start.column}`,
          change: `${mutation.from}  ->  ${mutation.to}`,
          status: mutant.statusReason === EQUIVALENT ? EQUIVALENT : mutant.status,
        };
      }),
  );
}

function minusOne({ line, column }: { readonly line: number; readonly column: number }) {
  return { line: line - 1, column: column - 1 };
}

function isAlive({ status }: Outcome): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function tell(all: readonly Outcome[]): void {
  const alive = all.filter(isAlive);
  const equivalent = all.filter(({ status }) => status === EQUIVALENT).length;
  const killed = all.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const rate = Math.floor((100 * killed) / Math.max(1, killed + alive.length));
  for (const { place, change, status } of alive)
    console.log(`${place}${status === 'NoCoverage' ? ' (no test reaches it)' : ''}\n  ${change}`);
  console.log(
    `${room}: ${all.length} mutants, ${killed} killed, ${alive.length} survived, ${equivalent} equivalent: ${rate} %`,
  );
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
