import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminalLanguage } from '../../src/words/terminal-language.ts';

test('a terminal speaks the language of its locale, LC_ALL before LC_MESSAGES before LANG', () => {
  assert.equal(terminalLanguage({ LANG: 'de_DE.UTF-8' }), 'de');
  assert.equal(terminalLanguage({ LC_ALL: '', LC_MESSAGES: 'de', LANG: 'en_US' }), 'de');
  assert.equal(terminalLanguage({ LC_ALL: 'C.UTF-8', LANG: 'de_AT@euro' }), 'en');
});

test('the setting LANGUAGE counts before the locale, whatever form it has', () => {
  assert.equal(terminalLanguage({ LANGUAGE: 'de', LC_ALL: 'en_US.UTF-8' }), 'de');
  assert.equal(terminalLanguage({ LANGUAGE: 'en', LANG: 'de_DE' }), 'en');
  assert.equal(terminalLanguage({ LANGUAGE: 'de:en' }), 'de');
  assert.equal(terminalLanguage({ LANGUAGE: '', LANG: 'de_DE' }), 'de');
});

test('a terminal speaks English where no locale or another one is set', () => {
  assert.deepEqual([{}, { LANG: 'C' }, { LANG: 'fr_FR' }].map(terminalLanguage), [
    ...['en', 'en', 'en'],
  ]);
});
