/**
 * `npm run faults -- --seed 7 --kills 200`: kills the bot so many times, at every named step and at
 * random. `npm run faults -- --seed 7 --replicas 4 --conflicts 40`: a fleet on one PostgreSQL server whose
 * replicas are killed, stopped and hung. The seed replays the same dice.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from '../src/log.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { runFleet } from '../test/faults/fleet-rounds.ts';
import { assertNothingLostNothingTwice } from '../test/faults/invariants.ts';
import { runKillRounds } from '../test/faults/kill-rounds.ts';
import { startFaultWorld } from '../test/faults/world.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    kills: { type: 'string', default: '200' },
    replicas: { type: 'string', default: '1' },
    conflicts: { type: 'string', default: '20' },
  },
});
const seed = Number(values.seed);
const replicas = Number(values.replicas);
const log = createLog({ level: 'warn', secrets: [] });
const how =
  replicas > 1
    ? `--replicas ${replicas} --conflicts ${values.conflicts}`
    : `--kills ${values.kills}`;
console.log(`Seed ${seed}. To replay: npm run faults -- --seed ${seed} ${how}`);

if (replicas > 1) await playFleet();
else await playKills();
process.exit(0);

async function playKills(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'unclash-faults-'));
  await using world = await startFaultWorld({ seed, database: { DATA_FOLDER: dataFolder } });
  const report = await runKillRounds(world, Number(values.kills), {
    tell: (line) => console.log(line),
  });
  await world.end();
  const database = await openDatabase({ dataFolder, log });
  console.table(report.kills);
  tell(await assertNothingLostNothingTwice(world, database), report.mayPostTwice);
  await database.close();
}

async function playFleet(): Promise<void> {
  const server = await startPostgresServer();
  const url = await server.createDatabase();
  const env = { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' };
  await using world = await startFaultWorld({ seed, database: env, replicas });
  const trouble = ['kill', 'stop', 'hang'] as const;
  const report = await runFleet(world, { conflicts: Number(values.conflicts), trouble });
  await world.end();
  const database = await openDatabase({ url, dataFolder: '', log });
  const { seconds, stops, violent } = report;
  const slowest = Math.round(Math.max(0, ...stops));
  console.log(
    `${Math.round(seconds)} s, ${violent} kills and hangs, ${stops.length} stops (longest ${slowest} ms)`,
  );
  tell(await assertNothingLostNothingTwice(world, database), violent);
  await database.close();
  await server.remove();
}

function tell(counted: { conflicts: number; writes: number; twice: number }, may: number): void {
  const { conflicts, writes, twice } = counted;
  if (twice > may) throw new Error(`${twice} second cards, at most ${may} are excusable`);
  console.log(`${conflicts} conflicts, none lost; ${writes} writes, none twice, all in the audit.`);
  console.log(`${twice} second cards where Teams gives no way to know (${may} such kills).`);
}
