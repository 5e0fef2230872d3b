import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decisionTable } from '../../../src/domain/remedy/decision-table.ts';

const ids = decisionTable.map(({ id }) => id);

/** Every id that a text names as a rule of the decision table. */
function citedIn(file: string, pattern: RegExp): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...text.matchAll(pattern)].flatMap(([, cited = '']) => cited.split(/`, `/));
}

test('every rule has an id of its own', () => {
  assert.deepEqual([...new Set(ids)], ids);
});

test('every rule is tested under its id', () => {
  const files = ['plan-remedy.test.ts', 'change-claimant.test.ts'];
  const tested = files.flatMap((file) => citedIn(file, /'([a-zA-Z]+): /g));
  assert.deepEqual([...new Set(tested)].toSorted(), ids.toSorted());
});

test('the rules that the simulator cites exist', () => {
  const cited = citedIn('../../../simulator/README.md', /decision table, `([^|]+)` *\|/g);
  assert.ok(cited.length > 0);
  assert.deepEqual(
    cited.filter((id) => !ids.includes(id)),
    [],
  );
});
