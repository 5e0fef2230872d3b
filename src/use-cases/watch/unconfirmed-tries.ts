import type { Clock } from '../ports/clock.ts';
import { BotError } from '../ports/errors.ts';
import type { UnconfirmedTries } from '../ports/messages.ts';

/** Where the tries of a post are counted; `Place` says of which one. */
interface Ports<Place> {
  readonly tries: {
    recordTry(place: Place, at: string): Promise<number>;
    forgetTry(place: Place): Promise<void>;
    unconfirmed(place: Place): Promise<UnconfirmedTries | undefined>;
  };
  readonly clock: Clock;
}

const FIRST_PAUSE_MS = 20_000;
/** Also the pause after each try of a post that keeps no count. */
export const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * The tries that Teams may have accepted without confirming them; undefined when there are none. Throws
 * `postUnconfirmed` while the pause after the last one lasts.
 */
export async function earlierTries<Place>(
  { tries, clock }: Ports<Place>,
  place: Place,
): Promise<UnconfirmedTries | undefined> {
  const before = await tries.unconfirmed(place);
  if (before === undefined) return undefined;
  const pauseMs = Date.parse(before.triedAt) + pauseAfter(before.tries) - Date.parse(clock.now());
  if (pauseMs > 0) throw postLater({ code: 'teams.postUnconfirmed', reason: '' }, pauseMs);
  return before;
}

/**
 * Posts, with the try recorded first: a post whose answer gets lost, or whose process dies, may have been
 * accepted, and each further try may be a further card. So they are made with growing pauses
 * (docs/decisions/0014-a-card-posted-twice.md). Throws `BotError`.
 */
export async function tryToPost<Place, T>(
  { tries, clock }: Ports<Place>,
  place: Place,
  post: () => Promise<T>,
): Promise<T> {
  const count = await tries.recordTry(place, clock.now());
  try {
    return await post();
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code === 'postUnconfirmed') throw postLater(error.problem, pauseAfter(count));
    await tries.forgetTry(place);
    throw error;
  }
}

/** The job is booked anew for that time. */
export function postLater(problem: BotError['problem'], retryAfterMs: number): BotError {
  return new BotError('postUnconfirmed', problem, {
    nextStep: { code: 'service.retriesAlone' },
    transient: true,
    retryAfterMs,
  });
}

const pauseAfter = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
