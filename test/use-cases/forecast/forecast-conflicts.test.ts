import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { forecastConflicts } from '../../../src/use-cases/forecast/forecast-conflicts.ts';
import { anAdUser } from '../../support/ad-object.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { aUser } from '../../support/world.ts';

const tenant = {
  tenantId: 't',
  displayName: 'Contoso',
  lastSyncDateTime: '2026-01-02T03:04:05Z',
  verifiedDomains: ['contoso.com'],
};

function world() {
  const holder = aUser({ displayName: 'John', proxyAddresses: ['smtp:info@contoso.com'] });
  const directory = createFakeDirectory({ objects: [holder], tenant });
  const asked: (string | undefined)[] = [];
  const onPremises = {
    async *changedSince(instant: string | undefined) {
      asked.push(instant);
      yield [anAdUser({ commonName: 'Ann', proxyAddresses: ['smtp:info@contoso.com'] })];
      yield [anAdUser({ commonName: 'Ben', mail: 'free@contoso.com' })];
    },
    async *read() {},
  };
  return { asked, forecast: bindTo({ onPremises, directory })(forecastConflicts) };
}

test('what changed since the last sync is compared with what Entra has', async () => {
  const { asked, forecast } = world();
  const conflicts = await Array.fromAsync(forecast('sinceLastSync'));
  assert.deepEqual(
    conflicts.map(({ commonName, holder }) => [commonName, holder?.object.displayName]),
    [['Ann', 'John']],
  );
  assert.deepEqual(asked, ['2026-01-02T03:04:05Z']);
});

test('everything can be compared', async () => {
  const { asked, forecast } = world();
  await Array.fromAsync(forecast('everything'));
  assert.deepEqual(asked, [undefined]);
});
