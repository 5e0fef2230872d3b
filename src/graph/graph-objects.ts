import { primaryOf } from '../domain/address/proxy-address.ts';
import type {
  DirectoryObject,
  Mastery,
  ObjectKind,
  OnPremisesAnchor,
  ProvisioningError,
} from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { type GraphAnswer, isRecord } from './client/graph-answer.ts';
import { exchangePlan, groupRecipient, userRecipient } from './graph-recipient.ts';
import { hasServiceErrors, serviceErrors } from './graph-service-errors.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Entity sets below the version: `orgContact` lives in `/contacts`. */
export const ENTITY_SET: Readonly<Record<ObjectKind, string>> = {
  user: 'users',
  group: 'groups',
  orgContact: 'contacts',
};

/** Every kind, in the order in which polls read. */
export const KINDS: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

const COMMON = [
  'id',
  'displayName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'onPremisesSyncEnabled',
  'onPremisesLastSyncDateTime',
  'onPremisesProvisioningErrors',
  'serviceProvisioningErrors',
];

const ANCHORED = [
  'onPremisesDomainName',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
];

/** What we select of each kind; users give most of it on `$select` only (resource type user). */
export const SELECT: Readonly<Record<ObjectKind, string>> = {
  user: [
    ...COMMON,
    ...ANCHORED,
    'userPrincipalName',
    'employeeId',
    'userType',
    'otherMails',
    'accountEnabled',
    'assignedPlans',
    'licenseAssignmentStates',
    'deletedDateTime',
    'isManagementRestricted',
    'onPremisesDistinguishedName',
    'onPremisesImmutableId',
    'onPremisesUserPrincipalName',
  ].join(','),
  group: [
    ...COMMON,
    ...ANCHORED,
    'groupTypes',
    'mailEnabled',
    'securityEnabled',
    'deletedDateTime',
    'isAssignableToRole',
    'isManagementRestricted',
  ].join(','),
  orgContact: COMMON.join(','),
};

/**
 * A Graph user, group or orgContact in the domain's words; undefined for JSON without an id.
 * `mailbox` is the answer to the mailbox question about a user, when it was queried.
 */
export function toDirectoryObject(
  kind: ObjectKind,
  raw: unknown,
  mailbox?: GraphAnswer,
): DirectoryObject | undefined {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || raw['id'] === '') return undefined;
  const anchor = anchorOf(raw);
  return {
    kind,
    id: raw['id'],
    displayName: text(raw['displayName']) ?? '',
    ...textsOf(raw, ['userPrincipalName', 'mail', 'mailNickname', 'employeeId', 'deletedDateTime']),
    proxyAddresses: textsIn(raw['proxyAddresses']),
    ...otherMailsOf(raw),
    ...licenceOf(raw),
    mastery: masteryOf(raw, anchor),
    ...kindFacts(kind, raw, mailbox),
    ...flagsOf(raw, ['accountEnabled', 'isManagementRestricted', 'isAssignableToRole']),
    ...defined({ onPremises: anchor }),
    provisioningErrors: [
      ...list(raw['onPremisesProvisioningErrors']).flatMap(provisioningError),
      ...serviceErrors(raw['serviceProvisioningErrors']),
    ],
  };
}

/** True when a raw object may carry an error that matters; cheap enough for full scans. */
export function hasProvisioningErrors(raw: unknown): boolean {
  if (!isRecord(raw)) return false;
  const quarantined = list(raw['onPremisesProvisioningErrors']);
  return quarantined.length > 0 || hasServiceErrors(raw['serviceProvisioningErrors']);
}

/** Most users have none, and stored objects are the smaller without them. */
function otherMailsOf(raw: Raw): Pick<DirectoryObject, 'otherMails'> {
  const otherMails = textsIn(raw['otherMails']);
  return otherMails.length > 0 ? { otherMails } : {};
}

function licenceOf(raw: Raw): Pick<DirectoryObject, 'licenceNotUnique'> {
  const states = list(raw['licenseAssignmentStates']).filter(isRecord);
  return states.some(({ error }) => error === NOT_UNIQUE) ? { licenceNotUnique: true } : {};
}

function kindFacts(kind: ObjectKind, raw: Raw, mailbox: GraphAnswer | undefined) {
  if (kind === 'orgContact') return { exchangeRecipient: 'mailContact' as const };
  if (kind === 'group') return groupRecipient(raw);
  const recipient = userRecipient({
    plan: exchangePlan(raw),
    isSynced: raw['onPremisesSyncEnabled'] === true,
    hasMail: hasMail(raw),
    mailbox,
  });
  return isUserType(raw['userType']) ? { ...recipient, userType: raw['userType'] } : recipient;
}

function isUserType(value: unknown): value is NonNullable<DirectoryObject['userType']> {
  return value === 'Member' || value === 'Guest';
}

/** `mail` or a primary address. */
function hasMail(raw: Raw): boolean {
  const entries = textsIn(raw['proxyAddresses']);
  return text(raw['mail']) !== undefined || primaryOf(entries) !== undefined;
}

/**
 * `onPremisesSyncEnabled`: true is synced, false was synced, null is cloud; but it is null too after a
 * transfer of the source of authority, where the anchors of Active Directory are left behind
 * ("Configure group source of authority"). An immutableId alone says nothing: federation sets it too.
 */
function masteryOf(raw: Raw, anchor: OnPremisesAnchor | undefined): Mastery {
  if (raw['onPremisesSyncEnabled'] === true) return 'onPremises';
  const wasSynced =
    raw['onPremisesSyncEnabled'] === false ||
    anchor?.lastSyncDateTime !== undefined ||
    anchor?.distinguishedName !== undefined;
  return wasSynced ? 'cloudAfterTransfer' : 'cloud';
}

function anchorOf(raw: Raw): OnPremisesAnchor | undefined {
  const anchor = Object.fromEntries(
    Object.entries({
      distinguishedName: text(raw['onPremisesDistinguishedName']),
      samAccountName: text(raw['onPremisesSamAccountName']),
      domainName: text(raw['onPremisesDomainName']),
      immutableId: text(raw['onPremisesImmutableId']),
      securityIdentifier: text(raw['onPremisesSecurityIdentifier']),
      userPrincipalName: text(raw['onPremisesUserPrincipalName']),
      lastSyncDateTime: text(raw['onPremisesLastSyncDateTime']),
    }).filter(([, value]) => value !== undefined),
  );
  return Object.keys(anchor).length === 0 ? undefined : anchor;
}

/** The error that means "proxy addresses are not unique" (Resolve group licence assignment). */
export const NOT_UNIQUE = 'UniquenessViolation';

const UNKNOWN_INSTANT = '1970-01-01T00:00:00Z';

/** All four properties are nullable in the CSDL; an entry without a value is an error all the same. */
function provisioningError(raw: unknown): readonly ProvisioningError[] {
  if (!isRecord(raw)) return [];
  return [
    {
      category: text(raw['category']) ?? '',
      propertyCausingError: text(raw['propertyCausingError']) ?? '',
      value: text(raw['value']) ?? '',
      occurredDateTime: text(raw['occurredDateTime']) ?? UNKNOWN_INSTANT,
    },
  ];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsIn(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf<K extends string>(raw: Raw, names: readonly K[]): { readonly [N in K]?: string } {
  return Object.fromEntries(
    names
      .map((name) => [name, text(raw[name])] as const)
      .filter(([, value]) => value !== undefined),
  ) as { [N in K]?: string };
}

function flagsOf<K extends string>(raw: Raw, names: readonly K[]): { readonly [N in K]?: boolean } {
  return Object.fromEntries(
    names
      .map((name) => [name, raw[name]] as const)
      .filter(([, value]) => typeof value === 'boolean'),
  ) as { [N in K]?: boolean };
}
