import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/embedded-database.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { runKillRounds } from './kill-rounds.ts';
import { STEPS } from './kills.ts';
import { startFaultWorld } from './world.ts';

/** Another seed rolls other dice; `npm run faults -- --seed N --kills M` plays longer. */
const SEED = 4;

describe('a bot that is killed at every step', () => {
  it(`loses nothing and does nothing twice (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-kills-'));
    await using world = await startFaultWorld({ seed: SEED, database: { DATA_FOLDER: folder } });
    const report = await runKillRounds(world, STEPS.length);
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    const { writes, twice } = await assertNothingLostNothingTwice(world, database);
    assert.equal(writes, STEPS.length);
    assert(twice <= report.mayPostTwice, `${twice} cards too many`);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
