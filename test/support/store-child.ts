import { setInterval } from 'node:timers';
import { createQueue } from '../../src/queue/pg-boss-queue.ts';
import { createStore } from '../../src/store/create-store.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { aSilentLog } from './silent-log.ts';
import { aConflict, ada } from './world.ts';

/**
 * A process that is there to be killed. It opens the folder that it is given, stores a conflict, starts
 * to work on a job that never ends and then writes one line.
 */
const { log } = aSilentLog();
const database = await openDatabase({ dataFolder: process.argv[2] ?? '', log });
const queue = await createQueue({ database, log });
const store = createStore({ database, enqueue: queue.enqueueIn });
const forEver = new Promise<void>(() => {
  setInterval(() => {}, 1000);
});

await queue.work({
  notify: () => forEver,
  notifyMany: () => forEver,
  verify: () => forEver,
  expire: () => forEver,
  checkDirectory: () => forEver,
  notifySubscription: () => forEver,
  digest: () => forEver,
  cloudNews: () => forEver,
  watchCloud: () => forEver,
  catchUp: () => forEver,
  remind: () => forEver,
  bulk: () => forEver,
  notifyForecast: () => forEver,
  forecast: () => forEver,
  poll: () => forEver,
  prune: () => forEver,
  apply: () => {
    console.log('working');
    return forEver;
  },
});
await store.conflicts.recordChanges(
  { at: '2026-01-02T03:05:00.000Z', durationMs: 1, outcome: 'complete' },
  [{ change: 'opened', seen: aConflict() }],
  () => [{ name: 'apply', remedyRequestId: 'r-1' }],
);
await store.audit.append({
  at: '2026-01-02T03:05:00.000Z',
  actor: ada,
  source: 'card',
  action: 'requested',
  outcome: 'intent recorded',
});
