import {
  addressKey,
  bareAddress,
  parseProxyAddress,
} from '../../src/domain/address/proxy-address.ts';
import type {
  Conflict,
  ConflictDetails,
  Holder,
  HolderLookup,
} from '../../src/domain/conflict/conflict.ts';
import type { ConflictOverview } from '../../src/domain/conflict/conflict-shape.ts';
import type {
  AddressRole,
  DirectoryObject,
  ProvisioningError,
} from '../../src/domain/conflict/directory-object.ts';
import type { Person } from '../../src/domain/conflict/person.ts';
import type { Executors, RemedyPolicy } from '../../src/domain/remedy/remedy-plan.ts';

/**
 * A small world for tests: every builder gives something sensible and takes overrides.
 *
 * The plot: the synced user Jane claims john@contoso.com, which the cloud user John holds.
 */

export const contested = 'john@contoso.com';

let objects = 0;

/** A GUID that no other object of this process has. */
export function anObjectId(): string {
  objects += 1;
  return `00000000-0000-4000-8000-${objects.toString().padStart(12, '0')}`;
}

/** A cloud user without Exchange recipient who has the contested address as an alias. */
export function aUser(overrides: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    kind: 'user',
    id: anObjectId(),
    displayName: 'John Doe',
    userPrincipalName: 'john.doe@contoso.com',
    mail: 'john.doe@contoso.com',
    mailNickname: 'john.doe',
    proxyAddresses: ['SMTP:john.doe@contoso.com', `smtp:${contested}`],
    mastery: 'cloud',
    exchangeRecipient: 'none',
    userType: 'Member',
    accountEnabled: true,
    provisioningErrors: [],
    ...overrides,
  };
}

/** A user that comes from Active Directory, with every anchor that Graph shows. */
export function aSyncedUser(overrides: Partial<DirectoryObject> = {}): DirectoryObject {
  return aUser({
    displayName: 'Jane Roe',
    userPrincipalName: 'jane.roe@contoso.com',
    mail: 'jane.roe@contoso.com',
    mailNickname: 'jane.roe',
    proxyAddresses: ['SMTP:jane.roe@contoso.com'],
    mastery: 'onPremises',
    onPremises: {
      distinguishedName: 'CN=Jane Roe,OU=Staff,DC=contoso,DC=local',
      samAccountName: 'jroe',
      domainName: 'contoso.local',
      immutableId: 'EjRWeJCrze8SNFZ4kKvN7w==',
      securityIdentifier: 'S-1-5-21-1-2-3-1104',
      userPrincipalName: 'jane.roe@contoso.com',
      lastSyncDateTime: '2026-01-02T02:55:00Z',
    },
    ...overrides,
  });
}

/** A cloud Microsoft 365 group that has the contested address as an alias. */
export function aGroup(overrides: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    kind: 'group',
    id: anObjectId(),
    displayName: 'Project John',
    mail: 'project-john@contoso.com',
    mailNickname: 'project-john',
    proxyAddresses: ['SMTP:project-john@contoso.com', `smtp:${contested}`],
    mastery: 'cloud',
    exchangeRecipient: 'unifiedGroup',
    groupKind: 'microsoft365',
    provisioningErrors: [],
    ...overrides,
  };
}

/** A cloud mail contact that has the contested address as its primary. */
export function aContact(overrides: Partial<DirectoryObject> = {}): DirectoryObject {
  return {
    kind: 'orgContact',
    id: anObjectId(),
    displayName: 'John (partner)',
    mail: contested,
    mailNickname: 'john-partner',
    proxyAddresses: [`SMTP:${contested}`, 'smtp:john.partner@contoso.com'],
    mastery: 'cloud',
    exchangeRecipient: 'mailContact',
    provisioningErrors: [],
    ...overrides,
  };
}

/** What Graph reports on a claimant; the property is spelled as seen on the wire. */
export function aProvisioningError(overrides: Partial<ProvisioningError> = {}): ProvisioningError {
  return {
    category: 'PropertyConflict',
    propertyCausingError: 'ProxyAddresses',
    value: `SMTP:${contested}`,
    occurredDateTime: '2026-01-02T03:04:05Z',
    ...overrides,
  };
}

/** A synced user whose claim to the contested address was quarantined. */
export function aClaimant(overrides: Partial<DirectoryObject> = {}): DirectoryObject {
  return aSyncedUser({ provisioningErrors: [aProvisioningError()], ...overrides });
}

export const ada: Person = {
  entraObjectId: 'aaaaaaaa-0000-4000-8000-000000000001',
  displayName: 'Ada Admin',
};

/** An open conflict about the contested address; identity fields follow from `value` and `claimant`. */
export function aConflict(overrides: Partial<Conflict> = {}): Conflict {
  const value = overrides.value ?? `SMTP:${contested}`;
  const claimant =
    overrides.claimant ?? aClaimant({ provisioningErrors: [aProvisioningError({ value })] });
  return {
    number: 1,
    revision: 1,
    claimantId: claimant.id,
    property: 'proxyAddresses',
    valueKey: addressKey(value),
    value,
    claimant,
    occurredAt: '2026-01-02T03:04:05Z',
    openedAt: '2026-01-02T03:05:00Z',
    reopenedCount: 0,
    state: { tag: 'open' },
    triage: {},
    ...overrides,
  };
}

/** The object as a holder of the address; the roles are read off the object. */
export function aHolder(
  object: DirectoryObject = aUser(),
  address: string = contested,
  roles: readonly AddressRole[] = rolesOn(object, address),
): Holder {
  return { object, roles: roles.length > 0 ? roles : ['alias'] };
}

function rolesOn(object: DirectoryObject, address: string): AddressRole[] {
  const key = addressKey(address);
  const roles: AddressRole[] = [];
  for (const entry of object.proxyAddresses) {
    if (addressKey(entry) === key) {
      roles.push(parseProxyAddress(entry).isPrimary ? 'primary' : 'alias');
    }
  }
  if (addressKey(object.userPrincipalName ?? '') === key) roles.push('userPrincipalName');
  if (addressKey(object.mail ?? '') === key) roles.push('mail');
  return roles;
}

/** What a look-up of the contested address found; nothing by default. */
export function aLookup(overrides: Partial<HolderLookup> = {}): HolderLookup {
  return {
    address: contested,
    holders: [],
    unanswered: [],
    exchangeAsked: false,
    ...overrides,
  };
}

/** Overrides of a case: a conflict, and holders as objects or with explicit roles. */
export interface CaseOverrides {
  readonly conflict?: Conflict;
  readonly holders?: readonly (Holder | DirectoryObject)[];
  readonly lookup?: Partial<HolderLookup>;
  readonly timeline?: ConflictDetails['timeline'];
  readonly records?: ConflictDetails['records'];
}

/** A conflict with its holders; without overrides one cloud user holds the contested address. */
export function aCase(overrides: CaseOverrides = {}): ConflictDetails {
  const conflict = overrides.conflict ?? aConflict();
  const address = bareAddress(conflict.value);
  const holders = (overrides.holders ?? [aUser()]).map((one) =>
    'object' in one ? one : aHolder(one, address),
  );
  return {
    conflict,
    lookup: aLookup({ address, holders, ...overrides.lookup }),
    timeline: overrides.timeline ?? [],
    records: overrides.records ?? [],
  };
}

export const allExecutors: Executors = {
  graphDelegated: true,
  graphApplication: true,
  exchange: true,
  activeDirectory: true,
};

export const noExecutors: Executors = {
  graphDelegated: false,
  graphApplication: false,
  exchange: false,
  activeDirectory: false,
};

/** Nothing is known about the conflicts but how many they are. */
export const anOverview = (overrides: Partial<ConflictOverview> = {}): ConflictOverview => ({
  shapes: [],
  unread: 0,
  unassigned: 0,
  ...overrides,
});

/** Every hand is there and nothing is protected, unless overridden. */
export function aPolicy(overrides: Partial<RemedyPolicy> = {}): RemedyPolicy {
  return {
    executors: allExecutors,
    protection: { protectedObjectIds: [], directoryRoleHolderIds: [] },
    ...overrides,
  };
}

/** Ann's synced account wants what Ann's cloud account has: UPN and primary address. */
export function oneAnnTwice() {
  const ann = { displayName: 'Ann Example', mailNickname: 'ann' };
  const value = 'SMTP:ann@contoso.com';
  const upn = { propertyCausingError: 'UserPrincipalName', value: 'ann@contoso.com' };
  const claimant = aSyncedUser({
    ...ann,
    userPrincipalName: 'ann4321@contoso.onmicrosoft.com',
    mail: 'ann4321@contoso.onmicrosoft.com',
    proxyAddresses: [],
    exchangeRecipient: 'unknown',
    provisioningErrors: [aProvisioningError(upn), aProvisioningError({ value })],
  });
  const holder = aUser({
    ...ann,
    userPrincipalName: 'ann@contoso.com',
    mail: 'ann@contoso.com',
    proxyAddresses: [value, 'smtp:ann@contoso.onmicrosoft.com'],
    exchangeRecipient: 'mailbox',
  });
  return { conflict: aConflict({ claimant, value }), claimant, holder };
}
