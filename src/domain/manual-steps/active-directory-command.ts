import { bareAddress, findAddress } from '../address/proxy-address.ts';
import type { DirectoryObject, ObjectKind } from '../conflict/directory-object.ts';
import { escapeLdapFilterValue, quotePowerShell } from './powershell.ts';

/** What shall change on one object of Active Directory. */
export interface ActiveDirectoryChange {
  readonly object: DirectoryObject;
  /** The entry to remove from `proxyAddresses`, with the case of its prefix; absent to leave the list. */
  readonly remove?: string;
  /** Bare; becomes the primary entry and `mail`. */
  readonly newPrimary?: string;
  readonly newUserPrincipalName?: string;
  /**
   * True when `mail` is known to carry the value, false when it is known not to; undefined when only
   * Active Directory knows (a claimant's cloud copy lacks the quarantined value).
   */
  readonly mailCarriesValue?: boolean;
}

/** The AD cmdlets that accept attribute changes, and the object class that finds the object. */
const cmdlets: Readonly<Record<ObjectKind, { readonly noun: string; readonly filter: string }>> = {
  user: { noun: 'ADUser', filter: '(objectCategory=person)(objectClass=user)' },
  group: { noun: 'ADGroup', filter: '(objectClass=group)' },
  orgContact: { noun: 'ADObject', filter: '(objectClass=contact)' },
};

/** The PowerShell lines for Active Directory, and the one that starts a sync cycle. */
export function activeDirectoryCommand(change: ActiveDirectoryChange): string {
  const identity = identityOf(change.object);
  const lines = identity === undefined ? linesByFilter(change) : linesByIdentity(change, identity);
  return [
    ...lines,
    '# Then, on the Microsoft Entra Connect server:',
    'Start-ADSyncSyncCycle -PolicyType Delta',
  ].join('\n');
}

function linesByIdentity(change: ActiveDirectoryChange, identity: string): string[] {
  const { object } = change;
  const { noun } = cmdlets[object.kind];
  const domain = object.onPremises?.domainName;
  const server = domain === undefined ? '' : ` -Server ${quotePowerShell(domain)}`;
  const chosen = `-Identity ${quotePowerShell(identity)}${server}`;
  const lines = [`Set-${noun} ${chosen} ${parameters(change)}`];
  if (mayCarryMail(change)) {
    const address = quotePowerShell(bareAddress(change.remove ?? ''));
    lines.push(
      `Get-${noun} ${chosen} -Properties mail | Where-Object mail -eq ${address} | Set-${noun} -Clear mail`,
    );
  }
  return lines;
}

/**
 * Graph shows no anchor of a contact (CSDL v1.0), so it is found by what is known; exactly one. A
 * pasted line runs even if the one before threw: what depends on what was found is one line with the
 * question, and nothing found earlier is left to be taken for it.
 */
function linesByFilter(change: ActiveDirectoryChange): string[] {
  const { noun } = cmdlets[change.object.kind];
  const changes = [`$found[0] | Set-${noun} ${parameters(change)}`];
  if (mayCarryMail(change)) {
    const address = quotePowerShell(bareAddress(change.remove ?? ''));
    changes.push(`$found[0] | Where-Object mail -eq ${address} | Set-${noun} -Clear mail`);
  }
  return [
    '$found = @()',
    `$found = @(Get-${noun} -LDAPFilter ${quotePowerShell(ldapFilter(change))} -Properties mail, proxyAddresses)`,
    `if ($found.Count -eq 1) { ${changes.join('; ')} } else { throw ('Expected one object, found ' + $found.Count) }`,
  ];
}

function ldapFilter({ object, remove }: ActiveDirectoryChange): string {
  const { filter } = cmdlets[object.kind];
  const is = (attribute: string, value: string) => `(${attribute}=${escapeLdapFilterValue(value)})`;
  const address = remove ?? object.mail;
  const carries =
    address === undefined
      ? ''
      : `(|${is('proxyAddresses', `smtp:${bareAddress(address)}`)}${is('mail', bareAddress(address))})`;
  return `(&${filter}${is('displayName', object.displayName)}${carries})`;
}

/** The cmdlets carry out Remove, then Add, then Replace, then Clear (Set-ADUser, Description). */
function parameters(change: ActiveDirectoryChange): string {
  const { object, remove, newPrimary, newUserPrincipalName } = change;
  const removed = remove === undefined ? [] : [remove];
  const parts: string[] = [];
  if (newUserPrincipalName !== undefined) {
    parts.push(`-UserPrincipalName ${quotePowerShell(newUserPrincipalName)}`);
  }
  if (newPrimary !== undefined) {
    const stored = findAddress(object.proxyAddresses, newPrimary);
    if (stored !== undefined) removed.push(stored);
  }
  if (removed.length > 0) {
    parts.push(`-Remove @{proxyAddresses=${removed.map(quotePowerShell).join(',')}}`);
  }
  if (newPrimary !== undefined) {
    parts.push(`-Add @{proxyAddresses=${quotePowerShell(`SMTP:${newPrimary}`)}}`);
    parts.push(`-Replace @{mail=${quotePowerShell(newPrimary)}}`);
  } else if (change.mailCarriesValue === true) {
    parts.push('-Clear mail');
  }
  return parts.join(' ');
}

function mayCarryMail({ mailCarriesValue, remove }: ActiveDirectoryChange): boolean {
  return mailCarriesValue === undefined && remove !== undefined;
}

/**
 * What `-Identity` accepts for this kind, the surest first. The immutable id is last: it is the
 * objectGUID or an ms-DS-ConsistencyGuid, which after a migration is another object's number.
 */
function identityOf({ kind, onPremises }: DirectoryObject): string | undefined {
  if (onPremises === undefined || kind === 'orgContact') return undefined;
  const { distinguishedName, securityIdentifier, samAccountName, immutableId } = onPremises;
  const guid = immutableId === undefined ? undefined : guidFromImmutableId(immutableId);
  return distinguishedName ?? securityIdentifier ?? samAccountName ?? guid;
}

/**
 * base64 of a GUID's bytes -> the GUID as Active Directory prints it, whose first three groups are
 * little-endian. Undefined for an anchor that is no GUID (any attribute can be the source anchor).
 */
export function guidFromImmutableId(immutableId: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(immutableId)) return undefined;
  const hex = [...atob(immutableId)].map((byte) =>
    byte.charCodeAt(0).toString(16).padStart(2, '0'),
  );
  const group = (...indexes: readonly number[]) => indexes.map((index) => hex[index]).join('');
  return [
    group(3, 2, 1, 0),
    group(5, 4),
    group(7, 6),
    group(8, 9),
    group(10, 11, 12, 13, 14, 15),
  ].join('-');
}
