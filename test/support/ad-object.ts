import type { AdObject } from '../../src/domain/active-directory/ad-object.ts';
import type { PredictedConflict } from '../../src/domain/forecast/predicted-conflict.ts';
import type { CheckSummary } from '../../src/domain/idfix/check-summary.ts';
import type { Finding } from '../../src/domain/idfix/finding.ts';

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

/** A value of an object that a rule objects to. */
export function aFinding(overrides: Partial<Finding> = {}): Finding {
  const { distinguishedName, commonName, objectClass } = anAdUser();
  return {
    ...{ distinguishedName, commonName, objectClass },
    attribute: 'proxyAddresses',
    value: 'smtp:sales@contoso.com',
    problems: ['Duplicate'],
    suggestion: {
      ...{ action: 'REMOVE', update: '' },
      reason: {
        code: 'idfix.duplicate.removed',
        ...{ places: [{ attribute: 'proxyAddresses', name: 'Sales Scanner' }], more: 0 },
      },
    },
    ...overrides,
  };
}

/** What a check of a clean directory found. */
export const aCheckSummary = (overrides: Partial<CheckSummary> = {}): CheckSummary => ({
  ...{ objects: 3, byClass: { user: 3 }, excluded: [], notRun: [], shapes: [] },
  ...{ findings: 0, byProblem: {}, worst: [] },
  ...overrides,
});

/** A value that John Doe has in Entra. */
export function aPredictedConflict(overrides: Partial<PredictedConflict> = {}): PredictedConflict {
  const { objectGuid, distinguishedName, commonName } = anAdUser();
  return {
    ...{ objectGuid, distinguishedName, commonName },
    attribute: 'proxyAddresses',
    value: 'smtp:info@contoso.com',
    why: 'heldByAnother',
    message: { code: 'forecast.held', name: 'John Doe', address: 'info@contoso.com' },
    ...overrides,
  };
}
