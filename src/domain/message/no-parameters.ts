/** A message without parameters. */
export type NoParameters = Readonly<Record<never, never>>;
