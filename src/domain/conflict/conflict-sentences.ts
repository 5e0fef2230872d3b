import { bareAddress } from '../address/proxy-address.ts';
import type { AddressRole, Conflict, ConflictDetails } from './conflict.ts';
import { isPlaceholderUpn } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';
import { isServiceError, provisioningErrorsOf } from './provisioning-errors.ts';

/**
 * What people read about a conflict, as plain text. Names in it are directory text: the edge that shows
 * a sentence escapes all of it for its target.
 */

/** What the object is: "guest", "Microsoft 365 group", "mail-enabled public folder". */
export function kindName(object: DirectoryObject): string {
  if (object.exchangeRecipient === 'mailPublicFolder') return 'mail-enabled public folder';
  if (object.exchangeRecipient === 'dynamicDistributionGroup') return 'dynamic distribution list';
  switch (object.kind) {
    case 'user':
      return object.userType === 'Guest' ? 'guest' : 'user';
    case 'group':
      return groupKindName(object.groupKind);
    case 'orgContact':
      return 'contact';
  }
}

function groupKindName(kind: DirectoryObject['groupKind']): string {
  switch (kind) {
    case 'microsoft365':
      return 'Microsoft 365 group';
    case 'distribution':
      return 'distribution list';
    case 'mailEnabledSecurity':
      return 'mail-enabled security group';
    case 'security':
      return 'security group';
    case undefined:
      return 'group';
  }
}

/** Where the object's attributes are changed. */
export function masteryName(object: DirectoryObject): string {
  switch (object.mastery) {
    case 'cloud':
      return 'managed in the cloud';
    case 'cloudAfterTransfer':
      return 'managed in the cloud, formerly synced';
    case 'onPremises':
      return object.isExchangeCloudManaged === true
        ? 'synced from on-premises AD, mailbox managed in Exchange Online'
        : 'synced from on-premises AD';
  }
}

/** What the address is to its holder. */
const roleNames: Readonly<Record<AddressRole, string>> = {
  primary: 'primary address',
  alias: 'alias',
  userPrincipalName: 'sign-in name',
  mail: 'mail property',
  sip: 'SIP address',
  named: 'named in an error message',
};

/** Several roles in one phrase: "primary address, sign-in name and mail property". */
export function roleNamesOf(roles: readonly AddressRole[]): string {
  return enumerate(roles.map((role) => roleNames[role]));
}

/** What is wrong, in one sentence. */
export function whatIsWrong({ conflict, lookup }: ConflictDetails): string {
  const claimant = conflict.claimant.displayName;
  const address = bareAddress(conflict.value);
  const others = lookup.holders.filter(({ object }) => object.id !== conflict.claimantId);
  const names = enumerate(others.map(({ object }) => object.displayName));
  const already = `${others.length === 1 ? 'has' : 'have'} it already`;
  if (conflict.property === 'userPrincipalName') {
    const why = others.length === 0 ? 'no object that we can see has it' : `${names} ${already}`;
    return `${claimant} should sign in as ${address}, but ${why}${meanwhile(conflict)}.`;
  }
  if (isServiceError(conflict))
    return serviceComplaint(conflict, others.length > 0 ? names : undefined);
  if (others.length === 0) {
    return `${claimant} should have ${address}, but Entra ID holds the address back, and no object that we can see has it.`;
  }
  return `${claimant} should have ${address}, but ${names} ${already}, so Entra ID holds the address back.`;
}

/** Exchange names the holder in its own words where no look-up shows one. */
function serviceComplaint(conflict: Conflict, names: string | undefined): string {
  const { claimant, value } = conflict;
  const named = provisioningErrorsOf(conflict).find(({ namedHolder }) => namedHolder !== undefined);
  const who = names ?? named?.namedHolder ?? 'another object';
  return `Exchange Online does not take over ${bareAddress(value)} for ${claimant.displayName}, because ${who} has it already.`;
}

function meanwhile({ claimant }: Conflict): string {
  const now = claimant.userPrincipalName;
  return now !== undefined && isPlaceholderUpn(now)
    ? `; until this is solved the sign-in name is ${now}`
    : '';
}

/**
 * Why a conflict can have no visible holder, or undefined when it has one. Graph shows neither
 * mail-enabled public folders nor dynamic distribution lists ("Proxy address conflict when adding an
 * email address in Exchange Online", Exchange troubleshooting).
 */
export function noHolderVisible({ conflict, lookup }: ConflictDetails): string | undefined {
  if (lookup.holders.some(({ object }) => object.id !== conflict.claimantId)) return undefined;
  if (lookup.unanswered.length > 0) {
    return `Not every place could be searched, so the holder may be there: ${lookup.unanswered.join('; ')}.`;
  }
  return lookup.exchangeAsked
    ? 'Neither Microsoft Graph nor Exchange Online shows a holder. It may be an object that only the sync server sees, or the value is already free and the hourly task of Entra ID has not run yet.'
    : 'Microsoft Graph shows no holder. Mail-enabled public folders and dynamic distribution lists are visible in Exchange Online only; or the value is already free and the hourly task of Entra ID has not run yet.';
}

/** "A", "A and B", "A, B and 38 more": at most three names. */
export function enumerate(names: readonly string[]): string {
  const shown = names.length <= 3 ? names : [...names.slice(0, 2), `${names.length - 2} more`];
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
