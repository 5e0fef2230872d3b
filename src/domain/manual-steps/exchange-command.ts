import { bareAddress } from '../address/proxy-address.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { ExchangeWrite } from '../remedy/remedy-plan.ts';
import { quotePowerShell } from './powershell.ts';

/**
 * What makes an address the primary in Exchange Online. `-PrimarySmtpAddress` of Set-Mailbox,
 * Set-MailUser and Set-MailContact exists on-premises only; there `-WindowsEmailAddress` sets the
 * primary to the same value (the cmdlets' reference pages).
 */
export function primaryParameter(
  cmdlet: ExchangeWrite['cmdlet'],
): 'WindowsEmailAddress' | 'PrimarySmtpAddress' {
  switch (cmdlet) {
    case 'Set-Mailbox':
    case 'Set-MailUser':
    case 'Set-MailContact':
      return 'WindowsEmailAddress';
    case 'Set-UnifiedGroup':
    case 'Set-DistributionGroup':
    case 'Set-DynamicDistributionGroup':
    case 'Set-MailPublicFolder':
      return 'PrimarySmtpAddress';
  }
}

/**
 * True for the cmdlet that refuses everybody who is not in the group's ManagedBy, unless
 * `-BypassSecurityGroupManagerCheck` is sent; mail-enabled security groups share it (KB 2731947,
 * "You don't have sufficient permissions. This operation can only be performed by a manager of the group").
 */
export function needsManagerBypass(cmdlet: ExchangeWrite['cmdlet']): boolean {
  return cmdlet === 'Set-DistributionGroup';
}

/**
 * The PowerShell lines of a write: first the new primary, then the removal, since the old primary
 * stays as an alias and one command cannot have both parameters.
 */
export function exchangeCommand(write: ExchangeWrite): string {
  const bypass = needsManagerBypass(write.cmdlet) ? ' -BypassSecurityGroupManagerCheck' : '';
  const command = `${write.cmdlet} -Identity ${quotePowerShell(write.identity)}${bypass}`;
  const lines: string[] = [];
  if (write.add !== undefined) {
    lines.push(`${command} -EmailAddresses @{Add=${quotePowerShell(write.add)}}`);
  }
  if (write.primarySmtpAddress !== undefined) {
    const parameter = primaryParameter(write.cmdlet);
    lines.push(`${command} -${parameter} ${quotePowerShell(write.primarySmtpAddress)}`);
  }
  if (write.remove !== undefined) {
    const stored =
      write.primarySmtpAddress === undefined ? write.remove : `smtp:${bareAddress(write.remove)}`;
    lines.push(`${command} -EmailAddresses @{Remove=${quotePowerShell(stored)}}`);
  }
  return lines.join('\n');
}

/** Deletes a mail contact; Exchange keeps no copy of it. */
export function removeMailContactCommand(identity: string): string {
  return `Remove-MailContact -Identity ${quotePowerShell(identity)}`;
}

/**
 * Recipients that Exchange keeps for a while after their deletion. `-IncludeSoftDeletedRecipients` has
 * an effect only beside `-RecipientTypeDetails` (Get-Recipient, Microsoft Learn).
 */
const SOFT_DELETABLE =
  'UserMailbox, SharedMailbox, RoomMailbox, EquipmentMailbox, MailUser, GroupMailbox';

/** Finds what Graph cannot show: who in Exchange Online has the address, public folders included. */
export function findHolderCommand(address: string): string {
  const entry = `smtp:${bareAddress(address)}`;
  const filter = quotePowerShell(`EmailAddresses -eq '${entry.replaceAll("'", "''")}'`);
  return [
    `Get-EXORecipient -ResultSize Unlimited -Filter ${filter}`,
    `Get-Recipient -IncludeSoftDeletedRecipients -RecipientTypeDetails ${SOFT_DELETABLE} -ResultSize Unlimited -Filter ${filter}`,
    `Get-MailPublicFolder -ResultSize Unlimited -Filter ${filter}`,
  ].join('\n');
}

/**
 * Finds the stub of a mail-enabled public folder that exists in Entra only, on the sync server: neither
 * Graph nor Exchange Online shows it ("Proxy address conflict when adding an email address in Exchange
 * Online", Exchange troubleshooting).
 */
export function findStubCommand(address: string): string {
  const entry = quotePowerShell(`smtp:${bareAddress(address)}`);
  return `Get-ADSyncToolsAadObject -SyncObjectType 'PublicFolder' -Credential (Get-Credential) | Where-Object { $_.ProxyAddresses -icontains ${entry} }`;
}

/** Removes such a stub by the source anchor that the search shows. */
export const REMOVE_STUB_COMMAND =
  "Remove-ADSyncToolsAadObject -SyncObjectType 'PublicFolder' -SourceAnchor '<SourceAnchor>' -Credential (Get-Credential)";

/** Finds out which kind of recipient an object is, if any. */
export function findRecipientCommand(object: DirectoryObject): string {
  return `Get-EXORecipient -ExternalDirectoryObjectId ${quotePowerShell(object.id)} | Format-List Name, RecipientTypeDetails, EmailAddresses`;
}
