import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EQUIVALENTS } from '../../scripts/mutants/equivalents.ts';
import {
  EQUIVALENT,
  keyOf,
  LEFT_OUT,
  type Mutant,
  mutationOf,
  type Sampling,
  strykerPlugins,
} from '../../scripts/mutants/sample.ts';

test('every mutant that is named equivalent is one of code that is there', () => {
  for (const { file, line, from } of EQUIVALENTS) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const there = lines.filter((text) => text.trim() === line);
    assert.ok(there.length > 0, `${file} has no line "${line}"`);
    const start = from.split(' ')[0] ?? '';
    assert.ok(line.includes(start), `"${line}" does not begin "${from}"`);
  }
});

test('no mutant is named equivalent twice, and each has its reason', () => {
  assert.equal(new Set(EQUIVALENTS.map(keyOf)).size, EQUIVALENTS.length);
  for (const { because } of EQUIVALENTS) assert.match(because, /\w+ \w+/);
});

test('a mutation is named by its file, its line and its change, over lines', (t) => {
  const file = fileWith(t, 'const a = f(\n    1,\n);\n');
  const location = { start: { line: 0, column: 10 }, end: { line: 2, column: 1 } };
  const { line, from, to } = mutationOf({ id: '1', fileName: file, location, replacement: 'g()' });
  assert.deepEqual({ line, from, to }, { line: 'const a = f(', from: 'f( 1, )', to: 'g()' });
});

test('a sample has its size, and the same seed chooses the same mutants whatever the order', async (t) => {
  const mutants = digitsOf(fileWith(t, `${'0123456789\n'.repeat(3)}`));
  const chosen = await sampled(mutants, { sample: 7, seed: 'a' });
  assert.equal(chosen.length, 7);
  assert.deepEqual(await sampled(mutants.toReversed(), { sample: 7, seed: 'a' }), chosen);
  assert.notDeepEqual(await sampled(mutants, { sample: 7, seed: 'b' }), chosen);
});

test('without a sample every mutant runs, and only those that are asked for', async (t) => {
  const mutants = digitsOf(fileWith(t, '0123456789\n'));
  assert.equal((await sampled(mutants, {})).length, 10);
  const only = mutants.slice(3, 5).map((mutant) => keyOf(mutationOf(mutant)));
  assert.deepEqual(await sampled(mutants, { only }), ['0.3', '0.4']);
});

/** Ids of the mutants that run; nothing may be left without a verdict. */
async function sampled(
  mutants: readonly Mutant[],
  sampling: Partial<Sampling>,
): Promise<readonly string[]> {
  const [{ factory } = assert.fail('no checker')] = strykerPlugins;
  const checker = factory({ sampling: { sample: 0, seed: '1', only: [], ...sampling } });
  const groups = await checker.group(mutants);
  assert.deepEqual(groups.flat().sort(), mutants.map(({ id }) => id).sort());
  const verdicts = Object.entries(await checker.check(mutants));
  assert.equal(verdicts.length, mutants.length);
  const ran = verdicts.flatMap(([id, verdict]) => {
    if (verdict.status === 'passed') return [id];
    assert.ok(verdict.reason === LEFT_OUT || verdict.reason === EQUIVALENT);
    return [];
  });
  return ran.sort();
}

/** A mutant for each digit, named by line and column. */
function digitsOf(fileName: string): readonly Mutant[] {
  const lines = readFileSync(fileName, 'utf8').trimEnd().split('\n');
  return lines.flatMap((text, line) =>
    [...text].map((_, column) => ({
      id: `${line}.${column}`,
      fileName,
      location: { start: { line, column }, end: { line, column: column + 1 } },
      replacement: `x${line}`,
    })),
  );
}

function fileWith(t: { after(clean: () => void): void }, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-mutants-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'mutated.ts');
  writeFileSync(file, text);
  return file;
}
