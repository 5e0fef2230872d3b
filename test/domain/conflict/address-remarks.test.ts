import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentions, remarksOf } from '../../../src/domain/conflict/address-remarks.ts';
import type { HolderLookup } from '../../../src/domain/conflict/conflict.ts';
import {
  claims,
  detectConflicts,
  otherErrors,
} from '../../../src/domain/conflict/provisioning-errors.ts';
import {
  aClaimant,
  aContact,
  aHolder,
  aLookup,
  aProvisioningError,
  aUser,
  contested,
} from '../../support/world.ts';

const found = (lookup: Partial<HolderLookup>, claimants = [] as ReturnType<typeof aUser>[]) =>
  remarksOf({ lookup: aLookup({ holders: [], ...lookup }), claimants, mentioning: [] });

test('a guest that has the address among its other mails is named as by design', () => {
  const guest = aUser({ userType: 'Guest', displayName: 'Gus', otherMails: [contested] });
  const related = [{ object: guest, roles: ['otherMails'] as const }];
  assert.deepEqual(found({ holders: [aHolder(aContact())], related }), [
    { code: 'conflict.remark.guestOtherMail', names: ['Gus'] },
  ]);
});

test('a guest and a contact with one address are a case that Entra makes by design', () => {
  const guest = aUser({ userType: 'Guest', displayName: 'Gus' });
  const contact = aContact({ displayName: 'Partner', provisioningErrors: [aProvisioningError()] });
  assert.deepEqual(found({ holders: [aHolder(guest)] }, [contact]), [
    { code: 'conflict.remark.guestAndContact', guest: 'Gus', contact: 'Partner' },
  ]);
});

test('a SIP address is a remark about an SMTP address', () => {
  const phone = aUser({ displayName: 'Phone' });
  assert.deepEqual(found({ related: [{ object: phone, roles: ['sip'] }] }), [
    { code: 'conflict.remark.sip', address: contested, names: ['Phone'] },
  ]);
});

test('a licence that is not assigned for want of uniqueness is said, quarantined or not', () => {
  const ann = aUser({ displayName: 'Ann', licenceNotUnique: true });
  const said = (isQuarantined: boolean) => [
    { code: 'conflict.remark.licence', name: 'Ann', isQuarantined },
  ];
  assert.deepEqual(found({ holders: [aHolder(ann)] }), said(false));
  assert.deepEqual(found({}, [ann]), said(true));
});

const others = [
  { propertyCausingError: 'MailNickname', value: '' },
  { propertyCausingError: 'ProxyAddresses', value: '' },
  { propertyCausingError: 'MailNickname', value: contested },
  { propertyCausingError: 'ProxyAddresses', value: `smtp:a@contoso.com;SMTP:${contested}` },
  { category: 'Other', value: contested },
] as const;
for (const other of others) {
  test(`an error is no conflict, and is said as it is: ${JSON.stringify(other)}`, () => {
    const jane = aClaimant({ provisioningErrors: [aProvisioningError(other)] });
    assert.deepEqual(detectConflicts(jane), []);
    assert.equal(otherErrors(jane).length, 1);
    assert.equal(claims(jane, contested), false);
    assert.equal(mentions(jane, contested), other.value.includes(contested));
    assert.deepEqual(
      remarksOf({ lookup: aLookup({ holders: [] }), claimants: [], mentioning: [jane] }),
      [
        {
          code: 'conflict.remark.otherError',
          name: jane.displayName,
          property: jane.provisioningErrors[0]?.propertyCausingError,
          value: other.value,
        },
      ],
    );
  });
}

test('a member that only names the address among its other mails does not hold it', () => {
  const member = aUser({ displayName: 'Mia', otherMails: [contested] });
  const related = [{ object: member, roles: ['otherMails'] as const }];
  assert.deepEqual(found({ related }), [{ code: 'conflict.remark.otherMail', names: ['Mia'] }]);
});
