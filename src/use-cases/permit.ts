import { type ApproverSettings, type NotPermitted, notPermitted } from '../domain/approver.ts';
import type { Person } from '../domain/conflict.ts';
import type { Directory } from './ports.ts';

/**
 * May this person press? Asked at every press with the verified Entra object id, never remembered.
 * Undefined is a yes. Throws `BotError` when the directory does not answer: no answer is a no.
 */
export type Permit = (person: Person) => Promise<NotPermitted | undefined>;

/** Builds `Permit`. */
export const createPermit =
  ({
    directory,
    approvers,
  }: {
    readonly directory: Pick<Directory, 'isMemberOfAny'>;
    readonly approvers: ApproverSettings;
  }): Permit =>
  async ({ entraObjectId }) => {
    const id = entraObjectId.toLowerCase();
    if (approvers.userIds.includes(id)) return undefined;
    if (approvers.groupIds.length === 0) return notPermitted(approvers);
    const isMember = await directory.isMemberOfAny(id, approvers.groupIds);
    return isMember ? undefined : notPermitted(approvers);
  };
