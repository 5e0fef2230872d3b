import type { Clock } from '../ports/clock.ts';
import type { WriteFence } from '../ports/remedy-runner.ts';

/**
 * A request leaves at most so long after its record. The queue hands the job of a silent process to another one 15
 * seconds after a heartbeat that is sent every 7.5.
 */
const WINDOW_MS = 7_500;

/** What a write is decided on is no older when its first request leaves. */
const READ_WITHIN_MS = 60_000;

/** A process slept, or waited, before its request left: nothing was sent, and the write is decided anew. */
export class HeldUp extends Error {
  constructor() {
    super('heldUp');
    this.name = 'HeldUp';
  }
}

const MOST_RUNS = 3;

/** Decides a write anew where it was held up; one that is held up more often is left to the next run of the job. */
export async function againWhereHeldUp(decideAndWrite: () => Promise<void>): Promise<void> {
  for (let left = MOST_RUNS; ; left -= 1) {
    try {
      return await decideAndWrite();
    } catch (error) {
      if (!(error instanceof HeldUp) || left === 1) throw error;
    }
  }
}

/**
 * Counts milliseconds from now on, by the clock that shows more: one can be set back, the other stands still while
 * the machine is suspended.
 */
export function stopwatch(clock: Clock): () => number {
  const wallMs = () => Date.parse(clock.now());
  const steadyMs = clock.steadyMs ?? wallMs;
  const since = { wall: wallMs(), steady: steadyMs() };
  return () => Math.max(wallMs() - since.wall, steadyMs() - since.steady);
}

/**
 * Records what is about to be written, again where that lasted so long that another process has the job. Undefined
 * where the request has ended; else the fence of the write: it throws `HeldUp` where the record, or what was read
 * before it, is too old. The rest of a step that was begun is recorded again instead.
 *
 * @param readFor milliseconds since the directory was read; absent where a call was made since
 */
export async function recordWrite(
  clock: Clock,
  record: () => Promise<boolean>,
  readFor: (() => number) | undefined,
): Promise<WriteFence | undefined> {
  let recordedFor = await recordedNow(clock, record);
  if (recordedFor === undefined) return undefined;
  return async (isPartSent) => {
    const isReadLately = isPartSent || readFor === undefined || readFor() < READ_WITHIN_MS;
    if (isReadLately && recordedFor !== undefined && recordedFor() < WINDOW_MS) return;
    recordedFor = isPartSent ? await recordedNow(clock, record) : undefined;
    if (recordedFor === undefined) throw new HeldUp();
  };
}

async function recordedNow(
  clock: Clock,
  record: () => Promise<boolean>,
): Promise<(() => number) | undefined> {
  for (;;) {
    const elapsed = stopwatch(clock);
    if (!(await record())) return undefined;
    if (elapsed() < WINDOW_MS) return elapsed;
  }
}
