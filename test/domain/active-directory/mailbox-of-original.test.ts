import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import {
  mailboxOfOriginal,
  withOriginalMailbox,
} from '../../../src/domain/active-directory/mailbox-of-original.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { recommend } from '../../../src/domain/remedy/recommendation.ts';
import { sideFacts } from '../../../src/domain/remedy/side-facts.ts';
import { anAdUser } from '../../support/ad-object.ts';
import { aCase, aConflict, aPolicy, aSyncedUser, aUser, contested } from '../../support/world.ts';

/** A user without any Exchange attribute. */
function aBareUser(overrides: Partial<AdObject> = {}): AdObject {
  const { mailNickname: _, ...bare } = anAdUser();
  return { ...bare, ...overrides };
}

const places: readonly (readonly [string, Partial<AdObject>, string | undefined])[] = [
  ['a mailbox on-premises', { recipientTypeDetails: '1' }, 'onPremises UserMailbox'],
  ['a shared mailbox on-premises', { recipientTypeDetails: '4' }, 'onPremises SharedMailbox'],
  ['a mailbox of a type that is not known', { hasHomeMdb: true }, 'onPremises'],
  ['a remote mailbox', { recipientTypeDetails: '2147483648' }, 'exchangeOnline UserMailbox'],
  ['a remote room', { recipientTypeDetails: '8589934592' }, 'exchangeOnline RoomMailbox'],
  ['a migrated mailbox', { remoteRecipientType: 4 }, 'exchangeOnline'],
  ['a mailbox that was given up', { remoteRecipientType: 1 | 8 }, undefined],
  [
    'a mailbox behind the hybrid route',
    { targetAddress: 'SMTP:j@contoso.mail.onmicrosoft.com' },
    'exchangeOnline',
  ],
  ['a mail user', { recipientTypeDetails: '128', targetAddress: 'j@fabrikam.com' }, 'elsewhere'],
  ['nothing of Exchange', {}, 'none'],
  ['a nickname alone', { mailNickname: 'john' }, undefined],
  ['a type of later versions', { recipientTypeDetails: '70368744177664' }, undefined],
];
for (const [what, original, expected] of places)
  test(`${what} is ${expected ?? 'unknown'}`, () => {
    const found = mailboxOfOriginal(aBareUser(original));
    const { place, type } = found ?? {};
    assert.equal(place && [place, ...(type ? [type] : [])].join(' '), expected);
  });

const here = { place: 'onPremises', type: 'SharedMailbox' } as const;
const none = { place: 'none' } as const;
const elsewhere = { place: 'elsewhere' } as const;
const remote = { place: 'exchangeOnline', type: 'UserMailbox' } as const;

const sides: readonly (readonly [
  what: string,
  object: Partial<DirectoryObject>,
  mailbox: Parameters<typeof withOriginalMailbox>[1],
  side: readonly [mailbox: unknown, isRecipient: unknown],
])[] = [
  ['on-premises', {}, here, ['onPremises', true]],
  [
    'on-premises behind a mail user',
    { exchangeRecipient: 'mailUser', recipientTypeDetails: 'MailUser' },
    here,
    ['onPremises', true],
  ],
  ['in Exchange Online', {}, remote, ['exchangeOnline', true]],
  [
    'unknown where Exchange Online has no active one',
    { noActiveMailbox: true },
    remote,
    ['unknown', 'unknown'],
  ],
  ['none where neither has one', { noActiveMailbox: true }, none, ['none', false]],
  ['unknown where Exchange Online was not read', {}, none, ['unknown', 'unknown']],
  ['elsewhere', {}, elsewhere, ['none', true]],
  [
    'as Exchange Online says where it shows one',
    { exchangeRecipient: 'mailbox' },
    here,
    ['exchangeOnline', true],
  ],
];
for (const [what, object, mailbox, side] of sides)
  test(`the mailbox of a synced user is ${what}`, () => {
    const user = withOriginalMailbox(
      aSyncedUser({ exchangeRecipient: 'unknown', ...object }),
      mailbox,
    );
    const facts = sideFacts(user, aConflict());
    assert.deepEqual([facts.mailbox, facts.isRecipient], side);
  });

test('a shared mailbox on-premises needs no sign-in, and Exchange Online keeps its own type', () => {
  const disabled = { accountEnabled: false, exchangeRecipient: 'unknown' } as const;
  const user = withOriginalMailbox(aSyncedUser(disabled), here);
  assert.equal(sideFacts(user, aConflict()).account, 'notNeeded');
  const inCloud = aSyncedUser({ ...disabled, recipientTypeDetails: 'UserMailbox' });
  assert.equal(withOriginalMailbox(inCloud, here).recipientTypeDetails, 'UserMailbox');
});

test('the original says nothing of an object that the cloud manages by now', () => {
  for (const object of [aUser(), aSyncedUser({ mastery: 'cloudAfterTransfer' })])
    assert.equal(withOriginalMailbox(object, here), object);
});

test('a recommendation rests on the mailbox of the original', () => {
  const holder = (mailbox: typeof none | typeof here) =>
    withOriginalMailbox(
      aSyncedUser({
        exchangeRecipient: 'unknown',
        noActiveMailbox: true,
        displayName: 'Nobody Mails',
        proxyAddresses: [`SMTP:${contested}`, 'smtp:nobody@contoso.com'],
      }),
      mailbox,
    );
  const reasonFor = (mailbox: typeof none | typeof here) => {
    const details = aCase({ holders: [holder(mailbox)] });
    const { conflict } = details;
    const claimant = { ...conflict.claimant, exchangeRecipient: 'mailbox' as const };
    return recommend({ ...details, conflict: { ...conflict, claimant } }, aPolicy())?.reason.code;
  };
  assert.equal(reasonFor(none), 'reason.noMailbox');
  assert.notEqual(reasonFor(here), 'reason.noMailbox');
});
