import { cloudCheckCard } from '../../cards/directory/cloud-check-card.ts';
import { directoryCheckCard } from '../../cards/directory/directory-check-card.ts';
import { errorCard } from '../../cards/info/error-card.ts';
import type { DirectoryReporter, ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import { languageOf, wordsIn } from '../../words/words.ts';
import type { MessageActivity } from '../bot/activity.ts';
import { cardActivity } from '../bot/replies.ts';
import { type ConversationReference, type Conversations, sendAll } from '../bot/turn.ts';
import { teamsError } from '../send/teams-errors.ts';
import { consentActivity } from './file-consent.ts';

/** Answers "check directory" and "check cloud" where it was asked, some minutes later. */
export function createDirectoryReporter({
  conversations,
}: {
  readonly conversations: Conversations;
}): DirectoryReporter {
  const say = async (place: ReplyTarget, ...messages: MessageActivity[]) => {
    const reference = place.reference as ConversationReference;
    try {
      await conversations.within(reference, (conversation) => sendAll(conversation, messages));
    } catch (error) {
      throw teamsError(error);
    }
  };
  const wordsAt = ({ language }: ReplyTarget) => wordsIn(languageOf(language));
  return {
    show: (place, { file, ...report }) =>
      say(
        place,
        cardActivity(directoryCheckCard(report, wordsAt(place))),
        ...(file ? [consentActivity(file, wordsAt(place))] : []),
      ),
    showCloud: (place, { file, ...report }) =>
      say(
        place,
        cardActivity(cloudCheckCard(report, wordsAt(place))),
        ...(file ? [consentActivity(file, wordsAt(place))] : []),
      ),
    sayFailed: (place, { problem, next }) =>
      say(place, cardActivity(errorCard({ problem, next }, wordsAt(place)))),
  };
}
