import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServerDatabase } from '../../src/store/database/server-database.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { emptyServerDatabase } from '../support/test-databases.ts';
import { until } from '../support/until.ts';
import { type FleetReport, runFleet } from './fleet-rounds.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { startFaultWorld } from './world.ts';

/** `npm run faults -- --replicas 4 --minutes 5 --seed N` plays longer. */
const SEED = 11;
const { log } = aSilentLog();

/** Most sends of a channel in any stretch of this length. */
function mostWithin({ sends }: FleetReport, milliseconds: number): number {
  return Math.max(
    ...sends.map((start) => sends.filter((at) => at >= start && at < start + milliseconds).length),
  );
}

describe('three replicas behind a balancer', () => {
  it(`work as one while they are killed, stopped and hung (seed ${SEED})`, async () => {
    const url = await emptyServerDatabase();
    await using world = await startFaultWorld({
      seed: SEED,
      database: { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' },
      settings: { POLL_INTERVAL_SECONDS: '3' },
      replicas: 3,
    });
    const report = await runFleet(world, { conflicts: 5, trouble: ['kill', 'stop', 'hang'] });
    const database = await openServerDatabase({ url, log });
    const { rows } = await database.executeSql('SELECT count(*)::int AS polls FROM polls');
    await world.end();

    const { twice } = await assertNothingLostNothingTwice(world, database);
    assert(twice <= report.violent, `${twice} cards too many`);
    assert(rows[0]?.polls <= report.seconds / 3 + 2, `${rows[0]?.polls} polls`);
    assert(mostWithin(report, 1000) <= 7, `${mostWithin(report, 1000)} messages in a second`);
    assert(mostWithin(report, 2000) <= 8, `${mostWithin(report, 2000)} messages in two seconds`);
    for (const took of report.stops) assert(took < 20_000, `a stop took ${took} ms`);
    await database.close();
  });

  it('are found by a balancer: a replica that stops says so before it closes its door', async () => {
    const url = await emptyServerDatabase();
    await using world = await startFaultWorld({ seed: SEED, database: { DATABASE_URL: url } });
    const bot = world.bot();
    const ready = async () => (await fetch(`${bot.url}/readyz`)).status;
    await until('a poll is complete', async () => (await ready()) === 200);
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    assert.match(metrics, /^unclash_polls_total\{strategy="filter",outcome="complete"\} [1-9]/m);
    assert.match(metrics, /^unclash_conflicts\{state="open"\} 1[0-9]$/m);
    const stopped = bot.stop();
    await sleep(500);
    assert.equal(await ready(), 503);
    assert((await stopped) < 20_000);
    await world.end();
  });
});
