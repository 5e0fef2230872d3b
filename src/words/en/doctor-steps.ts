import type { DoctorStepMessages } from '../../domain/message/doctor-step-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What to do about what the doctor found. */
export const doctorSteps: Entries<DoctorStepMessages> = {
  'doctor.next.mendFirst': ({ check }, { say }) => say`Fix "${check}" first.`,
  'doctor.next.report': 'Report it with the name of the check.',
  'doctor.next.checkPermissionsInEntra':
    'Check the permissions in Entra; the simulator needs nothing.',
  'doctor.next.sameTenant': 'Set TENANT_ID, CLIENT_ID and its credential from the same tenant.',
  'doctor.next.checkTenantId': 'Check that TENANT_ID is the tenant that you mean.',
  'doctor.next.grant': ({ permission }, { say }) =>
    say`Grant the application permission ${permission} with admin consent (docs/PERMISSIONS.md). A managed identity keeps its old token for up to a day.`,
  'doctor.next.grantIfWanted': ({ permission }, { say }) =>
    say`If you want this, grant the application permission ${permission} (docs/PERMISSIONS.md). A managed identity keeps its old token for up to a day.`,
  'doctor.next.grantForReading': ({ permission }, { say }) =>
    say`Grant the permissions for reading (docs/PERMISSIONS.md); where these are not enough, grant ${permission}.`,
  'doctor.next.removeUnused': 'Remove the permissions that are not used (docs/PERMISSIONS.md).',
  'doctor.next.testConnection':
    'Press "Test connection" in the bot registration once (docs/INSTALL.md).',
  'doctor.next.grantOwnMessages':
    'Pack the app with CHANNEL_MESSAGES=readOwn and update it in the team; an owner of the team consents (docs/INSTALL.md).',
  'doctor.next.nameApprovers': 'Set APPROVER_GROUP_IDS or APPROVER_USER_IDS.',
  'doctor.next.setGroupId': 'Set APPROVER_GROUP_IDS to the object ID of the group.',
  'doctor.next.pollSeldom': 'Nothing is required; with many objects, raise POLL_INTERVAL_SECONDS.',
  'doctor.next.switchQuarantineOn':
    'Switch it on with Update-MgDirectoryOnPremiseSynchronization, as Hybrid Identity Administrator.',
  'doctor.next.grantSyncFeatures':
    'Grant OnPremDirectorySynchronization.Read.All (docs/PERMISSIONS.md).',
  'doctor.next.assumeQuarantine':
    'Nothing is required: Entra ID quarantines duplicates by default.',
  'doctor.next.unknownProperties':
    'Nothing is required: Unclash leaves them out, and its cards do not build on them.',
  'doctor.next.checkSyncSwitch':
    'Check Entra Connect or Cloud Sync, and whether directory synchronization was switched off in the tenant.',
  'doctor.next.checkSyncServer':
    'Check Entra Connect on its server (Get-ADSyncScheduler), or the agents of Cloud Sync in the Entra admin center.',
  'doctor.next.setSyncClient': 'Set SYNC_CLIENT to what syncs Active Directory, or leave it empty.',
  'doctor.next.allowOrganizationConfig':
    'Nothing is required; to see it, add Get-OrganizationConfig to the role group (docs/EXCHANGE.md).',
  'doctor.next.createTracePrincipal': ({ appId }, { say }) =>
    say`Run New-MgServicePrincipal -AppId ${appId} as Cloud Application Administrator (or az ad sp create --id ${appId}); Microsoft needs some hours after it.`,
  'doctor.next.mailEvidenceOff': 'Set MAIL_EVIDENCE=false.',
  'doctor.next.checkClock': 'Check the clock; a proxy removes the header Date.',
  'doctor.next.setClock': 'Let a time server (NTP) set the clock of this machine.',
  'doctor.next.writableController': 'Add a writable domain controller to AD_URLS.',
  'doctor.next.checkContainer':
    'Check the name of the container and that the service account may read it.',
  'doctor.next.grantInDirectory': 'Grant the right with dsacls (docs/ACTIVE-DIRECTORY.md).',
  'doctor.next.checkDirectoryUrls': 'Check AD_URLS and the name of the container.',
  'doctor.next.setWriteContainers':
    'Set AD_WRITE_BASE_DNS to the containers in which Unclash may write.',
  'doctor.next.firstStart':
    'Start the bot, which creates it, or set DATA_FOLDER to the folder that has it.',
  'doctor.next.askRunningBot': 'If that is the running bot, send it "doctor" in Teams.',
  'doctor.next.startMakesTables': 'Start the bot, which creates the tables.',
  'doctor.next.startMigrates': 'Make a backup, then start the bot, which updates the schema.',
  'doctor.next.newerVersion': 'Run the version that created it, or a newer one (docs/UPGRADE.md).',
  'doctor.next.addToChannel': 'Add the app to a channel in Teams (docs/INSTALL.md).',
  'doctor.next.outlet': 'Write "alerts on for everything" in one of the conversations with alerts.',
  'doctor.next.setBotId': 'Set BOT_ID; without it only the demo works.',
  'doctor.next.startBot': 'Start the bot; check its address, its certificate and any proxy.',
  'doctor.next.stopOpenEndpoint':
    'Stop it: the bot runs without BOT_ID, or another program listens there.',
  'doctor.next.checkProxy': 'Check whether a proxy or another program answers there.',
};
