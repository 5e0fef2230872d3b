import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { assertRunsTrue, runCardsTooMany } from './run-invariants.ts';
import { liveRun, RUN_SETTINGS, RUN_STRETCHES, tellOfConflicts } from './run-kills.ts';
import { startFaultWorld } from './world.ts';

/** Another seed rolls other dice; `npm run faults -- --seed N --runs M` plays longer. */
const SEED = 5;

describe('a run over many conflicts whose bot is killed again and again', () => {
  it(`continues, or stays stopped as it was, and writes everything once (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-run-kills-'));
    const database = { DATA_FOLDER: folder };
    await using world = await startFaultWorld({ seed: SEED, database, settings: RUN_SETTINGS });
    await tellOfConflicts(world);
    const lived = await liveRun(world);
    assert.deepEqual(lived.kills, RUN_STRETCHES);
    assert.equal(lived.wasStopped, true);
    assert.equal(lived.writesAtRest, 0, 'a stopped run writes nothing');
    await world.end();
    const store = await openEmbeddedDatabase(folder);
    await assertRunsTrue(world, store, [lived]);
    assert(runCardsTooMany(world) <= lived.kills.length);
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
