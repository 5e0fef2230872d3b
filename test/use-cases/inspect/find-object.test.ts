import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findByName, showObject } from '../../../src/use-cases/inspect/find-object.ts';
import type { ConflictStore } from '../../../src/use-cases/ports/conflicts.ts';
import { createTown } from '../../support/town.ts';
import { aClaimant, aConflict, aProvisioningError, aUser } from '../../support/world.ts';

const upn = (value: string) =>
  aProvisioningError({ propertyCausingError: 'UserPrincipalName', value });

test('an object is a side of the conflicts about its addresses, its sign-in name and its claims', async () => {
  const holder = aUser({
    userPrincipalName: 'sign.in@contoso.com',
    mail: 'only.mail@contoso.com',
    proxyAddresses: ['smtp:listed@contoso.com'],
  });
  const values = ['sign.in@contoso.com', 'only.mail@contoso.com', 'listed@contoso.com'];
  const claimants = values.map((value) => aClaimant({ provisioningErrors: [upn(value)] }));
  const stranger = aClaimant({ provisioningErrors: [upn('other@contoso.com')] });
  const { directory, store, watch } = createTown([holder, ...claimants, stranger]);
  await watch();
  const report = await showObject({ directory, store }, holder);
  assert.equal(report?.object.id, holder.id);
  assert.deepEqual(report?.open.map(({ value }) => value).sort(), values.sort());
  const claiming = await showObject({ directory, store }, { id: stranger.id });
  assert.deepEqual(
    claiming?.open.map(({ value }) => value),
    ['other@contoso.com'],
  );
});

test('an object that is not there, or is of another kind, has no report', async () => {
  const user = aUser();
  const { directory, store } = createTown([user]);
  assert.equal(await showObject({ directory, store }, { id: 'unknown' }), undefined);
  assert.equal(await showObject({ directory, store }, { id: user.id, kind: 'group' }), undefined);
  assert.equal((await showObject({ directory, store }, user))?.object.id, user.id);
});

test('conflicts that are cleared are left out, and no more than 400 addresses are searched', async () => {
  const proxyAddresses = Array.from({ length: 500 }, (_, at) => `smtp:a${at}@contoso.com`);
  const user = aUser({ proxyAddresses });
  const { directory, store } = createTown([user]);
  const searched: string[] = [];
  const byValue: ConflictStore['byValue'] = async (...keys) => {
    searched.push(...keys);
    const state = { tag: 'cleared', at: '2026-10-01T09:00:00Z', how: 'remedy' } as const;
    return [aConflict({ number: 1 }), aConflict({ number: 2, state })];
  };
  const ports = { directory, store: { conflicts: { ...store.conflicts, byValue } } };
  const report = await showObject(ports, user);
  assert.deepEqual(
    report?.open.map(({ number }) => number),
    [1],
  );
  assert.equal(searched.length, 400);
  assert.equal(searched[0], 'smtp:john.doe@contoso.com');
});

test('a name is searched in the directory', async () => {
  const town = createTown([aUser({ displayName: 'Tom Taylor' }), aUser()]);
  const found = await findByName(town, 'tom');
  assert.deepEqual(
    found.objects.map(({ displayName }) => displayName),
    ['Tom Taylor'],
  );
});

test('an object without a sign-in name or mail is a side by its list alone', async () => {
  const { userPrincipalName: _, mail: __, ...bare } = aUser();
  const { directory, store } = createTown([bare]);
  const report = await showObject({ directory, store }, { id: bare.id });
  assert.deepEqual(report, { object: bare, open: [] });
});
