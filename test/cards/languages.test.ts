import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLOUD_PROBLEMS } from '../../src/domain/cloud-check/cloud-finding.ts';
import { helpLines as commands } from '../../src/teams/commands/command-table.ts';
import { plainText } from '../../src/words/plain-text.ts';
import { type Said, type Words, wordsIn } from '../../src/words/words.ts';
import { type JsonObject, objectsIn } from './card-shape.ts';
import { samplesIn } from './samples.ts';

/** Words that note which values they were given. */
function noting(words: Words, values: Set<string>): Words {
  const noted = (said: Said): Said => {
    for (const part of words.sentence(said))
      if (part.kind === 'value') values.add(plainText(part.text, part.most));
    return said;
  };
  return {
    ...words,
    text: (said) => words.text(noted(said)),
    runs: (said) => words.runs(noted(said)),
    plain: (said) => words.plain(noted(said)),
    name: (displayName) => {
      values.add(plainText(displayName, 64));
      return words.name(displayName);
    },
  };
}

/** Values that cards draw without a sentence around them, beside addresses and names. */
const bare = [
  ...commands.map(({ command }) => command),
  ...['not an address', 'smtp:ben example@contoso.com', 'Unclash'],
  // Names of IdFix, of Active Directory and of Graph.
  ...['proxyAddresses', 'displayName', 'mail', 'userPrincipalName'],
  ...['Duplicate', 'TopLevelDomain', 'Character', 'Format', 'Blank', ...CLOUD_PROBLEMS],
];

/** What is no word: the catalogue's mirrored words, the clients' date functions, addresses. */
const NO_WORDS = [
  /\u202e[^\u202c]*\u202c/g,
  /\{\{(?:DATE|TIME)\([^)]*\)\}\}/g,
  /\w+ \d+, \d+, \d+:\d+\s[AP]M UTC/g,
  /[^\s…()]+@[\w.-]+/g,
];

const shown = ['text', 'title', 'label', 'placeholder', 'errorMessage'] as const;

/** All that a person reads of a card, commands to be copied excepted. */
const textsOf = (card: object): string[] =>
  objectsIn(card)
    .filter(({ fontType }) => fontType !== 'Monospace')
    .flatMap((element: JsonObject) => shown.map((key) => element[key]))
    .filter((text) => typeof text === 'string');

describe('a card in the pseudo-language', () => {
  const values = new Set<string>();
  const samples = samplesIn(noting(wordsIn('pseudo'), values));
  const known = [...values, ...bare]
    .filter((value) => value !== '')
    .toSorted((a, b) => b.length - a.length);
  const texts = known.filter((value) => value.includes(' '));
  const without = (text: string, found: readonly (string | RegExp)[]) =>
    found.reduce<string>((rest, value) => rest.replaceAll(value, ' '), text);
  const wordsLeft = (text: string) => without(without(without(text, texts), NO_WORDS), known);

  for (const [name, { card, summary }] of Object.entries(samples)) {
    it(`"${name}" has no word outside of the catalogue but values`, () => {
      const left = [...textsOf(card), summary].filter((text) => /\p{L}{2}/u.test(wordsLeft(text)));
      assert.deepEqual(left, []);
    });
  }
});
