import { type GraphAnswer, isRecord } from './client/graph-answer.ts';
import type { BatchRead } from './client/graph-batch.ts';

/** Reads whether a user has a mailbox in Exchange Online; and of which type (graph-recipient). */
export function mailboxRead(userId: string): BatchRead {
  return { path: `/users/${encodeURIComponent(userId)}/mailboxSettings` };
}

/** Reads the last sign-in. Needs AuditLog.Read.All and a P1 licence (resource type signInActivity). */
export function signInRead(userId: string): BatchRead {
  return { path: `/users/${encodeURIComponent(userId)}?$select=id,signInActivity` };
}

/** ISO 8601 instant of the last sign-in; undefined when the answer does not say it. */
export function lastSignInIn({ status, body }: GraphAnswer): string | 'never' | undefined {
  if (status !== 200 || !isRecord(body) || !('signInActivity' in body)) return undefined;
  const activity = isRecord(body['signInActivity']) ? body['signInActivity'] : {};
  const instants = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime']
    .map((name) => activity[name])
    .filter((instant) => typeof instant === 'string');
  return instants.toSorted().at(-1) ?? 'never';
}
