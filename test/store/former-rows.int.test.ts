import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { verbatim } from '../../src/domain/message/message.ts';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createForecastStore } from '../../src/store/forecast-rows.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import {
  anAuditEntry,
  aRemedyRequest,
  aTransition,
  general,
  openOne,
} from '../contracts/store-builders.ts';
import { aPredictedConflict } from '../support/ad-object.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';
import { ada } from '../support/world.ts';

const at = '2026-01-02T03:05:00.000Z';

/** Rows as a version wrote them that stored sentences in place of codes. */
for (const { name, open } of testDatabases) {
  describe(`rows of a version before on ${name}`, () => {
    let database: Database;
    let store: Store;
    before(async () => {
      database = await open();
      store = createStore({ database, enqueue: async () => {} });
    });
    after(() => database.close());
    beforeEach(() => emptyTables(database));

    const write = (statement: string, value: unknown) =>
      database.executeSql(statement, [JSON.stringify(value)]);

    it('show the sentence of the last attempt, on the card and in the story', async () => {
      const { number } = await openOne(store);
      const lastAttempt = { at, by: ada, code: 'worldMoved', sentence: 'The objects changed.' };
      const state = { tag: 'open', lastAttempt };
      await write('UPDATE conflicts SET state = $1::text::jsonb', state);
      await write(
        `INSERT INTO conflict_events (conflict_number, what, at, state)
         SELECT number, 'moved', now(), $1::text::jsonb FROM conflicts`,
        state,
      );
      const conflict = await store.conflicts.get(number);
      const message = verbatim('The objects changed.');
      assert.deepEqual(conflict?.state, {
        tag: 'open',
        lastAttempt: { at, by: ada, code: 'planOutdated', message },
      });
      const story = await store.conflicts.timeline(number);
      assert.deepEqual(story.at(-1), { at, by: ada, what: message });
    });

    it('show a diagnosis', async () => {
      const { number } = await openOne(store);
      const state = { tag: 'stuck', since: at, diagnosis: 'Start a sync.' };
      await write('UPDATE conflicts SET state = $1::text::jsonb', state);
      const conflict = await store.conflicts.get(number);
      const diagnosis = verbatim('Start a sync.');
      assert.deepEqual(conflict?.state, { tag: 'stuck', since: at, diagnosis });
    });

    for (const [stored, reason] of [
      ['The team was archived.', { code: 'teams.left.teamArchived' }],
      ['Ada switched alerts off.', verbatim('Ada switched alerts off.')],
    ] as const)
      it(`show why a channel was left (${stored})`, async () => {
        await store.channels.subscribe(general, []);
        await store.channels.unsubscribe(general.id, { code: 'teams.left.removed' });
        await database.executeSql('UPDATE channels SET unsubscribed_why = $1', [stored]);
        assert.deepEqual(
          (await store.channels.former()).map(({ leftBecause }) => leftBecause),
          [reason],
        );
      });

    it('show why a poll failed', async () => {
      const poll = { at, durationMs: 5, outcome: 'failed', problem: 'Down. Wait.' };
      await write(
        `INSERT INTO polls (at, outcome, record) VALUES (now(), 'failed', $1::text::jsonb)`,
        poll,
      );
      const { problem, ...rest } = poll;
      assert.deepEqual(await store.polls.last(), { ...rest, problems: [verbatim(problem)] });
    });

    it('give the plan of a request that waits', async () => {
      const conflict = await openOne(store);
      const request = aRemedyRequest(conflict);
      await store.requests.record(request, aTransition(conflict));
      const { executors: _, ...plan } = request.plan;
      const target = plan.target;
      await write('UPDATE resolutions SET plan = $1::text::jsonb', {
        ...plan,
        steps: [{ hand: 'onPremises', action: 'removeAddress', target, value: 'smtp:a@b.cd' }],
        effects: [{ code: 'wasPrimary', weight: 'warning', sentence: 'It is the primary.' }],
        carriedOutBy: 'Unclash, in Active Directory.',
      });
      const read = await store.requests.get(request.id);
      assert.deepEqual(read?.plan.executors, ['activeDirectory']);
      assert.deepEqual(read?.plan.effects[0]?.message, verbatim('It is the primary.'));
    });

    it('give what was predicted', async () => {
      const forecast = createForecastStore(database, async () => {});
      await forecast.record({ at, news: [aPredictedConflict()], over: [] }, () => []);
      const { message: _, ...former } = aPredictedConflict();
      await write('UPDATE foreseen_conflicts SET conflict = $1::text::jsonb', {
        ...former,
        sentence: 'It will be quarantined.',
      });
      const [known] = await forecast.known();
      assert.deepEqual(known, { ...former, message: verbatim('It will be quarantined.') });
    });

    it('keep the hashes of the audit log', async () => {
      const { result: _, ...former } = anAuditEntry({ outcome: 'worldMoved: It changed.' });
      await store.audit.append(former);
      await store.audit.append(
        anAuditEntry({ outcome: 'planOutdated', result: { code: 'attempt.planOutdated' } }),
      );
      const verdict = await verifyAuditChain(database);
      assert.equal(verdict.ok && verdict.entries, 2);
    });
  });
}
