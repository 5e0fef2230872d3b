import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OriginalMailbox } from '../../src/domain/conflict/directory-object.ts';
import { withOriginalMailboxes } from '../../src/on-premises/active-directory-aware-directory.ts';
import { createFakeDirectory } from '../support/fake-directory.ts';
import { aClaimant, aSyncedUser, aUser, contested } from '../support/world.ts';

const here: OriginalMailbox = { place: 'onPremises', type: 'UserMailbox' };

test('a look-up reads the originals of synced users whose mailbox Exchange Online does not show', async () => {
  const holder = aSyncedUser({
    exchangeRecipient: 'unknown',
    proxyAddresses: [`smtp:${contested}`],
  });
  const known = aSyncedUser({
    exchangeRecipient: 'mailbox',
    proxyAddresses: [`smtp:${contested}`],
  });
  const cloud = aUser({ exchangeRecipient: 'unknown' });
  const claimant = aClaimant({ exchangeRecipient: 'unknown' });
  const asked: (readonly string[])[] = [];
  const directory = withOriginalMailboxes(
    createFakeDirectory({ objects: [holder, known, cloud] }),
    async (users) => {
      asked.push(users.map(({ id }) => id));
      return new Map(users.map(({ id }) => [id, here]));
    },
  );
  const lookup = await directory.findHolders(contested, 'high', { claimant });
  assert.deepEqual(asked, [[claimant.id], [holder.id]]);
  assert.deepEqual(
    lookup.holders.map(({ object }) => object.originalMailbox),
    [here, undefined, undefined],
  );
  assert.deepEqual(lookup.claimant, { originalMailbox: here });
});

test('a claimant whose mailbox Exchange Online shows, or that is of the cloud, is not read', async () => {
  const asked: (readonly unknown[])[] = [];
  const directory = withOriginalMailboxes(createFakeDirectory(), async (users) => {
    asked.push(users);
    return new Map();
  });
  for (const claimant of [
    aClaimant({ exchangeRecipient: 'mailbox' }),
    aUser({ exchangeRecipient: 'unknown' }),
  ])
    await directory.findHolders(contested, 'high', { claimant });
  assert.deepEqual(asked.flat(), []);
});

test('a look-up that names the claimant by its id alone, or none, leaves it unknown', async () => {
  const { kind, id } = aClaimant();
  const directory = withOriginalMailboxes(createFakeDirectory(), async () => new Map());
  for (const about of [undefined, { claimant: { kind, id } }]) {
    const lookup = await directory.findHolders(contested, 'high', about);
    assert.equal(lookup.claimant, undefined);
  }
});
