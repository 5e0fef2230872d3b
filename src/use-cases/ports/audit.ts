import type { Person } from '../../domain/conflict/conflict.ts';
import type { ObjectRef } from '../../domain/conflict/directory-object.ts';

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

/** What was done, by whom; never shortened. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
}
