import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** Display names of objects that have the address. */
interface Others {
  readonly others: readonly string[];
}

interface NamedAddress {
  readonly name: string;
  /** Bare. */
  readonly address: string;
}

interface ReadAt {
  readonly at: string;
  readonly readAgainAt?: string;
}

interface AddressInDomain {
  /** Bare. */
  readonly address: string;
  readonly domain: string;
}

/** What became of conflicts and of attempts to resolve them, and what could not be read. */
export interface StoryMessages {
  readonly 'attempt.conflictMovedOn': NoParameters;
  readonly 'attempt.planOutdated': NoParameters;
  /** Not every question about the holders of an address was answered. */
  readonly 'attempt.notSearched': { readonly unanswered: readonly NestedMessage[] };
  readonly 'attempt.notSearched.next': NoParameters;
  readonly 'attempt.objectGone': { readonly name: string };
  /** A job that ran again does not know what it did before. */
  readonly 'attempt.interrupted': NoParameters;
  readonly 'attempt.partlyDone': { readonly calls: readonly NestedMessage[] };
  /** Our own bug; the log has the reference. */
  readonly 'attempt.internalError': { readonly reference: string };
  /** `partly`: earlier steps of the plan were carried out. */
  readonly 'attempt.failed': {
    readonly problem: NestedMessage;
    readonly next: NestedMessage;
    readonly partly: boolean;
  };
  readonly 'attempt.otherHolderRemains': Others & { readonly name: string };
  /**
   * A person reported a change that no read shows. `at`: ISO 8601 instant of the read; `readAgainAt`: of
   * the next one by itself; `synced`: a holder's original is in Active Directory.
   */
  readonly 'attempt.stillHeld': Others & ReadAt & { readonly synced: boolean };
  readonly 'attempt.stillClaimed': ReadAt & { readonly claimant: string };
  /** A restore went through, and the object has the address again. */
  readonly 'attempt.restoredWithValue': NamedAddress;
  readonly 'attempt.restoredUnread': NamedAddress;
  readonly 'attempt.expired': { readonly hours: number };
  /** An approver of the request has lost the right meanwhile. `partly`: a part may have been written before. */
  readonly 'attempt.notPermitted': { readonly name: string; readonly partly: boolean };
  /** The request was not carried out within so many hours. */
  readonly 'attempt.tooLate': { readonly hours: number; readonly partly: boolean };
  readonly 'attempt.withdrawn': { readonly reason?: string };
  readonly 'attempt.rejected': { readonly requester: string; readonly reason?: string };

  /** What one call of a plan did. */
  readonly 'call.setUserPrincipalName': { readonly value: string };
  readonly 'call.setMail': { readonly address: string };
  readonly 'call.setPrimary': { readonly address: string };
  readonly 'call.addAddress': { readonly address: string };
  readonly 'call.removeAddress': { readonly address: string };
  readonly 'call.replaceAddresses': NoParameters;
  readonly 'call.purge': NoParameters;
  readonly 'call.restore': NoParameters;
  readonly 'call.runCommand': NoParameters;

  /** By what was waited for. */
  readonly 'stuck.stillHeld.hourlyTask': Others;
  readonly 'stuck.stillHeld.exchangeToEntra': Others;
  readonly 'stuck.stillHeld.syncCycle': Others;
  readonly 'stuck.notSearched': { readonly unanswered: readonly NestedMessage[] };
  readonly 'stuck.noHolder': NoParameters;

  readonly 'story.opened': NoParameters;
  readonly 'story.reopened': NoParameters;
  /** A person opened what a check found. */
  readonly 'story.foundByCheck': NoParameters;
  readonly 'story.openAgain': NoParameters;
  readonly 'story.assigned': NoParameters;
  readonly 'story.unassigned': NoParameters;
  readonly 'story.approvalRequested': NoParameters;
  readonly 'story.undoApprovalRequested': NoParameters;
  readonly 'story.approved': NoParameters;
  readonly 'story.applied': NoParameters;
  readonly 'story.undoStarted': NoParameters;
  readonly 'story.undone': NoParameters;
  readonly 'story.waiting.exchangeToEntra': NoParameters;
  readonly 'story.waiting.hourlyTask': NoParameters;
  readonly 'story.waiting.syncCycle': NoParameters;
  /** `step`: the next one of a match of two accounts. */
  readonly 'story.waiting.accountMatch': { readonly step: NestedMessage };
  readonly 'story.stuck': { readonly diagnosis: NestedMessage };
  readonly 'story.cleared': NoParameters;
  readonly 'story.clearedElsewhere': NoParameters;

  readonly 'audit.requested': NoParameters;
  readonly 'audit.approvalRequested': NoParameters;
  readonly 'audit.approved': NoParameters;
  readonly 'audit.written': NoParameters;
  readonly 'audit.writtenUnseen': NoParameters;
  readonly 'audit.restored': NoParameters;
  readonly 'audit.doneByAnother': NoParameters;
  /** A process that had been stopped wrote what another one had carried out and recorded before. */
  readonly 'audit.writtenAgain': NoParameters;
  readonly 'audit.released': NoParameters;
  readonly 'audit.findingOpened': NoParameters;
  readonly 'audit.findingGone': NoParameters;
  readonly 'audit.directoryChecked': { readonly findings: number; readonly objects: number };

  /** What a look-up of an address could not search. */
  readonly 'lookup.directory': { readonly problem: NestedMessage };
  readonly 'lookup.exchangeRecipients': NoParameters;

  /** Conflicts that a poll misses in its lists and cannot call cleared. */
  readonly 'poll.stillQuarantined': { readonly count: number };
  readonly 'poll.unreadable': { readonly count: number };

  /** What happens to a value of Active Directory at the next sync. */
  readonly 'forecast.held': NamedAddress;
  readonly 'forecast.heldByDeleted': NamedAddress;
  readonly 'forecast.lastSyncUnknown': NoParameters;
  readonly 'forecast.routingDomain': AddressInDomain;
  readonly 'forecast.unverifiedDomain': AddressInDomain;
}

/** Why an address does not reach Entra as it is. */
export type ForecastCode = Extract<keyof StoryMessages, `forecast.${string}`>;
