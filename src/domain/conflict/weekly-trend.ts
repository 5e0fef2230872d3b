/** What happened to conflicts in seven days. */
export interface WeekTrend {
  /** How many weeks ago it ended: 0 is the one until now. */
  readonly weeksAgo: number;
  /** Conflicts that were found, or came back. */
  readonly opened: number;
  readonly cleared: number;
  /** Half of those that cleared took no longer, from found to cleared. Absent: none cleared, or it is not on record. */
  readonly medianSeconds?: number;
}

/** Weeks that a trend looks back. */
export const TREND_WEEKS = 4;

/**
 * A row for each week, the newest first. Weeks before the first one in which something happened are left out:
 * whether Unclash watched then is unknown.
 */
export function filledWeeks(found: readonly WeekTrend[]): readonly WeekTrend[] {
  const isPast = ({ weeksAgo }: WeekTrend) => weeksAgo >= 0 && weeksAgo < TREND_WEEKS;
  const known = new Map(found.filter(isPast).map((week) => [week.weeksAgo, week]));
  const oldest = Math.max(-1, ...known.keys());
  return Array.from(
    { length: oldest + 1 },
    (_, weeksAgo) => known.get(weeksAgo) ?? { weeksAgo, opened: 0, cleared: 0 },
  );
}
