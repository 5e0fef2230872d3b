import type { NamedRef } from './conflict.ts';
import type { RoleFacts } from './directory-object.ts';

/** A group that Entra ID fills by a rule. */
interface DynamicGroup {
  readonly displayName: string;
  readonly membershipRule: string;
}

/**
 * What the directory knows about an object beside its addresses. A fact that is absent could not be
 * read: the permission is not there, or the service did not answer. It is then unknown, never false.
 */
export interface ObjectFacts extends RoleFacts {
  /** Users of the conflict who miss a licence because an address of theirs is not unique. */
  readonly licenceBlockedOn?: readonly NamedRef[];
  /** Dynamic groups whose membership rule reads an address or a sign-in name of users. */
  readonly dynamicGroups?: readonly DynamicGroup[];
  /** ISO 8601 instant of the user's last sign-in. */
  readonly lastSignInAt?: string | 'never';
  /** Of the two accounts of one person, where a match of them was asked about. */
  readonly match?: MatchFacts;
}

/** What is lost with an account, and whether a person uses it. */
export interface AccountUse {
  /** Licences that are assigned, through groups too. */
  readonly licences?: number;
  /** ISO 8601 instant of the last sign-in. */
  readonly lastSignInAt?: string | 'never';
  readonly hasOneDrive?: boolean;
}

/**
 * What decides whether two accounts can be matched. The flags are features of the tenant's directory
 * synchronization ("onPremisesDirectorySynchronizationFeature", Microsoft Graph).
 */
export interface MatchFacts {
  readonly synced: AccountUse;
  readonly cloud: AccountUse;
  /** `blockSoftMatchEnabled`. */
  readonly blocksSoftMatch?: boolean;
  /** `blockCloudObjectTakeoverThroughHardMatchEnabled`. */
  readonly blocksHardMatch?: boolean;
  /** `softMatchOnUpnEnabled`: a soft match by UPN beside the one by primary SMTP address. */
  readonly softMatchesByUpn?: boolean;
}
