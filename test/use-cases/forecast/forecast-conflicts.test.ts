import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import {
  findEndedForecasts,
  forecastConflicts,
} from '../../../src/use-cases/forecast/forecast-conflicts.ts';
import { anAdUser, aPredictedConflict } from '../../support/ad-object.ts';
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

/** What of these forecasts is over, for objects that are read in one part each. */
function ended(
  predicted: Parameters<typeof findEndedForecasts>[1],
  objects: readonly ReturnType<typeof anAdUser>[],
) {
  const holder = aUser({ proxyAddresses: ['smtp:info@contoso.com', 'smtp:sales@contoso.com'] });
  const directory = createFakeDirectory({ objects: [holder], tenant });
  const read: (readonly string[])[] = [];
  const onPremises = {
    async *changedSince() {},
    async *read(guids: readonly string[]) {
      read.push(guids);
      for (const object of objects) yield [object];
    },
  };
  const over = findEndedForecasts({ onPremises, directory }, predicted);
  return { over, read, calls: directory.calls };
}

const claimOf = ({ objectGuid }: ReturnType<typeof anAdUser>, value: string) =>
  aPredictedConflict({ objectGuid, value });

test('a forecast is over when its value or its object is gone, or when nobody has the value', async () => {
  const claiming = ['smtp:info@contoso.com', 'smtp:free@contoso.com'];
  const ann = anAdUser({ proxyAddresses: claiming });
  const gone = anAdUser();
  const still = claimOf(ann, 'smtp:info@contoso.com');
  const removed = claimOf(ann, 'smtp:sales@contoso.com');
  const free = claimOf(ann, 'smtp:free@contoso.com');
  const without = claimOf(gone, 'smtp:info@contoso.com');
  const { over, read } = ended([still, removed, free, without], [ann]);
  assert.deepEqual(await over, [removed, free, without]);
  assert.deepEqual(read, [[ann.objectGuid, gone.objectGuid]]);
});

test('an address that several forecasts are about is searched once, after what a person waits for', async () => {
  const both = [anAdUser(), anAdUser()].map((one) => claimOf(one, 'SMTP:Info@contoso.com'));
  const people = both.map(({ objectGuid }) =>
    anAdUser({ objectGuid, proxyAddresses: ['smtp:info@contoso.com'] }),
  );
  const { over, calls } = ended([...both, ...both], people.slice(0, 1));
  await over;
  const searched = calls.filter(({ method }) => method === 'findHolders');
  assert.deepEqual(
    searched.map(({ args }) => args),
    [['info@contoso.com', 'low']],
  );
});

test('without a forecast nothing is read', async () => {
  const { over, read, calls } = ended([], []);
  assert.deepEqual(await over, []);
  assert.deepEqual([read, calls], [[], []]);
});

test('no more than five addresses are searched at once', async () => {
  const proxyAddresses = Array.from({ length: 12 }, (_, at) => `smtp:a${at}@contoso.com`);
  const directory = createFakeDirectory({ tenant });
  let now = 0;
  let most = 0;
  const findHolders: typeof directory.findHolders = async (address, priority) => {
    now += 1;
    most = Math.max(most, now);
    const found = await directory.findHolders(address, priority);
    now -= 1;
    return found;
  };
  const onPremises = {
    async *changedSince() {
      yield [anAdUser({ proxyAddresses }), anAdUser({ proxyAddresses })];
    },
    async *read() {},
  };
  const ports = { onPremises, directory: { ...directory, findHolders } };
  await Array.fromAsync(forecastConflicts(ports, 'everything'));
  const searched = directory.calls.filter(({ method }) => method === 'findHolders');
  assert.equal(most, 5);
  assert.equal(new Set(searched.map(({ args }) => args[0])).size, searched.length);
});
