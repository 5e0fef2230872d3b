import type { ObjectKind } from '../conflict/directory-object.ts';
import type { NoParameters } from './no-parameters.ts';

/** Names of the doctor's lines. */
export interface DoctorNameMessages {
  readonly 'doctor.check.activeDirectory': NoParameters;
  readonly 'doctor.check.approverGroup': { readonly id: string };
  readonly 'doctor.check.approverMembership': NoParameters;
  readonly 'doctor.check.approvers': NoParameters;
  readonly 'doctor.check.clock': NoParameters;
  readonly 'doctor.check.database': NoParameters;
  readonly 'doctor.check.databaseSchema': NoParameters;
  readonly 'doctor.check.delegatedPermissions': NoParameters;
  readonly 'doctor.check.ownMessages': NoParameters;
  readonly 'doctor.check.deletedGroups': NoParameters;
  readonly 'doctor.check.deletedUsers': NoParameters;
  readonly 'doctor.check.directoryRoles': NoParameters;
  readonly 'doctor.check.domainController': { readonly host: string };
  readonly 'doctor.check.errorFilter': NoParameters;
  readonly 'doctor.check.errorFilterOf': { readonly kind: ObjectKind };
  readonly 'doctor.check.exchange': NoParameters;
  readonly 'doctor.check.exchangeCmdlet': { readonly cmdlet: string };
  readonly 'doctor.check.exchangeDefault': NoParameters;
  readonly 'doctor.check.installedIn': NoParameters;
  readonly 'doctor.check.outlet': NoParameters;
  readonly 'doctor.check.lastSync': NoParameters;
  readonly 'doctor.check.messageTrace': NoParameters;
  readonly 'doctor.check.messagingEndpoint': NoParameters;
  readonly 'doctor.check.permission': { readonly permission: string };
  readonly 'doctor.check.properties': NoParameters;
  readonly 'doctor.check.quarantine': NoParameters;
  readonly 'doctor.check.quarantineOfAddresses': NoParameters;
  readonly 'doctor.check.quarantineOfSignInNames': NoParameters;
  readonly 'doctor.check.remedyToken': NoParameters;
  readonly 'doctor.check.rights': { readonly setting: 'CLIENT_ID' | 'REMEDY_CLIENT_ID' };
  readonly 'doctor.check.rightsIn': { readonly container: string };
  readonly 'doctor.check.settings': NoParameters;
  readonly 'doctor.check.syncClient': NoParameters;
  readonly 'doctor.check.tenant': NoParameters;
  readonly 'doctor.check.token': NoParameters;
  readonly 'doctor.check.tokenOfBot': NoParameters;
  readonly 'doctor.check.writeContainers': NoParameters;
}
