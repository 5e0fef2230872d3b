import type { Person } from '../../domain/conflict/person.ts';

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
