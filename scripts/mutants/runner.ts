/**
 * Stryker's test runner of `npm run mutants`: one process reads the test files once and plays, for each
 * mutant, the tests that reach it.
 *
 * What one process for everything could get wrong is made sure of: a test counts if it passes twice in a row;
 * a test that fails kills the mutant if it passes without it and then fails with it once more. A mutant of
 * code that runs while files are read (or that runs once per process) gets a process of its own.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { relative } from 'node:path';
import {
  cleanUp,
  groupMs,
  groupsOf,
  playGroup,
  readFiles,
  SLOW_MS,
  suiteMs,
  tests,
  usualMs,
} from './play-tests.ts';

/** What of the script's choice the plugin reads; Stryker hands it over with its own options. */
export interface InOneProcess {
  /** Test files, the first ones first. */
  readonly files: readonly string[];
  /** Files of `files` that import a file of `src`, by that file. */
  readonly reach: Readonly<Record<string, readonly string[]>>;
  /** A file of the runner's: ids of tests that fail, that cannot be played twice or that are too slow. */
  readonly unfit: string;
  /** No test is too slow. */
  readonly isLong: boolean;
}

type Hits = Record<string, number>;

/** What instrumented code reads and counts. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly sandboxFileName: string;
  readonly hitLimit?: number;
  readonly mutantActivation: 'runtime' | 'static';
}

/** A test that needs more is left out, unless time is no matter. */
const TOO_SLOW_MS = 8_000;

const code: Instrumentation = {};
Object.assign(globalThis, { __stryker__: code });

function runner({ inOneProcess }: { readonly inOneProcess: InOneProcess }) {
  const { files, reach, unfit, isLong } = inOneProcess;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node:test' && !context.parentURL?.endsWith('scripts/mutants/node-test.ts')
        ? { url: new URL('node-test.ts', import.meta.url).href, shortCircuit: true }
        : next(specifier, context),
  });

  return {
    capabilities: () => ({ reloadEnvironment: false }),
    async dryRun() {
      await readFiles(files);
      const all = [...tests.keys()];
      const first = await covered(all);
      const quick = all.filter((id) => groupMs(id) < SLOW_MS);
      const second = await covered(quick);
      const isTooSlow = (id: string) => !isLong && (usualMs.get(id) ?? 0) > TOO_SLOW_MS;
      const isBad = (id: string) => first.failed.has(id) || second.failed.has(id) || isTooSlow(id);
      const bad = all.filter(isBad);
      writeFileSync(unfit, JSON.stringify(bad, undefined, 1));
      const perTest = { ...first.perTest };
      for (const id of bad) delete perTest[id];
      const again = new Set(Object.values(second.perTest).flatMap((hits) => Object.keys(hits)));
      const onlyOnce = quick
        .flatMap((id) => Object.entries(perTest[id] ?? {}))
        .filter(([mutant]) => !again.has(mutant));
      return {
        status: 'complete',
        tests: all
          .filter((id) => !bad.includes(id))
          .map((id) => ({ id, name: id, status: 0, timeSpentMs: usualMs.get(id) ?? 0 })),
        mutantCoverage: { static: { ...first.static, ...Object.fromEntries(onlyOnce) }, perTest },
      };
    },
    async mutantRun({ activeMutant: { id }, ...run }: MutantRun) {
      const isStatic = run.mutantActivation === 'static';
      const filter = run.testFilter && new Set(run.testFilter);
      if (isStatic) code.activeMutant = id;
      try {
        if (filter) await readFiles(files.filter((file) => [...filter].some(isOf(file))));
        else await readFiles(reach[relative(process.cwd(), run.sandboxFileName)] ?? files);
      } catch (error) {
        if (!isStatic) throw error;
        return killed('while files were read', error, 0);
      }
      const left = new Set(existsSync(unfit) ? JSON.parse(readFileSync(unfit, 'utf8')) : []);
      const ids = [...tests.keys()].filter((test) => filter?.has(test) ?? !left.has(test));
      const activate = (isActive: boolean) => {
        code.activeMutant = isActive || isStatic ? id : undefined;
        code.hitCount = run.hitLimit === undefined ? undefined : 0;
        code.hitLimit = run.hitLimit;
      };
      let ran = 0;
      for (const group of groupsOf(ids)) {
        activate(true);
        const failed = await playGroup(group, { bail: true });
        ran += group.length;
        for (const [test, error] of failed) {
          if (isStatic) return killed(test, error, ran);
          activate(false);
          if ((await playGroup([test])).size > 0) throw new Error(`${test} fails without mutants`);
          activate(true);
          const isSure = (await playGroup([test])).size > 0;
          activate(false);
          if (isSure) return killed(test, error, ran);
        }
      }
      activate(false);
      return { status: 'survived', nrOfTests: ran };
    },
    dispose: cleanUp,
  };
}
runner.inject = ['options'] as const;

const isOf = (file: string) => (test: string) => test.startsWith(`${file} `);

const killed = (test: string, error: unknown, nrOfTests: number) => ({
  status: 'killed',
  killedBy: [test],
  failureMessage: String(error),
  nrOfTests,
});

/** What failed and which mutants each test reached, those of its suites' hooks among them. */
async function covered(ids: readonly string[]) {
  const counted = code.mutantCoverage ?? { static: {}, perTest: {} };
  code.mutantCoverage = counted;
  const failed = new Map<string, unknown>();
  const perTest: Record<string, Hits> = {};
  const onTest = (id: string) => {
    code.currentTestId = id;
  };
  for (const group of groupsOf(ids)) {
    counted.perTest = {};
    const start = performance.now();
    for (const [id, error] of await playGroup(group, { onTest })) failed.set(id, error);
    const hooks = counted.perTest['hooks'] ?? {};
    const suite = tests.get(group[0] ?? '')?.parent;
    suiteMs.set(suite, performance.now() - start);
    for (const id of group) perTest[id] = { ...hooks, ...counted.perTest[id] };
  }
  return { failed, perTest, static: { ...counted.static } };
}

/** What Stryker reads from a plugin: its parts, and the options that it adds to Stryker's. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'one-process', factory: runner }];
export const strykerValidationSchema = { properties: { inOneProcess: { type: 'object' } } };
