/** How many rows were forgotten. */
export interface Forgotten {
  readonly polls: number;
  /** Steps of the stories of conflicts. */
  readonly steps: number;
}

/** What grows with time and may be forgotten. */
export interface History {
  /**
   * Forgets polls before the instant, but the last and the last complete one, and the stories of
   * conflicts that were cleared and not touched since. The audit log is never shortened.
   */
  forgetBefore(instant: string): Promise<Forgotten>;
}
