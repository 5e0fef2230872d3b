import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { marked, type Token } from 'marked';
import { judge } from './referee.ts';

/** What the documents and infra/ ask a person to run, read by the shell that will run it. */

interface Snippet {
  readonly from: string;
  readonly script: string;
}

const snippets = globSync(['docs/**/*.md', '*.md']).flatMap((file) =>
  snippetsOf(marked.lexer(readFileSync(file, 'utf8'))).map((script) => ({ from: file, script })),
);

/** Fenced PowerShell, indented lines of Active Directory's tools, and cmdlets inside of a sentence. */
function snippetsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token): readonly string[] => {
    if (token.type === 'code') {
      const isPowerShell = token['lang'] === 'powershell' || /^dsacls /.test(token['text']);
      return isPowerShell ? [token['text']] : [];
    }
    if (token.type === 'codespan')
      return /^(?:[A-Z][a-z]+-[A-Z]\w+ |dsacls .)/.test(token['text']) ? [token['text']] : [];
    return snippetsOf(below(token));
  });
}

/** What stands inside of a paragraph, a list, its items, or a table and its cells. */
function below(token: Token): readonly Token[] {
  if (token.type === 'table') return [...token['header'], ...token['rows'].flat()];
  return token.type === 'list' ? token['items'] : ('tokens' in token && token.tokens) || [];
}

const files: readonly Snippet[] = globSync('{infra,scripts,docs}/**/*.{ps1,psm1}').map((file) => ({
  from: file,
  script: readFileSync(file, 'utf8'),
}));

describe('PowerShell in the documents', async () => {
  const all = [...snippets, ...files];
  const verdicts = await judge(all.map(({ script }) => ({ script })));

  test('is read without an error, placeholders included', () => {
    assert.ok(snippets.length > 4);
    for (const [index, { from, script }] of all.entries())
      assert.deepEqual(verdicts[index]?.errors, [], `${from}: ${script}`);
  });

  test('calls commands by their names', () => {
    for (const [index, { from }] of all.entries())
      for (const name of verdicts[index]?.commands ?? [])
        assert.match(name, /^(?:[A-Z][A-Za-z]+-[A-Z]\w+|dsacls)$/, from);
  });
});

test('every script of infra is read by bash without an error', () => {
  const scripts = globSync('infra/**/*.sh');
  assert.ok(scripts.length > 1);
  for (const script of scripts) execFileSync('bash', ['-n', script]);
});
