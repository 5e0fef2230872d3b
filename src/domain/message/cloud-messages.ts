import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** Other objects that share an address. */
interface Places {
  /** At most three of them. */
  readonly places: readonly {
    readonly attribute: string;
    readonly name: string;
    readonly objectClass: 'user' | 'group' | 'contact';
  }[];
  /** Those that are not named. */
  readonly more: number;
}

interface Asked {
  /** What follows `check`. */
  readonly address: string;
}

interface Mastered {
  /** Changed in Active Directory only. */
  readonly isSynced: boolean;
}

/** Lists of objects as they are read. */
export type CloudList = 'users' | 'groups' | 'contacts' | 'deletedUsers' | 'deletedGroups';

/** What `check cloud` finds, and what it could not judge. */
export interface CloudMessages {
  readonly 'cloud.finding': { readonly cause: NestedMessage; readonly next: NestedMessage };

  readonly 'cloud.cause.deletedAndHeld': Places;
  readonly 'cloud.cause.deletedAndWanted': Places;
  readonly 'cloud.cause.duplicate': Places;
  readonly 'cloud.cause.guestAndContact': Places;
  readonly 'cloud.cause.listed': Places;
  readonly 'cloud.cause.primaryNotMail': { readonly primary: string };
  readonly 'cloud.cause.primaryNotUpn': { readonly userPrincipalName: string };
  readonly 'cloud.cause.sharedSignIn': NoParameters;
  readonly 'cloud.cause.unverifiedDomain': { readonly domain: string };

  readonly 'cloud.next.align': Mastered & { readonly attribute: string };
  readonly 'cloud.next.beforeRestore': Asked;
  /** `userPrincipalName` may be empty. */
  readonly 'cloud.next.blockSignIn': Mastered & { readonly userPrincipalName: string };
  readonly 'cloud.next.checkOwner': Asked;
  readonly 'cloud.next.decide': Asked & Mastered;
  readonly 'cloud.next.guestOrContact': Asked;
  readonly 'cloud.next.purgeOrRestore': Asked;
  readonly 'cloud.next.verifyOrRemove': Mastered & { readonly domain: string };

  readonly 'cloud.notRun.noMail': NoParameters;
  readonly 'cloud.notRun.primaryNotUpn': NoParameters;
  readonly 'cloud.notRun.sharedSignIn': NoParameters;
  readonly 'cloud.notRun.sharedSignInRefused': { readonly problem: NestedMessage };
  readonly 'cloud.notRun.unverifiedDomain': NoParameters;
  /** The weekly check found everything as it was at `since`; instants are ISO 8601. */
  readonly 'cloud.weekly.unchanged': {
    readonly objects: number;
    readonly findings: number;
    readonly since: string;
    readonly nextAt: string;
  };
  /** A list that was not read to its end; nothing is known of what it holds. */
  readonly 'cloud.unread': { readonly list: CloudList; readonly problem: NestedMessage };
}
