import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remarksOfConflict } from '../../../src/domain/conflict/address-remarks.ts';
import type { Conflict } from '../../../src/domain/conflict/conflict.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { aCase, aConflict, aPolicy, aProvisioningError, oneAnnTwice } from '../../support/world.ts';

const answers = { newUserPrincipalName: 'ann2@contoso.com' };

/** The conflicts of one address on one claimant: as UPN, and as primary address. */
function annsConflicts() {
  const { claimant, holder } = oneAnnTwice();
  const value = 'ann@contoso.com';
  return {
    claimant,
    holder,
    asName: aConflict({ claimant, value, property: 'userPrincipalName' }),
    asAddress: aConflict({ claimant, value: `SMTP:${value}` }),
  };
}

test('UPN and SMTP of one address on one claimant: either plan gives both up', () => {
  const { claimant, holder, asName, asAddress } = annsConflicts();
  for (const conflict of [asName, asAddress]) {
    const details = aCase({ conflict, holders: [holder] });
    const plan = planRemedy(details, claimant.id, answers, aPolicy());
    assert.ok(plan.outcome === 'plan');
    assert.deepEqual(
      plan.steps.map((step) => [step.action, 'value' in step && step.value]),
      [
        ['setUserPrincipalName', 'ann2@contoso.com'],
        ['removeAddress', 'SMTP:ann@contoso.com'],
        ['removeMail', 'ann@contoso.com'],
      ],
    );
  }
});

test('the holder gives up its sign-in name and its address in one plan as well', () => {
  const { holder, asName, asAddress } = annsConflicts();
  for (const conflict of [asName, asAddress]) {
    const plan = planRemedy(aCase({ conflict, holders: [holder] }), holder.id, {}, aPolicy());
    assert.equal(plan.outcome === 'plan' && plan.kind, 'changeUserPrincipalName');
  }
});

test('each card names the other conflict of the address, and the other values of the object', () => {
  const { claimant, asName, asAddress } = annsConflicts();
  const twins = [asName, asAddress].map((conflict) => remarksOfConflict(aCase({ conflict })));
  assert.deepEqual(twins, [
    [{ code: 'claims.twin', property: 'proxyAddresses' }],
    [{ code: 'claims.twin', property: 'userPrincipalName' }],
  ]);
  const more = aProvisioningError({ value: 'smtp:sales@contoso.com' });
  const provisioningErrors = [...claimant.provisioningErrors.slice(1), more];
  const conflict = { ...asAddress, claimant: { ...claimant, provisioningErrors } };
  assert.deepEqual(remarksOfConflict(aCase({ conflict })), [
    { code: 'claims.others', others: [{ address: 'sales@contoso.com' }] },
  ]);
});

test('a remark has the number of the other conflict, and not that of another property', () => {
  const { asName, asAddress } = annsConflicts();
  const siblings = [{ ...asAddress, number: 13 }];
  const numbered = (conflict: Conflict) => remarksOfConflict({ ...aCase({ conflict }), siblings });
  assert.deepEqual(numbered(asName), [
    { code: 'claims.twin', property: 'proxyAddresses', number: 13 },
  ]);
  assert.deepEqual(numbered(asAddress), [{ code: 'claims.twin', property: 'userPrincipalName' }]);
});
