import type { Mastery } from './directory-object.ts';
import type { ActorStamp, Person } from './person.ts';

/**
 * What people decide about a conflict beside its state: who works on it, and whether it has to be worked on
 * now. None of it is a state of its own, because Entra moves a conflict on whatever people decide.
 */
export interface Triage {
  readonly assignment?: Assignment;
  readonly deferral?: Deferral;
  readonly ticket?: ActorStamp & { readonly reference: string };
  /** Oldest first. */
  readonly notes?: readonly Note[];
}

/** Who works on a conflict, and who decided that. */
interface Assignment extends ActorStamp {
  readonly to: Person;
}

/**
 * Nobody has to work on the conflict before `until`: it is snoozed, or accepted as intended. It always ends, at
 * that instant or when the conflict changes materially, whichever is first.
 */
export interface Deferral extends ActorStamp {
  readonly tag: 'snoozed' | 'byDesign';
  /** ISO 8601 instant. */
  readonly until: string;
  readonly reason: string;
  /** What the decision was made on. */
  readonly seen: MaterialFacts;
}

/** A remark of a person for the others. */
export interface Note extends ActorStamp {
  readonly id: number;
  readonly text: string;
}

/**
 * What the decision to defer a conflict rests on: facts that would change the decision. Names, departments
 * and sentences are none; another state ends the deferral by itself. The identity of a conflict (claimant, property, value) cannot change: another
 * identity is another conflict.
 */
export interface MaterialFacts {
  /** The quarantined value with its prefix: as a primary SMTP address or as an alias. */
  readonly value: string;
  /** Where the claimant is changed. */
  readonly mastery: Mastery;
  /** Absent: not read. */
  readonly accountEnabled?: boolean;
  readonly holders: HeldBy;
}

/** Who has the value, and whether everything was searched. */
export interface HeldBy {
  /** One text per holder: id, roles, and whether it is deleted; sorted. */
  readonly keys: readonly string[];
  readonly complete: boolean;
}
