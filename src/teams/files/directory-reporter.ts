import type { ConversationReference } from 'botbuilder';
import { directoryCheckCard } from '../../cards/directory/directory-check-card.ts';
import { errorCard } from '../../cards/info/error-card.ts';
import type { DirectoryReporter, ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import { wordsIn } from '../../words/words.ts';
import { cardActivity } from '../bot/replies.ts';
import { teamsError } from '../send/teams-errors.ts';
import { type ConversationParts, withConversation } from '../send/with-conversation.ts';
import { consentActivity } from './file-consent.ts';

const words = wordsIn('en');

/** Answers "check directory" where it was asked, some minutes later. */
export function createDirectoryReporter(parts: ConversationParts): DirectoryReporter {
  const say = async (place: ReplyTarget, ...activities: ReturnType<typeof cardActivity>[]) => {
    const reference = place.reference as Partial<ConversationReference>;
    try {
      await withConversation(parts, reference, async (context) => {
        for (const activity of activities) await context.sendActivity(activity);
      });
    } catch (error) {
      throw teamsError(error);
    }
  };
  return {
    show: (place, { file, ...report }) =>
      say(
        place,
        cardActivity(directoryCheckCard(report, words)),
        ...(file ? [consentActivity(file)] : []),
      ),
    sayFailed: (place, { message: sentence, nextStep }) =>
      say(place, cardActivity(errorCard({ sentence, nextStep }, words))),
  };
}
