import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from '../../../src/domain/address/proxy-address.ts';
import {
  hasComeTrue,
  isNoLongerPredicted,
  predictionKey,
} from '../../../src/domain/forecast/forecast-changes.ts';
import { type Message, verbatim } from '../../../src/domain/message/message.ts';
import { anAdUser, aPredictedConflict } from '../../support/ad-object.ts';
import { aClaimant, aConflict, aUser } from '../../support/world.ts';

const address = 'info@contoso.com';
const ann = anAdUser({ commonName: 'Ann', proxyAddresses: [`smtp:${address}`] });
const { objectGuid, distinguishedName } = ann;
const predicted = aPredictedConflict({ objectGuid, distinguishedName });

function entra({ holders = [] as ReturnType<typeof aUser>[], unanswered = [] as Message[] }) {
  const roles = ['alias'] as const;
  const lookup = {
    ...{ address, exchangeAsked: false, unanswered },
    holders: holders.map((object) => ({ object, roles })),
  };
  return {
    lookups: new Map([[addressKey(address), lookup]]),
    verifiedDomains: ['contoso.com'],
  };
}

test('it is over when nobody has the value in Entra any more', () => {
  assert.equal(isNoLongerPredicted(predicted, ann, entra({ holders: [aUser()] })), false);
  assert.equal(isNoLongerPredicted(predicted, ann, entra({})), true);
});

test('it is over when the object gave the value up, or is gone', () => {
  const holders = [aUser()];
  const without = { ...ann, proxyAddresses: [] };
  assert.equal(isNoLongerPredicted(predicted, without, entra({ holders })), true);
  assert.equal(isNoLongerPredicted(predicted, undefined, entra({ holders })), true);
});

test('it stays while Entra could not be asked everywhere', () => {
  assert.equal(
    isNoLongerPredicted(predicted, ann, entra({ unanswered: [verbatim('contacts')] })),
    false,
  );
  const nothing = { lookups: new Map(), verifiedDomains: ['contoso.com'] };
  assert.equal(isNoLongerPredicted(predicted, ann, nothing), false);
});

test('a domain that was verified since is over', () => {
  const dropped = aPredictedConflict({ objectGuid, why: 'unverifiedDomain' });
  const unverified = { ...entra({}), verifiedDomains: [] };
  assert.equal(isNoLongerPredicted(dropped, ann, unverified), false);
  assert.equal(isNoLongerPredicted(dropped, ann, entra({})), true);
});

test('object and address make the key, however the address is spelled', () => {
  const spelled = { ...predicted, value: 'SMTP:Info@Contoso.com', attribute: 'mail' } as const;
  assert.equal(predictionKey(spelled), predictionKey(predicted));
  assert.notEqual(predictionKey(aPredictedConflict()), predictionKey(predicted));
});

test('a contact is known by its name alone, and nothing else is', () => {
  const nameOf = (kind: 'orgContact' | 'user', displayName: string) =>
    aConflict({
      value: `SMTP:${address}`,
      claimant: aClaimant({ kind, displayName, onPremises: {} }),
    });
  const contact = aPredictedConflict({ commonName: 'Ann' });
  assert.equal(hasComeTrue(contact, nameOf('orgContact', 'Ann')), true);
  assert.equal(hasComeTrue(contact, nameOf('orgContact', 'Bob')), false);
  assert.equal(hasComeTrue(contact, nameOf('user', 'Ann')), false);
});

test('a conflict of the same object about the same value is the one that was foreseen', () => {
  const conflictOf = (onPremises: object, value = `SMTP:${address}`) =>
    aConflict({ value, claimant: aClaimant({ onPremises }) });
  assert.equal(hasComeTrue(predicted, conflictOf({ immutableId: objectGuid })), true);
  const dn = distinguishedName.toUpperCase();
  assert.equal(hasComeTrue(predicted, conflictOf({ distinguishedName: dn })), true);
  assert.equal(hasComeTrue(predicted, conflictOf({ immutableId: 'other' })), false);
  const group = { ...predicted, objectSid: 'S-1-5-21-1-2' };
  assert.equal(hasComeTrue(group, conflictOf({ securityIdentifier: 'S-1-5-21-1-2' })), true);
  assert.equal(hasComeTrue(group, conflictOf({ securityIdentifier: 'S-1-5-21-1-3' })), false);
  const other = conflictOf({ immutableId: objectGuid }, 'SMTP:other@contoso.com');
  assert.equal(hasComeTrue(predicted, other), false);
  const over = { tag: 'cleared', at: '2026-01-02T03:04:05Z', how: 'outside' } as const;
  const cleared = { ...conflictOf({ immutableId: objectGuid }), state: over };
  assert.equal(hasComeTrue(predicted, cleared as typeof cleared & { state: never }), false);
});
