import type { OriginalAddresses } from '../active-directory/ad-object.ts';
import type { NamedRef } from '../conflict/conflict.ts';
import type { MailCode } from '../message/mail-messages.ts';
import type { Message } from '../message/message.ts';
import type { ReasonCode, SyncClient } from '../message/plan-messages.ts';
import type { SideEffect } from './side-effects.ts';

/** What a remedy is: the words that the planner, the runners and the cards share. */

/** Every remedy that Unclash knows. */
export type RemedyKind =
  | 'removeAddressAsPerson'
  | 'changeMail'
  | 'changeUserPrincipalName'
  | 'purgeDeletedUser'
  | 'purgeDeletedGroup'
  | 'restoreDeletedUser'
  | 'removeAddressInExchange'
  | 'removeAddressOnPremises'
  | 'handOff'
  | 'undo';

/** Parameters of an Exchange Online cmdlet that removes or adds exactly one address. */
export interface ExchangeWrite {
  readonly cmdlet:
    | 'Set-Mailbox'
    | 'Set-MailUser'
    | 'Set-UnifiedGroup'
    | 'Set-DistributionGroup'
    | 'Set-DynamicDistributionGroup'
    | 'Set-MailContact'
    | 'Set-MailPublicFolder';
  readonly identity: string;
  readonly remove?: string;
  readonly add?: string;
  readonly primarySmtpAddress?: string;
}

/** One thing to do, tagged by the executor that can do it. */
export type Step =
  | {
      readonly executor: 'graphDelegated';
      readonly action: 'replaceProxyAddresses';
      readonly target: NamedRef;
      readonly proxyAddresses: readonly string[];
    }
  | {
      readonly executor: 'graphDelegated' | 'graphApplication';
      readonly action: 'purge';
      readonly target: NamedRef;
    }
  | {
      readonly executor: 'graphApplication';
      readonly action: 'restore';
      readonly target: NamedRef;
      readonly autoReconcileProxyConflict: true;
    }
  | {
      readonly executor: 'graphApplication';
      readonly action: 'setMail' | 'setUserPrincipalName';
      readonly target: NamedRef;
      readonly value: string;
    }
  | {
      readonly executor: 'exchange';
      readonly action: 'setEmailAddresses';
      readonly target: NamedRef;
      readonly write: ExchangeWrite;
    }
  | {
      /** Active Directory, one attribute value each. Addresses compare whatever their prefix case. */
      readonly executor: 'activeDirectory';
      readonly action: 'removeAddress' | 'addAddress' | 'removeMail' | 'addMail';
      readonly target: NamedRef;
      readonly value: string;
      /** In an undo: `mail` carried the same address before, and keeps it. */
      readonly mailStays?: true;
    }
  | {
      readonly executor: 'activeDirectory';
      readonly action: 'promotePrimary';
      readonly target: NamedRef;
      readonly value: string;
      /** The primary that gives way, which lets `value` be added; another one by now is a refusal. */
      readonly was?: string;
      /** In an undo: `mail` was another address before, and stays. */
      readonly mailStays?: true;
    }
  | {
      readonly executor: 'activeDirectory';
      readonly action: 'setUserPrincipalName';
      readonly target: NamedRef;
      readonly value: string;
      /** The userPrincipalName that is replaced; another one by now is a refusal. */
      readonly was: string;
    }
  | {
      /** Instructions for a person; closes itself when a poll sees that it was done. */
      readonly executor: 'person';
      readonly action: 'runCommand';
      readonly target: NamedRef;
      readonly where: 'activeDirectory' | 'exchangeOnline' | 'adminCenter';
      /** Safely quoted PowerShell, or empty where only a portal can do it. */
      readonly command: string;
      readonly explanation: Message;
    };

/**
 * What the person must type or choose before the plan may run. `expected` and the addresses in
 * `choices` are bare; empty `choices` means that any valid address will do.
 */
export type RemedyQuestion =
  | { readonly ask: 'typedConfirmation'; readonly expected: string }
  | { readonly ask: 'newPrimary'; readonly choices: readonly string[] }
  | {
      readonly ask: 'newUserPrincipalName';
      /** The UPN that the target gives up. */
      readonly current: string;
      /** The target is the claimant: its UPN of now is another one, where it is known. */
      readonly claimed?: { readonly now?: string };
    }
  | { readonly ask: 'newMail'; readonly choices: readonly string[] };

/** A person's answers to `RemedyQuestion`s; untrusted text until the planner has checked it. */
export interface RemedyAnswers {
  readonly typedConfirmation?: string;
  readonly newPrimary?: string;
  readonly newUserPrincipalName?: string;
  readonly newMail?: string;
  /** Free text for the audit log. */
  readonly reason?: string;
}

/** A remedy for one chosen object, ready to be shown. A pure function of what was read. */
export interface RemedyPlan {
  readonly outcome: 'plan';
  readonly kind: RemedyKind;
  readonly conflictNumber: number;
  readonly target: NamedRef;
  /** The value that the target gives up, as stored on it (prefix case included). */
  readonly value: string;
  /** In order. Empty while an answer to one of `questions` is missing: such a plan cannot run. */
  readonly steps: readonly Step[];
  /**
   * The target's address list as read, and as it will be; equal for a hand-off on the claimant, and
   * while the list depends on a missing answer.
   */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly reversible: boolean;
  /** Needs a second approver under FOUR_EYES=risky. */
  readonly risky: boolean;
  /** All of them, answered or not, so that the plan's text does not depend on the answers. */
  readonly questions: readonly RemedyQuestion[];
  readonly effects: readonly SideEffect[];
  /** Who carries this out, in the order in which they are needed. */
  readonly executors: readonly Step['executor'][];
  /** Some step runs with the presser's own rights in Entra, so that they have to sign in. */
  readonly asPerson?: true;
  /** What the original in Active Directory had when the plan was made, where it was read. */
  readonly original?: OriginalAddresses;
  /** The id of the request that this plan undoes; present for the kind `undo` alone. */
  readonly undoes?: string;
}

/** The planner says no. A value, not an error: it names the rule, the reason and who can. */
export interface RemedyRefusal {
  readonly outcome: 'refusal';
  readonly code:
    | 'protectedObject'
    | 'routingAddress'
    | 'lastAddress'
    | 'valueNotThere'
    | 'staleError'
    | 'objectGone'
    | 'answerMissing'
    | 'answerWrong'
    | 'notInvolved'
    | 'conflictClosed'
    | 'byHandOnly'
    | 'requesterNotPermitted'
    | 'samePerson'
    | 'notOnePerson'
    | 'notReversible'
    | 'nothingToUndo'
    | 'undoTooLate'
    | 'addressTaken'
    | 'changedSince'
    | 'refusedOnPremises';
  readonly target?: NamedRef;
  readonly why: Message;
  readonly whoCan: Message;
}

export type RemedyDecision = RemedyPlan | RemedyRefusal;

/** Which executors this installation has; decides between doing and handing off. */
export interface Executors {
  /** People can sign in, so that Graph calls run with their own rights. */
  readonly graphDelegated: boolean;
  /** The app registration may write (a remediation identity is configured). */
  readonly graphApplication: boolean;
  readonly exchange: boolean;
  readonly activeDirectory: boolean;
}

/** What the planner may not touch. */
export interface Protection {
  /** Object ids, lower case. */
  readonly protectedObjectIds: readonly string[];
  /** Object ids known to hold a directory role; protected unless the setting allows it. */
  readonly directoryRoleHolderIds: readonly string[];
  /** Object ids whose roles could not be read: protected against Unclash, not against people. */
  readonly rolesUnknownIds?: readonly string[];
  /** Objects of the two lists above may be changed; a plan for a known role holder is risky. */
  readonly allowRoleHolders?: boolean;
}

/** Everything a plan is decided on. */
export interface RemedyPolicy {
  readonly executors: Executors;
  readonly protection: Protection;
  /** The chosen object in Active Directory; absent where it was not read: then nobody knows. */
  readonly original?: OriginalAddresses;
  /** What syncs Active Directory to Entra ID by the settings; absent where nobody said it. */
  readonly syncClient?: SyncClient;
}

/** Which object should give the value up, and why a person may agree. Never a decision. */
export interface Recommendation {
  readonly target: NamedRef;
  readonly reason: Message<ReasonCode | MailCode>;
}
