import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';
import { ada } from '../support/world.ts';

for (const { name, open } of testDatabases) {
  describe(`the audit log on ${name}`, () => {
    let database: Database;
    let store: Store;
    before(async () => {
      database = await open();
      store = createStore({ database, enqueue: async () => {} });
    });
    after(() => database.close());
    beforeEach(() => emptyTables(database));

    const audit = (action: string) =>
      store.audit.append({
        at: '2026-01-02T03:05:00.000Z',
        actor: ada,
        source: 'card',
        action,
        before: ['SMTP:a@contoso.com'],
        after: [],
        outcome: 'done \u0000 \ud800 =HYPERLINK("x")',
      });

    /** Changes history behind the back of the trigger, as an intruder with enough rights could. */
    const tamper = (statement: string) =>
      database.executeSql(
        `ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only;
         ${statement};
         ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only;`,
      );

    it('can be added to and nothing else', async () => {
      await audit('one');
      for (const statement of [
        "UPDATE audit_log SET entry = '{}'",
        'DELETE FROM audit_log',
        'TRUNCATE audit_log',
      ]) {
        await assert.rejects(database.executeSql(statement), /append-only/);
      }
    });

    it('is whole as it was written, also by many at once', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => audit(`action ${index}`)));
      const verdict = await verifyAuditChain(database);
      assert.equal(verdict.ok && verdict.entries, 20);
    });

    it('shows a changed entry', async () => {
      for (const action of ['one', 'two', 'three']) await audit(action);
      await tamper(`UPDATE audit_log SET entry = entry || '{"action":"else"}' WHERE id = 2`);
      const verdict = await verifyAuditChain(database);
      assert.equal(!verdict.ok && verdict.brokenAt, 2);
    });

    it('shows a removed row', async () => {
      for (const action of ['one', 'two', 'three']) await audit(action);
      await tamper('DELETE FROM audit_log WHERE id = 2');
      const verdict = await verifyAuditChain(database);
      assert.equal(!verdict.ok && verdict.brokenAt, 3);
    });
  });
}
