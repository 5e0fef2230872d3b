import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import type { Recommendation } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aPolicy,
  aUser,
  contested,
} from '../../support/world.ts';

/** An alias is claimed, so that the role of the address speaks for nobody. */
const value = `smtp:${contested}`;

function recommended(claimant: DirectoryObject, holder: DirectoryObject, claimed = value) {
  const details = aCase({ conflict: aConflict({ claimant, value: claimed }), holders: [holder] });
  const recommendation = recommend(details, aPolicy());
  if (recommendation === undefined) return undefined;
  return {
    side: recommendation.target.id === claimant.id ? 'claimant' : 'holder',
    reason: recommendation.reason,
  };
}

const name = 'John Doe';
const personal = { exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' } as const;
const deletedDateTime = '2026-01-01T00:00:00Z';

const opinions: readonly (readonly [
  string,
  DirectoryObject,
  DirectoryObject,
  'claimant' | 'holder',
  Recommendation['reason'],
])[] = [
  [
    'a deleted holder gives up',
    aClaimant(),
    aUser({ deletedDateTime }),
    'holder',
    { code: 'reason.deleted', name },
  ],
  [
    'the one who signs in with the address keeps it',
    aClaimant(),
    aUser({ userPrincipalName: contested }),
    'claimant',
    { code: 'reason.signInName', keeper: name },
  ],
  [
    'an object that surely is no recipient gives up, when nothing else speaks',
    aClaimant({ exchangeRecipient: 'mailbox' }),
    aUser(),
    'holder',
    { code: 'reason.noMailbox', name },
  ],
  [
    'a disabled account gives up',
    aClaimant(),
    aUser({ accountEnabled: false }),
    'holder',
    { code: 'reason.disabled', name },
  ],
  [
    'a disabled claimant gives up',
    aClaimant({ accountEnabled: false }),
    aUser(),
    'claimant',
    { code: 'reason.disabled', name: 'Jane Roe' },
  ],
  [
    'a guest gives up',
    aClaimant(),
    aUser({ userType: 'Guest' }),
    'holder',
    { code: 'reason.guest', name },
  ],
  [
    'a contact gives up to a user with a mailbox',
    aClaimant({ exchangeRecipient: 'mailbox' }),
    aContact({ displayName: name, proxyAddresses: [value] }),
    'holder',
    {
      code: 'reason.contact',
      ...{ name, kind: 'kind.contact' },
      ...{ keeper: 'Jane Roe', keeperKind: 'kind.user' },
    },
  ],
  [
    'the object that the address is named after keeps it',
    aClaimant(),
    aUser({ mailNickname: 'John' }),
    'claimant',
    { code: 'reason.namesake', keeper: name, nickname: 'john' },
  ],
];

for (const [title, claimant, holder, side, reason] of opinions) {
  test(title, () => {
    const opinion = recommended(claimant, holder);
    assert.equal(opinion?.side, side);
    assert.deepEqual(opinion?.reason, reason);
  });
}

test('two accounts that may be one person get no suggestion: they want matching', () => {
  const [claimant, holder] = [
    aClaimant({ displayName: 'Ann Example', employeeId: '4711' }),
    aUser({ displayName: 'Ann Example', employeeId: '4711', userPrincipalName: contested }),
  ];
  assert.equal(recommended(claimant, holder), undefined);
});

test('the primary address of one side stays there, and the alias of the other one goes', () => {
  const claimed = recommended(aClaimant(), aUser(), `SMTP:${contested}`);
  const reason = { code: 'reason.primary', keeper: 'Jane Roe', name } as const;
  assert.deepEqual(claimed, { side: 'holder', reason });
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`] });
  assert.equal(recommended(aClaimant(), holder)?.side, 'claimant');
});

test('a value without prefix does not say whether it is meant as the primary', () => {
  const holder = aUser({ proxyAddresses: [`SMTP:${contested}`] });
  assert.equal(recommended(aClaimant(), holder, contested), undefined);
});

const disabledByDesign = [
  ...(['SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'] as const),
  ...(['SchedulingMailbox', 'LinkedMailbox'] as const),
];

for (const recipientTypeDetails of disabledByDesign) {
  const mailbox = { exchangeRecipient: 'mailbox', recipientTypeDetails } as const;
  const disabled = { ...mailbox, accountEnabled: false } as const;

  test(`the disabled account of a ${recipientTypeDetails} is no reason, on either side`, () => {
    assert.equal(recommended(aClaimant(personal), aUser(disabled)), undefined);
    assert.equal(recommended(aClaimant(disabled), aUser(personal)), undefined);
  });
}

test('a disabled account whose mailbox may be a shared one is no reason', () => {
  const unknownType = aUser({ accountEnabled: false, exchangeRecipient: 'mailbox' });
  assert.equal(recommended(aClaimant(personal), unknownType), undefined);
});

test('a disabled mail user that is synced may be the image of a shared mailbox', () => {
  const image = { exchangeRecipient: 'mailUser', recipientTypeDetails: 'MailUser' } as const;
  const claimant = aClaimant({ ...image, accountEnabled: false });
  assert.equal(recommended(claimant, aUser(personal)), undefined);
});

test('a disabled user mailbox is a reason', () => {
  const holder = aUser({ ...personal, accountEnabled: false });
  assert.equal(recommended(aClaimant(personal), holder)?.reason.code, 'reason.disabled');
});

test('a missing mailNickname speaks for nobody: objects of Exchange have none in Graph', () => {
  const { mailNickname: _, ...holder } = aUser();
  assert.equal(recommended(aClaimant(), holder), undefined);
  assert.equal(recommended(aClaimant(), { ...holder, displayName: 'John' }), undefined);
});

test('a claimant whose mailbox may be on-premises does not lose to a mailbox in the cloud', () => {
  const image = { exchangeRecipient: 'mailUser', recipientTypeDetails: 'MailUser' } as const;
  assert.equal(recommended(aClaimant(image), aUser(personal)), undefined);
  assert.equal(recommended(aClaimant({ exchangeRecipient: 'unknown' }), aUser()), undefined);
});

test('the stronger reason wins: a deleted holder gives up even its sign-in name', () => {
  const holder = aUser({ deletedDateTime, userPrincipalName: contested });
  assert.equal(recommended(aClaimant(), holder)?.side, 'holder');
});

test('when nothing speaks for either side there is no recommendation', () => {
  assert.equal(recommended(aClaimant(), aUser()), undefined);
});

test('without a visible holder there is no recommendation', () => {
  assert.equal(recommend(aCase({ holders: [] }), aPolicy()), undefined);
});

test('an object that may not be touched is not recommended', () => {
  const holder = aUser({ userType: 'Guest', isManagementRestricted: true });
  assert.equal(recommended(aClaimant(), holder), undefined);
});

test('with several holders the one with the strongest reason is recommended', () => {
  const deleted = aUser({ deletedDateTime });
  const conflict = aConflict({ value });
  const details = aCase({ conflict, holders: [aUser({ userType: 'Guest' }), deleted] });
  assert.equal(recommend(details, aPolicy())?.target.id, deleted.id);
});

test('a guest against a contact is recommended nothing, whatever else speaks for one of them', () => {
  const claimed = `SMTP:${contested}`;
  const contact = aContact({ mastery: 'onPremises', proxyAddresses: [] });
  const guest = aUser({ userType: 'Guest' });
  assert.equal(recommended(contact, guest, claimed), undefined);
  const member = recommended(contact, aUser(), claimed);
  assert.equal(member?.reason.code, 'reason.primary');
  const conflict = aConflict({ claimant: contact, value: claimed });
  const two = aCase({ conflict, holders: [guest, aUser()] });
  assert.notEqual(recommend(two, aPolicy()), undefined, 'of two holders one may give it up');
});
