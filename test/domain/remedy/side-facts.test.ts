import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DirectoryObject,
  ExchangeRecipient,
  RecipientTypeDetails,
} from '../../../src/domain/conflict/directory-object.ts';
import type { MailEvidence } from '../../../src/domain/conflict/mail-flow.ts';
import { type SideFacts, sideFacts } from '../../../src/domain/remedy/side-facts.ts';
import {
  aClaimant,
  aConflict,
  aContact,
  aGroup,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

const factsOf = (object: DirectoryObject, mail?: MailEvidence): SideFacts =>
  sideFacts(object, aConflict(), mail);

/** The object without these, as it is where they were not read. */
function without<K extends keyof DirectoryObject>(
  object: DirectoryObject,
  key: K,
): DirectoryObject {
  const { [key]: _, ...others } = object;
  return others as unknown as DirectoryObject;
}

test('a holder is described as far as it is known', () => {
  assert.deepEqual(factsOf(aUser()), {
    ...{ deleted: false, signsInWithIt: false, usesItAs: 'alias', affiliation: 'organization' },
    ...{ mailbox: 'none', account: 'enabled', isNamesake: false, isRecipient: false },
    mail: 'unknown',
  });
  assert.equal(factsOf(aUser({ deletedDateTime: '2026-01-01T00:00:00Z' })).deleted, true);
});

test('only users sign in, and a name that was not read is unknown', () => {
  const signsIn = (object: DirectoryObject) => factsOf(object).signsInWithIt;
  assert.equal(signsIn(aUser({ userPrincipalName: contested.toUpperCase() })), true);
  assert.equal(signsIn(without(aUser(), 'userPrincipalName')), 'unknown');
  assert.equal(signsIn(aGroup({ userPrincipalName: contested })), false);
});

test('a holder uses the address as its list says', () => {
  const uses = (...proxyAddresses: string[]) => factsOf(aUser({ proxyAddresses })).usesItAs;
  assert.equal(uses(`SMTP:${contested}`), 'primary');
  assert.equal(uses('SMTP:a@contoso.com', `smtp:${contested}`), 'alias');
  assert.equal(uses(`sip:${contested}`), 'neither');
});

test('the claimant uses it as Active Directory has it, which a prefix shows', () => {
  const use = (value: string, property: 'proxyAddresses' | 'userPrincipalName') => {
    const claimant = aClaimant();
    return sideFacts(claimant, aConflict({ claimant, value, property })).usesItAs;
  };
  assert.equal(use(`SMTP:${contested}`, 'proxyAddresses'), 'primary');
  assert.equal(use(`smtp:${contested}`, 'proxyAddresses'), 'alias');
  assert.equal(use(contested, 'proxyAddresses'), 'unknown');
  assert.equal(use(`SMTP:${contested}`, 'userPrincipalName'), 'unknown');
});

test('contacts are of elsewhere, guests are guests, a public folder and a group are of the organization', () => {
  const of = (object: DirectoryObject) => factsOf(object).affiliation;
  assert.equal(of(aGroup()), 'organization');
  assert.equal(of(aContact()), 'external');
  assert.equal(of(aContact({ exchangeRecipient: 'mailPublicFolder' })), 'organization');
  assert.equal(of(aContact({ exchangeRecipient: 'unknown' })), 'unknown');
  assert.equal(of(aUser({ userType: 'Guest' })), 'guest');
  assert.equal(of(without(aUser(), 'userType')), 'unknown');
});

test('where the mailbox is follows from the recipient, as far as that can say it', () => {
  const mailboxes: Readonly<Record<ExchangeRecipient, SideFacts['mailbox']>> = {
    mailbox: 'exchangeOnline',
    unifiedGroup: 'exchangeOnline',
    mailUser: 'none',
    distributionGroup: 'none',
    dynamicDistributionGroup: 'none',
    mailContact: 'none',
    none: 'none',
    mailPublicFolder: 'unknown',
    unknown: 'unknown',
  };
  for (const [exchangeRecipient, mailbox] of Object.entries(mailboxes)) {
    const user = aUser({ exchangeRecipient: exchangeRecipient as ExchangeRecipient });
    assert.equal(factsOf(user).mailbox, mailbox, exchangeRecipient);
  }
});

test('a synced mail user may be the image of a mailbox on-premises, unless it is a guest', () => {
  const of = (recipientTypeDetails?: RecipientTypeDetails) =>
    factsOf(
      aSyncedUser({
        exchangeRecipient: 'mailUser',
        ...(recipientTypeDetails && { recipientTypeDetails }),
      }),
    ).mailbox;
  assert.deepEqual([of(), of('MailUser')], ['unknown', 'unknown']);
  assert.deepEqual([of('GuestMailUser'), of('SharedWithMailUser')], ['none', 'none']);
});

test('a disabled account says something where nobody disables it by design', () => {
  const account = (object: DirectoryObject) => factsOf(object).account;
  const disabled = (overrides: Partial<DirectoryObject>) =>
    account(aUser({ accountEnabled: false, ...overrides }));
  assert.equal(account(aGroup()), 'notNeeded');
  assert.equal(account(aContact({ accountEnabled: false })), 'notNeeded');
  assert.equal(account(without(aUser(), 'accountEnabled')), 'unknown');
  assert.equal(disabled({ recipientTypeDetails: 'RoomMailbox' }), 'notNeeded');
  assert.equal(account(aUser({ recipientTypeDetails: 'SharedMailbox' })), 'notNeeded');
  assert.equal(disabled({ exchangeRecipient: 'none' }), 'disabled');
  const mailbox = { exchangeRecipient: 'mailbox' } as const;
  assert.equal(disabled({ ...mailbox, recipientTypeDetails: 'UserMailbox' }), 'disabled');
  assert.equal(disabled(mailbox), 'unknown');
  assert.equal(disabled({ exchangeRecipient: 'mailUser' }), 'disabled');
  const image = { exchangeRecipient: 'mailUser', mastery: 'onPremises' } as const;
  assert.equal(disabled(image), 'unknown');
});

test('an address is named after the object whose nickname is its local part', () => {
  const named = (mailNickname: string) => factsOf(aUser({ mailNickname })).isNamesake;
  assert.deepEqual([named('JOHN'), named('joh'), named('john@contoso.com')], [true, false, false]);
  assert.equal(named(''), 'unknown');
  assert.equal(factsOf(without(aUser(), 'mailNickname')).isNamesake, 'unknown');
});

test('whether Exchange delivers to it is unknown, or follows from the recipient', () => {
  const of = (exchangeRecipient: ExchangeRecipient) =>
    factsOf(aUser({ exchangeRecipient })).isRecipient;
  assert.deepEqual([of('none'), of('mailUser'), of('unknown')], [false, true, 'unknown']);
});

const none = { count: 0, isMore: false, delivered: 0 };
const flow = {
  ...{ known: true, counts: 'address', recipient: 'John Doe', days: 30 },
  ...{ received: none, sent: none },
} as const satisfies MailEvidence;
const two = { count: 2, isMore: false, delivered: 1 };

test('mail to the address arrives at its only recipient, or there was none for thirty days', () => {
  const mail = (evidence?: MailEvidence) => factsOf(aUser(), evidence).mail;
  assert.equal(mail(flow), 'silent');
  assert.equal(mail({ ...flow, received: two }), 'arrives');
  assert.equal(mail({ ...flow, received: two, counts: 'recipient' }), 'unknown');
  assert.equal(mail({ ...flow, received: { ...two, delivered: 0 } }), 'unknown');
  assert.equal(mail({ ...flow, sent: two }), 'unknown');
  assert.equal(mail({ ...flow, days: 29 }), 'unknown');
  assert.equal(mail({ ...flow, days: 31 }), 'silent');
  const { sent: _, ...unsent } = flow;
  assert.equal(mail(unsent), 'unknown');
});

test('mail says nothing of an object that does not have the address, or when nobody knows', () => {
  const mail = (object: DirectoryObject, evidence?: MailEvidence) => factsOf(object, evidence).mail;
  const { recipient: _, ...shared } = flow;
  assert.equal(mail(aUser(), shared), 'unknown');
  assert.equal(mail(aUser(), { known: false, why: 'notAnswered' }), 'unknown');
  assert.equal(mail(aUser({ proxyAddresses: [] }), flow), 'unknown');
  const claimant = aClaimant();
  const conflict = aConflict({ claimant });
  assert.equal(sideFacts(claimant, conflict, flow).mail, 'notItsAddress');
});
