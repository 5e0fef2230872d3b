import type { CardMessage } from '../../cards/template/card-message.ts';
import { escapeMarkdown, mentionedName, type PlainText } from '../../words/plain-text.ts';
import type { MessageActivity } from './activity.ts';
import type { InvokeAnswer, Member, Turn } from './turn.ts';

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
    attachments: [{ contentType: adaptiveCard, content: card }],
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

/** Answers a card press with a sentence that the presser alone sees, below the card. */
export function answerWithText(turn: Turn, text: PlainText): Promise<void> {
  return turn.respond(textAnswer(text));
}

/** The body of such an answer. */
export function textAnswer(value: PlainText): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}
