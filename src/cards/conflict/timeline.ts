import type { TimelineEntry } from '../../domain/conflict/conflict.ts';
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

export function storyOf(timeline: readonly TimelineEntry[], words: Words, most: number): Story {
  const left = Math.max(0, timeline.length - most);
  return {
    lines: timeline.slice(left).map((entry) => ({
      sentence: sentenceOf(entry, words),
      time: words.text({ code: 'card.time', at: entry.at }),
    })),
    earlier: left === 0 ? literal('') : words.text({ code: 'card.story.earlier', left }),
  };
}

function sentenceOf({ what, by }: TimelineEntry, words: Words): readonly Run[] {
  const person = by !== undefined && { by: by.displayName };
  return words.runs({ code: 'card.story.line', what: what, ...person });
}
