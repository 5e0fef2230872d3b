import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import type { AuditedChange } from '../../simulator/directory/audited-change.ts';
import { startSimulator } from '../../simulator/server.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createServiceThrottle } from '../../src/graph/client/graph-throttle.ts';
import { AUDIT_BUDGET, createAuditLogReader } from '../../src/graph/graph-audit-log.ts';
import { createRateLimiters } from '../../src/store/rate-limiter.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSyncedUser, aUser } from '../support/world.ts';

const holder = aUser();
const value = 'SMTP:John@contoso.com';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const aChange = (overrides: Partial<AuditedChange> = {}): AuditedChange => ({
  at: daysAgo(3),
  objectId: holder.id,
  property: 'ProxyAddresses',
  before: ['SMTP:john.doe@contoso.com'],
  after: ['SMTP:john.doe@contoso.com', 'smtp:john@contoso.com'],
  by: 'svc-hr@contoso.com',
  ...overrides,
});

async function readerOf(
  t: TestContext,
  audits: readonly AuditedChange[],
  wish: { readonly without?: string; readonly longestWaitMs?: number } = {},
) {
  const roles = (demoApp.roles[GRAPH] ?? []).filter((role) => role !== wish.without);
  const app = { ...demoApp, roles: { ...demoApp.roles, [GRAPH]: roles } };
  const simulator = await startSimulator({ scenario: 'contoso', apps: [app] });
  t.after(() => simulator.close());
  simulator.world.tenant.audits = audits;
  const limiter = createRateLimiters(undefined)(AUDIT_BUDGET);
  const read = createAuditLogReader({
    client: createGraphClient({
      baseUrl: simulator.url,
      getToken: async () => 'demo-app-token',
      throttle: createServiceThrottle(limiter),
      retries: 0,
    }),
    clock: { now: () => new Date().toISOString() },
    log: aSilentLog().log,
    longestWaitMs: wish.longestWaitMs ?? 2_000,
  });
  const asked = () =>
    simulator.world.log.since().filter(({ url }) => url.includes('directoryAudits')).length;
  return { read, asked, faults: simulator.world.faults };
}

describe('the giver of a value', () => {
  test('is the person or the app of the newest change that added it', async (t) => {
    const { read } = await readerOf(t, [
      aChange({ at: daysAgo(20), by: 'old@contoso.com' }),
      aChange({ at: daysAgo(5) }),
      aChange({ at: daysAgo(1), by: 'x@contoso.com', before: ['smtp:john@contoso.com'] }),
      aChange({ at: daysAgo(1), by: 'y@contoso.com', property: 'DisplayName' }),
    ]);
    const { given } = await read(holder, value);
    assert.equal(given?.by, 'svc-hr@contoso.com');
  });

  test('may be an app', async (t) => {
    const { by: _, ...change } = aChange({ app: 'HR import' });
    const { read } = await readerOf(t, [change]);
    assert.equal((await read(holder, value)).given?.by, 'HR import');
  });

  test('is nobody where the sync brought it', async (t) => {
    const synced = aSyncedUser();
    const { read } = await readerOf(t, [
      aChange({ by: 'Sync_SRV1_4f2a@contoso.onmicrosoft.com' }),
      aChange({ objectId: synced.id }),
    ]);
    for (const object of [holder, synced]) {
      const { given } = await read(object, value);
      assert.deepEqual([given?.by, typeof given?.at], [undefined, 'string']);
    }
  });

  test('of a sign-in name is found, too', async (t) => {
    const change = { property: 'UserPrincipalName', before: ['a@contoso.com'] };
    const { read } = await readerOf(t, [aChange({ ...change, after: ['john@contoso.com'] })]);
    assert.ok((await read(holder, 'john@contoso.com')).given);
  });

  test('is unknown without an entry, without the permission and without an answer in time', async (t) => {
    const none = await readerOf(t, []);
    assert.deepEqual(await none.read(holder, value), {});
    const refused = await readerOf(t, [aChange()], { without: 'AuditLog.Read.All' });
    assert.deepEqual(await refused.read(holder, value), {});
    assert.deepEqual(await refused.read(aUser(), value), {});
    assert.equal(refused.asked(), 1);
    const slow = await readerOf(t, [aChange()], { longestWaitMs: 100 });
    slow.faults.set({ rate: 1, kinds: ['slow'], slowMs: 600, match: 'directoryAudits' });
    assert.deepEqual(await slow.read(holder, value), {});
  });

  test('is asked for once, and within the budget', async (t) => {
    const { read, asked } = await readerOf(t, [aChange()]);
    await Promise.all([read(holder, value), read(holder, value)]);
    assert.equal(asked(), 1);
    for (let index = 0; index < 5; index += 1) await read(aUser(), value);
    assert.equal(asked(), 3);
  });

  test('of an object that only Exchange has is not asked for', async (t) => {
    const { read, asked } = await readerOf(t, [aChange()]);
    assert.deepEqual(await read({ ...holder, onlyInExchange: true }, value), {});
    assert.equal(asked(), 0);
  });
});
