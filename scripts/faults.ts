/**
 * Kills and troubles the bot for longer than the tests do. The seed replays the same dice.
 *
 * `npm run faults -- --seed 7 --kills 200`: kills it so many times, at every named step and at random.
 * `npm run faults -- --seed 7 --runs 5`: kills it in each stretch of so many runs over many conflicts.
 * `npm run faults -- --seed 7 --replicas 4 --minutes 5`: a fleet on one PostgreSQL server whose replicas
 * are killed, stopped and hung while three people work; with `--storm`, requests to Graph, Exchange and
 * the Bot Connector fail as well, and it ends after 150 kills at the earliest. `--read-own` lets the bot read its
 * own messages (`CHANNEL_MESSAGES`), as they show in Graph after up to 30 seconds: no card may be untrue then.
 * `npm run faults -- --seed 7 --directory --minutes 5`: three in ten calls to Graph and Exchange fail.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../src/store/database/database.ts';
import { openDatabase } from '../src/store/database/open-database.ts';
import { createLog } from '../src/telemetry/log.ts';
import { connectorTrouble } from '../test/faults/connector-trouble.ts';
import { directoryTrouble } from '../test/faults/directory-trouble.ts';
import { liveOneStory, runFleet, STORIES_OF_ONE } from '../test/faults/fleet-rounds.ts';
import {
  assertFleetTrue,
  assertHonest,
  assertNothingLostNothingTwice,
} from '../test/faults/invariants.ts';
import { runKillRounds } from '../test/faults/kill-rounds.ts';
import { assertRunsTrue, runCardsTooMany } from '../test/faults/run-invariants.ts';
import { type LivedRun, liveRun, RUN_SETTINGS, tellOfConflicts } from '../test/faults/run-kills.ts';
import { startFaultWorld } from '../test/faults/world.ts';
import { startPostgresServer } from '../test/support/postgres-server.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    kills: { type: 'string', default: '200' },
    runs: { type: 'string', default: '0' },
    replicas: { type: 'string', default: '1' },
    directory: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '5' },
    'read-own': { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const replicas = Number(values.replicas);
const minutes = Number(values.minutes);
const log = createLog({ level: 'warn', secrets: [] });

/** As the service documents a slow day; Graph is waited for 30 s, Exchange 60. */
const STALL_MS = 20_000;
const SHOWS_LATE_MS = 30_000;
/** The last search is ten minutes after the last try, and the next poll's. */
const LAST_LOOK_MS = 11 * 60_000;

if (Number(values.runs) > 0) await play(`--runs ${values.runs}`, playRuns);
else if (values.directory) await play(`--directory --minutes ${minutes}`, playDirectory);
else if (replicas > 1 && values.storm)
  await play(
    `--replicas ${replicas} --storm${values['read-own'] ? ' --read-own' : ''} --minutes ${minutes}`,
    playStorm,
  );
else if (replicas > 1) await play(`--replicas ${replicas} --minutes ${minutes}`, playFleet);
else await play(`--kills ${values.kills}`, playKills);
process.exit(0);

async function play(how: string, game: () => Promise<void>): Promise<void> {
  console.log(`Seed ${seed}. To replay: npm run faults -- --seed ${seed} ${how}`);
  await game();
}

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

async function playRuns(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'unclash-faults-'));
  const where = { database: { DATA_FOLDER: dataFolder }, settings: RUN_SETTINGS };
  await using world = await startFaultWorld({ seed, ...where });
  await tellOfConflicts(world);
  const lived: LivedRun[] = [];
  while (lived.length < Number(values.runs))
    lived.push(await liveRun(world, (line) => console.log(line)));
  await world.end();
  const database = await openDatabase({ dataFolder, log });
  const writes = await assertRunsTrue(world, database, lived);
  const kills = lived.reduce((sum, one) => sum + one.kills.length, 0);
  const stopped = lived.filter(({ wasStopped }) => wasStopped).length;
  const atRest = lived.reduce((sum, { writesAtRest }) => sum + writesAtRest, 0);
  console.log(
    `${kills} kills in ${lived.length} runs and their undoing, ${writes} writes, each once.`,
  );
  console.log(`${stopped} were stopped, with ${atRest} writes until they were resumed.`);
  console.log(`${runCardsTooMany(world)} cards too many.`);
  if (atRest > 0) throw new Error('a stopped run wrote something');
  await database.close();
}

async function playDirectory(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'unclash-faults-'));
  await using world = await startFaultWorld({ seed, database: { DATA_FOLDER: dataFolder } });
  const options = { random: world.random, rate: 0.3, stallMs: STALL_MS };
  const { obstacle, hits } = directoryTrouble(options);
  world.gateway.obstruct(obstacle);
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) await liveOneStory(world, STORIES_OF_ONE);
  world.gateway.obstruct(undefined);
  await sleep(STALL_MS);
  await world.end();
  const database = await openDatabase({ dataFolder, log });
  const { reopened, attempts, notDone } = await assertHonest(world, database);
  console.table(hits);
  console.log(`${world.made.length} conflicts, ${reopened} of them closed too early.`);
  console.log(`${attempts} presses, ${notDone} of them "not done, because", none unknown.`);
  if (reopened > 0) throw new Error('a poll closed a conflict that was still there');
  await database.close();
}

async function playFleet(): Promise<void> {
  const server = await startPostgresServer();
  const url = await server.createDatabase();
  const env = { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' };
  await using world = await startFaultWorld({ seed, database: env, replicas });
  const trouble = ['kill', 'stop', 'hang'] as const;
  const report = await runFleet(world, { conflicts: 1, trouble, minutes, people: 3 });
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

/** Everything at once: kills, stops, pauses, three in ten requests to Microsoft failing, in both readings. */
async function playStorm(): Promise<void> {
  const server = await startPostgresServer();
  const url = await server.createDatabase();
  const env = { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' };
  const options = { seed, database: env, replicas, patienceSeconds: 1800 };
  const readsOwn = values['read-own'];
  await using world = await startFaultWorld({
    ...options,
    ...(readsOwn && { showsMessagesMs: SHOWS_LATE_MS }),
  });
  const { random } = world;
  // The summary of what was open before is posted first: what trouble adds to it gets no card to press on.
  await world.seeThrough(await world.makeConflict('remedy'));
  const directory = directoryTrouble({ random, rate: 0.3, stallMs: STALL_MS });
  const connector = connectorTrouble({ random, rate: 0.3 });
  world.gateway.obstruct(directory.obstacle);
  world.teams.interfere(connector.interference);
  const trouble = ['kill', 'kill', 'kill', 'hang', 'kill', 'kill', 'stop'] as const;
  const round = { conflicts: 1, trouble, minutes, people: 3, kills: 150 };
  const report = await runFleet(world, { ...round, tell: (line) => console.log(line) });
  world.gateway.obstruct(undefined);
  world.teams.interfere(undefined);
  await world.revive();
  // Edits follow within polls; lost cards are searched for until ten minutes after the last try.
  await sleep(60_000);
  const database = await openDatabase({ url, dataFolder: '', log });
  const end = performance.now() + LAST_LOOK_MS;
  while (readsOwn && performance.now() < end && !(await isSearched(database))) await sleep(5000);
  await world.end();
  console.table(directory.hits);
  console.table(connector.hits);
  const slowest = Math.round(Math.max(0, ...report.stops));
  console.log(
    `${Math.round(report.seconds)} s, ${report.kills} kills, ${report.violent - report.kills} pauses, ` +
      `${report.stops.length} stops (longest ${slowest} ms)`,
  );
  const { conflicts, writes, lost } = await assertFleetTrue(world, database);
  console.log(`${conflicts} conflicts, none lost; ${writes} writes, none twice, all in the audit.`);
  console.log(
    `${lost.length} cards whose id got lost show a former state; a true card follows each.`,
  );
  for (const { thread, card } of lost) console.log(thread, card.slice(0, 600));
  if (readsOwn && lost.length > 0) throw new Error('a card is untrue, and the bot may read it');
  await database.close();
  await server.remove();
}

/** No lost card is to be searched for any more. */
async function isSearched(database: Database): Promise<boolean> {
  const statement = 'SELECT 1 FROM unconfirmed_posts WHERE look_at IS NOT NULL LIMIT 1';
  return (await database.executeSql(statement)).rows.length === 0;
}

function tell(counted: { conflicts: number; writes: number; twice: number }, may: number): void {
  const { conflicts, writes, twice } = counted;
  if (twice > may) throw new Error(`${twice} second cards, at most ${may} are excusable`);
  console.log(`${conflicts} conflicts, none lost; ${writes} writes, none twice, all in the audit.`);
  console.log(`${twice} second cards where Teams gives no way to know (${may} such kills).`);
}
