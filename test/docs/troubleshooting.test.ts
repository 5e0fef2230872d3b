import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { GRAPH_REFUSALS, graphRefusalOf } from '../../src/graph/client/graph-refusals.ts';
import { wordsIn } from '../../src/words/words.ts';

const page = readFileSync('docs/TROUBLESHOOTING.md', 'utf8');
const sources = ['src/**/*.ts', 'infra/*.sh'].flatMap((pattern) => globSync(pattern));
const texts = sources.map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"));

/** What people read, from the first column: whatever stands in quotes. */
const quoted = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | ')[0] ?? '')
  .flatMap((cell) => [...cell.matchAll(/"([^"]{12,})"/g)].map(([, sentence = '']) => sentence))
  .filter((sentence) => !sentence.startsWith('lastPoll'));

describe('docs/TROUBLESHOOTING.md', () => {
  test('quotes sentences that Unclash really says', () => {
    assert.ok(quoted.length > 40);
    const invented = quoted.filter((sentence) => {
      const parts = sentence.split('…').filter((part) => part.length > 3);
      return !texts.some((text) => parts.every((part) => text.includes(part)));
    });
    assert.deepEqual(invented, []);
  });

  test('has a way out of every failure that has a code', () => {
    const errors = readFileSync('src/use-cases/ports/errors.ts', 'utf8');
    const codes = [...errors.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code = '']) => code);
    assert.ok(codes.length > 10);
    assert.deepEqual(
      codes.filter((code) => !page.includes(`[\`${code}\`]`)),
      [],
    );
  });

  test('has every sentence of the error catalogue of Microsoft Graph', () => {
    const { plain } = wordsIn('en');
    const refused = graphRefusalOf({ status: 400, headers: {}, body: undefined });
    const sentences = GRAPH_REFUSALS.flatMap(({ problem }) => {
      const message = typeof problem === 'function' ? problem(refused) : problem;
      return message === undefined ? [] : [plain(message)];
    });
    assert.ok(sentences.length > 8);
    assert.deepEqual(
      sentences.filter((sentence) => !page.includes(`"${sentence}"`)),
      [],
    );
  });
});
