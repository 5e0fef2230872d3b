import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { marked, type Tokens } from 'marked';
import { readCheckout } from '../../scripts/measure-house/checkout.ts';
import { exportedTwice, exportsOf } from '../../scripts/measure-house/exports.ts';

/** docs/GLOSSARY.md against the names that are exported: one word per thing, one name per thing. */

const { source, tests, tools } = readCheckout('.');
const exported = exportsOf(source);
const names = new Set(exported.map(({ name }) => name));

const tables = marked
  .lexer(readFileSync('docs/GLOSSARY.md', 'utf8'))
  .filter((token): token is Tokens.Table => token.type === 'table');
const glossary = tables.filter(({ header }) => header[2]?.text === 'in the code');
const codeIn = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
const glossaryNames = glossary.flatMap(({ rows }) =>
  rows
    .map(([, , code]) => code?.text ?? '')
    .filter((text) => !text.startsWith('field ') && !text.startsWith('none '))
    .flatMap(codeIn),
);

/** Files whose types are the vocabulary of everything else. */
const VOCABULARY = ['src/domain/conflict/conflict.ts', 'src/domain/remedy/remedy-plan.ts'];

const BANNED = new Set([
  ...['hand', 'hands', 'told', 'foresee', 'foreseen', 'deed', 'deeds', 'chore', 'chores', 'party'],
  ...['look', 'looks', 'sighting', 'place', 'places', 'lapse', 'lapsed', 'agree', 'decline'],
  ...['requester', 'resolution', 'resolutions', 'ability', 'abilities', 'stand in'],
]);

/** Words of a name or a path; `handOff` and `stand-in` are words of their own. */
function wordsIn(name: string): readonly string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase()
    .replace(/\bhand offs?\b/g, 'handoff')
    .replace(/\bstand in\b/g, 'stand-in');
  return words.split(' ').map((word) => word.replace('-', ' '));
}
const bannedIn = (name: string) => wordsIn(name).filter((word) => BANNED.has(word));

describe('the glossary', () => {
  test('names only what is exported', () => {
    assert.ok(glossaryNames.length > 60);
    assert.deepEqual(
      glossaryNames.filter((name) => !names.has(name)),
      [],
    );
  });

  test('explains a word once', () => {
    const words = glossary.flatMap(({ rows }) => rows.map(([word]) => word?.text));
    assert.deepEqual(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    );
  });

  for (const file of VOCABULARY)
    test(`has every type of ${file}`, () => {
      const types = exported
        .filter(({ path, name }) => path === file && /^[A-Z]/.test(name))
        .map(({ name }) => name);
      assert.ok(types.length > 5);
      assert.deepEqual(
        types.filter((name) => !glossaryNames.includes(name)),
        [],
      );
    });
});

test('no exported name has a word that the glossary gave up', () => {
  const all = exportsOf([...source, ...tests, ...tools]).map(({ name }) => name);
  const banned = new Set(all.filter((name) => bannedIn(name).length > 0));
  assert.deepEqual(banned, new Set());
});

test('no file name has a word that the glossary gave up', () => {
  const files = globSync('{src,test,scripts,bench,simulator,demo}/**/*.{ts,json}');
  assert.deepEqual(
    files.filter((file) => bannedIn(file).length > 0),
    [],
  );
});

test('a name is exported by one file, and no file passes a name on', () => {
  // Each language has the same parts under the same names.
  const single = exported.filter(({ path }) => !/^src\/words\/[a-z]{2}\//.test(path));
  const twice = new Set(exportedTwice(single).keys());
  assert.deepEqual(twice, new Set());
  assert.deepEqual(
    exported.filter(({ passedOn }) => passedOn),
    [],
  );
});
