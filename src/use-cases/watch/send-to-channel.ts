import type { Message } from '../../domain/message/message.ts';
import type { AlertChannel, Suspension } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { showAnew } from './make-work-anew.ts';

/** What a message to an alert channel needs beside what it says. */
export interface SendPorts {
  readonly store: Pick<Store, 'channels' | 'messages'>;
  readonly notifier: Pick<Notifier, 'postNotice'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
  /** Default 10. */
  readonly cardsAtOnce?: number;
}

/** Stored as the reason why a channel gets no alerts; whoever writes there brings them back. */
export const GIVEN_UP = { code: 'teams.left.refused' } as const;

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 4 * 60 * MINUTE_MS;
/** "Conversation not found" and its like arrive at random for about 1 % of posts (seen in practice). */
const GIVEN_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;
/** One refusal may be such a chance; the second one is worth a notice elsewhere. */
const REPORTED_REFUSALS = 2;

/**
 * Runs `send` for a channel, unless Teams refuses messages to it at present. A refusal suspends the channel:
 * the job waits and tries again, with growing pauses; jobs that find it suspended end, as `showAnew` makes
 * them again. Throws `BotError`.
 */
export async function sendToChannel(
  ports: SendPorts,
  channel: AlertChannel,
  send: () => Promise<void>,
): Promise<void> {
  const { suspension } = channel;
  if (pausedFor(ports, channel) > 0) return;
  try {
    await send();
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'channelGone') throw error;
    return afterRefusal(ports, channel, error);
  }
  if (suspension !== undefined) await resumeChannel(ports, channel);
}

/** Milliseconds until a message to the channel may be tried. */
function pausedFor({ clock }: Pick<SendPorts, 'clock'>, { suspension }: AlertChannel): number {
  if (suspension === undefined) return 0;
  return Math.max(0, Date.parse(suspension.retryAt) - Date.parse(clock.now()));
}

/** For work that no poll makes again: throws while the channel is suspended, so that the job waits. */
export function waitForChannel(ports: Pick<SendPorts, 'clock'>, channel: AlertChannel): void {
  const retryAfterMs = pausedFor(ports, channel);
  if (retryAfterMs === 0) return;
  const problem = { code: 'teams.mayNotWrite', reason: channel.suspension?.reason ?? '' } as const;
  const options = { nextStep: { code: 'teams.addAgain' }, transient: true, retryAfterMs } as const;
  throw new BotError('channelGone', problem, options);
}

/** For what is better missing than posted twice: Teams may have accepted a post that it did not confirm. */
export async function unlessUnconfirmed(post: Promise<unknown>): Promise<void> {
  await post.catch((error: unknown) => {
    if (!(error instanceof BotError) || error.code !== 'postUnconfirmed') throw error;
  });
}

/** The channel can be written to again: what it missed is posted. Does nothing where it was not suspended. */
async function resumeChannel(ports: SendPorts, channel: AlertChannel): Promise<void> {
  const { suspension } = channel;
  if (suspension === undefined || !(await ports.store.channels.resume(channel.id))) return;
  await showAnew(ports, channel.id);
  if (suspension.refusals < REPORTED_REFUSALS) return;
  const { since } = suspension;
  await report(ports, channel, {
    code: 'teams.alertsResumed',
    place: channelTitle(channel),
    since,
  });
}

async function afterRefusal(
  ports: SendPorts,
  channel: AlertChannel,
  refusal: BotError,
): Promise<void> {
  const { channels } = ports.store;
  const next = nextSuspension(channel.suspension, ports.clock.now(), reasonOf(refusal));
  const { since, retryAt, reason, refusals } = next;
  const place = channelTitle(channel);
  const lasted = Date.parse(ports.clock.now()) - Date.parse(since);
  if (lasted >= GIVEN_UP_AFTER_MS) {
    await channels.unsubscribe(channel.id, GIVEN_UP);
    return report(ports, channel, { code: 'teams.alertsGivenUp', place, reason, since });
  }
  if (!(await channels.suspend(channel.id, next))) return;
  if (refusals === REPORTED_REFUSALS)
    await report(ports, channel, { code: 'teams.alertsPaused', place, reason, since, retryAt });
  throw laterAgain(refusal, Date.parse(retryAt) - Date.parse(ports.clock.now()));
}

function nextSuspension(before: Suspension | undefined, now: string, reason: string): Suspension {
  const refusals = (before?.refusals ?? 0) + 1;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** (refusals - 1));
  const retryAt = new Date(Date.parse(now) + pauseMs).toISOString();
  return { since: before?.since ?? now, refusals, retryAt, reason };
}

/** The queue books such a job anew for that time. */
function laterAgain({ code, problem, next, message }: BotError, retryAfterMs: number): BotError {
  const options = { nextStep: next, transient: true, retryAfterMs, cause: message };
  return new BotError(code, problem, options);
}

/** Posts it in the first other channel that accepts messages, else to the person who switched alerts on. */
async function report(ports: SendPorts, about: AlertChannel, notice: Message): Promise<void> {
  const { store, notifier } = ports;
  const others = (await store.channels.list()).filter(
    ({ id, suspension }) => id !== about.id && suspension === undefined,
  );
  for (const other of others) {
    const isSaid = await notifier.postNotice(other, notice).then(
      () => true,
      onFailure(() => false),
    );
    if (isSaid) return;
  }
  if (about.addedBy === undefined) return;
  // The log and the metrics have it in any case.
  await notifier.postNotice(about, notice, about.addedBy).catch(onFailure(() => undefined));
}

/** The conversation by its names, e.g. `IT / Alerts`; may be empty. */
export function channelTitle({ name, teamName }: AlertChannel): string {
  return [teamName, name].filter(Boolean).join(' / ');
}

function reasonOf({ problem, code }: BotError): string {
  return problem.code === 'teams.mayNotWrite'
    ? (problem as Message<'teams.mayNotWrite'>).reason
    : code;
}
