import { z } from 'zod/v4';
import { withoutThread } from './conversation.ts';
import type { Member } from './turn.ts';

/** What is used of the connector's roster of a conversation. */
export interface MemberReader {
  getConversationMember(conversationId: string, memberId: string): Promise<unknown>;
}

const account = z.object({
  id: z.string().min(1),
  name: z.string().catch(''),
  /** Teams names it so in members of a team; the SDK knows the other one. */
  objectId: z.guid().optional().catch(undefined),
  aadObjectId: z.guid().optional().catch(undefined),
});

/** Answers about a person who is not in the conversation. */
const NO_MEMBER: ReadonlySet<unknown> = new Set([400, 403, 404]);

/**
 * The member of a conversation or of its channel, by Teams or Entra object id ("Get single member details",
 * Teams documentation). Undefined when the person is none, or has no Entra object id. Other failures are those
 * of the SDK.
 */
export async function readMember(
  reader: MemberReader,
  conversationId: string,
  id: string,
): Promise<Member | undefined> {
  try {
    const found = await reader.getConversationMember(withoutThread(conversationId), id);
    const { data } = account.safeParse(found);
    const entraObjectId = (data?.aadObjectId ?? data?.objectId)?.toLowerCase();
    if (data === undefined || entraObjectId === undefined) return undefined;
    return { entraObjectId, displayName: data.name, teamsUserId: data.id };
  } catch (error) {
    if (NO_MEMBER.has((error as { readonly statusCode?: unknown }).statusCode)) return undefined;
    throw error;
  }
}
