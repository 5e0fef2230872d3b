import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/embedded-database.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { runKillRounds } from './kill-rounds.ts';
import type { KillStep } from './kills.ts';
import { startFaultWorld } from './world.ts';

/** Another seed rolls other dice; `npm run faults -- --seed N --kills M` plays longer. */
const SEED = 4;

const STEPS: readonly KillStep[] = [
  'between post and remembering its id',
  'after the intent',
  'before the write',
  'after the write',
  'after the card is edited',
  'at random',
];

describe('a bot that is killed in the middle of its work', () => {
  it(`loses nothing and does nothing twice (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-kills-'));
    await using world = await startFaultWorld({ seed: SEED, database: { DATA_FOLDER: folder } });
    const report = await runKillRounds(world, STEPS.length, { steps: STEPS });
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    const { writes, twice } = await assertNothingLostNothingTwice(world, database);
    assert.equal(writes, STEPS.length);
    assert(twice <= report.mayPostTwice, `${twice} cards too many`);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
