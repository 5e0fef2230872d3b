/**
 * Callers during a run share its result, so repeated requests for a scan, by people and by the clock,
 * cause one scan.
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
