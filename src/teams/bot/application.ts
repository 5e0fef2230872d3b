import { Application } from '@microsoft/teams-ai/lib/Application.js';
import {
  answerExecute,
  answerSubmit,
  type CardActionParts,
} from '../card-actions/receive-card-action.ts';
import { answerMessage, type MessageParts } from '../commands/messages.ts';
import { answerExtension } from '../extension/answer-extension.ts';
import { answerFileConsent, type FileParts } from '../files/file-actions.ts';
import { isFileConsent } from '../files/file-consent.ts';
import type { Activity } from './activity.ts';
import { type OnTurn, turnOf } from './bot-adapter.ts';
import { isExecute, isExtension, isSubmit } from './incoming-activity.ts';
import { type InstallParts, onConversationUpdate, onInstallationUpdate } from './install.ts';
import type { Turn } from './turn.ts';

/**
 * The turns of the bot, as routes of a teams-ai application. `around` runs them: before, after, and when
 * they fail.
 *
 * Its own card routes are not used: `adaptiveCards.actionExecute` takes one verb each, leaves unknown
 * verbs unanswered, and switches to editing the message for everybody once a card had `refresh`.
 * Neither are those of message extensions: `messageExtensions.query` leaves a command that it does not know
 * unanswered. Mentions are removed by our parser, because theirs expects well-formed entities.
 */
export function createApplication(
  parts: CardActionParts & FileParts & InstallParts & MessageParts,
  around: (turn: Turn, answer: () => Promise<void>) => Promise<void>,
): OnTurn {
  const app = new Application({ removeRecipientMention: false, startTypingTimer: false });
  const on = (
    accepts: (activity: Activity) => boolean,
    answer: (turn: Turn) => Promise<void>,
    isInvoke = false,
  ) =>
    app.addRoute(
      async ({ activity }) => accepts(activity as Activity),
      (context) => answer(turnOf(context)),
      isInvoke,
    );

  on(isExecute, (turn) => answerExecute(parts, turn), true);
  on(isFileConsent, (turn) => answerFileConsent(parts, turn), true);
  on(isExtension, (turn) => answerExtension(parts, turn), true);
  on(isSubmit, (turn) => answerSubmit(parts, turn));
  on(isOf('message'), (turn) => answerMessage(parts, turn));
  on(isOf('installationUpdate'), (turn) => onInstallationUpdate(parts, turn));
  on(isOf('conversationUpdate'), (turn) => onConversationUpdate(parts, turn));
  return (context) =>
    around(turnOf(context), async () => {
      await app.run(context);
    });
}

function isOf(wanted: string): (activity: Activity) => boolean {
  return ({ type }) => type === wanted;
}
