import type { AuditEntry } from './audit.ts';
import type { Transition } from './conflicts.ts';
import type { RemedyRequest, RemedyRequestChange } from './requests.ts';

/** Requests of people with Apply and Undo, and their results. */
export interface RequestStore {
  /**
   * Records the request and moves the conflict with its jobs, in one transaction. False when the
   * conflict moved on or another request of it is active. A request that the conflict has left behind
   * (it cleared meanwhile) is not active any more.
   */
  record(request: RemedyRequest, change: Transition): Promise<boolean>;
  /** Requests that are intended or running, oldest first; of one conflict, or of all. */
  active(conflictNumber?: number): Promise<readonly RemedyRequest[]>;
  get(id: string): Promise<RemedyRequest | undefined>;
  /** Every request of the conflict, oldest first. */
  ofConflict(conflictNumber: number): Promise<readonly RemedyRequest[]>;
  /**
   * Remembers the snapshot before the write (`running`), or how it ended; the audit row, when there is
   * one, is written in the same transaction. A request ends once: false, and nothing is stored, when it
   * has ended already (`undone` alone follows an ending).
   */
  update(id: string, change: RemedyRequestChange, audit?: AuditEntry): Promise<boolean>;
}
