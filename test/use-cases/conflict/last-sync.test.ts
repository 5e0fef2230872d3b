import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastSyncOf } from '../../../src/use-cases/conflict/last-sync.ts';
import { aBotError } from '../../support/bot-error.ts';

const tenant = { tenantId: 't', displayName: 'Contoso', verifiedDomains: [] };
const told = (lastSyncDateTime: string) =>
  lastSyncOf({ directory: { tenant: async () => ({ ...tenant, lastSyncDateTime }) } });

test('the last sync is told in our own precision', async () => {
  assert.deepEqual(await told('2026-01-02T09:50:00Z'), { lastSyncAt: '2026-01-02T09:50:00.000Z' });
});

test('a tenant that was never synced, that tells nonsense or that does not answer tells nothing', async () => {
  assert.deepEqual(await told('soon'), {});
  assert.deepEqual(await lastSyncOf({ directory: { tenant: async () => tenant } }), {});
  const outage = aBotError('directoryUnavailable');
  const directory = { tenant: () => Promise.reject(outage) };
  assert.deepEqual(await lastSyncOf({ directory }), {});
});
