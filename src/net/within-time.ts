/**
 * The outcome of `work`, or of `late` where `work` is not done within so many milliseconds. `late` may throw.
 * The work itself continues; its outcome is then ignored, a rejection too.
 */
export function withinTime<T, L>(
  milliseconds: number,
  work: Promise<T>,
  late: () => L,
): Promise<T | L> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  return Promise.race([work, promise.then(late)]).finally(() => clearTimeout(timer));
}
