import { defined } from '../../domain/defined.ts';
import type { AlertChannel } from '../../use-cases/ports/channels.ts';
import { onFailure } from '../../use-cases/ports/errors.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { type Language, languageOf, type Words, wordsIn } from '../../words/words.ts';
import type { Activity } from './activity.ts';
import { channelOf, scopeOf } from './conversation.ts';

/** The words in which each reader is addressed. */
export interface Languages {
  /** For what the person of an activity alone reads: answers to a press, a personal chat. */
  ofPerson(activity: Activity): Words;
  /** For what everybody in the conversation of an activity reads. */
  ofConversation(activity: Activity): Promise<Words>;
  /** For alerts. */
  ofChannel(channel: Pick<AlertChannel, 'language'>): Words;
}

/**
 * A person reads the language of their Teams client (`locale`), a channel or group chat the one that was
 * chosen with `alerts language`; `language` is that of all others.
 */
export function createLanguages(
  { languageOfChannel }: Pick<UseCases, 'languageOfChannel'>,
  language: Language,
): Languages {
  const ofPerson = (activity: Activity) => {
    const locale = activity.locale || clientLocaleOf(activity);
    return wordsIn(locale ? languageOf(locale) : language);
  };
  const ofChannel = (channel: Pick<AlertChannel, 'language'>) =>
    wordsIn(channel.language === undefined ? language : languageOf(channel.language));
  return {
    ofPerson,
    ofChannel,
    ofConversation: async (activity) => {
      if (scopeOf(activity) === 'personal') return ofPerson(activity);
      // An answer about a database that is away needs words, too.
      const chosen = await languageOfChannel(channelOf(activity).id).catch(
        onFailure(() => undefined),
      );
      return ofChannel(defined({ language: chosen }));
    },
  };
}

/** A query of a message extension names the language of the client there alone (sample of "Respond to search command"). */
function clientLocaleOf({ entities }: Activity): unknown {
  const all: readonly unknown[] = Array.isArray(entities) ? entities : [];
  const isClient = (one: unknown) => (one as { type?: unknown } | null)?.type === 'clientInfo';
  return (all.find(isClient) as { locale?: unknown } | undefined)?.locale;
}
