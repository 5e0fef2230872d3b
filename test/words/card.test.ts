import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnyCode, BareCode } from '../../src/words/codes.ts';
import { english } from '../../src/words/en/english.ts';
import { wordsIn } from '../../src/words/words.ts';
import { cardMessages } from './card-messages.ts';
import reviewed from './english-cards.json' with { type: 'json' };

/** Codes of cards and of conflicts. */
const codes = (Object.keys(english) as AnyCode[]).filter((code) =>
  /^(?:card|conflict|finding|kind|mastery|role)\./.test(code),
);
const bare = codes.filter((code): code is BareCode => typeof english[code] === 'string');

/** The sentences of one language, each with its code; several forms of one stand in order. */
function rendered(language: 'en' | 'de' | 'pseudo'): readonly (readonly [string, string])[] {
  const words = wordsIn(language);
  return [
    ...bare.map((code) => [code, words.plain(code)] as const),
    ...cardMessages.map((message) => [message.code, words.plain(message)] as const),
  ].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A rewording is made in two places: in `src/words/en`, and here where it is reviewed. */
test('the English texts of cards are those that were reviewed', () => {
  assert.deepEqual(rendered('en'), reviewed);
});

test('every sentence with parameters is among the reviewed', () => {
  const shown = new Set<string>(cardMessages.map(({ code }) => code));
  const silent = codes.filter((code) => typeof english[code] === 'function' && !shown.has(code));
  assert.deepEqual(silent, []);
});

describe('a text of a card', () => {
  test('is another one in German, but for words that both languages have', () => {
    const german = rendered('de');
    const same = rendered('en').filter(([, text], index) => text === german[index]?.[1]);
    assert.deepEqual(
      new Set(same.map(([code]) => code)),
      new Set([
        'card.bulk.item',
        ...['card.attempt.what', 'card.directory.reason', 'card.entry.type', 'card.story.line'],
        ...[
          'card.conflict.noPlan',
          'card.deferred.why',
          'card.details',
          'card.help.title',
          'card.note',
          'card.objectId',
          'card.openInEntra',
          'card.ticket',
        ],
      ]),
    );
  });

  test('holds no empty place and no half of a sentence, in any language', () => {
    for (const language of ['en', 'de', 'pseudo'] as const)
      for (const [code, text] of rendered(language))
        assert.doesNotMatch(text, /undefined|\[object|NaN| {2}|^ | $|\(\)/, `${language} ${code}`);
  });
});
