import type { Clock } from '../ports/clock.ts';
import type { WriteFence } from '../ports/remedy-runner.ts';
import type { RemedyRequest } from '../ports/requests.ts';

/**
 * A request leaves at most so long after its record. The queue hands the job of a silent process to another one 15
 * seconds after a heartbeat that is sent every 7.5.
 */
const WINDOW_MS = 7_500;

/** What a write is decided on is no older when its first request leaves. */
const READ_WITHIN_MS = 60_000;

/**
 * A service may still carry out the request of a process that died: for so long, the longest that Unclash waits for
 * an answer to a write.
 */
const UNDER_WAY_MS = 60_000;

/** A write is not made now: it is decided anew. */
export class HeldUp extends Error {
  /** When the write was recorded, which this process did not send; absent where another one may have sent it. */
  readonly unsent: string | undefined;

  constructor(unsent?: string) {
    super(unsent === undefined ? 'underWay' : 'heldUp');
    this.name = 'HeldUp';
    this.unsent = unsent;
  }
}

/**
 * Throws `HeldUp` where the last call of the request was begun a moment ago and its effect is not there: its process
 * died, and its service may still carry it out. `unsent` is the record of a call that is known not to be sent.
 */
export function assertNotUnderWay(
  clock: Clock,
  { progress = [] }: RemedyRequest,
  unsent: string | undefined,
): void {
  const last = progress.at(-1);
  if (last?.state !== 'begun' || last.at === undefined || last.at === unsent) return;
  const ageMs = Date.parse(clock.now()) - Date.parse(last.at);
  // A record of the future is of another clock, and says nothing.
  if (ageMs >= 0 && ageMs < UNDER_WAY_MS) throw new HeldUp();
}

const MOST_RUNS = 3;

/**
 * Decides a write anew where it was held up. One that is held up more often, or may be under way, is left to the next
 * run of the job.
 */
export async function againWhereHeldUp(
  decideAndWrite: (unsent?: string) => Promise<void>,
): Promise<void> {
  let unsent: string | undefined;
  for (let left = MOST_RUNS; ; left -= 1) {
    try {
      return await decideAndWrite(unsent);
    } catch (error) {
      if (!(error instanceof HeldUp) || error.unsent === undefined || left === 1) throw error;
      unsent = error.unsent;
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
  record: (at: string) => Promise<boolean>,
  readFor: (() => number) | undefined,
): Promise<WriteFence | undefined> {
  let recorded = await recordedNow(clock, record);
  if (recorded === undefined) return undefined;
  let { at } = recorded;
  return async (isPartSent) => {
    const isReadLately = isPartSent || readFor === undefined || readFor() < READ_WITHIN_MS;
    if (isReadLately && recorded !== undefined && recorded.elapsed() < WINDOW_MS) return;
    recorded = isPartSent ? await recordedNow(clock, record) : undefined;
    if (recorded === undefined) throw new HeldUp(at);
    at = recorded.at;
  };
}

async function recordedNow(
  clock: Clock,
  record: (at: string) => Promise<boolean>,
): Promise<{ readonly at: string; readonly elapsed: () => number } | undefined> {
  for (;;) {
    const elapsed = stopwatch(clock);
    const at = clock.now();
    if (!(await record(at))) return undefined;
    if (elapsed() < WINDOW_MS) return { at, elapsed };
  }
}
