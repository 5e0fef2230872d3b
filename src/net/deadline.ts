import { AsyncLocalStorage } from 'node:async_hooks';

/** A person waits: what is called for them has to end by then. */
interface Deadline {
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  readonly signal: AbortSignal;
}

const deadlines = new AsyncLocalStorage<Deadline | undefined>();

/** Runs work for which a person waits: after so many milliseconds the calls that it makes are given up. */
export function withDeadline<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(milliseconds);
  return deadlines.run({ at: performance.now() + milliseconds, signal }, work);
}

/** Runs work that nobody waits for any more, or whose answer arrives by itself. */
export function withoutDeadline<T>(work: () => T): T {
  return deadlines.run(undefined, work);
}

/** Ends a call after its own limit, or when the person who waits for it has to be answered. */
export function signalWithin(milliseconds: number): AbortSignal {
  const own = AbortSignal.timeout(milliseconds);
  const deadline = deadlines.getStore();
  return deadline === undefined ? own : AbortSignal.any([own, deadline.signal]);
}

/** True where a pause of so many milliseconds leaves time for another try. */
export function hasTimeFor(milliseconds: number): boolean {
  const deadline = deadlines.getStore();
  return deadline === undefined || performance.now() + milliseconds < deadline.at;
}

/**
 * The outcome of the work, or what `late` makes of the reason when the deadline is before it; without `late` the
 * promise rejects. The work itself continues: where several callers share it, it runs in `withoutDeadline`, and
 * each of them waits here.
 */
export function beforeDeadline<T, L = never>(
  work: Promise<T>,
  late: (reason: unknown) => L = raise,
): Promise<T | L> {
  const signal = deadlines.getStore()?.signal;
  if (signal === undefined) return work;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const onAbort = () => resolve();
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([work, ended.then(() => late(signal.reason))]).finally(() =>
    signal.removeEventListener('abort', onAbort),
  );
}

function raise(reason: unknown): never {
  throw reason;
}
