import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createQueue } from '../../src/queue/pg-boss-queue.ts';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import { createStore } from '../../src/store/create-store.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import {
  announceTo,
  aPoll,
  aRemedyRequest,
  aSeen,
  aTransition,
  general,
  open,
} from '../contracts/store-builders.ts';
import { saying } from '../support/english.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { emptyServerDatabase } from '../support/test-databases.ts';

const { log } = aSilentLog();
const script = join(import.meta.dirname, '../../scripts/store-copy.ts');

const copy = (from: string, to: string) =>
  spawnSync(process.execPath, [script, '--from', from, '--to', to], {
    encoding: 'utf8',
    env: { ...process.env, LANGUAGE: 'en' },
  });

const openAt = (place: string) =>
  openDatabase({
    url: place.startsWith('postgres:') ? place : undefined,
    dataFolder: place,
    log,
  });

/** Two conflicts, one of them pressed, a channel, messages, a poll, audit rows and waiting jobs. */
async function fill(place: string): Promise<void> {
  const database = await openAt(place);
  const queue = await createQueue({ database, log });
  const store = createStore({ database, enqueue: queue.enqueueIn });
  await store.channels.subscribe(general, []);
  const [first] = await open(
    store,
    aSeen(),
    aSeen({ claimantId: 'other', value: 'smtp:\u{1f600}\'"$$@contoso.com' }),
  );
  assert(first);
  await store.requests.record(aRemedyRequest(first), aTransition(first));
  await store.conflicts.recordChanges(
    aPoll(),
    [{ change: 'opened', seen: aSeen({ claimantId: 'third' }) }],
    announceTo(general.id),
  );
  await store.messages.remember([
    { conflictNumber: 1, channelId: general.id, activityId: '1700000000000', shownRevision: 1 },
  ]);
  await store.audit.append({
    at: aPoll().at,
    actor: 'unclash',
    source: 'automatic',
    action: 'note',
    outcome: 'done',
  });
  await database.executeSql(
    "INSERT INTO foreseen_conflicts (object_guid, value_key, conflict, seen_at) VALUES ('guid', 'key', '{}', now())",
  );
  await database.executeSql(
    "INSERT INTO cloud_checks (at, keys, unjudged) VALUES (now(), decode('000000000000f03f', 'hex'), '[]')",
  );
  await queue.stop();
  await database.close();
}

/** Counts of the last minutes, and files that are forgotten after a day. */
const SHORT_LIVED = ['send_limits', 'report_files', 'report_parts'];

/** Everything that a store remembers, as text; a table that the copy forgot shows here. */
async function contents(place: string): Promise<string> {
  const database = await openAt(place);
  const { rows: tables } = await database.executeSql(
    `SELECT table_name AS table FROM information_schema.tables
     WHERE table_schema = 'public' AND NOT table_name = ANY ($1) ORDER BY 1`,
    [SHORT_LIVED],
  );
  assert(tables.length > 6);
  const everything: unknown[] = [];
  for (const { table } of tables) {
    const { rows } = await database.executeSql(
      `SELECT to_jsonb(t)::text AS row FROM ${table} AS t ORDER BY 1`,
    );
    everything.push({ table, rows });
  }
  const { rows: jobs } = await database.executeSql(
    "SELECT data FROM pgboss.job WHERE state IN ('created', 'retry') AND data IS NOT NULL",
  );
  const chain = await verifyAuditChain(database);
  await database.close();
  const waiting = jobs.map(({ data }: { data: Job }) => JSON.stringify(data)).sort();
  return JSON.stringify({ everything, waiting, chain });
}

describe('npm run store:copy', () => {
  let root = '';
  let folder = '';
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'unclash-copy-'));
    folder = join(root, 'data');
    await fill(folder);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('moves everything from the embedded database to a server, and back', async () => {
    const server = await emptyServerDatabase();
    const there = copy(folder, server);
    assert.equal(there.status, 0, there.stderr);
    assert.match(there.stdout, /conflicts: 3 rows/);
    assert.match(there.stdout, /Waiting jobs: 2/);
    assert.match(there.stdout, saying({ code: 'terminal.copy.audited', rows: 2 }));
    assert.equal(await contents(server), await contents(folder));

    const restored = join(root, 'restored');
    assert.equal(copy(server, restored).status, 0);
    assert.equal(await contents(restored), await contents(folder));
  });

  it('gives new conflicts new numbers in the copy', async () => {
    const server = await emptyServerDatabase();
    assert.equal(copy(folder, server).status, 0);
    const database = await openAt(server);
    const store = createStore({ database, enqueue: async () => {} });
    const [next] = await open(store, aSeen({ claimantId: 'fourth' }));
    assert.equal(next?.number, 4);
    await database.close();
  });

  it('refuses a target that is not empty and leaves it as it was', async () => {
    const server = await emptyServerDatabase();
    await fill(server);
    const before = await contents(server);
    const refused = copy(folder, server);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /the target has rows in conflicts already/);
    assert.equal(await contents(server), before);
  });

  it('refuses a source whose audit log was tampered with', async () => {
    const tampered = join(root, 'tampered');
    await fill(tampered);
    const database = await openAt(tampered);
    await database.executeSql(
      `ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only;
       UPDATE audit_log SET entry = entry || '{"outcome":"nothing"}' WHERE id = 1;
       ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only;`,
    );
    await database.close();
    const refused = copy(tampered, join(root, 'never'));
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, saying({ code: 'store.copy.auditBroken', row: 1 }));
  });

  it('refuses a source that a bot is using', async () => {
    const database = await openAt(folder);
    const refused = copy(folder, join(root, 'in-use'));
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /Another process is using the data folder/);
    await database.close();
  });

  it('is not the only backup: the folder of a stopped bot can simply be copied', async () => {
    const backup = join(root, 'backup');
    cpSync(folder, backup, { recursive: true });
    assert.equal(await contents(backup), await contents(folder));
  });
});
