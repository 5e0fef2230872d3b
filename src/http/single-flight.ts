/**
 * Whoever asks while the work is under way gets the outcome of that very run. So people who ask for a
 * scan again and again, or while the clock asks for one, cause one.
 */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
}
