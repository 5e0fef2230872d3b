import type { Message } from '../message/message.ts';
import type { SyncClient } from '../message/plan-messages.ts';
import type { ConflictIdentity } from './conflict-identity.ts';
import type {
  AddressRole,
  ClaimantFacts,
  DirectoryObject,
  ObjectKind,
  ObjectRef,
} from './directory-object.ts';
import type { FollowedMatch } from './followed-match.ts';
import type { MailEvidence } from './mail-flow.ts';
import type { ActorStamp, Person } from './person.ts';
import type { Triage } from './triage.ts';

/** The words are those of docs/GLOSSARY.md. */

/** What a change waits for before Entra can release the quarantined value. */
export type WaitingFor = 'exchangeToEntra' | 'hourlyTask' | 'syncCycle';

/** The life of a conflict. Every instant is an ISO 8601 string. */
export type ConflictState =
  | {
      readonly tag: 'open';
      readonly lastAttempt?: FailedAttempt;
      /** In history that former versions wrote: assigned to this person. */
      readonly acknowledged?: ActorStamp;
      /** A person's action that left it open; shown in its history. Former versions unassigned so, too. */
      readonly reverted?: ActorStamp & { readonly what: 'undone' | 'unacknowledged' };
    }
  | {
      readonly tag: 'awaitingSecondApprover';
      readonly remedyRequestId: string;
      readonly askedBy: Person;
      readonly askedAt: string;
      readonly expiresAt: string;
      /** What waits is the undo of a remedy. */
      readonly undo?: true;
      /** Where the conflict was before its undo, unless open: there it returns when nothing comes of it. */
      readonly cameFrom?: ConflictState;
    }
  | {
      readonly tag: 'applying';
      readonly remedyRequestId: string;
      readonly by: Person;
      readonly since: string;
      /** The second approver, where two were needed. */
      readonly agreedBy?: Person;
      /** A remedy is being undone. */
      readonly undo?: true;
      readonly cameFrom?: ConflictState;
    }
  | {
      readonly tag: 'waiting';
      readonly for: WaitingFor;
      /** Absent when a person reported a hand-off as done. */
      readonly remedyRequestId?: string;
      readonly by?: Person;
      /** The object of a hand-off that a person reported as done. */
      readonly handOff?: NamedRef;
      readonly since: string;
      readonly expectedBy: string;
      /** An undo that nothing came of. */
      readonly lastAttempt?: FailedAttempt;
    }
  | {
      /** People match two accounts of one person, step by step. `since`: the step before the next was seen. */
      readonly tag: 'waiting';
      readonly for: 'accountMatch';
      readonly match: FollowedMatch;
      readonly remedyRequestId?: never;
      readonly handOff?: never;
      readonly by?: Person;
      readonly since: string;
      readonly expectedBy: string;
      readonly lastAttempt?: FailedAttempt;
    }
  | {
      readonly tag: 'stuck';
      readonly remedyRequestId?: string;
      readonly by?: Person;
      readonly handOff?: NamedRef;
      readonly since: string;
      /** Why it is overdue, with the next step. */
      readonly diagnosis: Message;
      /** The match that stopped; Unclash reads its accounts further. */
      readonly match?: FollowedMatch;
      readonly lastAttempt?: FailedAttempt;
    }
  | {
      readonly tag: 'cleared';
      readonly at: string;
      readonly how: 'remedy' | 'elsewhere';
      readonly by?: Person;
      readonly handOff?: NamedRef;
      readonly remedyRequestId?: string;
      /** The two accounts that people made one. */
      readonly match?: Pick<FollowedMatch, 'synced' | 'cloud'>;
      /** An undo that nothing came of. */
      readonly lastAttempt?: FailedAttempt;
    };

/** Why the last press did not end the conflict; shown until something newer happens. */
export interface FailedAttempt extends ActorStamp {
  /** What happened, with the next step. */
  readonly message: Message;
  /** Stable code for logs and documents. */
  readonly code: string;
  /** The object that the service named as the one that has the value. */
  readonly namedHolder?: NamedRef;
  /** Request ids of the service, for its support. */
  readonly requestIds?: readonly string[];
  /** A hand-off that a person reported as done, and no read has shown. */
  readonly reported?: {
    /** The object that shall have given the value up, where the card said it. */
    readonly objectId?: string;
    /** ISO 8601 instant at which a job reads by itself; absent when none does. */
    readonly readAgainAt?: string;
  };
}

export interface Conflict extends ConflictIdentity {
  /** Short number that people can say aloud; given by the store, never reused. */
  readonly number: number;
  /** Goes up by one with every stored change; an older card is a stale card. */
  readonly revision: number;
  /** The quarantined value as Entra spelled it, prefix case included. */
  readonly value: string;
  readonly claimant: DirectoryObject;
  /** When Entra quarantined the value (`occurredDateTime`). */
  readonly occurredAt: string;
  /** When Unclash first saw it. */
  readonly openedAt: string;
  readonly reopenedCount: number;
  readonly state: ConflictState;
  /** What people decided beside its state. */
  readonly triage: Triage;
}

export interface Holder {
  readonly object: DirectoryObject;
  /** At least one; several when the address is, say, the primary and the sign-in name too. */
  readonly roles: readonly AddressRole[];
}

/** What a look-up of one address found. */
export interface HolderLookup {
  /** Bare for an SMTP address; with its prefix for one of another type, e.g. `sip:`. */
  readonly address: string;
  readonly holders: readonly Holder[];
  /**
   * Objects that show the address without holding it: as a SIP address where an SMTP address was looked
   * up, or among `otherMails`, where Entra puts the address of a guest that another object has.
   */
  readonly related?: readonly Holder[];
  /** Questions the directory refused or could not answer; while there are any, absence proves nothing. */
  readonly unanswered: readonly Message[];
  /** True when Exchange Online was read too, so that public folders and dynamic lists are covered. */
  readonly exchangeAsked: boolean;
  /** What the same round trip found out about the claimant, where one was named. */
  readonly claimant?: ClaimantFacts;
  /** What syncs Active Directory to Entra ID, where its identities show it. Absent: unknown. */
  readonly syncClient?: SyncClient;
}

/** One line of a conflict's story, oldest first. */
export interface TimelineEntry {
  readonly at: string;
  readonly what: Message;
  readonly by?: Person;
  /** The request that the line is about; its record says what was requested. */
  readonly remedyRequestId?: string;
}

/** One press on Apply as it stays on record: what, on which object, who, why, with which result. */
export interface RemedyRecord {
  readonly remedyRequestId: string;
  readonly operation: Message;
  /** What is different once it was carried out. */
  readonly done: Message;
  readonly target: NamedRef;
  /** What the person typed or chose for it. */
  readonly typed: readonly Message[];
  /** The target's addresses as they were stored, and as the plan leaves them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly requested: ActorStamp;
  /** The second approver, where one approved. */
  readonly approval?: ActorStamp;
  readonly reason?: string;
  /** Absent until it ended, and where a former version ended it. */
  readonly ending?: RemedyEnding;
}

/** How a request ended. */
export interface RemedyEnding {
  /** ISO 8601 instant. */
  readonly at: string;
  /** A stable code. */
  readonly outcome: string;
  /** The outcome for a person. */
  readonly result?: Message;
  /** Request ids of the services, for their support. */
  readonly requestIds?: readonly string[];
}

/** The last remedy of a conflict that Unclash carried out and can still undo. */
export interface UndoOffer {
  readonly remedyRequestId: string;
  readonly target: NamedRef;
  /** ISO 8601 instant after which it is too late. */
  readonly until: string;
  /** Who has the address by now, so that it has to give it up first. */
  readonly takenBy?: NamedRef;
}

/** Everything that a card of a conflict shows. */
export interface ConflictDetails {
  readonly conflict: Conflict;
  /** The claimant's other conflicts that are not cleared, newest first. */
  readonly siblings?: readonly Pick<Conflict, 'number' | 'property' | 'valueKey' | 'value'>[];
  readonly lookup: HolderLookup;
  readonly timeline: readonly TimelineEntry[];
  /** Every request of the conflict, oldest first. */
  readonly records: readonly RemedyRecord[];
  readonly undo?: UndoOffer;
  /** Absent: the message trace was not read for this. */
  readonly mail?: MailEvidence;
}

/** An object as a card names it when only its reference is known. */
export interface NamedRef extends ObjectRef {
  readonly kind: ObjectKind;
  readonly displayName: string;
}

/** True when nothing is left to do; a conflict that returns is open again. */
export function isClosed(state: ConflictState): boolean {
  return state.tag === 'cleared';
}
