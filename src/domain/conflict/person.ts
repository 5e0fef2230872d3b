/** A person, by the identity that Bot Framework verified on the activity. */
export interface Person {
  /** Entra object id (`from.aadObjectId`). */
  readonly entraObjectId: string;
  readonly displayName: string;
}

/** Something that a person did at an instant. */
export interface ActorStamp {
  readonly at: string;
  readonly by: Person;
}
