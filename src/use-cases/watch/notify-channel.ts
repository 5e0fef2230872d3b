import { bareAddress } from '../../domain/address/proxy-address.ts';
import { takes } from '../../domain/alerts/alert-filter.ts';
import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { mayDefer, type Woken } from '../../domain/conflict/triage-actions.ts';
import type { Message } from '../../domain/message/message.ts';
import { isSamePerson } from '../../domain/remedy/approval.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import { hoursBefore } from '../conflict/time.ts';
import {
  holderInQuestion,
  type ProvenancePorts,
  traceProvenance,
} from '../conflict/trace-provenance.ts';
import { withMail } from '../conflict/with-mail.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Directory } from '../ports/directory.ts';
import type { Job } from '../ports/jobs.ts';
import type { PostedMessage, UnconfirmedTries } from '../ports/messages.ts';
import type { ApprovalRequest, Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { type FindApprovers, MOST_MENTIONED } from '../remedy/authorize.ts';
import { closeLostCards } from './close-lost-cards.ts';
import { catchUpJob, quietUntil } from './quiet-hours.ts';
import { type ShapePorts, shapeNow } from './read-shapes.ts';
import { type SendPorts, sendToChannel, unlessUnconfirmed } from './send-to-channel.ts';
import { earlierTries, tryToPost } from './unconfirmed-tries.ts';

type NotifyRequest = Omit<Extract<Job, { readonly name: 'notify' }>, 'name'>;

interface Ports extends SendPorts, ProvenancePorts, ShapePorts {
  readonly directory: Directory;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly findApprovers: FindApprovers;
}

/**
 * Makes the message about a conflict in a channel true: posts it, or edits it. Doing it twice changes
 * nothing. What the channel filters out is not posted, and what is new in quiet hours waits for their end, unless
 * approvers are mentioned with it; what it shows is kept up to date whatever the filter
 * says. A channel that refuses messages is suspended. What is said in the thread is said last, approvers that
 * are to be mentioned or that the conflict is open again: what fails is tried again, and the card is not
 * posted twice for it.
 */
export async function notifyChannel(
  ports: Ports,
  { conflictNumber, channelId, again = false, ask, woken }: NotifyRequest,
): Promise<void> {
  const { store } = ports;
  const place = { conflictNumber, channelId };
  const [conflict, channel, shown, lost, doubtful] = await Promise.all([
    store.conflicts.get(conflictNumber),
    store.channels.get(channelId),
    store.messages.get(conflictNumber, channelId),
    store.messages.unconfirmed(place),
    store.messages.doubtful(place),
  ]);
  if (!conflict || !channel) return;
  await closeLostCards(ports, channel, { conflictNumber, doubtful });
  const news = woken && isAwake(conflict) ? wokenNotice(conflict, woken) : undefined;
  const wanted = { conflict, shown, lost, again, ask, isWoken: news !== undefined };
  if (!shouldPost(wanted)) return;
  const isThere = isShown(conflict, shown) || lost !== undefined;
  if (!isThere && !takes(channel.settings?.filter, conflict, hoursBefore(ports.clock.now())))
    return;
  const now = ports.clock.now();
  const quietEnd = isThere || ask ? undefined : quietUntil(channel.settings ?? {}, now);
  if (quietEnd !== undefined) return ports.queue.enqueue([catchUpJob(channel, quietEnd, now)]);
  await sendToChannel(ports, channel, async () => {
    const told = isShown(conflict, shown) ? shown : undefined;
    const { activityId, details, isNews } = await show(ports, { conflict, channel, shown: told });
    const { revision: shownRevision, reopenedCount: occurrence } = conflict;
    const shownAt = ports.clock.now();
    const message = { conflictNumber, channelId, activityId, shownRevision, occurrence, shownAt };
    await store.messages.remember([message]);
    if (isNews) await rememberGiver(ports, details);
    // A card that is new is the news itself.
    if (news !== undefined && !isNews)
      await unlessUnconfirmed(ports.notifier.postReply(channel, activityId, news));
    if (ask === undefined) return;
    const isReminder = ask === 'reminder';
    await unlessUnconfirmed(askApprovers(ports, { channel, activityId, details, isReminder }));
  });
}

/** Neither deferred anew nor moved on meanwhile. */
const isAwake = ({ state, triage }: Conflict): boolean =>
  triage.deferral === undefined && mayDefer[state.tag];

function wokenNotice({ number, value }: Conflict, woken: Woken): Message {
  const about = { number, address: bareAddress(value) };
  return 'by' in woken
    ? { code: 'teams.wokenByPerson', ...about, by: woken.by }
    : { code: 'teams.woken', ...about, why: woken.why };
}

/** Was this occurrence of the conflict shown? One that returned is news, in a card of its own. */
function isShown(
  { reopenedCount }: Conflict,
  shown: PostedMessage | undefined,
): shown is PostedMessage {
  return shown !== undefined && (shown.occurrence ?? reopenedCount) >= reopenedCount;
}

interface Shown {
  readonly conflict: Conflict;
  readonly shown: PostedMessage | undefined;
  /** A card that may be there, whose id nobody knows. */
  readonly lost: UnconfirmedTries | undefined;
  readonly again: boolean;
  readonly ask: NotifyRequest['ask'];
  readonly isWoken: boolean;
}

/**
 * A conflict named in a summary, or over before it was shown, gets no card of its own; where a lost card may
 * say that it is open, and where it was deferred and is open again, it does.
 */
function shouldPost({ conflict, shown, lost, again, ask, isWoken }: Shown): boolean {
  const isOpen = conflict.state.tag !== 'cleared';
  const isTold = isShown(conflict, shown);
  if (!isTold && lost !== undefined) return true;
  if (!shown || (isOpen && !isTold)) return !again && isOpen;
  if (isWoken) return true;
  if (shown.activityId === undefined) return false;
  return again || ask !== undefined || shown.shownRevision < conflict.revision;
}

async function show(
  ports: Ports,
  message: {
    readonly conflict: Conflict;
    readonly channel: AlertChannel;
    readonly shown: PostedMessage | undefined;
  },
): Promise<{
  readonly activityId: string;
  readonly details: ConflictDetails;
  readonly isNews: boolean;
}> {
  const loading = loadConflict(ports, message.conflict, 'low');
  const details = await withMail(ports.directory, message.conflict, loading);
  await noteShape(ports, details);
  const posted = message.shown?.activityId;
  if (posted !== undefined && (await ports.notifier.update(message.channel, posted, details)))
    return { activityId: posted, details, isNews: false };
  return { activityId: await postCard(ports, { ...message, details }), details, isNews: true };
}

interface Posting {
  readonly conflict: Conflict;
  readonly channel: AlertChannel;
  /** What was remembered when it began. */
  readonly shown: PostedMessage | undefined;
  readonly details: ConflictDetails;
}

/** Reading for a card lasts: a lost one that was pressed since follows the conflict, and is drawn as it is. */
async function adoptedMeanwhile(
  { store, notifier }: Ports,
  { conflict, channel, shown, details }: Posting,
): Promise<string | undefined> {
  const now = await store.messages.get(conflict.number, channel.id);
  if (!isShown(conflict, now) || now.activityId === undefined) return undefined;
  if (now.activityId === shown?.activityId) return undefined;
  return (await notifier.update(channel, now.activityId, details)) ? now.activityId : undefined;
}

/** Lists count and find the conflict by it. */
async function noteShape({ store, policy, clock }: Ports, details: ConflictDetails): Promise<void> {
  const { number: conflictNumber, state } = details.conflict;
  if (state.tag === 'cleared') return;
  await store.conflicts.noteShapes([{ conflictNumber, ...shapeNow(details, policy, clock.now()) }]);
}

/**
 * Mentions approvers in the thread while the conflict waits for a second one: an edited card notifies nobody.
 * Who requested it is not mentioned.
 */
async function askApprovers(
  { notifier, findApprovers }: Ports,
  {
    channel,
    activityId,
    ...request
  }: Omit<ApprovalRequest, 'approvers'> & {
    readonly channel: AlertChannel;
    readonly activityId: string;
  },
): Promise<void> {
  const { state } = request.details.conflict;
  if (state.tag !== 'awaitingSecondApprover') return;
  const others = (await findApprovers()).filter((one) => !isSamePerson(one, state.askedBy));
  const approvers = others.slice(0, MOST_MENTIONED);
  await notifier.postApprovalRequest(channel, activityId, { ...request, approvers });
}

/** After the card: who gave the value counts for later conflicts, and keeps no card waiting. */
async function rememberGiver(ports: Ports, details: ConflictDetails): Promise<void> {
  const holder = holderInQuestion(details);
  if (holder !== undefined) await traceProvenance(ports, details, holder);
}

/**
 * Posts the card of a conflict. The try is recorded first: a post whose answer gets lost, or whose process
 * dies, may have been accepted, and each further try may be a further card. So they are made with growing
 * pauses, each after a search for the lost card (docs/decisions/0014-a-card-posted-twice.md). A lost card that
 * somebody pressed meanwhile stays the only one. Throws `BotError`.
 */
async function postCard(ports: Ports, posting: Posting): Promise<string> {
  const { channel, details } = posting;
  const place = { conflictNumber: details.conflict.number, channelId: channel.id };
  const counted = { tries: ports.store.messages, clock: ports.clock };
  const before = await earlierTries(counted, place);
  const lost = before && (await adoptLost(ports, channel, { details, before }));
  const other = lost ?? (await adoptedMeanwhile(ports, posting));
  if (other !== undefined) return other;
  const posted = await tryToPost(counted, place, () => ports.notifier.post(channel, details));
  const adopted = await adoptedMeanwhile(ports, posting);
  if (adopted === undefined) return posted;
  await ports.notifier.closeCard(channel, posted, place.conflictNumber);
  return adopted;
}

/** The lost card, where the bot may read the channel and it is there: it shows the conflict from then on. */
async function adoptLost(
  { notifier }: Ports,
  channel: AlertChannel,
  { details, before }: { readonly details: ConflictDetails; readonly before: UnconfirmedTries },
): Promise<string | undefined> {
  const since = before.firstTriedAt ?? before.triedAt;
  const [newest] = (await notifier.findCards(channel, details.conflict.number, { since })) ?? [];
  if (newest === undefined) return undefined;
  return (await notifier.update(channel, newest, details)) ? newest : undefined;
}
