import type { PollSnapshot } from '../../domain/conflict/change-detection.ts';
import type { Conflict, HolderLookup, NamedRef } from '../../domain/conflict/conflict.ts';
import type {
  DirectoryObject,
  ObjectKind,
  ObjectRef,
} from '../../domain/conflict/directory-object.ts';
import type { MailFlow } from '../../domain/conflict/mail-flow.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { Message } from '../../domain/message/message.ts';

/** `high` for a person who waits, `low` for a poll (Graph's `x-ms-throttle-priority`). */
export type Priority = 'low' | 'high';

/** How the provisioning errors are being read; the tenant decides which way works. */
export type QueryStrategy = 'filter' | 'advancedFilter' | 'fullScan';

export interface PollResult {
  readonly snapshot: PollSnapshot;
  readonly strategy: QueryStrategy;
  /** HTTP requests for reading the lists. */
  readonly requests: number;
  /** Kinds that could not be read to the end, with the reason; never treated as empty. */
  readonly problems: readonly Message[];
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
  /** Also what decides whether both, accounts of one person, can be matched. */
  readonly also?: 'accountMatch';
  /** Default `high`: a person waits. */
  readonly priority?: Priority;
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

/** Objects that were found by a name. */
export interface NameSearch {
  readonly name: string;
  /** At most 10. */
  readonly objects: readonly DirectoryObject[];
  /** There are more than these. */
  readonly isCut: boolean;
  /** Kinds that were not searched, with the reason. */
  readonly unanswered: readonly Message[];
}

/** Objects that a look-up of holders reads beside the holders, in the same round trip. */
export interface LookupSubjects {
  /** The object that a person is about to change: its roles and its recipient. */
  readonly targetId?: string;
  /**
   * The object that claims the address: its recipient, and whether the cloud manages it by now; of a whole
   * object also its original in Active Directory, where that is read.
   */
  readonly claimant?: ObjectRef | DirectoryObject;
  /** The conflict that the holders are read for: its redraws may share what is found. */
  readonly conflict?: Pick<Conflict, 'number' | 'revision' | 'state'>;
}

/** Microsoft Entra ID through Microsoft Graph, read only. */
export interface Directory {
  /** One poll for provisioning errors. Rejects when nothing could be read. */
  pollProvisioningErrors(): Promise<PollResult>;
  /**
   * Who has this address, in any role, soft-deleted objects included. One round trip, which also reads
   * what is needed of the objects in `about`.
   */
  findHolders(address: string, priority: Priority, about?: LookupSubjects): Promise<HolderLookup>;
  /**
   * Who wants this address: objects whose quarantined value it is, and objects that have an error which
   * mentions it and is no conflict (`claims` of provisioning-errors.ts separates them).
   */
  findClaimants(address: string, priority: Priority): Promise<readonly DirectoryObject[]>;
  /** The object as it is now, or undefined when it no longer exists. */
  read(ref: ReadRef): Promise<DirectoryObject | undefined>;
  /** Live objects as they are now, in the order of `refs`; 20 in one round trip, with low priority. */
  readMany(refs: readonly ObjectRef[]): Promise<readonly ObjectAnswer[]>;
  /**
   * The object with this id, live or soft-deleted, of one kind or of any; undefined when there is none. One
   * round trip.
   */
  findById(id: string, kind?: ObjectKind): Promise<DirectoryObject | undefined>;
  /** Live objects whose name has words that begin so. One round trip. */
  findByName(name: string): Promise<NameSearch>;
  /** What addresses do not show; a fact that cannot be read is left out. One round trip. */
  facts(question: FactsQuestion): Promise<ObjectFacts>;
  /**
   * The mail of a bare address as Exchange Online traced it: counts and instants, never what is in it.
   * Undefined when that is unknown, or not known within two seconds. `low`, for one of many, leaves at least half of the
   * quota to people. Never rejects. Absent where MAIL_EVIDENCE is off.
   */
  readonly mailFlow?: (address: string, priority?: Priority) => Promise<MailFlow | undefined>;
  /** Is the user in one of these groups (transitively)? Read at every press, never cached here. */
  isMemberOfAny(entraObjectId: string, groupIds: readonly string[]): Promise<boolean>;
  /** Some users who are direct members of the group, at most so many. */
  membersOf(groupId: string, most: number): Promise<readonly Person[]>;
  /** Some users who own the group, at most so many. */
  ownersOf(groupId: string, most: number): Promise<readonly Person[]>;
  tenant(): Promise<TenantFacts>;
}
