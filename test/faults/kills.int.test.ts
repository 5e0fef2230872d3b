import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { runKillRounds } from './kill-rounds.ts';
import type { KillStep } from './kill-steps.ts';
import { startFaultWorld } from './world.ts';

/** Another seed rolls other dice; `npm run faults -- --seed N --kills M` plays longer. */
const SEED = 4;

const STEPS: readonly KillStep[] = [
  'between post and remembering its id',
  'before the write',
  'after the write that undoes',
  'after the second person has agreed',
  'between summary and remembering it',
  'at random',
];

describe('a bot that is killed in the middle of its work', () => {
  it(`loses nothing and does nothing twice (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-kills-'));
    await using world = await startFaultWorld({ seed: SEED, database: { DATA_FOLDER: folder } });
    const report = await runKillRounds(world, STEPS.length, { steps: STEPS });
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    const { twice } = await assertNothingLostNothingTwice(world, database);
    assert(twice <= report.mayPostTwice, `${twice} cards too many`);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
