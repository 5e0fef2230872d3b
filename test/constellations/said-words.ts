import type { AnyMessage } from '../../src/words/codes.ts';
import { english as catalogue } from '../../src/words/en/english.ts';
import type { Sentence } from '../../src/words/sentence.ts';
import { createSpeaker, type Speaker } from '../../src/words/speaker.ts';
import type { Said, Words } from '../../src/words/words.ts';
import { english } from '../support/english.ts';

/** English, and a note of every code that was put into words, nested ones too. */
export interface SaidWords {
  readonly words: Words;
  /** Codes as text: to compare two sets of every code there is lasts 20 seconds of a type check. */
  readonly said: ReadonlySet<string>;
}

/** Words that note what a card says, so that it can be compared by code. */
export function saidWords(): SaidWords {
  const said = new Set<string>();
  const sentenceOf = (message: AnyMessage): Sentence => {
    const { code, ...parameters } = message;
    said.add(code);
    const entry = catalogue[code] as
      | string
      | ((parameters: object, speaker: Speaker) => Sentence | string);
    const found = typeof entry === 'string' ? entry : entry(parameters, speaker);
    return typeof found === 'string' ? speaker.words(found) : found;
  };
  const speaker = createSpeaker('en', { noName: '(no name)', sentenceOf });
  const noted = (value: Said): Said => {
    sentenceOf(typeof value === 'string' ? ({ code: value } as AnyMessage) : value);
    return value;
  };
  const words: Words = {
    ...english,
    text: (value) => english.text(noted(value)),
    runs: (value) => english.runs(noted(value)),
    plain: (value) => english.plain(noted(value)),
    markdown: (value) => english.markdown(noted(value)),
    sentence: (value) => english.sentence(noted(value)),
  };
  return { words, said };
}
