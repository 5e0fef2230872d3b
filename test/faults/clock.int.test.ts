import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { until } from '../support/until.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { startFaultWorld } from './world.ts';

const SEED = 41;

describe('when the clock of the machine jumps', () => {
  it(`an hour ahead and two back, work goes on (seed ${SEED})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unclash-clock-'));
    await using world = await startFaultWorld({
      seed: SEED,
      database: { DATA_FOLDER: folder },
      settings: { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}` },
    });
    await world.seeThrough(await world.makeConflict());
    for (let jump = 0; jump < 2; jump += 1) {
      world.bot().signal('SIGUSR2');
      await world.seeThrough(await world.makeConflict());
    }
    await until(
      'edits are done',
      () => performance.now() - (world.teams.sends.at(-1)?.at ?? 0) > 4000,
    );
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    await assertNothingLostNothingTwice(world, database);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
