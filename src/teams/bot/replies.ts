import {
  type Activity,
  ActivityTypes,
  type AdaptiveCardInvokeResponse,
  CardFactory,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import type { CardMessage } from '../../cards/template/card-message.ts';

/**
 * A message that shows a card. Its notification is `summary`, and there is no `text` on purpose:
 * Teams splits text and card into two messages, answers without an activity id, and refuses to edit
 * both at once ("Activity resulted into multiple skype activities"; BotFramework-Services#98).
 */
export function cardActivity({ card, summary }: CardMessage): Partial<Activity> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary };
}

/** A message in words; never read as markdown, because names from the directory stand in it. */
export function textActivity(text: string): Partial<Activity> {
  return { type: ActivityTypes.Message, text, textFormat: 'plain', summary: text };
}

/** Answers a card press with a card, which the presser sees in place of the one they pressed on. */
export function answerWithCard(context: TurnContext, { card }: CardMessage): Promise<void> {
  const type = 'application/vnd.microsoft.card.adaptive';
  return answerInvoke(context, { statusCode: 200, type, value: card as Record<string, unknown> });
}

/** Answers a card press with a sentence that the presser alone sees, below the card. */
export function answerWithText(context: TurnContext, text: string): Promise<void> {
  const type = 'application/vnd.microsoft.activity.message';
  return answerInvoke(context, {
    statusCode: 200,
    type,
    // The protocol wants a string here (Universal Action Model), the type says record.
    value: text as unknown as Record<string, unknown>,
  });
}

/** Answers a card press; the HTTP status is 200 whatever the body says (Universal Action Model). */
export async function answerInvoke(
  context: TurnContext,
  body: AdaptiveCardInvokeResponse,
): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}
