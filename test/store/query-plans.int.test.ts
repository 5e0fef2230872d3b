import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openServerDatabase } from '../../src/store/database/server-database.ts';
import { createHistory } from '../../src/store/history.ts';
import { createValueGivers } from '../../src/store/value-giver-rows.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { aPoll, aRemedyRequest, aSeen, aTransition, general } from '../contracts/store-builders.ts';
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
  'value_givers',
];

describe('on 1,000,000 rows of history', () => {
  let server: PostgresServer;
  let database: Database;
  let store: Store;
  before(async () => {
    server = await startPostgresServer(() => EXPLAINING);
    const url = await server.createDatabase();
    await (await openServerDatabase({ url, log })).close();
    await fillMillionRows(url);
    database = await openServerDatabase({ url: explained(url), log });
    store = createStore({ database, enqueue: async () => {} });
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

  const seen = Array.from({ length: 300 }, (_, n) =>
    aSeen({
      claimantId: `claimant-${n * 3000 + 1}`,
      property: 'proxyAddresses',
      valueKey: `smtp:person${n * 3000 + 1}@contoso.com`,
    }),
  );

  it('a poll compares what is known, reads what differs and stores what it found by index', () =>
    assertIndexed(async () => {
      const { conflicts: known } = await store.conflicts.known(seen, ['user']);
      assert.equal(known.length, 2000 + seen.length);
      assert.deepEqual(await store.conflicts.deferred(), []);
      const [cleared] = known.filter(({ state }) => state.tag === 'open');
      assert(cleared);
      await store.conflicts.recordChanges(
        aPoll(),
        [
          { change: 'opened', seen: aSeen() },
          { change: 'cleared', known: cleared },
        ],
        () => [],
      );
      await store.polls.record(aPoll());
    }));

  it('a digest reads what is open and what happened since the last one by index', () =>
    assertIndexed(async () => {
      const facts = await store.digests.facts(
        '2026-01-10T08:00:00.000Z',
        '2026-01-11T08:00:00.000Z',
      );
      assert.ok(facts.open.length >= 2000);
      assert.equal(facts.opened.length, 2160);
    }));

  it('lists, look-ups and timelines of the chat commands go by index', () =>
    assertIndexed(async () => {
      await store.conflicts.list('open', 1, 20);
      await store.conflicts.list('open', 50, 20);
      await store.conflicts.list('closed', 1, 20);
      await store.conflicts.list('all', 1, 20);
      await store.conflicts.list('stuck', 1, 20);
      await store.conflicts.list('waiting', 1, 20);
      await store.conflicts.list('snoozed', 1, 20);
      await store.conflicts.list('byDesign', 1, 20);
      await store.conflicts.list({ state: 'open', assignedTo: 'ada' }, 1, 20);
      await store.conflicts.list({ state: 'open', assignedTo: null }, 1, 20);
      await store.conflicts.list({ state: 'open', domain: 'contoso.com', kind: 'user' }, 1, 20);
      await store.conflicts.list({ state: 'stuck', text: 'person77' }, 1, 20);
      const past = await store.conflicts.list({ state: 'closed', text: 'person77' }, 1, 20);
      assert.equal(past.searched, 10_000);
      await store.conflicts.list({ state: 'all', kind: 'group' }, 1, 20);
      await store.conflicts.list('open', { before: 900_000 }, 20);
      await store.conflicts.list('open', { after: 500_000 }, 20);
      await store.conflicts.list('closed', { before: 500_000 }, 20);
      await store.conflicts.list('all', { after: 500_000 }, 20);
      await store.conflicts.list({ state: 'open', shape: 'a' }, { before: 900_000 }, 20);
      await store.conflicts.page('open', 900_000, 500);
      await store.conflicts.page('closed', 500_000, 500);
      await store.conflicts.page('all', undefined, 500);
      await store.conflicts.page({ state: 'open', domain: 'contoso.com' }, undefined, 500);
      await store.conflicts.page({ state: 'all', kind: 'user' }, 500_000, 500);
      await store.audit.page(500_000, 500);
      await store.conflicts.byValue('smtp:person77@contoso.com', 'smtp:person78@contoso.com');
      await store.conflicts.byValue('smtp:person77@contoso.com');
      await store.conflicts.ofClaimant('claimant-77');
      await store.conflicts.timeline(77);
      await store.conflicts.countByState();
      const weeks = await store.conflicts.trend('2026-03-01T00:00:00Z', '2026-03-29T00:00:00Z');
      assert.equal(weeks.length, 4);
      await store.polls.last();
      await store.polls.lastComplete();
    }));

  it('shapes are read, remembered and counted by index', () =>
    assertIndexed(async () => {
      const { conflicts } = await store.conflicts.list('open', 1, 400);
      const among = conflicts.map(({ number }) => number);
      const at = '2026-03-01T00:00:00.000Z';
      const shape = { dispute: 'address', claimant: 'kind.user', holder: 'unknown' } as const;
      assert.equal((await store.conflicts.withoutShape(among, at, 500)).length, 400);
      await store.conflicts.noteShapes(
        among.map((conflictNumber) => ({ conflictNumber, key: 'a', at, shape })),
      );
      assert.equal((await store.conflicts.overview(among)).shapes[0]?.count, 400);
      assert.equal((await store.conflicts.overview()).shapes[0]?.count, 400);
      assert.equal((await store.conflicts.list({ state: 'open', shape: 'a' }, 1, 20)).total, 400);
      assert.deepEqual(await store.conflicts.shape('a'), shape);
    }));

  it('a press goes by index from intent to audit row', () =>
    assertIndexed(async () => {
      const conflict = await store.conflicts.get(500);
      assert(conflict);
      const remedyRequest = aRemedyRequest(conflict, { id: 'pressed' });
      assert(await store.requests.record(remedyRequest, aTransition(conflict)));
      await store.requests.get('pressed');
      await store.requests.update('pressed', { state: 'written' });
      const applying = await store.conflicts.get(500);
      assert(applying);
      assert(await store.conflicts.transition(aTransition(applying, { state: { tag: 'open' } })));
    }));

  it('givers of values are remembered and counted by index', () =>
    assertIndexed(async () => {
      const givers = createValueGivers(database);
      const givenAt = '2026-03-01T00:00:00.000Z';
      await givers.remember({ conflictNumber: 77, giver: 'svc-7@contoso.com', givenAt });
      assert.equal((await givers.count('svc-7@contoso.com', '2026-02-01T00:00:00.000Z')) > 0, true);
    }));

  it('jobs that announce go by index', () =>
    assertIndexed(async () => {
      await store.messages.get(77, general.id);
      await store.messages.inChannel(
        general.id,
        Array.from({ length: 1000 }, (_, n) => n * 100),
      );
      await store.messages.remember([
        { conflictNumber: 77, channelId: general.id, activityId: 'new', shownRevision: 2 },
      ]);
    }));

  it('what channels do not show is found by index', () =>
    assertIndexed(async () => {
      await store.channels.subscribe(general, []);
      const at = '2026-04-08T00:00:00.000Z';
      // The conflict that the poll opened, and the one that was pressed.
      assert.equal((await store.messages.behind({ at })).length, 2);
      assert.equal((await store.messages.untold(general.id)).length, 1);
      const unattended = await store.messages.unattended('19:general', at);
      await store.messages.recordReminder('19:general', unattended);
      await store.messages.forgetReminder('19:general', [77]);
    }));

  it('the daily pruning goes by index and forgets a day at a time', () =>
    assertIndexed(async () => {
      const forgotten = await createHistory(database).forgetBefore('2025-01-02T00:00:00.000Z');
      assert.deepEqual(forgotten, { polls: 2159, steps: 2155 });
    }));
});
