/** Plays tests that were read once, again and again, with their hooks. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  collect,
  contextOf,
  isSuite,
  play,
  type Suite,
  suitesAround,
  type Test,
} from './node-test.ts';

/** Suites that need more are played last, and not twice to see whether they pass again. */
export const SLOW_MS = 2_000;

/** A test that does not end within this and ten times its usual time hangs. */
const PATIENCE_MS = 3_000;

/** By their ids, in the order in which they were read. */
export const tests = new Map<string, Test>();
const read = new Set<string>();
/** Milliseconds of a test when it last passed. */
export const usualMs = new Map<string, number>();
/** Milliseconds of all tests of a suite. */
export const suiteMs = new Map<Suite | undefined, number>();
let strayFailure: unknown;

for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (error: unknown) => {
    strayFailure = error ?? new Error(event);
  });

export async function readFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (read.has(file)) continue;
    read.add(file);
    const suite = await collect(file, () => import(pathToFileURL(resolve(file)).href));
    for (const test of testsIn(suite)) tests.set(idOf(test), test);
  }
}

function testsIn(suite: Suite): readonly Test[] {
  return suite.members.flatMap((member) => (isSuite(member) ? testsIn(member) : [member]));
}

/** Begins with the file, then its suites; tests of one name are counted. */
function idOf({ name, parent }: Test): string {
  const id = [...suitesAround(parent), { name }].map((part) => part.name).join(' > ');
  let count = 1;
  while (tests.has(count === 1 ? id : `${id} (${count})`)) count += 1;
  return count === 1 ? id : `${id} (${count})`;
}

/** Tests of one suite each, in their order; slow suites last. */
export function groupsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const groups = [...Map.groupBy(ids, (id) => tests.get(id)?.parent).values()];
  const isSlow = ([first = '']: readonly string[]) => Number(groupMs(first) >= SLOW_MS);
  return groups.toSorted((a, b) => isSlow(a) - isSlow(b));
}

/** Usual time of all tests that are played with this one. */
export function groupMs(id: string): number {
  const suite = tests.get(id)?.parent;
  return suiteMs.get(suite) ?? 0;
}

/**
 * Plays tests of one suite; the failed ones with their errors. What a suite without `before` cleans up was made
 * when its file was read, and is needed again.
 */
export async function playGroup(
  ids: readonly string[],
  { bail = false, onTest = () => {} }: { bail?: boolean; onTest?: (id: string) => void } = {},
): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>();
  const suites = suitesAround(tests.get(ids[0] ?? '')?.parent);
  const hooks = async (kind: 'before' | 'after') => {
    onTest('hooks');
    for (const suite of suites)
      if (suite.before.length > 0)
        for (const hook of suite[kind]) await hook(contextOf(suite.name).context);
  };
  const brokenBefore = await failureOf(() => hooks('before'), 60_000);
  for (const id of ids) {
    const test = tests.get(id);
    if (test === undefined) throw new Error(`There is no test ${id}`);
    onTest(id);
    const start = performance.now();
    const patience = PATIENCE_MS + 10 * (usualMs.get(id) ?? 3_000);
    const error = brokenBefore ?? (await failureOf(() => play(test), patience));
    if (error === undefined) usualMs.set(id, performance.now() - start);
    else failed.set(id, error);
    if (bail && error !== undefined) break;
  }
  const brokenAfter = await failureOf(() => hooks('after'), 60_000);
  const [first] = ids;
  if (brokenAfter !== undefined && failed.size === 0 && first) failed.set(first, brokenAfter);
  return failed;
}

async function failureOf(run: () => Promise<unknown>, ms: number): Promise<unknown> {
  strayFailure = undefined;
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`hangs for ${ms} ms`)), ms);
  try {
    await Promise.race([run(), promise]);
    await new Promise<void>((done) => setImmediate(done));
    return strayFailure;
  } catch (error) {
    return error ?? new Error('fails');
  } finally {
    clearTimeout(timer);
  }
}

/** Cleans up after the suites that made their things when they were read. */
export async function cleanUp(): Promise<void> {
  const suites = new Set([...tests.values()].flatMap(({ parent }) => suitesAround(parent)));
  for (const { name, before, after } of suites)
    if (before.length === 0)
      for (const hook of after) await failureOf(async () => hook(contextOf(name).context), 1000);
}
