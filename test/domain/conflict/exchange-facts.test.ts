import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HolderLookup } from '../../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import {
  isOnlyInExchange,
  mergeExchange,
  objectFromRecipient,
  type RecipientFact,
  withClaimantFacts,
  withRecipient,
} from '../../../src/domain/conflict/exchange-facts.ts';
import { aGroup, aSyncedUser, aUser, contested } from '../../support/world.ts';

function fact(overrides: Partial<RecipientFact> = {}): RecipientFact {
  return {
    identity: '99999999-0000-4000-8000-000000000001',
    displayName: 'Sales folder',
    recipientType: 'mailPublicFolder',
    isDirSynced: false,
    emailAddresses: ['SMTP:sales-folder@contoso.com', `smtp:${contested}`],
    ...overrides,
  };
}

function lookup(...objects: readonly DirectoryObject[]): HolderLookup {
  return {
    address: contested,
    holders: objects.map((object) => ({ object, roles: ['alias'] })),
    unanswered: [],
    exchangeAsked: false,
  };
}

test('a mailbox behind a holder is known for sure, with the address list that a cmdlet edits', () => {
  const john = aUser({ exchangeRecipient: 'unknown' });
  const emailAddresses = ['SMTP:john.doe@contoso.com', `smtp:${contested}`, 'smtp:jd@contoso.com'];
  const facts = [fact({ objectId: john.id, recipientType: 'mailbox', emailAddresses })];

  const [holder, ...others] = mergeExchange(lookup(john), facts).holders;

  assert.equal(holder?.object.exchangeRecipient, 'mailbox');
  assert.deepEqual(holder?.object.proxyAddresses, emailAddresses);
  assert.deepEqual(holder?.roles, ['alias']);
  assert.deepEqual(others, []);
});

test('a holder that Exchange does not know is surely no recipient', () => {
  const merged = mergeExchange(lookup(aUser({ exchangeRecipient: 'unknown' })), []);
  assert.equal(merged.holders[0]?.object.exchangeRecipient, 'none');
  assert.equal(merged.exchangeAsked, true);
});

test('a synced mailbox says whether Exchange Online masters its addresses', () => {
  const jane = aSyncedUser();
  const managed = fact({
    objectId: jane.id,
    recipientType: 'mailbox',
    isDirSynced: true,
    isExchangeCloudManaged: true,
  });
  assert.equal(withRecipient(jane, managed).isExchangeCloudManaged, true);
  assert.equal(withRecipient(jane, managed).mastery, 'onPremises');
});

test('a claimant gets its recipient type, and keeps its addresses as Entra has them', () => {
  const jane = aSyncedUser({ exchangeRecipient: 'unknown' });
  const facts = { exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' } as const;
  assert.deepEqual(withClaimantFacts(jane, facts), { ...jane, ...facts });
});

test('a claimant that the cloud manages by now is no synced object, whatever the last poll saw', () => {
  const jane = aSyncedUser();
  assert.equal(withClaimantFacts(jane, { isCloudManaged: true }).mastery, 'cloudAfterTransfer');
  assert.equal(withClaimantFacts(jane, { isCloudManaged: false }).mastery, 'onPremises');
});

test('a public folder becomes a holder although Graph does not show it', () => {
  const [holder] = mergeExchange(lookup(), [fact()]).holders;
  assert.equal(holder?.object.onlyInExchange, true);
  assert.equal(holder?.object.exchangeRecipient, 'mailPublicFolder');
  assert.equal(holder?.object.id, '99999999-0000-4000-8000-000000000001');
  assert.deepEqual(holder?.roles, ['alias']);
});

test('the primary address of a dynamic list is told as primary', () => {
  const list = fact({
    recipientType: 'dynamicDistributionGroup',
    emailAddresses: [`SMTP:${contested}`],
  });
  const [holder] = mergeExchange(lookup(), [list]).holders;
  assert.deepEqual(holder?.roles, ['primary']);
  assert.equal(holder?.object.kind, 'group');
  assert.equal(holder?.object.mail, contested);
});

test('a soft-deleted recipient that Graph lost is shown as deleted', () => {
  const ghost = fact({ recipientType: 'mailbox', softDeletedAt: '2026-01-02T03:04:05.000Z' });
  const [holder] = mergeExchange(lookup(), [ghost]).holders;
  assert.equal(holder?.object.deletedDateTime, '2026-01-02T03:04:05.000Z');
});

test('a deleted holder keeps what Graph said, because nobody can change its recipient', () => {
  const gone = aUser({ deletedDateTime: '2026-01-01T00:00:00Z', exchangeRecipient: 'unknown' });
  const facts = [fact({ objectId: gone.id, softDeletedAt: '2026-01-01T00:00:00Z' })];
  assert.deepEqual(mergeExchange(lookup(gone), facts).holders, lookup(gone).holders);
});

test('a live user with nothing but a soft-deleted mailbox is no recipient', () => {
  const john = aUser({ exchangeRecipient: 'unknown' });
  const old = fact({ objectId: john.id, recipientType: 'mailbox', softDeletedAt: '2026-01-01' });
  const merged = mergeExchange(lookup(john), [old]);
  assert.equal(merged.holders.length, 1);
  assert.equal(merged.holders[0]?.object.exchangeRecipient, 'none');
});

test('a recipient that was only asked about and lacks the address is no holder', () => {
  const facts = [fact({ emailAddresses: ['SMTP:other@contoso.com'] })];
  assert.deepEqual(mergeExchange(lookup(), facts).holders, []);
});

test('a synced recipient that Graph does not show is mastered on-premises', () => {
  assert.equal(objectFromRecipient(fact({ isDirSynced: true })).mastery, 'onPremises');
});

test('a recipient type that is new to us leaves what Graph said', () => {
  const group = aUser({ exchangeRecipient: 'mailbox' });
  const strange = fact({ objectId: group.id, recipientType: 'unknown' });
  assert.equal(withRecipient(group, strange).exchangeRecipient, 'mailbox');
});

test('every kind of recipient has its nearest kind in Graph', () => {
  const kinds = {
    user: ['mailbox', 'mailUser', 'none', 'unknown'],
    group: ['unifiedGroup', 'distributionGroup', 'dynamicDistributionGroup'],
    orgContact: ['mailContact', 'mailPublicFolder'],
  } as const;
  for (const [kind, recipients] of Object.entries(kinds))
    for (const recipientType of recipients)
      assert.equal(objectFromRecipient(fact({ recipientType })).kind, kind, recipientType);
});

test('a recipient becomes an object with everything that Exchange has of it, and nothing else', () => {
  const { identity: id, displayName, emailAddresses: proxyAddresses } = fact();
  const bare = { ...{ id, displayName, proxyAddresses }, mastery: 'cloud', provisioningErrors: [] };
  assert.deepEqual(objectFromRecipient(fact()), {
    ...{ ...bare, kind: 'orgContact', exchangeRecipient: 'mailPublicFolder' },
    ...{ onlyInExchange: true, mail: 'sales-folder@contoso.com' },
  });
  const mailbox = fact({
    ...{ objectId: 'o-1', recipientType: 'mailbox', recipientTypeDetails: 'UserMailbox' },
    ...{ alias: 'sales', userPrincipalName: 'sales@contoso.com', isExchangeCloudManaged: false },
    emailAddresses: ['smtp:sales@contoso.com'],
  });
  assert.deepEqual(objectFromRecipient(mailbox), {
    ...{ ...bare, id: 'o-1', kind: 'user', exchangeRecipient: 'mailbox' },
    ...{ recipientTypeDetails: 'UserMailbox', mailNickname: 'sales' },
    ...{ userPrincipalName: 'sales@contoso.com', isExchangeCloudManaged: false },
    proxyAddresses: ['smtp:sales@contoso.com'],
  });
});

test('only public folders, dynamic lists and what has no Entra object are in Exchange alone', () => {
  assert.equal(isOnlyInExchange(fact({ recipientType: 'mailbox' })), true);
  const behind = (recipientType: RecipientFact['recipientType']) =>
    isOnlyInExchange(fact({ objectId: 'o-1', recipientType }));
  assert.equal(behind('mailPublicFolder'), true);
  assert.equal(behind('dynamicDistributionGroup'), true);
  assert.equal(behind('mailbox'), false);
});

test('what Exchange says about the claimant is told beside the holders', () => {
  const jane = aSyncedUser();
  const claimantOf = (facts: readonly RecipientFact[]) =>
    mergeExchange(lookup(), facts, jane.id).claimant;
  assert.deepEqual(claimantOf([]), { exchangeRecipient: 'none' });
  const known = fact({
    ...{ objectId: jane.id, recipientType: 'mailbox', recipientTypeDetails: 'UserMailbox' },
    alias: 'jane',
  });
  const all = { exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' };
  assert.deepEqual(claimantOf([known]), { ...all, mailNickname: 'jane' });
  const strange = fact({ objectId: jane.id, recipientType: 'unknown' });
  assert.deepEqual(claimantOf([strange]), {});
  const old = { ...known, softDeletedAt: '2026-01-01' };
  assert.deepEqual(claimantOf([old]), { exchangeRecipient: 'none' });
});

test('without a claimant to read, what a look-up knew of it stays', () => {
  const claimant = { isCloudManaged: true };
  const before = { ...lookup(), claimant };
  assert.deepEqual(mergeExchange(before, []).claimant, claimant);
  assert.equal('claimant' in mergeExchange(lookup(), []), false);
  const asked = mergeExchange(before, [], 'o-1').claimant;
  assert.deepEqual(asked, { isCloudManaged: true, exchangeRecipient: 'none' });
});

test('the alias of Exchange is the nickname where Entra shows none', () => {
  const { mailNickname: _, ...john } = aUser();
  const known = fact({ objectId: john.id, recipientType: 'mailbox', alias: 'jd' });
  assert.equal(withRecipient(john, known).mailNickname, 'jd');
  assert.equal(withRecipient({ ...john, mailNickname: 'john' }, known).mailNickname, 'john');
  assert.equal(withClaimantFacts(john, { mailNickname: 'jd' }).mailNickname, 'jd');
  assert.equal(
    withClaimantFacts({ ...john, mailNickname: 'x' }, { mailNickname: 'jd' }).mailNickname,
    'x',
  );
  assert.equal('mailNickname' in withClaimantFacts(john, {}), false);
});

test('what is no recipient has no recipient type; a deleted object keeps what Graph said', () => {
  const was = aUser({ exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' });
  const { recipientTypeDetails: _, ...bare } = was;
  assert.deepEqual(withRecipient(was, undefined), { ...bare, exchangeRecipient: 'none' });
  const gone = { ...was, deletedDateTime: '2026-01-01T00:00:00Z' };
  assert.equal(withRecipient(gone, undefined), gone);
});

test('an entry of another type is no SMTP role, and a holder that Graph found is not added again', () => {
  const sip = fact({ emailAddresses: [`SIP:${contested}`] });
  const found = mergeExchange({ ...lookup(), address: `sip:${contested}` }, [sip]).holders;
  assert.deepEqual(found[0]?.roles, ['sip']);
  const team = aGroup();
  const known = fact({ objectId: team.id, recipientType: 'unifiedGroup' });
  assert.equal(mergeExchange(lookup(team), [known]).holders.length, 1);
});
