import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What to do about what the doctor found. */
export interface DoctorStepMessages {
  readonly 'doctor.next.mendFirst': { readonly check: NestedMessage };
  readonly 'doctor.next.report': NoParameters;
  readonly 'doctor.next.checkPermissionsInEntra': NoParameters;
  readonly 'doctor.next.sameTenant': NoParameters;
  readonly 'doctor.next.checkTenantId': NoParameters;
  readonly 'doctor.next.grant': { readonly permission: string };
  readonly 'doctor.next.grantIfWanted': { readonly permission: string };
  readonly 'doctor.next.grantForReading': { readonly permission: string };
  readonly 'doctor.next.removeUnused': NoParameters;
  readonly 'doctor.next.testConnection': NoParameters;
  readonly 'doctor.next.grantOwnMessages': NoParameters;
  readonly 'doctor.next.nameApprovers': NoParameters;
  readonly 'doctor.next.setGroupId': NoParameters;
  readonly 'doctor.next.pollSeldom': NoParameters;
  readonly 'doctor.next.switchQuarantineOn': NoParameters;
  readonly 'doctor.next.grantSyncFeatures': NoParameters;
  readonly 'doctor.next.assumeQuarantine': NoParameters;
  readonly 'doctor.next.unknownProperties': NoParameters;
  readonly 'doctor.next.checkSyncSwitch': NoParameters;
  readonly 'doctor.next.checkSyncServer': NoParameters;
  readonly 'doctor.next.setSyncClient': NoParameters;
  readonly 'doctor.next.allowOrganizationConfig': NoParameters;
  readonly 'doctor.next.createTracePrincipal': { readonly appId: string };
  readonly 'doctor.next.mailEvidenceOff': NoParameters;
  readonly 'doctor.next.checkClock': NoParameters;
  readonly 'doctor.next.setClock': NoParameters;
  readonly 'doctor.next.writableController': NoParameters;
  readonly 'doctor.next.checkContainer': NoParameters;
  readonly 'doctor.next.grantInDirectory': NoParameters;
  readonly 'doctor.next.checkDirectoryUrls': NoParameters;
  readonly 'doctor.next.setWriteContainers': NoParameters;
  readonly 'doctor.next.firstStart': NoParameters;
  readonly 'doctor.next.askRunningBot': NoParameters;
  readonly 'doctor.next.startMakesTables': NoParameters;
  readonly 'doctor.next.startMigrates': NoParameters;
  readonly 'doctor.next.newerVersion': NoParameters;
  readonly 'doctor.next.addToChannel': NoParameters;
  readonly 'doctor.next.outlet': NoParameters;
  readonly 'doctor.next.setBotId': NoParameters;
  readonly 'doctor.next.startBot': NoParameters;
  readonly 'doctor.next.stopOpenEndpoint': NoParameters;
  readonly 'doctor.next.checkProxy': NoParameters;
}
