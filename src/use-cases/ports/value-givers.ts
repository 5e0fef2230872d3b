/** Who gave a holder the value of a conflict. */
export interface ValueGiver {
  readonly conflictNumber: number;
  /** A sign-in name, or the name of an app. */
  readonly giver: string;
  /** ISO 8601 instant. */
  readonly givenAt: string;
}

/** Givers by conflict, so that one who causes many is noticed. */
export interface ValueGivers {
  /** The last giver of a conflict counts. */
  remember(given: ValueGiver): Promise<void>;
  /** Conflicts whose value this giver gave since an ISO 8601 instant. */
  count(giver: string, since: string): Promise<number>;
}
