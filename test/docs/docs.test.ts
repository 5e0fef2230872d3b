import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, test } from 'node:test';
import { marked, type Token, type Tokens } from 'marked';
import packageJson from '../../package.json' with { type: 'json' };

const documents = ['*.md', 'docs/**/*.md', 'simulator/**/*.md'].flatMap((glob) => globSync(glob));

/** Paths that a person or a command makes. */
const MADE = new Set(['env/.env']);

const ROOMS = [
  ...['src', 'docs', 'test', 'infra', 'scripts', 'appPackage', 'demo', 'simulator', 'bench', 'env'],
  ...['\\.github', '\\.ci'],
].join('|');
const PATH = new RegExp(`(?<![\\w/.@-])(?:${ROOMS})/[\\w./*-]*[\\w/*]`, 'g');

/** npm's own commands that are no scripts of ours. */
const scriptsNamedIn = (text: string) =>
  [...text.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
    ([, script, short]) => script ?? short ?? '',
  );

function linksIn(text: string): readonly string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(text), (token: Token) => {
    if (token.type === 'link' || token.type === 'image') links.push(token.href);
  });
  return links.filter((link) => !/^[a-z]+:/i.test(link));
}

/** Anchors as GitHub makes them of headings. */
function anchorsIn(text: string): readonly string[] {
  return marked
    .lexer(text)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ text: words }) => words.toLowerCase())
    .map((words) => words.replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

for (const file of documents) {
  const text = readFileSync(file, 'utf8');

  describe(file, () => {
    test('names only paths that exist', () => {
      const paths = [...text.matchAll(PATH)]
        .map(([path]) => path)
        .filter((path) => !MADE.has(path));
      assert.deepEqual(
        paths.filter((path) => globSync(path).length === 0),
        [],
      );
    });

    test('names only npm scripts that exist', () => {
      assert.deepEqual(
        scriptsNamedIn(text).filter((script) => !(script in packageJson.scripts)),
        [],
      );
    });

    test('links only to files and headings that exist', () => {
      const broken = linksIn(text).filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? file : normalize(join(dirname(file), path));
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
      });
      assert.deepEqual(broken, []);
    });
  });
}

test('there is something to check', () => {
  for (const file of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/INSTALL.md'])
    assert.ok(documents.includes(file), file);
});

test('every script of package.json is told about somewhere', () => {
  const told = new Set(documents.flatMap((file) => scriptsNamedIn(readFileSync(file, 'utf8'))));
  const parts = scriptsNamedIn(packageJson.scripts.check);
  const untold = Object.keys(packageJson.scripts).filter(
    (script) => !told.has(script) && !parts.includes(script),
  );
  assert.deepEqual(untold, []);
});

test('every decision is in the index, and every number is accounted for', () => {
  const index = readFileSync('docs/decisions/README.md', 'utf8');
  const files = globSync('docs/decisions/[0-9]*.md');
  for (const file of files) {
    const number = Number(basename(file).slice(0, 4));
    assert.match(index, new RegExp(`^${number}\\. \\[.+\\]\\(${basename(file)}\\)$`, 'm'));
  }
  const numbers = [...index.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
  assert.deepEqual(
    numbers,
    numbers.map((_, position) => position + 1),
  );
});
