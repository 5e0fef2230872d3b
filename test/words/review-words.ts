import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnyCode, AnyMessage, BareCode } from '../../src/words/codes.ts';
import { english } from '../../src/words/en/english.ts';
import { type Language, wordsIn } from '../../src/words/words.ts';

/** The sentences of one subject. */
interface Subject {
  readonly name: string;
  readonly codes: RegExp;
  /** Each code with parameters at least once, and each form that its sentence can have. */
  readonly samples: readonly AnyMessage[];
  /** The English texts as they were reviewed, by code. */
  readonly reviewed: readonly (readonly string[])[];
  /** Codes whose text is the same in German: names and abbreviations. */
  readonly same: readonly AnyCode[];
}

/**
 * Tests the words of a subject. A rewording is made in two places: in `src/words/en`, and in the
 * reviewed table.
 */
export function reviewWords({ name, codes, samples, reviewed, same }: Subject): void {
  const all = (Object.keys(english) as AnyCode[]).filter((code) => codes.test(code));
  const bare = all.filter((code): code is BareCode => typeof english[code] === 'string');
  const rendered = (language: Language) => {
    const { plain } = wordsIn(language);
    return [
      ...bare.map((code) => [code, plain(code)] as const),
      ...samples.map((message) => [message.code, plain(message)] as const),
    ].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  };

  describe(`the words of ${name}`, () => {
    test('are the reviewed ones in English', () => assert.deepEqual(rendered('en'), reviewed));

    test('are all reviewed', () => {
      const shown = new Set<AnyCode>([...bare, ...samples.map(({ code }) => code)]);
      assert.deepEqual(
        all.filter((code) => !shown.has(code)),
        [],
      );
    });

    test('are others in German, but for names', () => {
      const german = rendered('de');
      const equal = rendered('en').filter(([, text], index) => text === german[index]?.[1]);
      assert.deepEqual([...new Set(equal.map(([code]) => code))], same.toSorted());
    });

    test('hold no empty place and no half of a sentence, in any language', () => {
      for (const language of ['en', 'de', 'pseudo'] as const)
        for (const [code, text] of rendered(language))
          assert.doesNotMatch(
            text,
            /undefined|\[object|NaN| {2}|^ | $|\(\)/,
            `${language} ${code}`,
          );
    });
  });
}
