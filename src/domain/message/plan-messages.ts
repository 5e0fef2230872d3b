import type { RoleSource } from '../conflict/directory-object.ts';
import type { KindCode } from './conflict-messages.ts';
import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** The object that a plan changes. */
interface Named {
  readonly name: string;
}

interface NamedAddress extends Named {
  /** Bare. */
  readonly address: string;
}

/** The object that keeps the address. */
interface Keeper {
  readonly keeper: string;
}

/** The claimant that gets the address; `address` is bare. */
interface Claim {
  readonly address: string;
  readonly claimant: string;
}

/** What brings a change of Active Directory to Entra ID. */
export type SyncClient = 'connect' | 'cloudSync';

/** Who carries out a step. */
export type Executor =
  | 'graphDelegated'
  | 'graphApplication'
  | 'exchange'
  | 'activeDirectory'
  | 'person';

/** Who carries a plan out, what it asks, what it causes, why it is suggested, and steps by hand. */
export interface PlanMessages {
  /** In the order in which they are needed. */
  readonly 'plan.carriedOutBy': { readonly executors: readonly Executor[] };

  readonly 'question.newPrimary': NamedAddress;
  readonly 'question.newMail': NamedAddress;
  readonly 'question.newUserPrincipalName': NamedAddress;
  /** Of a claimant. `now` is the UPN that it has meanwhile, where that is known. */
  readonly 'question.otherUserPrincipalName': NamedAddress & { readonly now?: string };
  readonly 'question.typedConfirmation': NamedAddress;

  readonly 'effect.cannotBeUndone': Named;
  /** `until`: ISO 8601 instant to which it can be restored instead, where that is known. */
  readonly 'effect.purgesUser': Named & { readonly until?: string };
  readonly 'effect.purgesGroup': Named & { readonly until?: string };
  /** A restore; `enabled`: whether sign-in was allowed, where that is known. */
  readonly 'effect.bringsBack': Named & { readonly enabled?: boolean };
  /** The present holder gives up what `former` had: the undo is open again afterwards. */
  readonly 'effect.givesBack': NamedAddress & { readonly former: string };
  readonly 'effect.isSignInName': NamedAddress;
  /** The claimant's UPN changes. `now` is the one that it has meanwhile, where that is known. */
  readonly 'effect.claimsSignInName': NamedAddress & { readonly now?: string };
  /** Mail from on-premises reaches the mailbox over the address. */
  readonly 'effect.hybridRoute': NamedAddress;
  /** What else an open conflict keeps from a user. */
  readonly 'effect.blockedMeanwhile': { readonly claimant: string };
  readonly 'effect.comesBackFromUpn': Named;
  /** The claimant gives up: nothing changes for mail. */
  readonly 'effect.mailStays': NamedAddress;
  readonly 'effect.mailGoesElsewhere': Claim;
  /** The claimant is no recipient: nothing is delivered. */
  readonly 'effect.mailGoesNowhere': Claim;
  /** Whether the claimant is a recipient is unknown. */
  readonly 'effect.addressGoesElsewhere': Claim;
  readonly 'effect.wasPrimary': Named;
  readonly 'effect.oldMailStaysAlias': Named;
  readonly 'effect.otherHolderRemains': { readonly others: readonly string[] };
  readonly 'effect.otherHolderUnknown': NoParameters;
  readonly 'effect.mailFlowUnknown': NoParameters;
  readonly 'effect.licenceBlocked': { readonly blocked: readonly string[] };
  /** The rules of these dynamic groups have another result for these users afterwards. */
  readonly 'effect.membershipChanges': {
    readonly names: readonly string[];
    readonly groups: readonly string[];
  };
  /** The rules read what changes, and could not be evaluated. */
  readonly 'effect.membershipUnknown': { readonly groups: readonly string[] };
  /** A synced mailbox that Exchange Online manages: whether Active Directory follows is unknown. */
  readonly 'effect.writeBackUnknown': NamedAddress;
  /** A synced mailbox, where Exchange Online was not read. */
  readonly 'effect.cloudManagedUnknown': Named;
  /** Where it was not read whether the target has Entra roles. */
  readonly 'effect.rolesUnchecked': Named & { readonly sources: readonly RoleSource[] };
  readonly 'effect.lastSignInUnknown': Named;
  readonly 'effect.neverSignedIn': Named;
  /** `at`: ISO 8601 instant. */
  readonly 'effect.lastSignIn': Named & { readonly at: string };
  readonly 'effect.recentlyUsed': NamedAddress & { readonly at: string };
  /** An undo of the claimant's change: it claims the address again. */
  readonly 'effect.claimComesBack': { readonly claimant: string };
  readonly 'effect.conflictComesBack': { readonly claimant: string };
  /** An undo of what a check found. */
  readonly 'effect.findingComesBack': NoParameters;
  readonly 'effect.refusedOnPremises': {
    readonly why: NestedMessage;
    readonly next: NestedMessage;
  };
  readonly 'effect.unknownOnPremises': { readonly why: NestedMessage };

  readonly 'reason.deleted': Named;
  readonly 'reason.mailArrives': Keeper;
  readonly 'reason.noMail': Named;
  readonly 'reason.signInName': Keeper;
  readonly 'reason.primary': Named & Keeper;
  readonly 'reason.disabled': Named;
  readonly 'reason.guest': Named;
  readonly 'reason.contact': Named &
    Keeper & { readonly kind: KindCode; readonly keeperKind: KindCode };
  readonly 'reason.namesake': Keeper & { readonly nickname: string };
  readonly 'reason.noMailbox': Named;

  /** `domain`: DNS name, where it is known; `newPrimary` is bare. */
  readonly 'step.activeDirectory': Named & {
    readonly domain?: string;
    readonly newPrimary?: string;
    /** Absent: unknown. */
    readonly syncClient?: SyncClient;
  };
  readonly 'step.exchange': Named;
  readonly 'step.removeContact': Named;
  readonly 'step.identifyRecipient': NamedAddress;
  readonly 'step.deletedInExchange': Named;
  readonly 'step.purgeUser': Named;
  readonly 'step.purgeGroup': Named;
  readonly 'step.changeSignInName': NamedAddress;
  readonly 'step.removeAlias': NamedAddress;
  readonly 'step.derivedAddress': NamedAddress;
  /** A claimant that the cloud manages: of an address, and of a UPN. */
  readonly 'step.cloudClaimant': NamedAddress;
  readonly 'step.cloudClaimantUpn': NamedAddress;
  readonly 'step.deleteGuest': NamedAddress;
}

/** What else a plan causes. */
export type EffectCode = Extract<keyof PlanMessages, `effect.${string}`>;

/** Why an object should give the address up. */
export type ReasonCode = Extract<keyof PlanMessages, `reason.${string}`>;
