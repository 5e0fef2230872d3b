/** Makes the message about a conflict in a channel true: posts it, or edits it. */
export type AnnounceConflict = (conflictNumber: number, channelId: string) => Promise<void>;

/** Tells a channel about many conflicts at once with one summary card. */
export type AnnounceMany = (conflictNumbers: readonly number[], channelId: string) => Promise<void>;
