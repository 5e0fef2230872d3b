/**
 * `node --expose-gc soak-loop.ts <polls>`: polls of a directory in memory whose conflicts come and go,
 * an hour apart by the clock of the loop, on the embedded database with its queue; prunes once a day.
 * The job queue goes by the database's clock, so its finished jobs are made a day older with each day of
 * the loop. Prints a sample after every tenth of the polls.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createQueue } from '../../src/queue/pg-boss-queue.ts';
import type { JobHandlers } from '../../src/queue/queue-workers.ts';
import { createStore } from '../../src/store/create-store.ts';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { createHistory } from '../../src/store/history.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import { pruneHistory } from '../../src/use-cases/watch/prune-history.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { createFakeDirectory } from '../../test/support/fake-directory.ts';
import { aClaimant, aUser } from '../../test/support/world.ts';
import { silentLog } from './parts.ts';

/** A conflict comes with every second poll and goes with the next; the same one after 42 days. */
const PEOPLE = 500;
const polls = Number(process.argv[2] ?? '10000');
const folder = await mkdtemp(join(tmpdir(), 'unclash-soak-'));
let hours = 0;
const clock = {
  now: () => new Date(Date.parse('2026-01-01T00:00:00Z') + hours * 3_600_000).toISOString(),
};
const database = await openEmbeddedDatabase(folder);
const queue = await createQueue({ database, log: silentLog });
const store = createStore({ database, enqueue: queue.enqueueIn, now: clock.now });
const directory = createFakeDirectory({ objects: [aUser()], now: clock.now });
const watch = bindTo({ directory, store, queue, clock, pollInterval: 300 })(watchConflicts);
const prune = bindTo({ history: createHistory(database), clock, retentionDays: 30 })(pruneHistory);
const nothing = async () => {};
await queue.work({
  notify: nothing,
  notifyMany: nothing,
  apply: nothing,
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
} satisfies JobHandlers);
await store.channels.subscribe({ id: '19:soak', name: 'Soak', reference: {} }, []);

for (hours = 1; hours <= polls; hours += 1) {
  const person = Math.floor(hours / 2) % PEOPLE;
  const id = `00000000-0000-4000-8000-${String(person).padStart(12, '0')}`;
  if (hours % 2 === 0) directory.put({ ...aClaimant(), id });
  else directory.remove(id);
  await watch();
  await store.audit.append(anAuditRow());
  // Everything here is done in memory or at once; timers of the queue get their turn.
  await nextTurn();
  if (hours % 24 === 0) await endOfDay();
  if (hours % (polls / 10) === 0) await sample();
}
await queue.stop();
await database.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);

/** Kept for ever, so this alone may grow. */
function anAuditRow(): AuditEntry {
  const at = clock.now();
  return { at, actor: 'unclash', source: 'automatic', action: 'soaked', outcome: 'still here' };
}

/** Finished jobs age by a day, and the queue's upkeep is due; it looks every ten seconds by itself. */
async function endOfDay(): Promise<void> {
  await database.executeSql(
    `UPDATE pgboss.job SET completed_on = completed_on - interval '1 day',
       created_on = created_on - interval '1 day' WHERE state >= 'completed'`,
  );
  await database.executeSql("UPDATE pgboss.queue SET maintain_on = now() - interval '1 day'");
  await prune();
  // The fake remembers each call; a test wants that, a soak does not.
  (directory.calls as unknown[]).length = 0;
}

async function sample(): Promise<void> {
  globalThis.gc?.();
  const { rows } = await database.executeSql(
    `SELECT (SELECT count(*)::int FROM polls) AS polls,
       (SELECT count(*)::int FROM conflict_events) AS events,
       (SELECT count(*)::int FROM audit_log) AS audit,
       (SELECT count(*)::int FROM pgboss.job WHERE state < 'completed') AS jobs,
       (SELECT count(*)::int FROM pgboss.job WHERE state >= 'completed') AS finished,
       (pg_database_size(current_database()) - pg_total_relation_size('audit_log'))::float8
         / 1048576 AS "databaseMb"`,
  );
  const { rss, heapUsed } = process.memoryUsage();
  console.log(
    JSON.stringify({
      polls: hours,
      residentMb: rss / 2 ** 20,
      heapMb: heapUsed / 2 ** 20,
      handles: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length,
      rows: rows[0],
    }),
  );
}
