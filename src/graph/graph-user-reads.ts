import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import type { BatchRead } from './client/graph-batch.ts';

/**
 * Reads a user's directory roles, through groups too ("List a user's memberships (direct and
 * transitive)"): the cast is an advanced query. With User.Read.All alone the roles are without their
 * names, and are roles all the same.
 */
export function rolesRead(userId: string): BatchRead {
  const path = `/users/${encodeURIComponent(userId)}/transitiveMemberOf/microsoft.graph.directoryRole`;
  return {
    path: `${path}?$select=id,displayName&$count=true`,
    headers: { ConsistencyLevel: 'eventual' },
  };
}

/** Names of the roles; undefined when the answer is a refusal. */
export function rolesIn(answer: GraphAnswer): readonly string[] | undefined {
  const roles = pageOf(answer)?.value.filter(isRecord);
  return roles?.map(({ displayName }) => String(displayName ?? 'a role'));
}

/** Reads whether a user has a mailbox in Exchange Online; and of which type (graph-recipient). */
export function mailboxRead(userId: string): BatchRead {
  return { path: `/users/${encodeURIComponent(userId)}/mailboxSettings` };
}
