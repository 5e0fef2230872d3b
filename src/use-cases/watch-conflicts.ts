import type { PollRecord } from './ports.ts';

/** One poll: read, compare, remember, announce. Gives what happened; a failed poll is a record too. */
export type WatchConflicts = () => Promise<PollRecord>;
