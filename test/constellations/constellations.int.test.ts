import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { readConstellations } from './constellation.ts';
import { pageOf } from './page.ts';
import { type Outcome, playAll } from './play-all.ts';

/**
 * What the files of this folder say is true, with Exchange and Active Directory connected or not, and
 * under every reading of what Microsoft leaves open.
 */
const constellations = readConstellations();
let outcomes: ReadonlyMap<string, Outcome>;

before(async () => {
  outcomes = await playAll();
});

for (const { id, title } of constellations)
  test(`${id}: ${title}`, () => {
    assert.deepEqual(outcomes.get(id)?.differences, []);
  });

test('there are at least a hundred of them, each with a title of its own', () => {
  assert.ok(constellations.length >= 100, String(constellations.length));
  assert.equal(new Set(constellations.map(({ title }) => title)).size, constellations.length);
});

test('docs/CONSTELLATIONS.md is what Unclash does (npm run constellations)', () => {
  assert.equal(readFileSync('docs/CONSTELLATIONS.md', 'utf8'), pageOf(outcomes));
});
