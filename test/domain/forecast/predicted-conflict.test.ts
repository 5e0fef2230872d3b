import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { addressKey } from '../../../src/domain/address/proxy-address.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import {
  addressesToForecast,
  predictConflicts,
} from '../../../src/domain/forecast/predicted-conflict.ts';
import { anAdUser } from '../../support/ad-object.ts';
import { aSyncedUser, aUser } from '../../support/world.ts';

const address = 'info@contoso.com';

const ann = (overrides: Partial<AdObject> = {}) =>
  anAdUser({ commonName: 'Ann', proxyAddresses: [`smtp:${address}`], ...overrides });

function predicted(object: AdObject, holder: DirectoryObject) {
  const lookup = {
    ...{ address, unanswered: [], exchangeAsked: false },
    holders: [{ object: holder, roles: ['alias'] as const }],
  };
  return predictConflicts(object, {
    lookups: new Map([[addressKey(address), lookup]]),
    verifiedDomains: ['contoso.com', 'contoso.mail.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  });
}

describe('a value that another object has in Entra', () => {
  test('will conflict at the next sync', () => {
    const [conflict, ...rest] = predicted(ann(), aUser({ displayName: 'John' }));
    assert.deepEqual(rest, []);
    assert.equal(conflict?.why, 'heldByAnother');
    assert.equal(conflict?.value, `smtp:${address}`);
    assert.deepEqual(conflict?.message, { code: 'forecast.held', name: 'John', address });
  });

  test('may conflict while its holder is deleted but not purged', () => {
    const [conflict] = predicted(ann(), aUser({ deletedDateTime: '2026-01-01T00:00:00Z' }));
    assert.equal(conflict?.message.code, 'forecast.heldByDeleted');
  });

  test('is told once, though it stands in several attributes', () => {
    const conflicts = predicted(ann({ mail: address, userPrincipalName: address }), aUser());
    assert.deepEqual(
      conflicts.map(({ attribute }) => attribute),
      ['mail'],
    );
  });
});

describe('the object itself in Entra is no conflict, known', () => {
  const object = ann({ consistencyGuid: 'AAECAwQFBgcICQoLDA0ODw==', objectSid: 'S-1-5-21-1-1' });
  const anchors = {
    'by objectGUID': { immutableId: object.objectGuid },
    'by mS-DS-ConsistencyGuid': { immutableId: 'AAECAwQFBgcICQoLDA0ODw==' },
    'by SID': { securityIdentifier: 'S-1-5-21-1-1' },
    'by distinguished name': { distinguishedName: object.distinguishedName.toUpperCase() },
  };
  for (const [how, onPremises] of Object.entries(anchors))
    test(how, () => {
      assert.deepEqual(predicted(object, aSyncedUser({ onPremises })), []);
    });

  test('for a contact by its name or mail, as Graph has no anchor for it', () => {
    const contact = { kind: 'orgContact', mastery: 'onPremises', displayName: 'Ann' } as const;
    assert.deepEqual(predicted(ann({ objectClass: 'contact' }), aUser(contact)), []);
    assert.equal(predicted(ann({ objectClass: 'user' }), aUser(contact)).length, 1);
  });

  test('after its source of authority was transferred to the cloud', () => {
    for (const onPremises of Object.values(anchors)) {
      const transferred = aSyncedUser({ mastery: 'cloudAfterTransfer', onPremises });
      assert.deepEqual(predicted(object, transferred), []);
    }
  });

  test('and a cloud user that was given its immutableId is going to be it', () => {
    const prepared = aUser({ onPremises: { immutableId: object.objectGuid } });
    assert.deepEqual(predicted(object, prepared), []);
  });

  test('and an anchor of somebody else is somebody else', () => {
    assert.equal(predicted(object, aSyncedUser()).length, 1);
  });
});

describe('a new object is no conflict with the cloud object that it will be matched with', () => {
  const newcomer = anAdUser({
    ...{ commonName: 'Ann', mail: address, userPrincipalName: 'ann@contoso.com' },
    proxyAddresses: [`SMTP:${address}`],
  });
  const twin = { userPrincipalName: 'cloud@contoso.com', proxyAddresses: [`SMTP:${address}`] };
  const entra = (holder: DirectoryObject, ...others: DirectoryObject[]) => {
    const lookup = (key: string, objects: readonly DirectoryObject[]) =>
      [
        addressKey(key),
        {
          ...{ address: key, unanswered: [], exchangeAsked: false },
          holders: objects.map((object) => ({ object, roles: ['alias'] as const })),
        },
      ] as const;
    const lookups = new Map([lookup(address, [holder]), lookup('ann@contoso.com', others)]);
    return { lookups, verifiedDomains: ['contoso.com'] };
  };

  test('by its primary address or its sign-in name', () => {
    assert.deepEqual(predictConflicts(newcomer, entra(aUser(twin))), []);
    const named = aUser({ userPrincipalName: 'Ann@contoso.com', proxyAddresses: [] });
    assert.deepEqual(predictConflicts(newcomer, entra(named)), []);
  });

  test('but an alias, another kind, a guest, a deleted or a privileged account matches nothing', () => {
    for (const other of [
      { ...twin, proxyAddresses: [`smtp:${address}`] },
      { ...twin, kind: 'group' as const },
      { ...twin, userType: 'Guest' as const },
      { ...twin, deletedDateTime: '2026-01-01T00:00:00Z' },
      { ...twin, directoryRoles: ['Global Administrator'] },
      { ...twin, onPremises: { immutableId: 'another' } },
    ])
      assert.equal(predictConflicts(newcomer, entra(aUser(other))).length, 1);
  });

  test('but an object that is synced already conflicts', () => {
    const itself = aSyncedUser({ onPremises: { immutableId: newcomer.objectGuid } });
    assert.equal(predictConflicts(newcomer, entra(aUser(twin), itself)).length, 1);
  });

  test('but where not all of its addresses were looked up, nobody knows what it is in Entra', () => {
    assert.equal(predicted(newcomer, aUser(twin)).length, 1);
  });
});

describe('a value that Entra leaves out', () => {
  const dropped = (proxyAddress: string) =>
    predicted(anAdUser({ proxyAddresses: [proxyAddress] }), aUser()).map(({ why }) => why);

  test('is one of a domain that is not verified', () => {
    assert.deepEqual(dropped('smtp:a@fabrikam.com'), ['unverifiedDomain']);
    assert.deepEqual(dropped('smtp:a@CONTOSO.com'), []);
  });

  test("is one of Microsoft's own domains, except the hybrid routing domain of the tenant", () => {
    assert.deepEqual(dropped('smtp:a@contoso.onmicrosoft.com'), ['routingDomain']);
    assert.deepEqual(dropped('smtp:a@contoso.mail.onmicrosoft.com'), []);
    assert.deepEqual(dropped('smtp:a@fabrikam.mail.onmicrosoft.com'), ['routingDomain']);
    assert.deepEqual(dropped('smtp:a@contoso.onmicrosoft.us'), ['routingDomain']);
    assert.deepEqual(dropped('smtp:a@contoso.partner.onmschina.cn'), ['routingDomain']);
  });

  test('is never an address of another type', () => {
    assert.deepEqual(dropped('sip:a@fabrikam.com'), []);
  });
});

test('each SMTP address is looked up once, whatever its attribute and case', () => {
  const object = anAdUser({
    mail: 'Ann@contoso.com',
    userPrincipalName: 'ann@contoso.com',
    proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:b@contoso.com', 'X500:/o=x'],
  });
  assert.deepEqual(addressesToForecast(object), ['ann@contoso.com', 'b@contoso.com']);
});

describe('a contact that was never synced', () => {
  test('is another object, also where it has the name of the one that will be synced', () => {
    const cloud = { kind: 'orgContact', mastery: 'cloud', displayName: 'Ann' } as const;
    const contact = ann({ objectClass: 'contact', mail: 'ann@contoso.com' });
    const holder = aUser({ ...cloud, mail: 'other@contoso.com' });
    assert.equal(predicted(contact, holder).length, 1);
    assert.deepEqual(predicted(contact, { ...holder, mastery: 'cloudAfterTransfer' }), []);
  });
});
