import { containerOf } from '../active-directory/distinguished-name.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { MatchStep } from '../conflict/followed-match.ts';
import type { SyncClient } from '../message/plan-messages.ts';
import { guidFromImmutableId, startSync } from './active-directory-command.ts';
import { quotePowerShell } from './powershell.ts';

/** Two accounts to be matched, with what the commands need of them. */
export interface MatchCommands {
  readonly synced: DirectoryObject;
  readonly cloud: DirectoryObject;
  /** base64; absent: unknown, so that a command computes it first. */
  readonly anchor?: string;
  /** Absent: unknown. */
  readonly syncClient?: SyncClient;
}

/** What only the administrator knows; replaced before the line runs. */
const OUTSIDE = "'<OutOfScopeOU>'";
const BEFORE = "'<FormerOU>'";

/**
 * The PowerShell lines of one step. A person's account is moved between organizational units, which is
 * the sync scope of most directories; the AD account is named by what a move does not change.
 */
export function matchCommand(step: MatchStep, match: MatchCommands): string {
  const { synced, cloud, anchor } = match;
  switch (step) {
    case 'leaveScope':
      return moved(match, OUTSIDE);
    case 'purge':
      return [
        "Connect-MgGraph -Scopes 'User.DeleteRestore.All'",
        `Remove-MgDirectoryDeletedItem -DirectoryObjectId ${quotePowerShell(synced.id)}`,
      ].join('\n');
    case 'setAnchor': {
      const value = anchor === undefined ? "(Read-Host 'SourceAnchor')" : quotePowerShell(anchor);
      return [
        ...(anchor === undefined ? [anchorCommand(synced)] : []),
        "Connect-MgGraph -Scopes 'User.ReadWrite.All'",
        `Update-MgUser -UserId ${quotePowerShell(cloud.id)} -OnPremisesImmutableId ${value}`,
      ].join('\n');
    }
    case 'returnToScope': {
      const dn = synced.onPremises?.distinguishedName;
      return moved(match, dn === undefined ? BEFORE : quotePowerShell(containerOf(dn)));
    }
  }
}

/**
 * Prints the source anchor that Microsoft Entra Connect computes: ms-DS-ConsistencyGuid where it is set,
 * else objectGUID ("Microsoft Entra Connect: Design concepts", sourceAnchor).
 */
function anchorCommand(synced: DirectoryObject): string {
  const guid =
    "if ($_.'mS-DS-ConsistencyGuid') { $_.'mS-DS-ConsistencyGuid' } else { $_.ObjectGUID.ToByteArray() }";
  return `${found(synced)} -Properties 'mS-DS-ConsistencyGuid' | ForEach-Object { [Convert]::ToBase64String([byte[]]$(${guid})) }`;
}

function moved({ synced, syncClient }: MatchCommands, target: string): string {
  const server = serverOf(synced);
  return [
    `${found(synced)} | Move-ADObject -TargetPath ${target}${server}`,
    ...startSync(syncClient),
  ].join('\n');
}

function found(synced: DirectoryObject): string {
  return `Get-ADUser -Identity ${lastingIdentity(synced)}${serverOf(synced)}`;
}

function serverOf({ onPremises }: DirectoryObject): string {
  const domain = onPremises?.domainName;
  return domain === undefined ? '' : ` -Server ${quotePowerShell(domain)}`;
}

/** What a move keeps; the distinguished name is another one afterwards. */
function lastingIdentity({ onPremises = {} }: DirectoryObject): string {
  const { securityIdentifier, samAccountName, immutableId } = onPremises;
  const guid = immutableId === undefined ? undefined : guidFromImmutableId(immutableId);
  const identity = securityIdentifier ?? samAccountName ?? guid;
  return identity === undefined ? "'<ADAccount>'" : quotePowerShell(identity);
}
