import type { ObjectRef } from '../../domain/conflict/directory-object.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { Message } from '../../domain/message/message.ts';
import type { RemedyAnswers, RemedyKind } from '../../domain/remedy/remedy-plan.ts';

export interface AuditEntry {
  readonly at: string;
  readonly actor: Person | 'unclash';
  readonly source: 'card' | 'command' | 'automatic';
  readonly action: string;
  readonly conflictNumber?: number;
  readonly remedyRequestId?: string;
  /** The run over many conflicts that the row is about, or that made the request. */
  readonly bulkRunId?: string;
  /** What the request changes. */
  readonly operation?: RemedyKind;
  /** The disputed value, as it was stored. */
  readonly value?: string;
  /** Rows of former versions have no name. */
  readonly target?: ObjectRef & { readonly displayName?: string };
  readonly requestedBy?: Person;
  readonly approvedBy?: Person;
  /** To whom a conflict was assigned, or who worked on it until then. Rows of former versions hold the name in `result`. */
  readonly assignee?: Person;
  /** What the person typed or chose for the request. */
  readonly answers?: RemedyAnswers;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly requestIds?: readonly string[];
  /** A stable code. Rows of former versions hold a sentence. */
  readonly outcome: string;
  /** The outcome for a person. */
  readonly result?: Message;
  readonly reason?: string;
}

/** An entry with its place in the chain. */
export interface AuditRow {
  /** Counts up from 1. */
  readonly id: number;
  readonly entry: AuditEntry;
  readonly previousHash: string;
  readonly hash: string;
}

/** What was done, by whom; never shortened. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** The rows after the one with this id, oldest first; after 0 the first ones. */
  page(after: number, most: number): Promise<readonly AuditRow[]>;
}
