import assert from 'node:assert/strict';
import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Database } from '../../src/store/database/database.ts';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { openServerDatabase } from '../../src/store/database/server-database.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import type { FaultWorld } from './fault-world.ts';
import { assertNothingLostNothingTwice } from './invariants.ts';
import { startFaultWorld } from './world.ts';

const SEED = 51;
const { log } = aSilentLog();

const isFull = (error: unknown): boolean => {
  assert(error instanceof BotError);
  assert.equal(error.code, 'storeUnavailable');
  assert.equal(error.problem.code, 'store.diskFull');
  assert.equal(error.next.code, 'store.makeRoom');
  return true;
};

describe('a full disk under the embedded database', () => {
  it(`stops all work and loses none; room is all that it takes to go on (seed ${SEED})`, async () => {
    using disk = smallDisk(200);
    const database = { DATA_FOLDER: join(disk.folder, 'data') };
    await using world = await startFaultWorld({ seed: SEED, database });
    await world.seeThrough(await world.makeConflict());
    const { seeing } = await whileFull(world, disk, () =>
      until('it says so', async () => (await ready(world)) === 503),
    );
    await seeing;
    assert.equal(world.bot().isAlive(), true, 'it is still the same process');
    await sleep(3_000);
    await world.end();
    await assertNothingLostNothingTwice(world, await opened(database.DATA_FOLDER));
  });

  it('is named as what it is at the start, and is not taken for damage', async () => {
    using disk = smallDisk(160);
    const folder = join(disk.folder, 'data');
    await (await openEmbeddedDatabase(folder)).close();
    disk.fill();
    await assert.rejects(openEmbeddedDatabase(folder), isFull);
    assert.equal(existsSync(join(folder, 'postgres.damaged')), false);
    disk.empty();
    await (await openEmbeddedDatabase(folder)).close();
  });

  it('does not keep a process from ending, and what was written before is there afterwards', async () => {
    using disk = smallDisk(160);
    const folder = join(disk.folder, 'data');
    const database = await openEmbeddedDatabase(folder);
    await database.executeSql("CREATE TABLE notes AS SELECT 'kept' AS note");
    disk.fill();
    await database.close();
    disk.empty();
    const again = await openEmbeddedDatabase(folder);
    assert.deepEqual((await again.executeSql('SELECT note FROM notes')).rows, [{ note: 'kept' }]);
    await again.close();
  });

  it('keeps no half of a copy of a damaged database', async () => {
    using disk = smallDisk(110);
    const folder = join(disk.folder, 'data');
    await (await openEmbeddedDatabase(folder)).close();
    truncateSync(join(folder, 'postgres', 'global', 'pg_control'), 0);
    // Room enough to start, not for the copy.
    await assert.rejects(openEmbeddedDatabase(folder), /damaged/);
    const isKept = existsSync(join(folder, 'postgres.damaged', 'PG_VERSION'));
    assert.equal(isKept, existsSync(join(folder, 'postgres.damaged')));
    assert.equal(existsSync(join(folder, 'postgres.damaged.new')), false);
  });
});

describe('a full disk under a PostgreSQL server', () => {
  it(`stops all work and loses none; then room, and the server if it ended (seed ${SEED})`, async () => {
    using disk = smallDisk(500);
    const server = await onDisk(disk, () => startPostgresServer());
    const url = await server.createDatabase();
    const database = { DATABASE_URL: url, DATABASE_POOL_SIZE: '4' };
    await using world = await startFaultWorld({ seed: SEED, database });
    await world.seeThrough(await world.makeConflict());
    const { seeing } = await whileFull(world, disk, () => untilItFails(url));
    assert.match(server.log(), /No space left on device/);
    if (!(await answers(url))) await server.start();
    await seeing;
    await sleep(3_000);
    await world.end();
    const again = await openServerDatabase({ url, log });
    await assertNothingLostNothingTwice(world, again);
    await again.close();
    await server.remove();
  });
});

/** A conflict appears, people press and polls go on while nothing can be written. */
async function whileFull(world: FaultWorld, disk: SmallDisk, untilNoticed: () => Promise<unknown>) {
  const conflict = await world.makeConflict();
  disk.fill();
  const seeing = world.seeThrough(conflict);
  seeing.catch(() => {});
  await untilNoticed();
  await sleep(5_000);
  disk.empty();
  return { seeing };
}

/** Uses up the room that PostgreSQL had taken before: free pages of tables, and a file of its log. */
async function untilItFails(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    for (let round = 0; round < 100; round += 1)
      await client.query('CREATE TABLE ballast AS SELECT pg_switch_wal(); DROP TABLE ballast');
    assert.fail('the disk never got full');
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ready(world: FaultWorld): Promise<number> {
  return (await fetch(`${world.bot().url}/readyz`)).status;
}

async function opened(folder: string): Promise<Database> {
  return openEmbeddedDatabase(folder);
}

async function answers(url: string): Promise<boolean> {
  return openServerDatabase({ url, log }).then(
    async (database) => {
      await database.close();
      return true;
    },
    () => false,
  );
}

/** What it makes in a temporary folder is on that disk. */
async function onDisk<T>(disk: SmallDisk, make: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = disk.folder;
  try {
    return await make();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
