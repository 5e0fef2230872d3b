import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import { BotError } from '../ports/errors.ts';
import type { UnconfirmedTries } from '../ports/messages.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';

interface Ports {
  readonly store: Pick<Store, 'messages'>;
  readonly notifier: Pick<Notifier, 'post'>;
  readonly clock: Clock;
}

const FIRST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * Posts the card of a conflict. The try is recorded first: a post whose answer gets lost, or whose process
 * dies, may have been accepted, and each further try may be a further card. So they are made with growing
 * pauses (docs/decisions/0014-a-card-posted-twice.md). Throws `BotError`.
 */
export async function postCard(
  ports: Ports,
  channel: AlertChannel,
  details: ConflictDetails,
): Promise<string> {
  const { messages } = ports.store;
  const place = { conflictNumber: details.conflict.number, channelId: channel.id };
  const before = await messages.unconfirmed(place);
  const pauseMs = before === undefined ? 0 : pauseLeft(before, ports.clock.now());
  if (pauseMs > 0) throw later({ code: 'teams.postUnconfirmed', reason: '' }, pauseMs);
  const tries = await messages.recordTry(place, ports.clock.now());
  try {
    return await ports.notifier.post(channel, details);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code === 'postUnconfirmed') throw later(error.problem, pauseAfter(tries));
    await messages.forgetTry(place);
    throw error;
  }
}

function later(problem: BotError['problem'], retryAfterMs: number): BotError {
  return new BotError('postUnconfirmed', problem, {
    nextStep: { code: 'service.retriesAlone' },
    transient: true,
    retryAfterMs,
  });
}

const pauseAfter = (tries: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));

function pauseLeft({ tries, triedAt }: UnconfirmedTries, now: string): number {
  return Date.parse(triedAt) + pauseAfter(tries) - Date.parse(now);
}
