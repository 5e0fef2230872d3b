/**
 * Changes the code of one room of `src` in many small ways, and lists each change that no test notices.
 *
 * `npm run mutants -- domain --sample 150`: so many mutants of `src/domain`; `--seed 2` chooses others, and
 * without `--sample` all of them run. `src/domain/remedy` or a file may be named for a room.
 * `npm run mutants -- domain --again` runs the survivors of last time only.
 *
 * Tests are the unit tests that import the room, and the other kinds of its own folder that can run here.
 * Each file runs in a process of its own and meets the mutants that it reaches. Stryker lies in
 * `.cache/stryker`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCheckout } from './measure-house/checkout.ts';
import { importsOf } from './measure-house/imports.ts';
import { EQUIVALENT, keyOf, LEFT_OUT, mutationOf, type Sampling } from './mutants/sample.ts';
import { testKinds, toolsOfThisMachine } from './test-kinds.ts';

/** The newest of the two that fit each other. */
const STRYKER = ['@stryker-mutator/core@10.0.0', '@stryker-mutator/tap-runner@10.0.0'];
const STRYKER_FOLDER = resolve('.cache/stryker');
const STRYKER_BIN = join(STRYKER_FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');

/** Tests that play many cases run last: what a quick one finds, they need not. */
const MANY_CASES = /properties|every-situation|life-of-a-conflict/;

/** Tests of a part of a room that need the whole app, so that their folder is another one. */
const PLAYED_BY_APP: Readonly<Record<string, RegExp>> = { graph: /^test\/app\/doctor/ };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
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

const folder = resolve('.cache/mutants', room.replaceAll('/', '-'));
const outcomesFile = join(folder, 'outcomes.json');
mkdirSync(folder, { recursive: true });

const before: readonly Outcome[] = values.again ? readJson(outcomesFile) : [];
const only = before.filter(isAlive).map(({ key }) => key);
if (values.again && only.length === 0) {
  console.log('Nothing survived last time.');
  process.exit(0);
}
fetchStryker();
runStryker({ sample: values.again ? 0 : Number(values.sample), seed: values.seed, only });
const now = outcomesIn(readJson(join(folder, 'report.json')));
const again = new Set(now.map(({ key }) => key));
const outcomes = [...before.filter(({ key }) => !again.has(key)), ...now];
writeFileSync(outcomesFile, JSON.stringify(outcomes, undefined, 1));
tell(outcomes);

function fetchStryker(): void {
  if (existsSync(STRYKER_BIN)) return;
  const args = ['install', '--prefix', STRYKER_FOLDER, '--no-audit', '--no-fund', ...STRYKER];
  mkdirSync(STRYKER_FOLDER, { recursive: true });
  writeFileSync(join(STRYKER_FOLDER, 'package.json'), '{"private":true}');
  const { status } = spawnSync('npm', args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('Stryker could not be fetched.');
}

function runStryker(sampling: Sampling): void {
  const options = {
    mutate: [source.endsWith('.ts') ? source : `${source}/**/*.ts`],
    testRunner: 'tap',
    tap: {
      testFiles: testsOf(source),
      nodeArgs: ['-r', '{{hookFile}}', '--test-reporter=tap', '{{testFile}}'],
    },
    coverageAnalysis: 'perTest',
    plugins: ['@stryker-mutator/tap-runner', resolve('scripts/mutants/sample.ts')],
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
    jsonReporter: { fileName: join(folder, 'report.json') },
    allowEmpty: true,
  };
  const compiled = join(folder, 'compiled');
  const config = join(folder, 'stryker.json');
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
function testsOf(mutated: string): readonly string[] {
  const checkout = readCheckout('.');
  const importers = new Map<string, string[]>();
  const edges = importsOf([...checkout.source, ...checkout.tests, ...checkout.tools]);
  for (const { from, to, typeOnly } of edges)
    if (!typeOnly) importers.set(to, [...(importers.get(to) ?? []), from]);
  const reach = new Set(
    checkout.source.map(({ path }) => path).filter((path) => path.startsWith(mutated)),
  );
  for (const file of reach) for (const importer of importers.get(file) ?? []) reach.add(importer);

  const kinds = testKinds(toolsOfThisMachine());
  const [folder = ''] = room.split('/');
  const isOwn = (file: string) =>
    file.startsWith(`test/${folder}/`) || PLAYED_BY_APP[folder]?.test(file) === true;
  const fits = (file: string) => {
    const kind = kinds.find(({ pattern }) => pattern.test(file));
    if (kind === undefined || kind.missing.length > 0 || kind.alone || kind.onlyByName)
      return false;
    return kind.name === 'unit' || isOwn(file);
  };
  const order = (file: string) => `${Number(MANY_CASES.test(file))}${Number(!isOwn(file))}${file}`;
  return [...reach]
    .filter((file) => file.endsWith('.test.ts') && fits(file))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
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
  const killed = all.length - alive.length - equivalent;
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
