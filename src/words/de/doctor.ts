import type { DoctorMessages } from '../../domain/message/doctor-messages.ts';
import type { DoctorNameMessages } from '../../domain/message/doctor-name-messages.ts';
import type { Entries } from '../catalogue.ts';
import { doctorFindings } from './doctor-findings.ts';
import { doctorSteps } from './doctor-steps.ts';

const KINDS = { user: 'Benutzer', group: 'Gruppen', orgContact: 'Kontakte' } as const;

/** Names of the doctor's lines. */
const doctorNames: Entries<DoctorNameMessages> = {
  'doctor.check.activeDirectory': 'Active Directory',
  'doctor.check.approverGroup': ({ id }, { say }) => say`Genehmigergruppe ${id}`,
  'doctor.check.approverMembership': 'Mitgliedschaft der Genehmiger',
  'doctor.check.approvers': 'Genehmiger',
  'doctor.check.clock': 'Uhrzeit',
  'doctor.check.database': 'Datenbank',
  'doctor.check.databaseSchema': 'Datenbankschema',
  'doctor.check.delegatedPermissions': 'delegierte Berechtigungen',
  'doctor.check.deletedGroups': 'gelöschte Gruppen',
  'doctor.check.deletedUsers': 'gelöschte Benutzer',
  'doctor.check.directoryRoles': 'Verzeichnisrollen',
  'doctor.check.ownMessages': 'eigene Nachrichten in Kanälen',
  'doctor.check.domainController': ({ host }, { say }) => say`Domänencontroller ${host}`,
  'doctor.check.errorFilter': 'Filter für Bereitstellungsfehler',
  'doctor.check.errorFilterOf': ({ kind }, { words }) =>
    words(`Filter für Bereitstellungsfehler (${KINDS[kind]})`),
  'doctor.check.exchange': 'Exchange Online',
  'doctor.check.exchangeCmdlet': ({ cmdlet }, { say }) => say`Exchange Online ${cmdlet}`,
  'doctor.check.exchangeDefault': 'Quelle der Exchange-Attribute',
  'doctor.check.installedIn': 'installiert in',
  'doctor.check.outlet': 'Warnungen zu jedem Konflikt',
  'doctor.check.lastSync': 'letzte Synchronisierung',
  'doctor.check.messageTrace': 'Nachrichtenablaufverfolgung',
  'doctor.check.messagingEndpoint': 'Messaging-Endpunkt',
  'doctor.check.permission': ({ permission }, { say }) => say`${permission}`,
  'doctor.check.properties': 'Eigenschaften von Objekten',
  'doctor.check.quarantine': 'Quarantäne',
  'doctor.check.quarantineOfAddresses': 'Quarantäne von Adressen',
  'doctor.check.quarantineOfSignInNames': 'Quarantäne von Anmeldenamen',
  'doctor.check.remedyToken': 'Token von REMEDY_CLIENT_ID',
  'doctor.check.rights': ({ setting }, { words }) => words(`Rechte von ${setting}`),
  'doctor.check.rightsIn': ({ container }, { say }) => say`Rechte in ${container}`,
  'doctor.check.settings': 'Einstellungen',
  'doctor.check.syncClient': 'Synchronisierungsclient',
  'doctor.check.tenant': 'Mandant',
  'doctor.check.token': 'Token',
  'doctor.check.tokenOfBot': 'Token von BOT_ID',
  'doctor.check.writeContainers': 'AD_WRITE_BASE_DNS',
};

/** What the doctor checks, what it finds out, and what to do about it. */
export const doctor: Entries<DoctorMessages> = {
  ...doctorNames,
  ...doctorFindings,
  ...doctorSteps,
};
