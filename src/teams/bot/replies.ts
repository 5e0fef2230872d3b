import { sentenceCard } from '../../cards/extension/sentence-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import {
  escapeMarkdown,
  mentionedName,
  type PlainText,
  withoutMarkup,
} from '../../words/plain-text.ts';
import type { Activity, MessageActivity } from './activity.ts';
import { asksForDialog, isExtension } from './incoming-activity.ts';
import type { ExtensionAnswer, InvokeAnswer, Member, Turn } from './turn.ts';

/**
 * A message that shows a card. Its notification is `summary`, and there is no `text` on purpose:
 * Teams splits text and card into two messages, answers without an activity id, and refuses to edit
 * both at once ("Activity resulted into multiple skype activities"; BotFramework-Services#98).
 */
export function cardActivity({ card, summary }: CardMessage): MessageActivity {
  return {
    type: 'message',
    summary,
    inputHint: 'acceptingInput',
    attachmentLayout: 'list',
    attachments: [cardAttachment({ card })],
  };
}

/** A message in words; never read as markdown, because names from the directory stand in it. */
export function textActivity(text: PlainText): MessageActivity {
  return { type: 'message', text, textFormat: 'plain', summary: text };
}

/** A message in words, with a link in markdown behind them. Its notification has the words alone. */
export function linkedActivity(text: PlainText, link: string): MessageActivity {
  const linked = `${escapeMarkdown(text)} ${link}`;
  return { type: 'message', text: linked, textFormat: 'markdown', summary: text };
}

/**
 * A message that mentions a person ("Mentions", Teams documentation). Teams compares the tag with the text.
 * A member without a name is not mentioned. `link` is markdown.
 */
export function mentionActivity(
  { displayName, teamsUserId }: Member,
  said: PlainText,
  link?: string,
): MessageActivity {
  const name = mentionedName(displayName);
  if (name === undefined) return link ? linkedActivity(said, link) : textActivity(said);
  const tag = `<at>${name}</at>`;
  const entity = {
    type: 'mention',
    text: tag,
    mentioned: { id: teamsUserId, name },
  } as const;
  return {
    type: 'message',
    text: [`${tag}: ${escapeMarkdown(said)}`, ...(link ? [link] : [])].join(' '),
    summary: said,
    entities: [entity],
  };
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** Answers a card press with a card, which the presser sees in place of the one they pressed on. */
export function answerWithCard(turn: Turn, { card }: CardMessage): Promise<void> {
  return turn.respond({ statusCode: 200, type: adaptiveCard, value: card });
}

/**
 * Answers an invoke with a sentence that its person alone sees: below the card that was pressed, in place of the
 * results of a search, or in a dialog.
 */
export function answerWithText(turn: Turn, text: PlainText): Promise<void> {
  return turn.respond(textAnswer(turn.activity, text));
}

/** The body of such an answer. */
export function textAnswer(activity: Activity, value: PlainText): InvokeAnswer | ExtensionAnswer {
  if (!isExtension(activity))
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
  return asksForDialog(activity)
    ? dialogAnswer('Unclash', sentenceCard(value))
    : { composeExtension: { type: 'message', text: withoutMarkup(value) } };
}

/** The answer that opens a dialog; the first one has to be a card, as no page describes a message in its place. */
export const dialogAnswer = (title: string, card: object): ExtensionAnswer => ({
  task: {
    type: 'continue',
    value: { title, height: 'medium', width: 'medium', card: cardAttachment({ card }) },
  },
});

/** An adaptive card, as messages, results and dialogs carry it. */
export const cardAttachment = ({ card }: Pick<CardMessage, 'card'>) => ({
  contentType: adaptiveCard,
  content: card,
});
