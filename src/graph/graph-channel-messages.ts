import type {
  AppMessage,
  AppMessagesQuestion,
  ReadAppMessages,
} from '../use-cases/ports/channel-messages.ts';
import { isRecord, pageOf } from './client/graph-answer.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { pathOfNextLink } from './client/graph-paging.ts';

type Raw = Readonly<Record<string, unknown>>;

/** "List channel messages" lists 50 at most, and no query option beside `$top` and `$expand`. */
const PAGE = 50;
const MOST_PAGES = 4;

/** Reads channels as the bot: the right is the bot's, in the teams that granted `ChannelMessage.Read.Group`. */
export function createChannelMessages(client: GraphClient): ReadAppMessages {
  return async (question) => {
    const found: AppMessage[] = [];
    let path: string | undefined = messagesPath(question.teamGroupId, question.channelId, PAGE);
    for (let pages = 0; path !== undefined && pages < MOST_PAGES; pages += 1) {
      const answer = await client.send({ method: 'GET', path, priority: 'low' });
      const page = pageOf(answer);
      if (page === undefined) throw graphError(answer);
      const messages = page.value.filter(isRecord);
      found.push(...messages.flatMap((message) => asAppMessage(message, question)));
      const isPast = messages.every((message) => !isRecent(message, question.since));
      path =
        isPast || page.nextLink === undefined
          ? undefined
          : pathOfNextLink(client.baseUrl, page.nextLink);
    }
    return found;
  };
}

/** The path of a channel's messages that begin threads. */
export function messagesPath(teamGroupId: string, channelId: string, most: number): string {
  return `/teams/${encodeURIComponent(teamGroupId)}/channels/${encodeURIComponent(channelId)}/messages?$top=${most}`;
}

/** The order of the list is not documented; the newest thread is first in practice, or the newest answer. */
function isRecent({ createdDateTime, lastModifiedDateTime }: Raw, since: string): boolean {
  const instants = [createdDateTime, lastModifiedDateTime].map((one) => Date.parse(String(one)));
  return instants.some((instant) => instant >= Date.parse(since));
}

function asAppMessage(raw: Raw, { appId, since }: AppMessagesQuestion): readonly AppMessage[] {
  const { id, from, createdDateTime: postedAt, deletedDateTime, attachments } = raw;
  const application = isRecord(from) && isRecord(from['application']) ? from['application'] : {};
  if (String(application['id']).toLowerCase() !== appId.toLowerCase()) return [];
  if (typeof id !== 'string' || typeof postedAt !== 'string') return [];
  if (typeof deletedDateTime === 'string' || !(Date.parse(postedAt) >= Date.parse(since)))
    return [];
  return [{ id, postedAt, cards: Array.isArray(attachments) ? attachments.flatMap(cardIn) : [] }];
}

/** The content of a card is a JSON text (resource type `chatMessageAttachment`). */
function cardIn(attachment: unknown): readonly unknown[] {
  if (!isRecord(attachment)) return [];
  const { contentType, content } = attachment;
  if (contentType !== 'application/vnd.microsoft.card.adaptive' || typeof content !== 'string')
    return [];
  try {
    return [JSON.parse(content)];
  } catch {
    return [];
  }
}
