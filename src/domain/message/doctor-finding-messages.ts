import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';
import type { SyncClient } from './plan-messages.ts';

/** What does not work while something is missing, as a whole sentence. */
interface Consequence {
  readonly consequence: NestedMessage;
}

/** An address of the bot, and the setting that it is from. */
interface Endpoint {
  readonly url: string;
  readonly from: NestedMessage;
}

/** Results of the doctor's checks. */
export interface DoctorFindingMessages {
  readonly 'doctor.skipped': { readonly check: NestedMessage };
  readonly 'doctor.broken': NoParameters;

  readonly 'doctor.tokenAccepted': NoParameters;
  readonly 'doctor.tokenUnreadable': NoParameters;
  readonly 'doctor.tokenIssued': NoParameters;
  readonly 'doctor.tenantNamed': { readonly name: string };
  readonly 'doctor.otherTenant': { readonly name: string; readonly id: string };
  readonly 'doctor.readable': NoParameters;
  readonly 'doctor.unreadable': Consequence;
  readonly 'doctor.noUser': NoParameters;

  readonly 'doctor.granted': NoParameters;
  readonly 'doctor.grantedByLarger': { readonly permission: string };
  readonly 'doctor.notGranted': { readonly permission: string } & Consequence;
  readonly 'doctor.nothingUnused': NoParameters;
  readonly 'doctor.unused': { readonly permissions: readonly string[] };
  readonly 'doctor.delegatedUnknown': { readonly connection: string };

  readonly 'doctor.without.changes': NoParameters;
  readonly 'doctor.without.contacts': NoParameters;
  readonly 'doctor.without.deletedGroups': NoParameters;
  readonly 'doctor.without.deletedUsers': NoParameters;
  readonly 'doctor.without.groups': NoParameters;
  readonly 'doctor.without.mailboxes': NoParameters;
  readonly 'doctor.without.mailEvidence': NoParameters;
  readonly 'doctor.without.memberships': NoParameters;
  readonly 'doctor.without.organization': NoParameters;
  readonly 'doctor.without.purges': NoParameters;
  readonly 'doctor.without.roles': NoParameters;
  readonly 'doctor.without.roleSources': NoParameters;
  readonly 'doctor.without.signIns': NoParameters;
  readonly 'doctor.without.syncBehavior': NoParameters;
  readonly 'doctor.without.syncClient': NoParameters;
  readonly 'doctor.without.syncFeatures': NoParameters;
  readonly 'doctor.without.users': NoParameters;

  readonly 'doctor.noApprovers': NoParameters;
  readonly 'doctor.groupApproves': { readonly name: string };
  readonly 'doctor.noSuchGroup': NoParameters;

  readonly 'doctor.filterAccepted': NoParameters;
  readonly 'doctor.advancedFilterAccepted': NoParameters;
  readonly 'doctor.filterRefused': NoParameters;
  readonly 'doctor.addressesQuarantined': NoParameters;
  readonly 'doctor.addressesNotQuarantined': { readonly feature: string };
  readonly 'doctor.signInNamesQuarantined': NoParameters;
  readonly 'doctor.signInNamesNotQuarantined': { readonly feature: string };
  readonly 'doctor.quarantineUnknown': NoParameters;
  readonly 'doctor.quarantineNotTold': NoParameters;
  readonly 'doctor.propertiesKnown': NoParameters;
  /** `properties` as `user.isManagementRestricted`. */
  readonly 'doctor.propertiesUnknown': { readonly properties: readonly string[] };
  readonly 'doctor.notInCloud': { readonly consequence: NestedMessage };
  readonly 'doctor.syncOff': NoParameters;
  readonly 'doctor.neverSynced': NoParameters;
  readonly 'doctor.syncNeverEnded': NoParameters;
  readonly 'doctor.syncClient': { readonly client: SyncClient };
  readonly 'doctor.syncClientUnknown': NoParameters;
  /** By the setting, and by the identities in Entra ID. */
  readonly 'doctor.syncClientOther': { readonly client: SyncClient; readonly found: SyncClient };
  readonly 'doctor.exchangeDefaultCloud': NoParameters;
  readonly 'doctor.exchangeDefaultOnPremises': NoParameters;
  readonly 'doctor.exchangeDefaultUnknown': NoParameters;
  /** ISO 8601 instants. */
  readonly 'doctor.lastSync': { readonly at: string; readonly now: string };
  readonly 'doctor.traceNamesAliases': NoParameters;
  readonly 'doctor.traceNamesPrimaries': NoParameters;
  readonly 'doctor.traceNamesUnknown': NoParameters;
  readonly 'doctor.traceWithoutPrincipal': NoParameters;
  readonly 'doctor.traceNotInCloud': NoParameters;
  readonly 'doctor.clockUnknown': NoParameters;
  readonly 'doctor.clockRight': NoParameters;
  readonly 'doctor.clockOff': { readonly seconds: number; readonly most: number };

  readonly 'doctor.cmdletAllowed': NoParameters;

  readonly 'doctor.controllerAnswers': { readonly controller: string; readonly domain: string };
  readonly 'doctor.controllerReadOnly': { readonly controller: string };
  readonly 'doctor.noUserInContainer': NoParameters;
  readonly 'doctor.attributeWritable': { readonly attribute: string };
  readonly 'doctor.attributeNotWritable': { readonly attribute: string } & Consequence;
  readonly 'doctor.without.proxyAddresses': NoParameters;
  readonly 'doctor.without.mail': NoParameters;
  readonly 'doctor.without.userPrincipalName': NoParameters;
  readonly 'doctor.noControllerOfContainer': NoParameters;
  readonly 'doctor.directoryReadOnly': NoParameters;

  readonly 'doctor.databaseAnswers': { readonly kind: 'pglite' | 'postgres' };
  readonly 'doctor.noDatabase': { readonly folder: string };
  readonly 'doctor.schemaEmpty': NoParameters;
  readonly 'doctor.schemaCurrent': { readonly migration: string };
  readonly 'doctor.schemaOlder': NoParameters;
  readonly 'doctor.schemaNewer': NoParameters;
  /** `more`: conversations that are not named. */
  readonly 'doctor.alertsTo': { readonly names: readonly string[]; readonly more: number };
  readonly 'doctor.alertsNowhere': NoParameters;
  readonly 'doctor.ownMessagesReadable': { readonly names: readonly string[] };
  readonly 'doctor.ownMessagesNotGranted': { readonly names: readonly string[] };
  readonly 'doctor.ownMessagesUnknown': { readonly names: readonly string[] };
  readonly 'doctor.ownMessagesUnread': { readonly channels: number };
  readonly 'doctor.noTeamChannels': NoParameters;
  /** One conversation with alerts has no filter. */
  readonly 'doctor.outlet': NoParameters;
  readonly 'doctor.noOutlet': { readonly channels: number };

  readonly 'doctor.noRegistration': NoParameters;
  readonly 'doctor.endpointRefuses': Endpoint;
  readonly 'doctor.endpointSilent': Endpoint;
  readonly 'doctor.endpointOpen': Endpoint;
  readonly 'doctor.endpointOther': Endpoint & { readonly status: number };
  readonly 'doctor.endpoint.given': NoParameters;
  readonly 'doctor.endpoint.domain': NoParameters;
  readonly 'doctor.endpoint.here': NoParameters;
}
