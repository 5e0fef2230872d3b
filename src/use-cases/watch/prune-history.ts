import { plusSeconds } from '../conflict/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Forgotten, History } from '../ports/history.ts';

interface Ports {
  readonly history: History;
  readonly clock: Clock;
  /** Days that polls and stories are kept. */
  readonly retentionDays: number;
}

const DAY_SECONDS = 86_400;

/** Forgets what is older than the retention: polls, and the steps of conflicts long cleared. */
export function pruneHistory({ history, clock, retentionDays }: Ports): Promise<Forgotten> {
  return history.forgetBefore(plusSeconds(clock.now(), -retentionDays * DAY_SECONDS));
}
