import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** The object that is refused. */
interface Named {
  readonly name: string;
}

interface NamedAddress extends Named {
  /** Bare. */
  readonly address: string;
}

/** Display names of objects that have the address. */
interface Others {
  readonly others: readonly string[];
}

/** Why a rule says no, who can do it instead, and what is wrong with an answer. */
export interface RefusalMessages {
  /** No setting names an approver. */
  readonly 'notPermitted.noApprovers': NoParameters;
  readonly 'notPermitted.namedGroups': { readonly groups: readonly string[] };
  /** The names of the groups could not be read; `people`: single people are approvers too. */
  readonly 'notPermitted.groupIds': {
    readonly groupIds: readonly string[];
    readonly people: boolean;
  };
  readonly 'notPermitted.people': NoParameters;
  /** The person may not read; the setting READERS says who may. */
  readonly 'notPermitted.readers': { readonly readers: 'noGuests' | 'members' | 'approvers' };

  readonly 'answer.notConfirmed': { readonly expected: string };
  readonly 'answer.notAChoice': NoParameters;
  readonly 'answer.sameSignInName': NoParameters;
  readonly 'answer.addressTaken': NamedAddress;
  readonly 'answer.unverifiedDomain': { readonly domain: string };

  readonly 'refusal.answerMissing': {
    readonly ask: 'typedConfirmation' | 'newPrimary' | 'newUserPrincipalName' | 'newMail';
  };
  readonly 'whoCan.answerMissing': NoParameters;
  readonly 'refusal.answerWrong': { readonly why: NestedMessage };
  readonly 'whoCan.answerWrong': NoParameters;
  readonly 'refusal.byHandOnly': NoParameters;
  readonly 'whoCan.byHandOnly': NoParameters;
  readonly 'refusal.requesterNotPermitted': { readonly name: string };
  readonly 'whoCan.requesterNotPermitted': NoParameters;
  readonly 'refusal.samePerson': NoParameters;
  readonly 'whoCan.samePerson': NoParameters;

  readonly 'refusal.conflictClosed': NoParameters;
  readonly 'refusal.notInvolved': NoParameters;
  readonly 'whoCan.notInvolved': NoParameters;
  readonly 'refusal.protectedListed': Named;
  readonly 'whoCan.protectedListed': NoParameters;
  readonly 'refusal.protectedRestrictedUnit': Named;
  readonly 'whoCan.protectedRestrictedUnit': NoParameters;
  readonly 'refusal.protectedRoleAssignable': Named;
  readonly 'whoCan.protectedRoleAssignable': NoParameters;
  readonly 'refusal.protectedRoleHolder': Named;
  readonly 'whoCan.protectedRoleHolder': NoParameters;
  readonly 'refusal.rolesUnknown': Named;
  readonly 'whoCan.rolesUnknown': NoParameters;
  readonly 'refusal.routingAddress': NamedAddress;
  readonly 'whoCan.routingAddress': NoParameters;
  readonly 'refusal.staleError': NamedAddress;
  readonly 'whoCan.derivedAddress': NoParameters;
  readonly 'refusal.valueNotThere': NamedAddress;
  readonly 'whoCan.valueNotThere': NoParameters;
  readonly 'refusal.lastAddress': NamedAddress;
  readonly 'whoCan.lastAddressActiveDirectory': NoParameters;
  readonly 'whoCan.lastAddressExchange': NoParameters;
  /** Active Directory or Exchange Online masters the addresses; which, is unknown. */
  readonly 'whoCan.lastAddressUnknown': NoParameters;

  readonly 'refusal.noChangeToUndo': NoParameters;
  readonly 'refusal.notReversible': Named;
  readonly 'refusal.undoTooLate': Named & { readonly days: number };
  readonly 'refusal.undoUnknown': Named;
  readonly 'refusal.nothingToUndo': Named;
  readonly 'refusal.objectGone': Named;
  readonly 'refusal.executorGone': NoParameters;
  readonly 'refusal.addressTaken': Named & Others;
  readonly 'whoCan.addressTaken': Others;
  readonly 'refusal.changedSince': Named;
  readonly 'whoCan.administratorManually': NoParameters;
  readonly 'whoCan.nobody': NoParameters;
  readonly 'whoCan.nobodyNeedsTo': NoParameters;
}
