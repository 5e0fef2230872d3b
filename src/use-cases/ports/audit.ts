import type { Person } from '../../domain/conflict/conflict.ts';
import type { ObjectRef } from '../../domain/conflict/directory-object.ts';
import type { Message } from '../../domain/message/message.ts';

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
  /** A stable code. Rows of former versions hold a sentence. */
  readonly outcome: string;
  /** The outcome for a person. */
  readonly result?: Message;
  readonly reason?: string;
}

/** What was done, by whom; never shortened. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
}
