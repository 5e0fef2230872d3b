import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConflictStore } from '../../src/store/conflict-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openServerDatabase } from '../../src/store/database/server-database.ts';
import { createHistory } from '../../src/store/history.ts';
import type { ConflictStore } from '../../src/use-cases/ports/conflicts.ts';
import { aPoll, aResolution, aSeen, aTransition, general } from '../contracts/store-builders.ts';
import {
  EXPLAINING,
  type ExplainedStatement,
  explained,
  explainedStatements,
} from '../support/explained-statements.ts';
import { fillMillionRows } from '../support/million-rows.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { aSilentLog } from '../support/silent-log.ts';

const { log } = aSilentLog();

/** Tables that grow for ever; `channels` does not. */
const GROWING = [
  'conflicts',
  'conflict_events',
  'polls',
  'announcements',
  'resolutions',
  'audit_log',
];

describe('on 1,000,000 rows of history', () => {
  let server: PostgresServer;
  let database: Database;
  let store: ConflictStore;
  before(async () => {
    server = await startPostgresServer(() => EXPLAINING);
    const url = await server.createDatabase();
    await (await openServerDatabase({ url, log })).close();
    await fillMillionRows(url);
    database = await openServerDatabase({ url: explained(url), log });
    store = createConflictStore({ database, enqueue: async () => {} });
  });
  after(async () => {
    await database?.close();
    await server?.remove();
  });

  /** What was run meanwhile, with its plans. */
  async function plansOf(work: () => Promise<unknown>): Promise<ExplainedStatement[]> {
    const before = server.log().length;
    await work();
    const statements = explainedStatements(server.log().slice(before));
    assert(statements.length > 0, 'no plan was logged');
    return statements;
  }

  async function assertIndexed(work: () => Promise<unknown>): Promise<void> {
    const scans = (await plansOf(work)).filter(({ scanned }) =>
      scanned.some((table) => GROWING.includes(table)),
    );
    assert.deepEqual(scans, []);
  }

  const seen = Array.from({ length: 300 }, (_, n) => ({
    claimantId: `claimant-${n * 3000 + 1}`,
    property: 'proxyAddresses' as const,
    valueKey: `smtp:person${n * 3000 + 1}@contoso.com`,
  }));

  it('a poll reads what is known and stores what it found by index', () =>
    assertIndexed(async () => {
      const known = await store.known(seen);
      assert.equal(known.length, 2000 + seen.length);
      const [cleared] = known.filter(({ state }) => state.tag === 'open');
      assert(cleared);
      await store.recordObservation(
        aPoll(),
        [
          { change: 'opened', seen: aSeen() },
          { change: 'cleared', known: cleared },
        ],
        () => [],
      );
      await store.recordPoll(aPoll());
    }));

  it('lists, look-ups and timelines of the chat commands go by index', () =>
    assertIndexed(async () => {
      await store.list('open', 1, 20);
      await store.list('open', 50, 20);
      await store.list('closed', 1, 20);
      await store.list('all', 1, 20);
      await store.byValue('smtp:person77@contoso.com');
      await store.timeline(77);
      await store.countByState();
      await store.lastPoll();
      await store.lastCompletePoll();
    }));

  it('a press goes by index from intent to audit row', () =>
    assertIndexed(async () => {
      const conflict = await store.get(500);
      assert(conflict);
      const remedyRequest = aResolution(conflict, { id: 'pressed' });
      assert(await store.intend(remedyRequest, aTransition(conflict)));
      await store.remedyRequest('pressed');
      await store.updateRequest('pressed', { state: 'written' });
      const applying = await store.get(500);
      assert(applying);
      assert(await store.transition(aTransition(applying, { state: { tag: 'open' } })));
    }));

  it('jobs that announce go by index', () =>
    assertIndexed(async () => {
      await store.postedMessage(77, general.id);
      await store.messagesOf(77);
      await store.messagesIn(
        general.id,
        Array.from({ length: 1000 }, (_, n) => n * 100),
      );
      await store.conflictOfActivity(general.id, 'activity-4711');
      await store.rememberMessages([
        { conflictNumber: 77, channelId: general.id, activityId: 'new', shownRevision: 2 },
      ]);
    }));

  it('the daily pruning goes by index and forgets a day at a time', () =>
    assertIndexed(async () => {
      const forgotten = await createHistory(database).forgetBefore('2025-01-02T00:00:00.000Z');
      assert.deepEqual(forgotten, { polls: 2159, steps: 2155 });
    }));
});
