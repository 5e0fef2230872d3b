import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Message } from '../../../src/domain/message/message.ts';
import { createQueue } from '../../../src/queue/pg-boss-queue.ts';
import { verifyAuditChain } from '../../../src/store/audit-log.ts';
import { createStore } from '../../../src/store/create-store.ts';
import type { Database } from '../../../src/store/database/database.ts';
import { openDatabase } from '../../../src/store/database/open-database.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { everyOpen } from '../../contracts/store-builders.ts';
import { aSilentLog } from '../../support/silent-log.ts';
import { until } from '../../support/until.ts';

const { log } = aSilentLog();
const open = (dataFolder: string): Promise<Database> => openDatabase({ dataFolder, log });

const refusal =
  (problem: Message['code'], next?: Message['code']) =>
  (error: unknown): boolean => {
    assert(error instanceof BotError);
    assert.equal(error.code, 'storeUnavailable');
    assert.equal(error.problem.code, problem);
    if (next !== undefined) assert.equal(error.next.code, next);
    return true;
  };

/** Starts the process that is there to be killed and waits until it works. */
async function startChild(folder: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../../support/store-child.ts');
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the child ended too early'))),
  ]);
  return child;
}

describe('the embedded database', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'unclash-store-'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is refused to a second process, and survives the sudden death of the first', async () => {
    const folder = join(root, 'killed');
    const child = await startChild(folder);
    const exited = once(child, 'exit');
    try {
      await assert.rejects(open(folder), refusal('store.folderInUse', 'store.useAnotherFolder'));
    } finally {
      child.kill('SIGKILL');
    }
    await exited;

    const database = await open(folder);
    const queue = await createQueue({ database, log });
    const store = createStore({ database, enqueue: queue.enqueueIn });
    assert.equal((await everyOpen(store)).length, 1);
    assert.equal((await verifyAuditChain(database)).ok, true);
    const applied: string[] = [];
    const nothing = async () => {};
    await queue.work({
      notify: nothing,
      notifyMany: nothing,
      verify: nothing,
      expire: nothing,
      checkDirectory: nothing,
      notifySubscription: nothing,
      digest: nothing,
      cloudNews: nothing,
      watchCloud: nothing,
      catchUp: nothing,
      remind: nothing,
      bulk: nothing,
      notifyForecast: nothing,
      forecast: nothing,
      poll: nothing,
      prune: nothing,
      apply: async (job) => void applied.push(job.remedyRequestId),
    });
    await until('the job of the dead process is done', () => applied.length > 0);
    assert.deepEqual(applied, ['r-1']);
    await queue.stop();
    await database.close();
  });

  it('answers a ping while it is open and refuses one kindly afterwards', async () => {
    const database = await open(join(root, 'pinged'));
    await database.ping();
    await database.close();
    await assert.rejects(database.ping(), refusal('store.noAnswer'));
  });

  it('goes on without a trace of a first start that was interrupted', async () => {
    const folder = join(root, 'interrupted');
    mkdirSync(join(folder, 'postgres.new'), { recursive: true });
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '');
    const database = await open(folder);
    await database.ping();
    await database.close();
    assert.equal(existsSync(join(folder, 'postgres.new')), false);
  });

  it('that is damaged is kept as it was found and never made anew', async () => {
    const folder = join(root, 'damaged');
    await (await open(folder)).close();
    truncateSync(join(folder, 'postgres', 'global', 'pg_control'), 0);
    await assert.rejects(open(folder), refusal('store.damaged', 'store.restoreOrStartEmpty'));
    assert(readdirSync(join(folder, 'postgres.damaged')).includes('PG_VERSION'));
    await assert.rejects(open(folder), refusal('store.damaged'));
  });

  it('that lost its version file is not taken for a new one', async () => {
    const folder = join(root, 'emptied');
    await (await open(folder)).close();
    rmSync(join(folder, 'postgres', 'PG_VERSION'));
    await assert.rejects(open(folder), refusal('store.damaged'));
    assert.equal(existsSync(join(folder, 'postgres', 'PG_VERSION')), false);
  });
});
