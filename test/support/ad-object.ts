import type { AdObject } from '../../src/domain/directory-rules/ad-object.ts';

let objects = 0;

/** A mail-enabled user of Active Directory with whom nothing is wrong. */
export function anAdUser(overrides: Partial<AdObject> = {}): AdObject {
  objects += 1;
  const name = overrides.commonName ?? `User ${objects}`;
  const local = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return {
    distinguishedName: `CN=${name},OU=Staff,DC=contoso,DC=test`,
    objectClass: 'user',
    objectGuid: Buffer.from(objects.toString(16).padStart(32, '0'), 'hex').toString('base64'),
    commonName: name,
    displayName: name,
    mail: `${local}@contoso.com`,
    mailNickname: local,
    proxyAddresses: [`SMTP:${local}@contoso.com`],
    samAccountName: local,
    userPrincipalName: `${local}@contoso.com`,
    hasHomeMdb: false,
    adminCount: false,
    isCriticalSystemObject: false,
    hiddenFromAddressLists: false,
    policiesIncluded: [],
    policiesExcluded: [],
    ...overrides,
  };
}
