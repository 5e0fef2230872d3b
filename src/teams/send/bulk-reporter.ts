import { bulkCard } from '../../cards/bulk/bulk-card.ts';
import type { BulkReporter } from '../../use-cases/ports/bulk-reporter.ts';
import type { ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import { languageOf, wordsIn } from '../../words/words.ts';
import { cardActivity } from '../bot/replies.ts';
import type { ConversationReference, Conversations } from '../bot/turn.ts';
import { isMessageGone, teamsError } from './teams-errors.ts';

/** Shows a run over many conflicts where it was planned. */
export function createBulkReporter({
  conversations,
}: {
  readonly conversations: Conversations;
}): BulkReporter {
  const cardOf = (place: ReplyTarget, view: Parameters<typeof bulkCard>[0]) =>
    cardActivity(bulkCard(view, wordsIn(languageOf(place.language))));
  const referenceOf = ({ reference }: ReplyTarget) => reference as ConversationReference;
  return {
    post: async (place, view) => {
      const message = cardOf(place, view);
      try {
        return await conversations.within(referenceOf(place), ({ send }) => send(message));
      } catch (error) {
        throw teamsError(error);
      }
    },
    update: async (place, activityId, view) => {
      const message = cardOf(place, view);
      try {
        await conversations.within(referenceOf(place), ({ update }) => update(activityId, message));
        return true;
      } catch (error) {
        if (isMessageGone(error)) return false;
        throw teamsError(error);
      }
    },
  };
}
