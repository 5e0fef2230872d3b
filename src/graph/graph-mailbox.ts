import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import type { BatchRead } from './client/graph-batch.ts';

/** Asks whether a user has a mailbox in Exchange Online; only the status matters (graph-recipient). */
export function mailboxRead(userId: string): BatchRead {
  return { path: `/users/${encodeURIComponent(userId)}/mailboxSettings` };
}

/** Only of a live user whose plans do not show a mailbox; nobody can ask about a deleted one. */
export function isMailboxAsked(object: DirectoryObject): boolean {
  return (
    object.kind === 'user' &&
    object.deletedDateTime === undefined &&
    object.exchangeRecipient === 'unknown'
  );
}
