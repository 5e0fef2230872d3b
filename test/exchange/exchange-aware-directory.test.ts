import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { RecipientFact } from '../../src/domain/conflict/exchange-facts.ts';
import { withExchange } from '../../src/exchange/exchange-aware-directory.ts';
import type { ReadRef } from '../../src/use-cases/ports/directory.ts';
import { aBotError } from '../support/bot-error.ts';
import { createFakeDirectory } from '../support/fake-directory.ts';
import { createFakeExchange } from '../support/fake-exchange.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSyncedUser, aUser, contested } from '../support/world.ts';

const folder: RecipientFact = {
  identity: '99999999-0000-4000-8000-000000000001',
  displayName: 'Sales folder',
  recipientType: 'mailPublicFolder',
  isDirSynced: false,
  emailAddresses: [`SMTP:${contested}`],
};

function mailboxOf(object: DirectoryObject, more: Partial<RecipientFact> = {}): RecipientFact {
  return {
    identity: object.id,
    objectId: object.id,
    displayName: object.displayName,
    recipientType: 'mailbox',
    isDirSynced: object.mastery === 'onPremises',
    emailAddresses: object.proxyAddresses,
    ...more,
  };
}

function world(objects: readonly DirectoryObject[], recipients: readonly RecipientFact[]) {
  const exchange = createFakeExchange(recipients);
  const { log, lines } = aSilentLog();
  const graph = createFakeDirectory({ objects });
  return { directory: withExchange(graph, exchange.directory, log), exchange, lines };
}

test('a look-up also sees a public folder, and says that Exchange was asked', async () => {
  const john = aUser({ exchangeRecipient: 'unknown' });
  const { directory } = world([john], [folder, mailboxOf(john)]);
  const lookup = await directory.findHolders(contested, 'high');
  assert.equal(lookup.exchangeAsked, true);
  assert.deepEqual(
    lookup.holders.map(({ object }) => [object.id, object.exchangeRecipient]),
    [
      [john.id, 'mailbox'],
      [folder.identity, 'mailPublicFolder'],
    ],
  );
});

test('the claimant is looked up with the holders, in one call of Exchange', async () => {
  const jane = aSyncedUser({ exchangeRecipient: 'unknown' });
  const fact = mailboxOf(jane, { recipientTypeDetails: 'SharedMailbox', alias: 'jane.roe' });
  const { directory, exchange } = world([aUser()], [fact]);
  const calls: unknown[] = [];
  const { findRecipients } = exchange.directory;
  Object.assign(exchange.directory, {
    findRecipients: (...args: Parameters<typeof findRecipients>) => {
      calls.push(args);
      return findRecipients(...args);
    },
  });
  const { claimant } = await directory.findHolders(contested, 'high', { claimant: jane });
  assert.equal(calls.length, 1);
  assert.deepEqual(claimant, {
    exchangeRecipient: 'mailbox',
    recipientTypeDetails: 'SharedMailbox',
    mailNickname: 'jane.roe',
  });
});

test('Exchange is asked by address while Graph is, and by id for holders that Graph alone shows', async () => {
  const john = aUser({ exchangeRecipient: 'none' });
  const { directory, exchange } = world([john], []);
  const asked: unknown[] = [];
  const { findRecipients, recipientsBehind } = exchange.directory;
  Object.assign(exchange.directory, {
    findRecipients: (address: string) => {
      asked.push(address);
      return findRecipients(address);
    },
    recipientsBehind: (ids: readonly string[]) => {
      asked.push(ids);
      return recipientsBehind(ids);
    },
  });
  const looking = directory.findHolders(contested, 'high');
  assert.deepEqual(asked, [contested]);
  const { holders } = await looking;
  assert.deepEqual(asked, [contested, [john.id]]);
  assert.equal(holders[0]?.object.exchangeRecipient, 'none');
});

test('a mailbox that lost the address in Exchange already is read by its id', async () => {
  const john = aUser({ exchangeRecipient: 'mailbox' });
  const emailAddresses = ['SMTP:john.doe@contoso.com'];
  const { directory } = world([john], [mailboxOf(john, { emailAddresses })]);
  const { holders } = await directory.findHolders(contested, 'high');
  assert.deepEqual(holders[0]?.object.proxyAddresses, emailAddresses);
});

test('a claimant that Exchange does not know is no recipient; while it is silent, nothing follows', async () => {
  const jane = aSyncedUser({ exchangeRecipient: 'unknown' });
  const { directory, exchange } = world([aUser()], []);
  const about = { claimant: jane };
  const known = await directory.findHolders(contested, 'high', about);
  assert.deepEqual(known.claimant, { exchangeRecipient: 'none' });
  exchange.failWith(aBotError('exchangeUnavailable'));
  assert.equal((await directory.findHolders(contested, 'high', about)).claimant, undefined);
});

test('while Exchange cannot be asked, a look-up keeps what Graph knows and admits the gap', async () => {
  const john = aUser({ exchangeRecipient: 'unknown' });
  const { directory, exchange, lines } = world([john], [folder]);
  exchange.failWith(aBotError('exchangeUnavailable'));
  const lookup = await directory.findHolders(contested, 'high');
  assert.equal(lookup.exchangeAsked, false);
  assert.deepEqual(lookup.unanswered, [{ code: 'lookup.exchangeRecipients' }]);
  assert.equal(lookup.holders[0]?.object.exchangeRecipient, 'unknown');
  assert.equal(lines[0]?.level, 'warn');
});

test('while Exchange cannot be read, Graph says which mailbox a holder has, as far as it answers', async () => {
  const shared = { exchangeRecipient: 'mailbox', recipientTypeDetails: 'SharedMailbox' } as const;
  const john = aUser({ exchangeRecipient: 'unknown', accountEnabled: false });
  const mary = aUser({ id: 'mary', exchangeRecipient: 'unknown' });
  const graph = createFakeDirectory({ objects: [john, mary] });
  const exchange = createFakeExchange([]);
  const { log } = aSilentLog();
  const read = async (ref: ReadRef) => {
    if (ref.id === mary.id) throw aBotError('directoryUnavailable');
    return { ...john, proxyAddresses: [], ...shared };
  };
  const directory = withExchange({ ...graph, read }, exchange.directory, log);
  exchange.failWith(aBotError('exchangeUnavailable'));
  const { holders } = await directory.findHolders(contested, 'high');
  assert.deepEqual(
    holders.map(({ object }) => object),
    [{ ...john, ...shared }, mary],
  );
});

test('a read that has to know what Exchange has now fails while Exchange cannot be asked', async () => {
  const john = aUser();
  const { directory, exchange } = world([john], [mailboxOf(john)]);
  const outage = aBotError('exchangeUnavailable');
  exchange.failWith(outage);
  assert.equal((await directory.read(john))?.id, john.id);
  await assert.rejects(directory.read({ ...john, needsExchange: true }), outage);
});

test('an object is read with the addresses that Exchange has now', async () => {
  const john = aUser();
  const emailAddresses = ['SMTP:john.doe@contoso.com'];
  const { directory } = world([john], [mailboxOf(john, { emailAddresses })]);
  const object = await directory.read(john);
  assert.equal(object?.exchangeRecipient, 'mailbox');
  assert.deepEqual(object?.proxyAddresses, emailAddresses);
});

test('a synced mailbox that Exchange Online masters is read as such', async () => {
  const jane = aSyncedUser();
  const { directory } = world([jane], [mailboxOf(jane, { isExchangeCloudManaged: true })]);
  assert.equal((await directory.read(jane))?.isExchangeCloudManaged, true);
});

test('a public folder can be read again by its Exchange Guid', async () => {
  const { directory } = world([], [folder]);
  const object = await directory.read({ kind: 'orgContact', id: folder.identity });
  assert.equal(object?.onlyInExchange, true);
});

test('a user that is gone from Entra is gone, even if Exchange still shows the mailbox', async () => {
  const john = aUser();
  const { directory } = world([], [mailboxOf(john)]);
  assert.equal(await directory.read(john), undefined);
});

test('a deleted object is read without asking Exchange', async () => {
  const gone = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const { directory, exchange } = world([gone], []);
  exchange.failWith(aBotError('exchangeUnavailable'));
  assert.deepEqual(await directory.read({ ...gone, deleted: true }), gone);
});

test('a mistake of ours is not mistaken for an outage', async () => {
  const { log } = aSilentLog();
  const broken = {
    findRecipients: async () => assert.fail('a bug'),
    recipientsBehind: async () => assert.fail('a bug'),
    readRecipient: async () => assert.fail('a bug'),
  };
  const directory = withExchange(createFakeDirectory(), broken, log);
  await assert.rejects(directory.findHolders(contested, 'high'), /a bug/);
});
