import type { DoctorMessages } from '../../domain/message/doctor-messages.ts';
import type { DoctorNameMessages } from '../../domain/message/doctor-name-messages.ts';
import type { Entries } from '../catalogue.ts';
import { doctorFindings } from './doctor-findings.ts';
import { doctorSteps } from './doctor-steps.ts';

const KINDS = { user: 'users', group: 'groups', orgContact: 'contacts' } as const;

/** Names of the doctor's lines. */
const doctorNames: Entries<DoctorNameMessages> = {
  'doctor.check.activeDirectory': 'Active Directory',
  'doctor.check.approverGroup': ({ id }, { say }) => say`approver group ${id}`,
  'doctor.check.approverMembership': 'approver membership',
  'doctor.check.approvers': 'approvers',
  'doctor.check.clock': 'clock',
  'doctor.check.database': 'database',
  'doctor.check.databaseSchema': 'database schema',
  'doctor.check.delegatedPermissions': 'delegated permissions',
  'doctor.check.deletedGroups': 'deleted groups',
  'doctor.check.deletedUsers': 'deleted users',
  'doctor.check.directoryRoles': 'directory roles',
  'doctor.check.ownMessages': 'own messages in channels',
  'doctor.check.domainController': ({ host }, { say }) => say`domain controller ${host}`,
  'doctor.check.errorFilter': 'provisioning-error filter',
  'doctor.check.errorFilterOf': ({ kind }, { words }) =>
    words(`provisioning-error filter for ${KINDS[kind]}`),
  'doctor.check.exchange': 'Exchange Online',
  'doctor.check.exchangeCmdlet': ({ cmdlet }, { say }) => say`Exchange Online ${cmdlet}`,
  'doctor.check.exchangeDefault': 'source of Exchange attributes',
  'doctor.check.installedIn': 'installed in',
  'doctor.check.outlet': 'alerts for every conflict',
  'doctor.check.lastSync': 'last sync',
  'doctor.check.messageTrace': 'message trace',
  'doctor.check.messagingEndpoint': 'messaging endpoint',
  'doctor.check.permission': ({ permission }, { say }) => say`${permission}`,
  'doctor.check.properties': 'properties of objects',
  'doctor.check.quarantine': 'quarantine',
  'doctor.check.quarantineOfAddresses': 'quarantine of addresses',
  'doctor.check.quarantineOfSignInNames': 'quarantine of sign-in names',
  'doctor.check.remedyToken': 'token of REMEDY_CLIENT_ID',
  'doctor.check.rights': ({ setting }, { words }) => words(`rights of ${setting}`),
  'doctor.check.rightsIn': ({ container }, { say }) => say`rights in ${container}`,
  'doctor.check.settings': 'settings',
  'doctor.check.syncClient': 'sync client',
  'doctor.check.tenant': 'tenant',
  'doctor.check.token': 'token',
  'doctor.check.tokenOfBot': 'token of BOT_ID',
  'doctor.check.writeContainers': 'AD_WRITE_BASE_DNS',
};

/** What the doctor checks, what it finds out, and what to do about it. */
export const doctor: Entries<DoctorMessages> = {
  ...doctorNames,
  ...doctorFindings,
  ...doctorSteps,
};
