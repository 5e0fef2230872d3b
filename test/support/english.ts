import { type Said, wordsIn } from '../../src/words/words.ts';

/** The words that tests read. */
export const english = wordsIn('en');

/** Finds a sentence of the catalogue in a text, or in JSON that holds it. */
export function saying(said: Said, words = english): RegExp {
  const escaped = words.plain(said).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(escaped.replaceAll('"', '\\\\?"'));
}
