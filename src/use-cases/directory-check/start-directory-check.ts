import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { AskedCheck } from '../ports/directory-check.ts';
import type { JobQueue } from '../ports/jobs.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';

interface Ports {
  readonly authorize: Authorize;
  readonly queue: JobQueue;
  /** False without AD_URLS. */
  readonly hasActiveDirectory: boolean;
}

/**
 * The commands `check directory` and `check cloud`: for approvers, as they show the addresses of everybody. A directory
 * lasts minutes, so a job reads it and answers later. Throws `BotError`.
 */
export async function startDirectoryCheck(
  ports: Ports,
  asked: AskedCheck,
): Promise<
  { readonly outcome: 'started' } | { readonly outcome: 'noActiveDirectory' } | NotPermitted
> {
  return asApprover(ports, asked, async () => {
    if (asked.of !== 'cloud' && !ports.hasActiveDirectory) return { outcome: 'noActiveDirectory' };
    await ports.queue.enqueue([{ name: 'checkDirectory', ...asked }]);
    return { outcome: 'started' };
  });
}
