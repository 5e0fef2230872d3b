/** Memory of a process after so many polls, in MB, right after a garbage collection. */
export interface MemorySample {
  readonly polls: number;
  /** What the operating system counts: resident set size. */
  readonly residentMb: number;
  /** What JavaScript holds of it. */
  readonly heapMb: number;
}

const EVERY = 100;

/** Polls one after the other and prints a sample at the start and after every hundred. */
export async function printMemorySamples(
  polls: number,
  poll: () => Promise<unknown>,
): Promise<void> {
  printSample(0);
  for (let done = 1; done <= polls; done += 1) {
    await poll();
    if (done % EVERY === 0) printSample(done);
  }
}

function printSample(polls: number): void {
  if (globalThis.gc === undefined) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  const sample: MemorySample = { polls, residentMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 };
  console.log(JSON.stringify(sample));
}
