import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { directoryTrouble } from './directory-trouble.ts';
import { assertHonest } from './invariants.ts';
import { startFaultWorld } from './world.ts';

const SEED = 21;

describe('while three in ten requests to Graph and Exchange fail', () => {
  it(`polls end right or change nothing, and presses end honestly (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-graph-faults-'));
    await using world = await startFaultWorld({
      seed: SEED,
      database: { DATA_FOLDER: folder },
    });
    const { obstacle, hits } = directoryTrouble({
      random: world.random,
      rate: 0.3,
      stallMs: 1_000,
    });
    world.gateway.obstruct(obstacle);
    await world.seeThrough(await world.makeConflict());
    await sleep(6_000);
    world.gateway.obstruct(undefined);
    await sleep(6_000);
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    const { reopened, attempts } = await assertHonest(world, database);
    assert.equal(reopened, 0, 'no poll closed a conflict that was still there');
    assert(attempts >= 1);
    assert(Object.keys(hits).length >= 3, `only ${Object.keys(hits)} happened`);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
