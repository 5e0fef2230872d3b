import type { BulkItemState } from './bulk-item.ts';
import type { BulkState, StopReason } from './bulk-state.ts';

/** More failures than this in one wave stop the run. */
export const MOST_FAILURES = 2;

/** A wave is what the budget allows in ten seconds. */
const WAVES_PER_MINUTE = 6;

/** How many items are in each state. */
export type BulkTally = Readonly<Record<BulkItemState, number>>;

export const NO_ITEMS: BulkTally = {
  unread: 0,
  excepted: 0,
  ready: 0,
  requested: 0,
  written: 0,
  unseen: 0,
  skipped: 0,
  failed: 0,
};

/** What the next step is decided on. */
export interface BulkProgress {
  /** Of the whole run. */
  readonly tally: BulkTally;
  /** Of the items that were requested last. */
  readonly wave: BulkTally;
  /** Requests of the last 60 seconds, by all runs together. */
  readonly startedLately: number;
  /** BULK_PER_MINUTE. */
  readonly perMinute: number;
}

export type BulkMove =
  /** Requests are being carried out, or the budget of this minute is used up. */
  | { readonly move: 'wait' }
  | { readonly move: 'start'; readonly count: number }
  /** The canary was written and read back: the rest may follow. */
  | { readonly move: 'release' }
  | { readonly move: 'stop'; readonly why: StopReason }
  | { readonly move: 'finish' };

/** What an active run does next. */
export function nextBulkMove(
  tag: Extract<BulkState['tag'], 'canary' | 'running'>,
  { tally, wave, startedLately, perMinute }: BulkProgress,
): BulkMove {
  if (tally.requested > 0) return { move: 'wait' };
  const stop = tag === 'canary' ? whyCanaryStops(wave) : whyWaveStops(wave);
  if (stop !== undefined) return { move: 'stop', why: stop };
  if (tally.ready === 0) return { move: 'finish' };
  if (tag === 'canary' && wave.written > 0) return { move: 'release' };
  const room = Math.min(perMinute - startedLately, tally.ready);
  if (room <= 0) return { move: 'wait' };
  return { move: 'start', count: tag === 'canary' ? 1 : Math.min(room, waveSize(perMinute)) };
}

/** Nothing follows a canary that was not read back. */
function whyCanaryStops({ failed, unseen }: BulkTally): StopReason | undefined {
  if (failed > 0) return 'canaryFailed';
  return unseen > 0 ? 'canaryUnseen' : undefined;
}

const whyWaveStops = ({ failed }: BulkTally): StopReason | undefined =>
  failed > MOST_FAILURES ? 'manyFailures' : undefined;

const waveSize = (perMinute: number): number =>
  Math.max(1, Math.ceil(perMinute / WAVES_PER_MINUTE));

/**
 * Minutes until the rest is done, by the budget alone; undefined where nothing is left.
 */
export function minutesLeft(
  { ready, requested }: BulkTally,
  perMinute: number,
): number | undefined {
  const left = ready + requested;
  return left === 0 ? undefined : Math.ceil(left / perMinute);
}

/** Does the run need a second approver? `limit`: BULK_SECOND_APPROVER_ABOVE. */
export function bulkNeedsSecondApprover(
  { ready, second }: { readonly ready: number; readonly second: number },
  limit: number,
): boolean {
  return ready > limit || second > 0;
}
