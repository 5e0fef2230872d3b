import type { AdChange } from '../active-directory/ad-change.ts';
import { bareAddress, primaryOf } from '../address/proxy-address.ts';
import type { DirectoryObject, ObjectKind } from '../conflict/directory-object.ts';
import type { SyncClient } from '../message/plan-messages.ts';
import { escapeLdapFilterValue, quotePowerShell } from './powershell.ts';

/** What shall change on one object of Active Directory. */
export interface ActiveDirectoryChange {
  /** As Entra shows it. */
  readonly object: DirectoryObject;
  /** What `netAdChanges` gives for the same steps that an executor would carry out. */
  readonly changes: readonly AdChange[];
  /** Absent: unknown. */
  readonly syncClient?: SyncClient;
}

/** The AD cmdlets that accept attribute changes, and the object class that finds the object. */
const cmdlets: Readonly<Record<ObjectKind, { readonly noun: string; readonly filter: string }>> = {
  user: { noun: 'ADUser', filter: '(objectCategory=person)(objectClass=user)' },
  group: { noun: 'ADGroup', filter: '(objectClass=group)' },
  orgContact: { noun: 'ADObject', filter: '(objectClass=contact)' },
};

/** The PowerShell lines for Active Directory, and the one that starts a sync cycle where there is one. */
export function activeDirectoryCommand(change: ActiveDirectoryChange): string {
  const identity = identityOf(change.object);
  const lines = identity === undefined ? linesByFilter(change) : linesByIdentity(change, identity);
  return [...lines, ...startSync(change.syncClient)].join('\n');
}

/**
 * The lines that start a sync cycle. Cloud Sync has no cycle to start and no server of its own ("What is
 * Microsoft Entra Cloud Sync?").
 */
export function startSync(syncClient: SyncClient | undefined): readonly string[] {
  return syncClient === 'cloudSync'
    ? []
    : ['# Microsoft Entra Connect:', 'Start-ADSyncSyncCycle -PolicyType Delta'];
}

function linesByIdentity({ object, changes }: ActiveDirectoryChange, identity: string): string[] {
  const { noun } = cmdlets[object.kind];
  const domain = object.onPremises?.domainName;
  const server = domain === undefined ? '' : ` -Server ${quotePowerShell(domain)}`;
  const chosen = `-Identity ${quotePowerShell(identity)}${server}`;
  return editsOf(changes).map(({ guard, parameters }) =>
    guard === undefined
      ? `Set-${noun} ${chosen} ${parameters}`
      : `Get-${noun} ${chosen} -Properties ${guard.reads} | Where-Object ${guard.holds} | Set-${noun} ${parameters}`,
  );
}

/**
 * Graph shows no anchor of a contact (CSDL v1.0), so it is found by what is known; exactly one. A
 * pasted line runs even if the one before threw: what depends on what was found is one line with the
 * question, and nothing found earlier is left to be taken for it.
 */
function linesByFilter(change: ActiveDirectoryChange): string[] {
  const { noun } = cmdlets[change.object.kind];
  const edits = editsOf(change.changes).map(({ guard, parameters }) => {
    const chosen = guard === undefined ? '' : ` | Where-Object ${guard.holds}`;
    return `$found[0]${chosen} | Set-${noun} ${parameters}`;
  });
  return [
    '$found = @()',
    `$found = @(Get-${noun} -LDAPFilter ${quotePowerShell(ldapFilter(change))} -Properties mail, proxyAddresses)`,
    `if ($found.Count -eq 1) { ${edits.join('; ')} } else { throw ('Expected one object, found ' + $found.Count) }`,
  ];
}

function ldapFilter({ object, changes }: ActiveDirectoryChange): string {
  const { filter } = cmdlets[object.kind];
  const is = (attribute: string, value: string) => `(${attribute}=${escapeLdapFilterValue(value)})`;
  const address = changes.find(({ remove }) => remove !== undefined)?.remove ?? object.mail;
  const carries =
    address === undefined
      ? ''
      : `(|${is('proxyAddresses', `smtp:${bareAddress(address)}`)}${is('mail', bareAddress(address))})`;
  return `(&${filter}${is('displayName', object.displayName)}${carries})`;
}

/** The parameters of one `Set-AD...`, and what has to hold before it. */
interface Edit {
  readonly guard?: { readonly reads: string; readonly holds: string };
  readonly parameters: string;
}

/**
 * Nobody reads the object between the print and the paste, so that each edit is true of any object: the
 * cmdlets pass over values to remove that are not there, and carry out Remove, then Add, then Replace, then
 * Clear (Set-ADUser, Description). A primary is added only where no other one is, and `mail` is changed only
 * where it carries the address.
 */
function editsOf(changes: readonly AdChange[]): readonly Edit[] {
  const entries = changes.filter(({ attribute }) => attribute === 'proxyAddresses');
  const removed = entries.flatMap(({ remove }) => remove ?? []);
  const added = entries.flatMap(({ add }) => add ?? []);
  const name = changes.find(({ attribute }) => attribute === 'userPrincipalName')?.add;
  const gone = entries.flatMap(({ remove, add }) => (add === undefined ? (remove ?? []) : []));
  const edits: Edit[] = [];
  if (added.length > 0) {
    const lists = [...list('Remove', removed), ...list('Add', added)];
    edits.push({ guard: noOtherPrimary(primaryOf(removed)), parameters: lists.join(' ') });
  }
  // An entry that is no primary there, against what Entra says, is removed whatever the guard finds.
  const certain = name === undefined ? [] : [`-UserPrincipalName ${quotePowerShell(name)}`];
  certain.push(...list('Remove', gone));
  if (certain.length > 0) edits.push({ parameters: certain.join(' ') });
  for (const change of changes) if (change.attribute === 'mail') edits.push(mailEdit(change));
  return edits;
}

function list(parameter: 'Remove' | 'Add', entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  return [`-${parameter} @{proxyAddresses=${entries.map(quotePowerShell).join(',')}}`];
}

/** The operators filter a list (about_Comparison_Operators); what is left counts as true. */
function noOtherPrimary(former: string | undefined): Required<Edit>['guard'] {
  const others = former === undefined ? '' : ` -ne ${quotePowerShell(former)}`;
  const holds = `{ -not ($_.proxyAddresses -clike 'SMTP:*'${others}) }`;
  return { reads: 'proxyAddresses', holds };
}

function mailEdit({ remove = '', add }: AdChange): Edit {
  return {
    guard: { reads: 'mail', holds: `mail -eq ${quotePowerShell(remove)}` },
    parameters: add === undefined ? '-Clear mail' : `-Replace @{mail=${quotePowerShell(add)}}`,
  };
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
