import type { Person } from '../../domain/conflict/conflict.ts';
import {
  type ApproverSettings,
  type NotPermitted,
  notPermitted,
} from '../../domain/remedy/approval.ts';
import type { Directory } from '../ports/directory.ts';
import { BotError } from '../ports/errors.ts';

/**
 * May this person press? Asked at every press with the verified Entra object id, never remembered.
 * Undefined is a yes. Throws `BotError` when the directory does not answer: no answer is a no.
 */
export type Authorize = (person: Person) => Promise<NotPermitted | undefined>;

/** Builds `Authorize`. */
export const createAuthorize =
  ({
    directory,
    approvers,
  }: {
    readonly directory: Pick<Directory, 'isMemberOfAny' | 'read'>;
    readonly approvers: ApproverSettings;
  }): Authorize =>
  async ({ entraObjectId }) => {
    const id = entraObjectId.toLowerCase();
    if (approvers.userIds.includes(id)) return undefined;
    if (approvers.groupIds.length === 0) return notPermitted(approvers);
    const isMember = await directory.isMemberOfAny(id, approvers.groupIds);
    return isMember ? undefined : notPermitted(approvers, await whomToAsk(directory, approvers));
  };

/** The approver groups by name, for the refusal; nothing when the directory does not tell. */
async function whomToAsk(
  directory: Pick<Directory, 'read'>,
  { groupIds }: ApproverSettings,
): Promise<readonly string[]> {
  try {
    const groups = await Promise.all(groupIds.map((id) => directory.read({ kind: 'group', id })));
    return groups.flatMap((group) => (group ? [`a member of "${group.displayName}"`] : []));
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return [];
  }
}
