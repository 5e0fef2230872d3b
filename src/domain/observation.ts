import type { Conflict, ConflictIdentity } from './conflict.ts';
import type { DirectoryObject, ObjectKind } from './directory-object.ts';

/** What one poll saw. `complete` names the kinds whose list was read to its last page. */
export interface Sighting {
  /** ISO 8601 instant of the poll. */
  readonly at: string;
  readonly claimants: readonly DirectoryObject[];
  readonly complete: readonly ObjectKind[];
}

/** A quarantined value on a claimant, as a poll saw it. */
export interface SeenConflict extends ConflictIdentity {
  readonly value: string;
  readonly claimant: DirectoryObject;
  readonly occurredAt: string;
}

/** What a poll changes in what we know. */
export type ObservedChange =
  | { readonly change: 'opened'; readonly seen: SeenConflict }
  | { readonly change: 'reopened'; readonly known: Conflict; readonly seen: SeenConflict }
  /** The claimant looks different now (name, address, master); the conflict is the same. */
  | { readonly change: 'changed'; readonly known: Conflict; readonly seen: SeenConflict }
  | { readonly change: 'cleared'; readonly known: Conflict };
