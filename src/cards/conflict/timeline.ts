import type { TimelineEntry } from '../../domain/conflict/conflict.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import { counted, localTime } from '../template/card-time.ts';
import { rich, type Sentence, strong } from '../template/rich-text.ts';

/** One line of a story, as a card shows it. */
export interface StoryLine {
  readonly sentence: Sentence;
  readonly time: PlainText;
}

/** The newest entries of a story, oldest first, and what was left out. */
export interface Story {
  readonly lines: readonly StoryLine[];
  /** Empty when everything is shown. */
  readonly earlier: PlainText;
}

export function storyOf(timeline: readonly TimelineEntry[], most: number): Story {
  const left = Math.max(0, timeline.length - most);
  return {
    lines: timeline.slice(left).map((entry) => ({
      sentence: sentenceOf(entry),
      time: localTime(entry.at),
    })),
    earlier: literal(left === 0 ? '' : `and ${counted(left, 'earlier entry', 'earlier entries')}`),
  };
}

function sentenceOf({ what, by }: TimelineEntry): Sentence {
  const told = rich`${plainText(what)}`;
  return by === undefined ? told : rich`${told} (${strong(nameText(by.displayName))})`;
}
