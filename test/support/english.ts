import { wordsIn } from '../../src/words/words.ts';

/** The words that tests read. */
export const english = wordsIn('en');
