import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServerDatabase } from '../../src/store/database/server-database.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { until } from '../support/until.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { startFaultWorld } from './world.ts';

const SEED = 61;
const { log } = aSilentLog();

describe('a PostgreSQL server that is killed and started again under a bot at work', () => {
  it(`takes nothing with it, in the middle of whatever transaction (seed ${SEED})`, async () => {
    const server = await startPostgresServer();
    const url = await server.createDatabase();
    const database = { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' };
    await using world = await startFaultWorld({ seed: SEED, database });
    const seeing = world.makeConflict('undo').then((conflict) => world.seeThrough(conflict));
    for (let restart = 0; restart < 3; restart += 1) {
      await sleep(500 + world.random() * 3_000);
      await server.kill();
      await sleep(world.random() * 1_000);
      await server.start();
    }
    await seeing;
    await until(
      'edits are done',
      () => performance.now() - (world.teams.sends.at(-1)?.at ?? 0) > 4_000,
    );
    await world.end();
    const again = await openServerDatabase({ url, log });
    await assertNothingLostNothingTwice(world, again);
    await again.close();
    await server.remove();
  });
});
