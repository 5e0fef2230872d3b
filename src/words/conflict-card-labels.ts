import type { ListedTag } from '../domain/conflict/triage-actions.ts';
import type { KindCode, MasteryCode, RoleCode } from '../domain/message/conflict-messages.ts';
import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';
import type { RemedyKind } from '../domain/remedy/remedy-plan.ts';

/** A conflict's number, as people say it. */
interface Numbered {
  readonly number: number;
}

/** Addresses as they are stored, and how many more there are. */
export interface AddressList {
  readonly shown: readonly string[];
  readonly left: number;
}

/** An ISO 8601 instant. */
interface At {
  readonly at: string;
}

/** `matching`: a conflict that waits for people who match two accounts, not for Entra. */
export type StateCode = `card.state.${ListedTag | 'matching'}`;

type StateLabels = { readonly [K in StateCode]: NoParameters };

/** What Entra has yet to do after a change. */
export type Wait =
  | { readonly code: 'card.wait.exchangeToEntra' }
  | { readonly code: 'card.wait.hourlyTask'; readonly claimant?: string }
  | { readonly code: 'card.wait.syncCycle' };

/** Texts of the card of one conflict. */
export interface ConflictCardLabels extends StateLabels {
  readonly 'card.wait.exchangeToEntra': NoParameters;
  /** `claimant` gets the address, where that is known. */
  readonly 'card.wait.hourlyTask': { readonly claimant?: string };
  readonly 'card.wait.syncCycle': NoParameters;

  readonly 'card.conflict.title': Numbered;
  /** A check found the address of one object. */
  readonly 'card.conflict.titleUnverified': Numbered;
  readonly 'card.conflict.titleUnknown': NoParameters;
  /** The toast of an open conflict. */
  readonly 'card.conflict.summary': { readonly wrong: Message };
  /** The toast in every other state. */
  readonly 'card.conflict.summaryInState': Numbered & {
    readonly state: StateCode;
    readonly address: string;
  };
  readonly 'card.conflict.blockedFor': NoParameters;
  readonly 'card.conflict.inUseBy': NoParameters;
  /** `reopened` counts how often it was back after it was cleared. */
  readonly 'card.conflict.quarantinedSince': {
    readonly since: string;
    readonly now: string;
    readonly reopened: number;
  };
  readonly 'card.conflict.reportedSince': {
    readonly since: string;
    readonly now: string;
    readonly reopened: number;
  };
  /** A check found it; `at`: when it was opened. */
  readonly 'card.conflict.foundOn': At;
  readonly 'card.conflict.firstQuarantined': At;
  readonly 'card.conflict.noHolder': NoParameters;
  readonly 'card.more': { readonly left: number };
  readonly 'card.notSearched': { readonly gap: Message };
  readonly 'card.conflict.suggestion': NoParameters;
  readonly 'card.conflict.suggested': { readonly target: string; readonly reason: Message };
  readonly 'card.story': NoParameters;
  /** `operation`: what was requested. */
  readonly 'card.story.line': {
    readonly what: Message;
    readonly operation?: Message;
    readonly by?: string;
  };
  readonly 'card.story.earlier': { readonly left: number };
  readonly 'card.time': At;

  readonly 'card.record': NoParameters;
  /** `id`: of the object that is changed. */
  readonly 'card.record.operation': { readonly operation: Message; readonly id: string };
  readonly 'card.record.people': {
    readonly by: string;
    readonly approvedBy?: string;
    readonly reason?: string;
  };
  readonly 'card.record.lists': { readonly before: AddressList; readonly after: AddressList };
  /** `outcome` is a code, for rows of former versions; `requests` are ids of the services. */
  readonly 'card.record.result': {
    readonly result?: Message;
    readonly outcome: string;
    readonly requests: readonly string[];
  };
  readonly 'card.record.times': {
    readonly requestedAt: string;
    readonly approvedAt?: string;
    readonly endedAt?: string;
  };

  readonly 'card.attempt.failed': NoParameters;
  readonly 'card.attempt.stepDone': NoParameters;
  readonly 'card.attempt.notSeen': NoParameters;
  readonly 'card.attempt.rejected': NoParameters;
  readonly 'card.attempt.withdrawn': NoParameters;
  readonly 'card.attempt.expired': NoParameters;
  readonly 'card.attempt.what': { readonly what: Message; readonly namedHolder?: string };
  /** `outcome` is the code of the attempt, for logs and documents; `request` an id of the service. */
  readonly 'card.attempt.reference': At & { readonly outcome: string; readonly request?: string };
  /** What a check read a moment ago, for the person who pressed. */
  readonly 'card.checked': NoParameters;
  readonly 'card.checked.saw': { readonly saw: Message; readonly holders: readonly string[] };
  readonly 'card.assigned': NoParameters;
  readonly 'card.assigned.who': { readonly by: string };
  readonly 'card.since': At;
  readonly 'card.approval.required': NoParameters;
  /** `names` are mentions, as Teams writes them. */
  readonly 'card.approval.mention': {
    readonly names: readonly string[];
    readonly isReminder: boolean;
  };
  /** `operation` is absent where the request cannot be read. */
  readonly 'card.approval.requested': {
    readonly by: string;
    readonly operation?: Message;
    readonly typed: readonly Message[];
    readonly reason?: string;
  };
  /** Under a request in the thread of the card, which is never edited. */
  readonly 'card.approval.seeCard': NoParameters;
  readonly 'card.approval.times': { readonly askedAt: string; readonly expiresAt: string };
  readonly 'card.applying.who': {
    readonly by: string;
    readonly approvedBy?: string;
    readonly undo: boolean;
    readonly operation?: Message;
  };
  readonly 'card.waiting': NoParameters;
  /** What is awaited, who did our part, and whether it is late. */
  readonly 'card.waiting.what': {
    readonly wait: Wait;
    readonly operation?: Message;
    readonly by?: string;
    readonly approvedBy?: string;
    readonly reported: boolean;
    readonly late: boolean;
  };
  readonly 'card.waiting.times': {
    readonly since: string;
    readonly expectedBy: string;
    readonly late: boolean;
  };
  readonly 'card.stuck': NoParameters;
  readonly 'card.stuck.found': NoParameters;
  /** `done`: what is different now; `claimant`: who has the address now, where a read shows it. */
  readonly 'card.cleared.byRemedy': {
    readonly by?: string;
    readonly approvedBy?: string;
    readonly done?: Message;
    readonly claimant?: string;
  };
  /** People matched the accounts; Unclash wrote nothing. */
  readonly 'card.cleared.byMatch': {
    readonly by?: string;
    readonly synced: string;
    readonly cloud: string;
  };
  readonly 'card.cleared.elsewhere': NoParameters;

  readonly 'card.object.as': { readonly roles: readonly RoleCode[] };
  readonly 'card.object.kind': {
    readonly kind: KindCode;
    readonly enabled?: boolean;
    /** ISO 8601 instant of the deletion. */
    readonly deletedAt?: string;
  };
  readonly 'card.object.mailbox': NoParameters;
  readonly 'card.object.mailUser': NoParameters;
  /** Synced: as a rule the image of a mailbox on-premises. */
  readonly 'card.object.mailUserSynced': NoParameters;
  readonly 'card.object.mailboxOnPremises': NoParameters;
  readonly 'card.object.mailboxRemote': NoParameters;
  readonly 'card.object.mailForwarded': NoParameters;
  readonly 'card.object.noMailbox': NoParameters;
  readonly 'card.object.mailboxUnknown': NoParameters;
  /** A term at the start of a line. */
  readonly 'card.object.term': { readonly term: KindCode | MasteryCode };

  readonly 'card.side.claimant': NoParameters;
  readonly 'card.side.holder': NoParameters;
  readonly 'card.side.holderNumber': { readonly number: number };
  /** One press carries it out. */
  readonly 'card.remove': { readonly target: string; readonly side?: Side };
  /** Opens the plan; says what the plan would do, where that is known. */
  readonly 'card.choose': {
    readonly target: string;
    readonly side?: Side;
    readonly remedy?: RemedyKind;
  };
  /** What one press on the suggestion does. */
  readonly 'card.conflict.oneClick': { readonly how: Message };
  /** Why an object has no button. */
  readonly 'card.conflict.noPlan': {
    readonly target: string;
    readonly why: Message;
    readonly whoCan: Message;
  };
  readonly 'card.other': NoParameters;
  readonly 'card.details': NoParameters;
  readonly 'card.openInEntra': NoParameters;
  readonly 'card.openMailboxes': NoParameters;
  readonly 'card.openGroups': NoParameters;
  readonly 'card.openContacts': NoParameters;
  /** The card that follows the conflict. */
  readonly 'card.openCard': NoParameters;
  /** For copying. */
  readonly 'card.objectId': { readonly name: string; readonly id: string };
  readonly 'card.chooser': { readonly left: number };
  readonly 'card.chooser.missing': NoParameters;
  readonly 'card.chooser.placeholder': NoParameters;
  readonly 'card.chooser.choice': {
    readonly target: string;
    readonly kind: KindCode;
    readonly identity: string;
    readonly side: Side;
  };
  readonly 'card.showPlan': NoParameters;
  readonly 'card.reviewPlan': NoParameters;
  readonly 'card.checkNow': NoParameters;
  readonly 'card.showConflict': Numbered & { readonly address: string };
  readonly 'card.undo': { readonly address: string; readonly target: string };
  readonly 'card.undo.possible': NoParameters;
  readonly 'card.undo.until': { readonly target: string; readonly claimant: string };
  readonly 'card.giveBack': { readonly address: string; readonly target: string };
  readonly 'card.assign': NoParameters;
  readonly 'card.unassign': NoParameters;
  readonly 'card.cancel': NoParameters;
  readonly 'card.backToConflict': NoParameters;
}

/** On which side of a conflict an object is; a number where several have the address. */
export type Side =
  | { readonly code: 'card.side.claimant' }
  | { readonly code: 'card.side.holder' }
  | { readonly code: 'card.side.holderNumber'; readonly number: number };
