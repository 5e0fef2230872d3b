import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { readCheckout } from '../../scripts/measure-house/checkout.ts';
import { commentsOf, IDLE_WORDS, timesSaid } from '../../scripts/measure-house/comments.ts';

/** Comments and documents that send a reader somewhere: the place has to be there. */

const { source, tests, tools } = readCheckout('.');
const comments = [...source, ...tests, ...tools].map((file) => {
  return { path: file.path, text: commentsOf(file).text };
});
const documents = ['*.md', 'docs/**/*.md', 'simulator/**/*.md', 'appPackage/**/*.md']
  .flatMap((glob) => globSync(glob))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
/** docs/STYLE.md quotes what is not to be written. */
const texts = [...comments, ...documents].filter(({ path }) => path !== 'docs/STYLE.md');

const files = globSync('**/*', {
  exclude: (name) => ['node_modules', '.git', 'test-results'].includes(name),
});
const paths = new Set(files);
const names = new Set(files.map((file) => basename(file)));

/** A file of ours by its extension, with folders or without. */
const FILE =
  /(?<![\w./@<*$}-])(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:ts|cjs|md|sql|bicep)\b(?![\w*-])/g;

/** Files that are named and made elsewhere: by people, by tools, by packages. */
const ELSEWHERE = new Set(['types.ts']);

function isThere(file: string): boolean {
  if (ELSEWHERE.has(basename(file))) return true;
  if (!file.includes('/')) return names.has(file);
  return paths.has(file) || files.some((path) => path.endsWith(`/${file}`));
}

describe('a file that a comment or a document names', () => {
  test('exists', () => {
    const gone = texts.flatMap(({ path, text }) =>
      [...text.matchAll(FILE)]
        .map(([file]) => file)
        .filter((file) => !isThere(file))
        .map((file) => `${path}: ${file}`),
    );
    assert.deepEqual(gone, []);
  });
});

/** What was true once, or was a direction to something without numbers. */
const PROMISES: Readonly<Record<string, RegExp>> = {
  'rows of a table without numbers': /\brows? \d+(?:\b(?! (?:of|conflicts|rows)))/i,
  'one file for all ports': /\ball ports (?:are|live) in\b|\bports\.ts\b/i,
  'a place without a path': /\bsee (?:the other file|elsewhere)\b/i,
  'work that is left': /\b(?:TODO|FIXME|XXX|HACK)\b/,
};

describe('no comment and no document has', () => {
  for (const [what, pattern] of Object.entries(PROMISES))
    test(what, () => {
      const broken = texts.flatMap(({ path, text }) => {
        const [found] = pattern.exec(text) ?? [];
        return found === undefined ? [] : [`${path}: ${found}`];
      });
      assert.deepEqual(broken, []);
    });
});

/**
 * Words that say little (docs/STYLE.md), counted in the comments of `src`. The budget falls: lower it to
 * what is left whenever comments are reworded, never raise it.
 */
const IDLE_BUDGET = 300;
const IDLE = { ...IDLE_WORDS, look: /\blook(s|ed|ing)?\b/gi, whoever: /\b(whoever|somebody)\b/gi };

test('comments say less and less in idle words', () => {
  const inSource = source.map(commentsOf);
  const said = Object.values(IDLE).reduce((sum, words) => sum + timesSaid(words, inSource), 0);
  assert.ok(said <= IDLE_BUDGET, `${said} idle words; docs/STYLE.md has better ones`);
  assert.ok(
    said > IDLE_BUDGET - 80,
    `only ${said} idle words are left: lower IDLE_BUDGET to ${said}`,
  );
});

test('the comments of the wiring, the configuration, the server and the instruments have none', () => {
  const rooms = source.filter(({ path }) => /^src\/(app|config|http|telemetry|net)\//.test(path));
  const idle = rooms.flatMap((file) => {
    const { text } = commentsOf(file);
    const found = Object.values(IDLE).flatMap((words) => text.match(words) ?? []);
    return found.length === 0 ? [] : [`${file.path}: ${found.join(', ')}`];
  });
  assert.deepEqual(idle, []);
});
