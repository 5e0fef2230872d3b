import type { DetectedChange, PollSnapshot } from '../../domain/conflict/change-detection.ts';
import type {
  Conflict,
  ConflictDetails,
  ConflictFilter,
  ConflictIdentity,
  ConflictState,
  HolderLookup,
  NamedRef,
  Person,
  TimelineEntry,
} from '../../domain/conflict/conflict.ts';
import type { DirectoryObject, ObjectRef } from '../../domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { RemedyAnswers, RemedyPlan, Step } from '../../domain/remedy/remedy.ts';
import type { AskedCheck } from './directory-check.ts';

/**
 * Every port that use cases talk to, in the domain's words. Edges implement them; a port method
 * throws `BotError` when the outside world fails and nothing else on purpose.
 * Instants are ISO 8601 strings in UTC.
 */

/** `high` for a person who waits, `low` for a poll (Graph's `x-ms-throttle-priority`). */
export type Priority = 'low' | 'high';

/** How the provisioning errors are being read; the tenant decides which way works. */
export type QueryStrategy = 'filter' | 'advancedFilter' | 'fullScan';

export interface PolledSighting {
  readonly sighting: PollSnapshot;
  readonly strategy: QueryStrategy;
  /** HTTP requests that reading the lists took. */
  readonly requests: number;
  /** Kinds that could not be read to the end, with the reason; never treated as empty. */
  readonly problems: readonly string[];
}

export interface TenantFacts {
  readonly tenantId: string;
  readonly displayName: string;
  readonly lastSyncDateTime?: string;
  readonly verifiedDomains: readonly string[];
  /** `quarantineUponProxyAddressesConflictEnabled`; absent when we may not read it. */
  readonly quarantinesProxyAddresses?: boolean;
}

/** Whose facts are wanted, and how many of them. */
export interface FactsQuestion {
  readonly target: NamedRef & { readonly deleted?: true };
  readonly claimant: NamedRef;
  /** Leave everything else out: a press needs the roles, a preview all. */
  readonly only?: 'directoryRoles';
}

/** Which object to read, and how surely. */
export interface ReadRef extends ObjectRef {
  /** Among deletedItems. */
  readonly deleted?: boolean;
  /**
   * Rejects when Exchange cannot be asked, where it is asked at all. Entra shows what was written in
   * Exchange only later, so its list proves nothing about such a write.
   */
  readonly needsExchange?: boolean;
}

/** One of many objects that were read; one that could not be read does not keep the others back. */
export type ObjectAnswer =
  | { readonly answer: 'object'; readonly object: DirectoryObject }
  | { readonly answer: 'gone' }
  | { readonly answer: 'none' };

/** Microsoft Entra ID through Microsoft Graph, read only. */
export interface Directory {
  /** One poll for provisioning errors. Rejects when nothing could be read. */
  pollProvisioningErrors(): Promise<PolledSighting>;
  /**
   * Who has this address, in any role, soft-deleted objects included. One round trip; of the object
   * `targetId` it tells in the same one what is otherwise asked for afterwards.
   */
  findHolders(address: string, priority: Priority, targetId?: string): Promise<HolderLookup>;
  /** Who wants this address: objects whose quarantined value it is. */
  findClaimants(address: string, priority: Priority): Promise<readonly DirectoryObject[]>;
  /** The object as it is now, or undefined when it is gone. */
  read(ref: ReadRef): Promise<DirectoryObject | undefined>;
  /** Live objects as they are now, in the order of `refs`; 20 in one round trip, asked gently. */
  readMany(refs: readonly ObjectRef[]): Promise<readonly ObjectAnswer[]>;
  /** What addresses do not tell; a fact that cannot be read is left out. One round trip. */
  facts(question: FactsQuestion): Promise<ObjectFacts>;
  /** Is the user in one of these groups (transitively)? Asked at every press, never cached here. */
  isMemberOfAny(entraObjectId: string, groupIds: readonly string[]): Promise<boolean>;
  tenant(): Promise<TenantFacts>;
}

/** What a write answered. */
export interface StepResult {
  /** `alreadyDone`: the service said that the value or object had gone before. */
  readonly outcome: 'done' | 'alreadyDone';
  readonly requestIds: readonly string[];
  /** Steps that put back exactly what was changed, where the runner knows more than the plan. */
  readonly undo?: readonly Step[];
}

/** Carries out one step of a plan. Graph, Exchange and Active Directory each fill this port. */
export interface RemedyRunner {
  /** Throws `BotError`; `signInNeeded` when the step runs as a person who has not signed in. */
  run(step: Step, by: Actor): Promise<StepResult>;
}

/** Active Directory, asked about steps without writing. */
export interface StepCheck {
  /**
   * Rejects with the `BotError` in which running these steps, one after the other, would end now. Steps
   * of other hands are passed over.
   */
  check(steps: readonly Step[]): Promise<void>;
}

/** The presser, with what an edge needs to act as them. */
export interface Actor extends Person {
  /** Bot Framework user id and channel id; a token is fetched with them when a step needs one. */
  readonly teamsUserId: string;
  readonly channelId: string;
}

/** Delegated Graph tokens of people who signed in. */
export interface PersonTokens {
  /** Undefined when the person has to sign in first. */
  tokenFor(person: Actor): Promise<string | undefined>;
}

/**
 * `intended`: to be carried out, at once or when a second approver has agreed. `declined` and
 * `lapsed`: nobody agreed. `undone`: written, and taken back since.
 */
export type RemedyRequestState =
  | 'intended'
  | 'running'
  | 'written'
  | 'handedOff'
  | 'failed'
  | 'declined'
  | 'lapsed'
  | 'undone';

/** A press on Apply, recorded before anything is written. */
export interface RemedyRequest {
  /** UUID. */
  readonly id: string;
  readonly conflictNumber: number;
  readonly plan: RemedyPlan;
  readonly fingerprint: string;
  readonly requestedBy: Actor;
  readonly requestedAt: string;
  readonly state: RemedyRequestState;
  /** What the person typed or chose; planning again needs it. */
  readonly answers?: RemedyAnswers;
  /** The target as it was read immediately before the write. */
  readonly snapshot?: DirectoryObject;
  readonly reason?: string;
  /** When it was carried out; absent until then. */
  readonly writtenAt?: string;
  /** Steps that take it back, in their order. Absent where nobody knows what exactly was changed. */
  readonly undo?: readonly Step[];
}

/** What becomes of a resolution. */
export type RemedyRequestChange = Pick<RemedyRequest, 'state'> &
  Partial<Pick<RemedyRequest, 'snapshot' | 'writtenAt' | 'undo'>>;

/** Work that must happen once, later or elsewhere. */
export type Job =
  | {
      readonly name: 'notify';
      readonly conflictNumber: number;
      readonly channelId: string;
      /** Look whether the message is still there, even when it shows the newest revision. */
      readonly again?: boolean;
      /** A person acts on the conflict: before whatever polls found. */
      readonly urgent?: true;
    }
  | {
      readonly name: 'notifyMany';
      readonly channelId: string;
      readonly conflictNumbers: readonly number[];
    }
  | { readonly name: 'apply'; readonly remedyRequestId: string }
  | {
      readonly name: 'verify';
      readonly conflictNumber: number;
      readonly attempt: number;
      readonly afterSeconds: number;
    }
  | {
      /** Nobody agreed in time. */
      readonly name: 'expire';
      readonly conflictNumber: number;
      readonly remedyRequestId: string;
      readonly afterSeconds: number;
    }
  | ({ readonly name: 'checkDirectory' } & AskedCheck)
  | {
      /** What will conflict at the next sync, by the numbers that `ForecastStore` gave. */
      readonly name: 'notifyForecast';
      readonly channelId: string;
      readonly ids: readonly number[];
    };

/** A Teams conversation that alerts go to. */
export interface AlertChannel {
  /** Teams conversation id of the channel (or of the personal chat). */
  readonly id: string;
  readonly name: string;
  readonly teamName?: string;
  /** Teams id of the team; absent for chats. */
  readonly teamId?: string;
  /** Bot Framework conversation reference, opaque to use cases; carries the newest serviceUrl. */
  readonly reference: unknown;
}

/** The message that shows a conflict in a channel. */
export interface PostedMessage {
  readonly conflictNumber: number;
  readonly channelId: string;
  /** Absent until Teams has told the id of the posted message. */
  readonly activityId?: string;
  /** The conflict's revision that the message shows. */
  readonly shownRevision: number;
}

export interface AuditEntry {
  readonly at: string;
  readonly actor: Person | 'unclash';
  readonly source: 'card' | 'command' | 'automatic';
  readonly action: string;
  readonly conflictNumber?: number;
  readonly remedyRequestId?: string;
  readonly target?: ObjectRef;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly requestIds?: readonly string[];
  readonly outcome: string;
  readonly reason?: string;
}

/** What a poll did, for `status` and `/readyz`. */
export interface PollRecord {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: QueryStrategy;
  readonly requests?: number;
  readonly seen?: number;
  readonly problem?: string;
}

/** Compare-and-set on a conflict; everything else is written in the same transaction. */
export interface Transition {
  readonly conflictNumber: number;
  readonly expectedRevision: number;
  readonly state: ConflictState;
  readonly claimant?: DirectoryObject;
  readonly jobs: readonly Job[];
  readonly audit?: AuditEntry;
  /** What becomes of resolutions of this conflict with this step. */
  readonly remedyRequests?: readonly (RemedyRequestChange & { readonly id: string })[];
}

/** Memory that survives a restart. */
export interface ConflictStore {
  /** Every conflict that is not cleared, and those of `seen` that were cleared before. */
  known(seen: readonly ConflictIdentity[]): Promise<readonly Conflict[]>;
  get(conflictNumber: number): Promise<Conflict | undefined>;
  list(
    filter: ConflictFilter,
    page: number,
    pageSize: number,
  ): Promise<{
    readonly conflicts: readonly Conflict[];
    readonly total: number;
  }>;
  /** All conflicts, past ones too, about this address (comparison key), newest first. */
  byValue(valueKey: string): Promise<readonly Conflict[]>;
  countByState(): Promise<Readonly<Record<ConflictState['tag'], number>>>;
  /**
   * Stores what a poll found, the poll itself and the announce jobs in one transaction.
   * `notify` gets the numbers of what was opened or reopened and of what merely changed.
   */
  recordObservation(
    poll: PollRecord,
    changes: readonly DetectedChange[],
    notify: (news: readonly number[], changed: readonly number[]) => readonly Job[],
  ): Promise<{ readonly opened: readonly number[]; readonly changed: readonly number[] }>;
  recordPoll(poll: PollRecord): Promise<void>;
  lastPoll(): Promise<PollRecord | undefined>;
  lastCompletePoll(): Promise<PollRecord | undefined>;
  /** False when the conflict has another revision by now; then nothing was written. */
  transition(change: Transition): Promise<boolean>;
  timeline(conflictNumber: number): Promise<readonly TimelineEntry[]>;

  /**
   * Records the intent and moves the conflict with its jobs, in one transaction. False when the
   * conflict moved on or another resolution of it is active. An intent that the conflict has left
   * behind (it cleared meanwhile) is not active any more.
   */
  intend(remedyRequest: RemedyRequest, change: Transition): Promise<boolean>;
  remedyRequest(id: string): Promise<RemedyRequest | undefined>;
  /**
   * Remembers the snapshot before the write (`running`), or how it ended; the audit row, when there is
   * one, is written in the same transaction.
   */
  updateRequest(id: string, change: RemedyRequestChange, audit?: AuditEntry): Promise<void>;
  /** The newest remedy of this conflict that was carried out and not taken back. */
  lastWritten(conflictNumber: number): Promise<RemedyRequest | undefined>;

  channels(): Promise<readonly AlertChannel[]>;
  channel(id: string): Promise<AlertChannel | undefined>;
  /** Adds the channel or brings its reference up to date. True when it was not there before. */
  subscribe(channel: AlertChannel, jobs: readonly Job[]): Promise<boolean>;
  unsubscribe(channelId: string, why: string): Promise<void>;
  /** Channels that were unsubscribed and are not subscribed now, with the reason. */
  formerChannels(): Promise<readonly (AlertChannel & { readonly leftBecause: string })[]>;

  postedMessage(conflictNumber: number, channelId: string): Promise<PostedMessage | undefined>;
  messagesOf(conflictNumber: number): Promise<readonly PostedMessage[]>;
  /** What the channel was told about these conflicts. */
  messagesIn(
    channelId: string,
    conflictNumbers: readonly number[],
  ): Promise<readonly PostedMessage[]>;
  /** The conflict whose card this message is. */
  conflictOfActivity(channelId: string, activityId: string): Promise<number | undefined>;
  /** Inserts or replaces; without `activityId` the conflict was told in a summary only. */
  rememberMessages(postedMessages: readonly PostedMessage[]): Promise<void>;

  audit(entry: AuditEntry): Promise<void>;
}

/** How many rows were forgotten. */
export interface Forgotten {
  readonly polls: number;
  /** Steps of the stories of conflicts. */
  readonly steps: number;
}

/** What grows with time and may be forgotten. */
export interface History {
  /**
   * Forgets polls before the instant, but the last and the last complete one, and the stories of
   * conflicts that were cleared and not touched since. The audit log is never shortened.
   */
  forgetBefore(instant: string): Promise<Forgotten>;
}

/** Enqueues work outside of a store transaction. */
export interface JobQueue {
  enqueue(jobs: readonly Job[]): Promise<void>;
}

/** Shows conflicts in Teams. `channelGone` (BotError) means that the channel must be unsubscribed. */
export interface Notifier {
  /** Posts a new thread; gives the activity id to edit later. */
  post(channel: AlertChannel, details: ConflictDetails): Promise<string>;
  /** Edits the message for everyone. False when the message is gone. */
  update(channel: AlertChannel, activityId: string, details: ConflictDetails): Promise<boolean>;
  postSummary(
    channel: AlertChannel,
    conflicts: readonly Conflict[],
    total: number,
  ): Promise<string>;
  /** What will conflict at the next sync, told at once: the first ones of `total`. */
  postForecast(
    channel: AlertChannel,
    conflicts: readonly PredictedConflict[],
    total: number,
  ): Promise<string>;
}

export interface Clock {
  /** Now, as an ISO 8601 instant in UTC. */
  now(): string;
}

/** A short, stable digest of a text; used to compare plans, not to protect secrets. */
export type Digest = (text: string) => string;

/** A new random UUID. */
export type NewId = () => string;
