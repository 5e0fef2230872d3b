/**
 * A language nobody speaks, for tests and pictures: every text of the catalogue is longer and runs
 * from right to left, so that a text outside of the catalogue, a fixed width or a fixed direction
 * shows at once. Words run backwards by U+202E (right-to-left override) as in Unicode's ar-XB.
 */
const OVERRIDE = '\u202e';
const END = '\u202c';

/** German is up to a third longer than English; short labels more. */
const LENGTHEN: Readonly<Record<string, string>> = { a: 'aa', e: 'ee', i: 'ii', o: 'oo', u: 'uu' };

/** The text, lengthened, each run of letters mirrored. */
export function pseudo(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => `${OVERRIDE}${lengthened(word)}${END}`);
}

const lengthened = (word: string): string =>
  word.replace(/[aeiou]/g, (vowel) => LENGTHEN[vowel] ?? vowel);
