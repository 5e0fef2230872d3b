import type { DoctorFindingMessages } from '../../domain/message/doctor-finding-messages.ts';
import type { SyncClient } from '../../domain/message/plan-messages.ts';
import type { Entries } from '../catalogue.ts';

const SYNC_CLIENTS: Readonly<Record<SyncClient, string>> = {
  connect: 'Microsoft Entra Connect',
  cloudSync: 'Cloud Sync',
};

/** Results of the doctor's checks. */
export const doctorFindings: Entries<DoctorFindingMessages> = {
  'doctor.skipped': ({ check }, { say }) => say`Skipped, because "${check}" failed.`,
  'doctor.broken': 'This check broke, which is a bug in Unclash.',

  'doctor.tokenAccepted': 'Entra issued a token, and Microsoft Graph accepts it.',
  'doctor.tokenUnreadable': 'The token does not list its permissions.',
  'doctor.tokenIssued': 'Entra issued a token.',
  'doctor.tenantNamed': ({ name: tenant }, { say, name }) => say`The tenant is ${name(tenant)}.`,
  'doctor.otherTenant': ({ name: tenant, id }, { say, name }) =>
    say`The credential belongs to ${name(tenant)} (${id}), which is not TENANT_ID.`,
  'doctor.readable': 'Reading works.',
  'doctor.unreadable': ({ consequence }, { say }) => say`Reading is refused. ${consequence}`,
  'doctor.noUser': 'The tenant has no user to try this with.',

  'doctor.granted': 'The permission is granted.',
  'doctor.grantedByLarger': ({ permission }, { say }) =>
    say`The permission is not granted; ${permission} includes it.`,
  'doctor.notGranted': ({ permission, consequence }, { say }) =>
    say`${permission} is not granted. ${consequence}`,
  'doctor.nothingUnused': 'The app has no write permission that this configuration does not use.',
  'doctor.unused': ({ permissions }, { say, list }) =>
    say`This configuration does not use the write permissions ${list(permissions)}.`,
  'doctor.delegatedUnknown': ({ connection }, { say }) =>
    say`Not checked: permissions over the connection ${connection} show only when a person signs in.`,

  'doctor.without.changes': 'GRAPH_REMEDIES=true changes no mail and no sign-in name.',
  'doctor.without.contacts': 'Unclash does not see contacts.',
  'doctor.without.deletedGroups': 'Unclash does not see deleted groups that still have an address.',
  'doctor.without.deletedUsers': 'Unclash does not see deleted users that still have an address.',
  'doctor.without.groups': 'Unclash does not see groups, and members of groups are no approvers.',
  'doctor.without.mailboxes':
    'Unclash does not distinguish mailboxes from users while EXCHANGE_MODE=off.',
  'doctor.without.mailEvidence': 'Cards and plans have no mail-flow data.',
  'doctor.without.memberships': 'Members of groups are no approvers.',
  'doctor.without.organization':
    'The name of the tenant, its domains and its last sync are unknown.',
  'doctor.without.purges': 'GRAPH_REMEDIES=true purges and restores no deleted user.',
  'doctor.without.roles': 'Unclash applies no remedy to users.',
  'doctor.without.roleSources':
    'Eligible roles (PIM), custom roles and roles for an administrative unit protect nobody; plans name what was not checked.',
  'doctor.without.signIns':
    'Plans show neither who gave a holder the address nor when it was last active, which also needs Entra ID P1.',
  'doctor.without.syncBehavior':
    'Whether a claimant is cloud-managed by now is unknown: Unclash then plans its change in Active Directory.',
  'doctor.without.syncClient':
    'Whether the tenant syncs with Cloud Sync alone is unknown, unless SYNC_CLIENT says it.',
  'doctor.without.syncFeatures': 'Whether the tenant quarantines duplicates is unknown.',
  'doctor.without.users': 'Unclash does not see users.',

  'doctor.noApprovers': 'No approvers are configured, so no remedy can be applied.',
  'doctor.groupApproves': ({ name: group }, { say, name }) =>
    say`Members of ${name(group)} are approvers.`,
  'doctor.noSuchGroup': 'The tenant has no such group, so it has no approvers.',

  'doctor.filterAccepted': 'The tenant accepts the filter.',
  'doctor.advancedFilterAccepted':
    'The tenant accepts the filter as an advanced query, which Unclash uses.',
  'doctor.filterRefused': 'The tenant refuses the filter, so every poll reads all synced objects.',
  'doctor.addressesQuarantined': 'Entra ID quarantines duplicate addresses.',
  'doctor.addressesNotQuarantined': ({ feature }, { say }) =>
    say`${feature} is off: a duplicate address stops the sync of its whole object, which Graph does not report.`,
  'doctor.signInNamesQuarantined': 'Entra ID quarantines duplicate sign-in names.',
  'doctor.signInNamesNotQuarantined': ({ feature }, { say }) =>
    say`${feature} is off: a duplicate sign-in name stops the sync of its whole object, which Graph does not report.`,
  'doctor.quarantineUnknown': 'Whether the tenant quarantines duplicates is unknown.',
  'doctor.quarantineNotTold': 'This cloud does not say whether the tenant quarantines duplicates.',
  'doctor.propertiesKnown': 'Microsoft Graph knows every property that Unclash reads.',
  'doctor.propertiesUnknown': ({ properties }, { say, list }) =>
    say`Microsoft Graph does not know these properties here, so what they say is unknown: ${list(properties)}.`,
  'doctor.notInCloud': ({ consequence }, { say }) =>
    say`This cloud does not have the resource. ${consequence}`,
  'doctor.syncOff':
    'The sync from Active Directory is switched off: Entra ID quarantines and releases nothing.',
  'doctor.neverSynced':
    'The tenant never synced from Active Directory, so Entra ID quarantines nothing.',
  'doctor.syncNeverEnded': 'The sync is on and has never completed.',
  'doctor.syncClient': ({ client }, { say, words }) =>
    say`${words(SYNC_CLIENTS[client])} syncs Active Directory.`,
  'doctor.syncClientUnknown':
    'Unknown whether Microsoft Entra Connect or Cloud Sync syncs Active Directory: steps for people name both. SYNC_CLIENT says it.',
  'doctor.syncClientOther': ({ client, found }, { say, words }) =>
    say`SYNC_CLIENT says ${words(SYNC_CLIENTS[client])}, and only ${words(SYNC_CLIENTS[found])} has an identity in Entra ID.`,
  'doctor.exchangeDefaultCloud':
    'Exchange attributes of newly synced users are managed in Exchange Online (ExchangeAttributesCloudManagedByDefault): their addresses do not come from Active Directory.',
  'doctor.exchangeDefaultOnPremises':
    'Exchange attributes of newly synced users come from Active Directory.',
  'doctor.exchangeDefaultUnknown':
    'Where Exchange attributes of newly synced users are managed is unknown.',
  'doctor.lastSync': ({ at, now }, { say, age, time }) =>
    say`The last sync was on ${time(at)}${age(at, now, (old) => say`, ${old} ago`)}.`,
  'doctor.traceNamesAliases':
    'The message trace names the address that a message was sent to, so silence about an alias means no mail.',
  'doctor.traceNamesPrimaries':
    'The message trace names primary addresses only: mail to an alias stays unknown, and mail to a primary address includes that to its aliases.',
  'doctor.traceNamesUnknown':
    'The message trace answers. Mail of the last 2 days does not show whether it names aliases: where it is silent about an alias, mail stays unknown.',
  'doctor.traceWithoutPrincipal':
    'The tenant has no service principal of the message trace, so cards and plans have no mail-flow data.',
  'doctor.traceNotInCloud':
    'This cloud has no message trace in Microsoft Graph, so cards and plans have no mail-flow data.',
  'doctor.clockUnknown':
    "Microsoft Graph sent no date, so this machine's clock could not be compared.",
  'doctor.clockRight': "This machine's clock agrees with Microsoft's.",
  'doctor.clockOff': ({ seconds, most }, { say }) =>
    say`This machine's clock is ${seconds} seconds off Microsoft's; tokens are refused from ${most} seconds on.`,

  'doctor.cmdletAllowed': 'Unclash may run it.',

  'doctor.controllerAnswers': ({ controller, domain }, { say }) =>
    say`${controller} of ${domain} answers.`,
  'doctor.controllerReadOnly': ({ controller }, { say }) =>
    say`${controller} is read-only (RODC): Unclash reads it and cannot write to it.`,
  'doctor.noUserInContainer': 'No user is visible in the container.',
  'doctor.attributeWritable': ({ attribute }, { say }) => say`${attribute} is writable.`,
  'doctor.attributeNotWritable': ({ attribute, consequence }, { say }) =>
    say`${attribute} is not writable. ${consequence}`,
  'doctor.without.proxyAddresses': 'Unclash cannot remove addresses.',
  'doctor.without.mail': 'Unclash cannot remove an address that is in mail.',
  'doctor.without.userPrincipalName': 'Unclash cannot change sign-in names.',
  'doctor.noControllerOfContainer': 'No domain controller of its domain answers.',
  'doctor.directoryReadOnly':
    'No container is configured: Unclash reads Active Directory and never changes it.',

  'doctor.databaseAnswers': ({ kind }) =>
    kind === 'pglite'
      ? 'The database answers (embedded in this process).'
      : 'The database answers (a server).',
  'doctor.noDatabase': ({ folder }, { say }) => say`${folder} has no database yet.`,
  'doctor.schemaEmpty': 'The database is empty.',
  'doctor.schemaCurrent': ({ migration }, { say }) => say`The schema is up to date (${migration}).`,
  'doctor.schemaOlder': 'The schema is older than this version of Unclash.',
  'doctor.schemaNewer': 'The schema is newer than this version of Unclash.',
  'doctor.alertsTo': ({ names, more }, { say, list, words }) =>
    say`Alerts are posted to ${list([...names, ...(more > 0 ? [words(`${more} more`)] : [])])}.`,
  'doctor.outlet': 'A conversation with alerts takes every conflict.',
  'doctor.noOutlet': ({ channels }, { say, count }) =>
    say`No conversation takes every conflict (${count(channels, { one: 'has a filter', other: 'have filters' })}): what the filters leave out reaches nobody.`,
  'doctor.alertsNowhere': 'Alerts are posted nowhere: the bot is in no conversation.',
  'doctor.ownMessagesReadable': ({ names }, { say, list }) =>
    say`Unclash finds its own cards in ${list(names)}.`,
  'doctor.ownMessagesNotGranted': ({ names }, { say, list }) =>
    say`ChannelMessage.Read.Group is not granted for ${list(names)}: a card that Teams does not confirm may be posted twice there.`,
  'doctor.ownMessagesUnknown': ({ names }, { say, list }) =>
    say`Not checked: no event of Teams has named the team of ${list(names)} yet.`,
  'doctor.ownMessagesUnread': ({ channels }, { say, count }) =>
    say`Not checked: ${count(channels, { one: 'more channel', other: 'more channels' })}.`,
  'doctor.noTeamChannels': 'Alerts are posted to no channel of a team.',

  'doctor.noRegistration': 'There is no bot registration, so only this machine is served.',
  'doctor.endpointRefuses': ({ url, from }, { say }) =>
    say`${url} (${from}) answers and refuses an unsigned activity.`,
  'doctor.endpointSilent': ({ url, from }, { say }) => say`${url} (${from}) does not answer.`,
  'doctor.endpointOpen': ({ url, from }, { say }) =>
    say`${url} (${from}) accepts an unsigned activity.`,
  'doctor.endpointOther': ({ url, from, status }, { say }) =>
    say`${url} (${from}) answers ${status} instead of 401 to an unsigned activity.`,
  'doctor.endpoint.given': 'the address given',
  'doctor.endpoint.domain': 'BOT_DOMAIN',
  'doctor.endpoint.here': 'this machine, because BOT_DOMAIN is not set',
};
