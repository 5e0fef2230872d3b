import type { Conflict } from '../conflict/conflict.ts';
import type { Person } from '../conflict/person.ts';

/** The owners of the team that a channel belongs to, as far as they are known. */
export type ChannelOwners =
  /** Some of them, or nobody where the team has none. */
  | { readonly are: 'read'; readonly people: readonly Person[] }
  /** They could not be read, which does not say that there are none. */
  | { readonly are: 'unknown' }
  /** A chat has no owners. */
  | { readonly are: 'none' };

/** Open conflicts that nobody is assigned to, and whom it is said to. */
export interface OwnerReminder {
  /** The first ones of `total`. */
  readonly numbers: readonly number[];
  readonly total: number;
  /** For at least so many hours. */
  readonly hours: number;
  readonly owners: ChannelOwners;
}

/** Does the conflict wait for a person, without anybody assigned to it and without a decision to defer it? */
export const isUnattended = ({ state, triage }: Pick<Conflict, 'state' | 'triage'>): boolean =>
  state.tag === 'open' && triage.assignment === undefined && triage.deferral === undefined;
