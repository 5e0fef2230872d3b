/** A command as people read it, in the help and in the welcome. */
export interface CommandWords {
  /** As it is typed, with an example of what follows it. */
  readonly command: string;
  readonly meaning: string;
}

export const howToAsk =
  'In a channel or group chat, mention Unclash first. "check" takes several addresses at once.';
