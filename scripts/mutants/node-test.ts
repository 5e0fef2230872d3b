/**
 * Stands in for `node:test` while mutants run: it remembers tests instead of running them, so that a process
 * that has read them once can play any of them for each mutant.
 */
import { mock } from 'node:test';

/** What a test may ask of its context. */
export interface Context {
  readonly name: string;
  readonly mock: typeof mock;
  readonly signal: AbortSignal;
  test(...args: Arguments): Promise<void>;
  after(cleanup: Body): void;
  diagnostic(): void;
  skip(): void;
}

type Body = (context: Context) => unknown;

export interface Suite {
  readonly name: string;
  readonly parent: Suite | undefined;
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  readonly members: (Suite | Test)[];
}

export interface Test {
  readonly name: string;
  readonly parent: Suite;
  readonly run: Body;
}

export const isSuite = (member: Suite | Test): member is Suite => 'members' in member;

let current = suiteOf('', undefined);
let pending: unknown[] = [];

/** The suite of what a file registers while `read` reads it. */
export async function collect(name: string, read: () => Promise<unknown>): Promise<Suite> {
  const file = suiteOf(name, undefined);
  current = file;
  pending = [];
  await read();
  await Promise.all(pending);
  return file;
}

function suiteOf(name: string, parent: Suite | undefined): Suite {
  return { name, parent, before: [], after: [], beforeEach: [], afterEach: [], members: [] };
}

type Arguments = readonly unknown[];

/** Name, options and body may each be left out. */
function readArguments(args: Arguments) {
  const run = args.find((arg) => typeof arg === 'function') as Body | undefined;
  const options = args.find((arg) => typeof arg === 'object' && arg !== null) ?? {};
  const { skip, todo } = options as { skip?: unknown; todo?: unknown };
  const name = typeof args[0] === 'string' ? args[0] : '';
  return { name, run: run ?? (() => {}), isSkipped: Boolean(skip) || Boolean(todo) };
}

export function test(...args: Arguments): Promise<void> {
  const { name, run, isSkipped } = readArguments(args);
  if (!isSkipped) current.members.push({ name, run, parent: current });
  return Promise.resolve();
}
test.skip = () => Promise.resolve();
test.todo = () => Promise.resolve();

export function describe(...args: Arguments): Promise<void> {
  const { name, run, isSkipped } = readArguments(args);
  if (isSkipped) return Promise.resolve();
  const outer = current;
  const suite = suiteOf(name, outer);
  outer.members.push(suite);
  current = suite;
  pending.push(run(contextOf(name).context));
  current = outer;
  return Promise.resolve();
}
describe.skip = () => Promise.resolve();

export const before = (run: Body) => void current.before.push(run);
export const after = (run: Body) => void current.after.push(run);
export const beforeEach = (run: Body) => void current.beforeEach.push(run);
export const afterEach = (run: Body) => void current.afterEach.push(run);
export { describe as suite, mock, test as default, test as it };

/** Plays a test with what surrounds each test of its suites; throws what fails. */
export async function play({ name, parent, run }: Test): Promise<void> {
  const { context, cleanups } = contextOf(name);
  const suites = suitesAround(parent);
  try {
    for (const { beforeEach } of suites) for (const hook of beforeEach) await hook(context);
    await run(context);
  } finally {
    for (const cleanup of cleanups) await cleanup(context);
    for (const { afterEach } of suites.toReversed())
      for (const hook of afterEach) await hook(context);
    context.mock.reset();
  }
}

export function contextOf(name: string) {
  const cleanups: Body[] = [];
  const Tracker = mock.constructor as new () => typeof mock;
  const context: Context = {
    name,
    mock: new Tracker(),
    signal: new AbortController().signal,
    test: async (...args) => {
      const { name, run, isSkipped } = readArguments(args);
      if (!isSkipped) await play({ name, run, parent: suiteOf(name, undefined) });
    },
    after: (cleanup) => void cleanups.push(cleanup),
    diagnostic: () => {},
    skip: () => {},
  };
  return { context, cleanups };
}

/** From the file to the innermost. */
export function suitesAround(suite: Suite | undefined): readonly Suite[] {
  return suite === undefined ? [] : [...suitesAround(suite.parent), suite];
}
