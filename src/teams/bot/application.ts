import { Application, type TurnState } from '@microsoft/teams-ai';
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import {
  answerExecute,
  answerSubmit,
  type CardActionParts,
  isExecute,
  isSubmit,
} from '../card-actions/receive-card-action.ts';
import { answerMessage, type MessageParts } from '../commands/messages.ts';
import { answerFileConsent, type FileParts } from '../files/file-actions.ts';
import { isFileConsent } from '../files/file-consent.ts';
import { type InstallParts, onConversationUpdate, onInstallationUpdate } from './install.ts';

/**
 * The turns of the bot, as routes of a teams-ai application.
 *
 * Its own card routes are not used: `adaptiveCards.actionExecute` takes one verb each, leaves unknown
 * verbs unanswered, and switches to editing the message for everybody once a card had `refresh`.
 * Mentions are removed by our parser, because theirs expects well-formed entities.
 */
export function createApplication(
  parts: CardActionParts & FileParts & InstallParts & MessageParts,
): Application<TurnState> {
  const app = new Application({ removeRecipientMention: false, startTypingTimer: false });
  const on = (
    accepts: (activity: Activity) => boolean,
    answer: (context: TurnContext) => Promise<void>,
    isInvoke = false,
  ) => app.addRoute(async ({ activity }) => accepts(activity), answer, isInvoke);

  on(isExecute, (context) => answerExecute(parts, context), true);
  on(isFileConsent, (context) => answerFileConsent(parts, context), true);
  on(isSubmit, (context) => answerSubmit(parts, context));
  on(isOf(ActivityTypes.Message), (context) => answerMessage(parts, context));
  on(isOf(ActivityTypes.InstallationUpdate), (context) => onInstallationUpdate(parts, context));
  on(isOf(ActivityTypes.ConversationUpdate), (context) => onConversationUpdate(parts, context));
  return app;
}

function isOf(wanted: ActivityTypes): (activity: Activity) => boolean {
  return ({ type }) => type === wanted;
}
