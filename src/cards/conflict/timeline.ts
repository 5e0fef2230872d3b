import type { ConflictDetails, TimelineEntry } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';
import type { Run, Words } from '../../words/words.ts';

/** One line of a story, as a card shows it. */
interface StoryLine {
  readonly sentence: readonly Run[];
  readonly time: PlainText;
}

/** The newest entries of a story, oldest first, and what was left out. */
export interface Story {
  readonly lines: readonly StoryLine[];
  /** Empty when everything is shown. */
  readonly earlier: PlainText;
}

export function storyOf(
  { timeline, records }: Pick<ConflictDetails, 'timeline' | 'records'>,
  words: Words,
  most: number,
): Story {
  const operations = new Map(records.map((one) => [one.remedyRequestId, one.operation]));
  const left = Math.max(0, timeline.length - most);
  return {
    lines: timeline.slice(left).map((entry) => ({
      sentence: sentenceOf(entry, operations.get(entry.remedyRequestId ?? ''), words),
      time: words.text({ code: 'card.time', at: entry.at }),
    })),
    earlier: left === 0 ? literal('') : words.text({ code: 'card.story.earlier', left }),
  };
}

function sentenceOf(
  { what, by }: TimelineEntry,
  operation: Message | undefined,
  words: Words,
): readonly Run[] {
  const known = defined({ operation, by: by?.displayName });
  return words.runs({ code: 'card.story.line', what, ...known });
}
