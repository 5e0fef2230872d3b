import type { BatchRead } from './client/graph-batch.ts';

/** Reads whether a user has a mailbox in Exchange Online; and of which type (graph-recipient). */
export function mailboxRead(userId: string): BatchRead {
  return { path: `/users/${encodeURIComponent(userId)}/mailboxSettings` };
}
