import { z } from 'zod/v4';
import { defined } from '../../domain/defined.ts';
import type { Activity } from './activity.ts';

/**
 * What every turn relies on, and what the SDK copies into answers, where it insists on types. An
 * activity of Teams always has it; anything else is not from Teams, or was cut. Other properties pass
 * unread.
 */
const text = z.string().nullish();
/** Ids become parts of URLs and headers; those of Teams have up to a few hundred characters. */
const id = z.string().regex(/^[\x20-\x7e]{1,1000}$/);
const account = z.looseObject({
  id,
  name: text,
  aadObjectId: text,
  role: text,
});
const complete = z.looseObject({
  type: z.string().min(1),
  id: id.nullish(),
  locale: text,
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  from: account,
  recipient: account.extend({ isTargeted: z.unknown() }),
  conversation: account.extend({
    conversationType: text,
    isGroup: z.boolean().nullish(),
    tenantId: text,
  }),
  text,
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown() }))
    .optional()
    .catch(undefined),
});

/** True when the activity can be answered: it says who, where and through which service. */
export function isComplete(activity: Activity): boolean {
  return complete.safeParse(activity).success;
}

/** True for a press on an `Action.Execute`, whatever it carries. */
export function isExecute({ type, name }: Activity): boolean {
  return type === 'invoke' && name === 'adaptiveCard/action';
}

const QUERY = 'composeExtension/query';
const FETCH_TASK = 'composeExtension/fetchTask';

/** True for a request to the message extension: results for a text, or the dialog of an action. */
export function isExtension({ type, name }: Activity): boolean {
  return type === 'invoke' && (name === QUERY || name === FETCH_TASK);
}

/** Of the two, the dialog. */
export const asksForDialog = ({ name }: Activity): boolean => name === FETCH_TASK;

/** True for a press on the fallback `Action.Submit`: a message with a value and without a text. */
export function isSubmit({ type, text, value }: Activity): boolean {
  return type === 'message' && !text && typeof value === 'object' && value !== null;
}

/** Content of the `text/html` attachment, in which Teams sends what a rich text message looks like. */
export function htmlOf(activity: Activity): string | undefined {
  const attachments: unknown = activity.attachments;
  if (!Array.isArray(attachments)) return undefined;
  const html = attachments.find((one) => one?.contentType === 'text/html')?.content;
  return typeof html === 'string' ? html : undefined;
}

/** True for a message in which a card was inserted, as with a message extension. */
export function hasCard({ attachments }: Activity): boolean {
  if (!Array.isArray(attachments)) return false;
  return attachments.some((one) => one?.contentType === 'application/vnd.microsoft.card.adaptive');
}

/** A person or bot that a message mentions. */
export interface Mention {
  /** The tag as it is in the text, `<at>John Doe</at>`; absent where the client left it out. */
  readonly tag?: string;
  readonly name: string;
  readonly isBot: boolean;
  /** Entra object id of the person, where Teams gives it. */
  readonly entraObjectId?: string;
  readonly teamsUserId: string;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const mention = z.object({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string(), aadObjectId: z.unknown() }),
});

/** Who is mentioned ("Mentions", Teams documentation). An entity of another shape is left out. */
export function mentionsOf({ entities, recipient }: Activity): readonly Mention[] {
  if (!Array.isArray(entities)) return [];
  return entities.flatMap((entity) => {
    const { data } = mention.safeParse(entity);
    if (data === undefined) return [];
    const { id, name, aadObjectId } = data.mentioned;
    const entraObjectId = [aadObjectId, id.replace(/^8:orgid:/, '')].find(
      (one): one is string => typeof one === 'string' && guid.test(one),
    );
    const isBot = id === recipient.id;
    return {
      name,
      isBot,
      teamsUserId: id,
      ...defined({ tag: data.text ?? undefined, entraObjectId }),
    };
  });
}

/**
 * A message of a channel that people write to each other. Teams delivers those, too, where the team granted
 * `ChannelMessage.Read.Group` ("Receive all messages for bots", Teams documentation). An `Action.Submit` mentions
 * nobody and has a value, a private message (after "/") is for the bot without a mention.
 */
export function isOverheard(activity: Activity): boolean {
  const { type, conversation, text, value, recipient } = activity;
  if (type !== 'message' || conversation?.conversationType !== 'channel') return false;
  if (!recipient || (value !== undefined && value !== null)) return false;
  if (recipient.isTargeted === true) return false;
  const { name } = recipient as { readonly name: unknown };
  const isTagged =
    typeof text === 'string' && typeof name === 'string' && text.includes(`<at>${name}</at>`);
  return !isTagged && !mentionsOf(activity).some(({ isBot }) => isBot);
}
