import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verbatim } from '../../src/domain/message/message.ts';
import { german } from '../../src/words/de/german.ts';
import { english } from '../../src/words/en/english.ts';
import { pseudo } from '../../src/words/pseudo.ts';
import { createSpeaker } from '../../src/words/speaker.ts';
import { languageOf, type Said, wordsIn } from '../../src/words/words.ts';

const textOf = (sentence: readonly { readonly kind: string; readonly text?: string }[]) =>
  sentence.map(({ text }) => text ?? '').join('');

const speakerOf = (language: string) =>
  createSpeaker(language, { noName: '(no name)', sentenceOf: () => [] });

describe('a speaker', () => {
  const { say, name, list, count, age, capital, words } = speakerOf('en');

  test('keeps values apart from the words of the catalogue', () => {
    assert.deepEqual(say`Remove it from ${'<b>John</b>'}.`, [
      { kind: 'literal', text: 'Remove it from ' },
      { kind: 'value', text: '<b>John</b>', most: 400 },
      { kind: 'literal', text: '.' },
    ]);
  });

  test('says that a name is empty', () => {
    assert.equal(textOf(name('\u200b ')), '(no name)');
  });

  test('joins a list and chooses plurals as the language does', () => {
    const forms = { one: 'conflict', other: 'conflicts' };
    assert.equal(textOf(list(['A', 'B', 'C'])), 'A, B, and C');
    assert.equal(textOf(speakerOf('de').list(['A', 'B'], 'disjunction')), 'A oder B');
    assert.equal(textOf(count(1, forms)), '1 conflict');
    assert.equal(textOf(count(1200, forms)), '1,200 conflicts');
    assert.equal(textOf(speakerOf('de').count(1200, forms)), '1.200 conflicts');
  });

  test('gives an age in its largest whole unit', () => {
    const from = '2026-01-01T00:00:00Z';
    assert.equal(textOf(age(from, '2026-01-04T01:00:00Z')), '3 days');
    assert.equal(textOf(age(from, '2026-01-02T23:00:00Z')), '47 hours');
    assert.equal(textOf(age(from, '2026-01-01T00:01:00Z')), '1 minute');
    assert.equal(textOf(age(from, '2026-01-01T00:00:59Z')), '');
    assert.equal(textOf(age(from, '2025-12-31T00:00:00Z')), '');
    assert.equal(textOf(age(from, '2026-01-01T02:00:00Z', (old) => say` (${old})`)), ' (2 hours)');
    assert.equal(textOf(age(from, from, (old) => say` (${old})`)), '');
    assert.equal(textOf(age('never', from)), '');
  });

  test('capitalises its own words only', () => {
    assert.equal(textOf(capital(words('shared mailbox'))), 'Shared mailbox');
    assert.equal(textOf(capital('john')), 'john');
  });
});

describe('words', () => {
  test('escape a value for each target', () => {
    const said = verbatim('*a*\u202e\n{{DATE(2026-01-01T00:00:00Z)}}');
    const words = wordsIn('en');
    assert.equal(words.plain(said), '*a* {\u2060{DATE(2026-01-01T00:00:00Z)}}');
    assert.ok(words.markdown(said).startsWith('\\*a\\*'));
  });

  test('speak German to de-AT, English to everybody else', () => {
    assert.deepEqual(['de-AT', 'DE', 'en-GB', 'fr', undefined, { toString: 1 }].map(languageOf), [
      ...['de', 'de', 'en', 'en', 'en', 'en'],
    ]);
    assert.equal(wordsIn('de').plain('card.cancel'), 'Abbrechen');
  });

  test('show the code of a message that a later version stored', () => {
    const message = { code: 'attempt.ofTomorrow', name: 'Jo' } as unknown as Said;
    assert.equal(wordsIn('de').plain(message), 'attempt.ofTomorrow');
  });

  test('mirror and lengthen every text in the pseudo-language, values excepted', () => {
    assert.equal(pseudo('No {x}'), '\u202eNoo\u202c {\u202ex\u202c}');
    assert.equal(wordsIn('pseudo').plain(verbatim('Jane')), 'Jane');
    assert.ok(wordsIn('pseudo').rightToLeft);
  });
});

describe('a name', () => {
  for (const raw of ['', '   ', '\u200b\u200d', '\u3164\ufe0f']) {
    test(`that shows nothing (${JSON.stringify(raw)}) is said to be missing`, () => {
      assert.equal(wordsIn('en').name(raw), '(no name)');
    });
  }

  test('of 256 characters is cut to 64', () => {
    assert.equal(wordsIn('en').name('x'.repeat(256)), `${'x'.repeat(63)}…`);
  });

  test('that is only a symbol stays', () => {
    assert.equal(wordsIn('en').name('🦊'), '🦊');
  });
});

test('German has exactly the codes of English', () => {
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
});
