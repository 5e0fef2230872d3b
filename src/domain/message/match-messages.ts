import type { NoParameters } from './no-parameters.ts';

/** What two accounts have in common. */
export type EvidenceCode =
  | 'evidence.employeeId'
  | 'evidence.signInName'
  | 'evidence.mail'
  | 'evidence.displayName'
  | 'evidence.mailNickname';

type EvidenceMessages = { readonly [K in EvidenceCode]: NoParameters };

/** Two accounts by what they sign in with, since their names are often equal. */
interface TwoAccounts {
  readonly synced: string;
  readonly cloud: string;
}

/** One person with two accounts that Entra Connect never matched. */
export interface MatchMessages extends EvidenceMessages, StepTitles {
  /** What is wrong, where the claimant and the holder may be one person. `address` is bare. */
  readonly 'match.samePerson': TwoAccounts & {
    readonly address: string;
    readonly evidence: readonly EvidenceCode[];
  };
  /** The claimant claims the same address as its other property, too. `number`: of that conflict. */
  readonly 'claims.twin': {
    readonly property: 'proxyAddresses' | 'userPrincipalName';
    readonly number?: number;
  };
  /** Bare addresses, with the numbers of their conflicts where they have one. */
  readonly 'claims.others': {
    readonly others: readonly { readonly address: string; readonly number?: number }[];
  };
  readonly 'match.heading': NoParameters;
  readonly 'match.why': TwoAccounts;
  readonly 'match.open': NoParameters;

  readonly 'match.plan.heading': TwoAccounts;
  readonly 'match.plan.checks': NoParameters;
  readonly 'match.plan.stays': NoParameters;
  readonly 'match.plan.blocked': NoParameters;
  readonly 'match.plan.warning': NoParameters;
  readonly 'match.plan.noUndo': NoParameters;
  readonly 'match.plan.follows': NoParameters;
  /** In place of a command. */
  readonly 'match.plan.tooLong': NoParameters;
  readonly 'match.plan.step': {
    readonly number: number;
    readonly of: number;
    readonly step: StepCode;
  };
  readonly 'match.verdict.fine': NoParameters;
  readonly 'match.verdict.attention': NoParameters;
  readonly 'match.verdict.unknown': NoParameters;
  readonly 'match.where.activeDirectory': NoParameters;
  readonly 'match.where.graph': NoParameters;
  readonly 'match.follow': NoParameters;
  readonly 'match.showSteps': NoParameters;
  readonly 'match.stop': NoParameters;

  readonly 'match.stays.mailbox': TwoAccounts;
  readonly 'match.stays.address': TwoAccounts;
  /** A fact that is absent was not read. Of the cloud account. */
  readonly 'match.check.roles': { readonly roles?: readonly string[] };
  /** `soft`: blockSoftMatchEnabled; `hard`: blockCloudObjectTakeoverThroughHardMatchEnabled. */
  readonly 'match.check.features': { readonly soft?: boolean; readonly hard?: boolean };
  readonly 'match.check.mailbox': {
    readonly synced: MailboxPlace;
    readonly cloud: MailboxPlace;
  };
  readonly 'match.check.licences': { readonly synced?: number; readonly cloud?: number };
  /** ISO 8601 instants. */
  readonly 'match.check.lastSignIn': { readonly synced?: string; readonly cloud?: string };
  readonly 'match.check.oneDrive': { readonly synced?: boolean; readonly cloud?: boolean };

  readonly 'match.causes.leaveScope': Account;
  readonly 'match.causes.purge': Account;
  /** `value`: base64, absent where nobody read it; `inEntra`: another value that Entra ID has. */
  readonly 'match.causes.setAnchor': Account & {
    readonly value?: string;
    readonly from?: 'activeDirectory' | 'entra';
    readonly inEntra?: string;
  };
  readonly 'match.causes.returnToScope': Account & { readonly method: 'hardMatch' | 'softMatch' };
  /** Bare addresses that Active Directory does not have. */
  readonly 'match.loses': Account & { readonly addresses: readonly string[] };
  readonly 'match.losesUnknown': Account;

  readonly 'match.blocked.roles': Account & { readonly roles: readonly string[] };
  readonly 'match.next.roles': { readonly roles: readonly string[] };
  readonly 'match.blocked.syncedBefore': Account;
  readonly 'match.next.syncedBefore': NoParameters;
  readonly 'match.blocked.syncedInUse': Account;
  readonly 'match.next.syncedInUse': Account;
  /** `soft`: the tenant blocks soft matches as well as hard ones. */
  readonly 'match.blocked.tenant': { readonly soft: boolean };
  readonly 'match.next.tenant': NoParameters;
  readonly 'match.notOnePerson': NoParameters;
  readonly 'match.next.notOnePerson': NoParameters;

  readonly 'match.following': { readonly number: number; readonly of: number };
  /** `claimed`: the address is still quarantined. */
  readonly 'match.following.next': TwoAccounts & {
    readonly step: StepCode;
    readonly number: number;
    readonly of: number;
    readonly by?: string;
  };
  readonly 'match.lost': NoParameters;
  readonly 'match.lost.cloudGone': Account;
  readonly 'match.lost.otherAnchor': Account;
  readonly 'match.lost.secondAgain': Account;
  readonly 'match.lost.late': { readonly next: StepCode };
}

/** One step of a match, as a heading. */
export type StepCode = `match.step.${'leaveScope' | 'purge' | 'setAnchor' | 'returnToScope'}`;

type StepTitles = { readonly [K in StepCode]: NoParameters };

/** What is known before a match. */
export type MatchCheckCode = Extract<keyof MatchMessages, `match.check.${string}`>;

/** Where the mailbox of an account is. */
type MailboxPlace = 'exchangeOnline' | 'onPremises' | 'none' | 'unknown';

/** One account, by what it signs in with. */
interface Account {
  readonly name: string;
}
