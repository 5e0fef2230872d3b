export interface Clock {
  /** Now, as an ISO 8601 instant in UTC. */
  now(): string;
  /** Milliseconds that only grow, also where the clock of the machine is set back; for durations. */
  readonly steadyMs?: () => number;
}
