import type { AlertDigest } from '../../src/domain/alerts/digest.ts';
import type { OwnerReminder } from '../../src/domain/alerts/owner-reminder.ts';
import type { CloudNews } from '../../src/domain/cloud-check/cloud-news.ts';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import type { PredictedConflict } from '../../src/domain/forecast/predicted-conflict.ts';
import type { Message } from '../../src/domain/message/message.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import type {
  ApprovalRequest,
  NewConflicts,
  Notifier,
} from '../../src/use-cases/ports/notifier.ts';

/** A message as people would see it now. */
interface ShownMessage {
  readonly channelId: string;
  readonly activityId: string;
  readonly details: ConflictDetails;
  readonly edits: number;
  /** Milliseconds since 1970. */
  readonly postedAt: number;
  /** Another card follows the conflict, and this one says so. */
  readonly isClosed?: boolean;
}

interface Summary extends NewConflicts {
  readonly channelId: string;
}

interface PostedDigest extends AlertDigest {
  readonly channelId: string;
}

interface Foreseen {
  readonly channelId: string;
  readonly conflicts: readonly PredictedConflict[];
  readonly total: number;
}

/** Remembers what was posted and edited; can lose messages and channels. */
export interface FakeNotifier extends Notifier {
  readonly messages: readonly ShownMessage[];
  readonly summaries: readonly Summary[];
  readonly predicted: Foreseen[];
  readonly digests: readonly PostedDigest[];
  readonly cloudNews: readonly { readonly channelId: string; readonly news: CloudNews }[];
  readonly approvalRequests: readonly (ApprovalRequest & { readonly activityId: string })[];
  /** What was said in words, where, and to whom. */
  readonly notices: { readonly to: string; readonly notice: Message }[];
  /** Owners who were mentioned, in answer to a message or in one of its own. */
  readonly reminders: readonly (OwnerReminder & { readonly activityId?: string })[];
  /** What was said in answer to a message. */
  readonly replies: { readonly activityId: string; readonly notice: Message }[];
  /** Somebody deleted the message. */
  lose(activityId: string): void;
  /** Every call about this channel is answered with `channelGone`. */
  loseChannel(channelId: string): void;
  /** So many posts are accepted, and their answer gets lost. */
  loseAnswers(times: number): void;
  /** From now the bot may read channels; a message shows there so many milliseconds after its post. */
  showChannels(delayMs?: number): void;
  /** The next mention of approvers or owners is answered with this error. */
  failMention(error: BotError): void;
  /** Calls about this channel are answered again. */
  restoreChannel(channelId: string): void;
}

export function createFakeNotifier(now = () => new Date().toISOString()): FakeNotifier {
  const messages = new Map<string, ShownMessage>();
  const summaries: Summary[] = [];
  const predicted: Foreseen[] = [];
  const digests: PostedDigest[] = [];
  const cloudNews: { channelId: string; news: CloudNews }[] = [];
  const notices: { to: string; notice: Message }[] = [];
  const replies: { activityId: string; notice: Message }[] = [];
  const reminders: (OwnerReminder & { activityId?: string })[] = [];
  const approvalRequests: (ApprovalRequest & { activityId: string })[] = [];
  const gone = new Set<string>();
  let answersToLose = 0;
  let delayMs = Number.POSITIVE_INFINITY;
  let mentionFailure: BotError | undefined;
  const checkChannel = (id: string) => {
    if (gone.has(id))
      throw new BotError(
        'channelGone',
        { code: 'teams.mayNotWrite', reason: 'ConversationNotFound' },
        { nextStep: { code: 'teams.addAgain' } },
      );
  };
  const answer = (id: string): string => {
    answersToLose -= 1;
    if (answersToLose >= 0) throw unconfirmed();
    return id;
  };
  return {
    get messages() {
      return [...messages.values()];
    },
    summaries,
    predicted,
    lose: (activityId) => void messages.delete(activityId),
    loseChannel: (channelId) => void gone.add(channelId),
    loseAnswers: (times) => {
      answersToLose = times;
    },
    showChannels: (milliseconds = 0) => {
      delayMs = milliseconds;
    },
    findCards: async ({ id }, number, { since, known }) => {
      if (delayMs === Number.POSITIVE_INFINITY) return undefined;
      return [...messages.values()]
        .filter(({ channelId, details }) => channelId === id && details.conflict.number === number)
        .filter(({ postedAt, isClosed }) => postedAt >= Date.parse(since) && !isClosed)
        .filter(({ postedAt }) => postedAt + delayMs <= Date.parse(now()))
        .map(({ activityId }) => activityId)
        .filter((activityId) => activityId !== known)
        .toReversed();
    },
    closeCard: async (channel, activityId) => {
      checkChannel(channel.id);
      const message = messages.get(activityId);
      if (message) messages.set(activityId, { ...message, isClosed: true });
    },
    failMention: (error) => {
      mentionFailure = error;
    },
    restoreChannel: (channelId) => void gone.delete(channelId),
    notices,
    postNotice: async (channel, notice, person) => {
      if (!person) checkChannel(channel.id);
      notices.push({ to: person?.teamsUserId ?? channel.id, notice });
      return `notice-${notices.length}`;
    },
    post: async (channel, details) => {
      checkChannel(channel.id);
      const activityId = `activity-${messages.size + 1}-${details.conflict.number}`;
      const postedAt = Date.parse(now());
      messages.set(activityId, { channelId: channel.id, activityId, details, edits: 0, postedAt });
      return answer(activityId);
    },
    update: async (channel, activityId, details) => {
      checkChannel(channel.id);
      const message = messages.get(activityId);
      if (!message) return false;
      messages.set(activityId, { ...message, details, edits: message.edits + 1 });
      return true;
    },
    reminders,
    postReminder: async (channel, activityId, reminder) => {
      checkChannel(channel.id);
      const failure = mentionFailure;
      mentionFailure = undefined;
      if (failure) throw failure;
      reminders.push({ ...reminder, ...(activityId !== undefined && { activityId }) });
      answer('');
    },
    replies,
    postReply: async (channel, activityId, notice) => {
      checkChannel(channel.id);
      replies.push({ activityId, notice });
    },
    approvalRequests,
    postApprovalRequest: async (channel, activityId, request) => {
      checkChannel(channel.id);
      const failure = mentionFailure;
      mentionFailure = undefined;
      if (failure) throw failure;
      approvalRequests.push({ activityId, ...request });
    },
    postSummary: async (channel, news) => {
      checkChannel(channel.id);
      summaries.push({ channelId: channel.id, ...news });
      return answer(`summary-${summaries.length}`);
    },
    digests,
    postDigest: async (channel, digest) => {
      checkChannel(channel.id);
      digests.push({ channelId: channel.id, ...digest });
      return answer(`digest-${digests.length}`);
    },
    cloudNews,
    postCloudNews: async (channel, news) => {
      checkChannel(channel.id);
      cloudNews.push({ channelId: channel.id, news });
      return answer(`cloud-${cloudNews.length}`);
    },
    postForecast: async (channel, conflicts, total) => {
      checkChannel(channel.id);
      predicted.push({ channelId: channel.id, conflicts, total });
      return answer(`foreseen-${predicted.length}`);
    },
  };
}

const unconfirmed = () =>
  new BotError(
    'postUnconfirmed',
    { code: 'teams.postUnconfirmed', reason: '502' },
    { nextStep: { code: 'service.retriesAlone' }, transient: true, retryAfterMs: 60_000 },
  );
