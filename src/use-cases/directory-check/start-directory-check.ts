import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { AskedCheck } from '../ports/directory-check.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { Authorize } from '../remedy/authorize.ts';

/**
 * The command `check directory`: for approvers, as it shows the addresses of everybody. A directory
 * takes minutes, so a job reads it and answers later. Throws `BotError`.
 */
export type StartDirectoryCheck = (
  asked: AskedCheck,
) => Promise<
  { readonly outcome: 'started' } | { readonly outcome: 'noActiveDirectory' } | NotPermitted
>;

interface Ports {
  readonly authorize: Authorize;
  readonly queue: JobQueue;
  /** False without AD_URLS. */
  readonly hasActiveDirectory: boolean;
}

/** Builds `StartDirectoryCheck`. */
export const createStartDirectoryCheck =
  ({ authorize, queue, hasActiveDirectory }: Ports): StartDirectoryCheck =>
  async (asked) => {
    const refused = await authorize(asked.by);
    if (refused) return refused;
    if (!hasActiveDirectory) return { outcome: 'noActiveDirectory' };
    await queue.enqueue([{ name: 'checkDirectory', ...asked }]);
    return { outcome: 'started' };
  };
