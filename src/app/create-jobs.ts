import type { Config } from '../config/config.ts';
import type { JobHandlers } from '../queue/queue-workers.ts';
import type { History } from '../use-cases/ports/history.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
import { createApplyRemedy } from '../use-cases/remedy/apply-remedy.ts';
import { createExpireRemedy } from '../use-cases/remedy/expire-remedy.ts';
import { createNotifyChannel } from '../use-cases/watch/notify-channel.ts';
import { createNotifyMany } from '../use-cases/watch/notify-many.ts';
import { createPruneHistory } from '../use-cases/watch/prune-history.ts';
import { createVerifyConflict } from '../use-cases/watch/verify-conflict.ts';
import type { WatchConflicts } from '../use-cases/watch/watch-conflicts.ts';
import type { DirectoryJobs } from './create-directory-jobs.ts';
import type { RemedyParts } from './create-use-cases.ts';

interface Parts {
  readonly config: Config;
  readonly remedies: RemedyParts & { readonly runner: RemedyRunner };
  readonly queue: JobQueue;
  readonly notifier: Notifier;
  readonly history: History;
  readonly watch: WatchConflicts;
  readonly directoryJobs: DirectoryJobs;
}

/** Everything that the bot does by itself or after an answer was given. */
export function createJobHandlers(parts: Parts): JobHandlers & {
  readonly poll: WatchConflicts;
  readonly prune: ReturnType<typeof createPruneHistory>;
} {
  const { config, remedies, queue, notifier, history, watch, directoryJobs } = parts;
  const { directory, store, clock } = remedies;
  const notify = createNotifyChannel({ directory, store, notifier });
  const notifyMany = createNotifyMany({ store, notifier });
  const apply = createApplyRemedy(remedies);
  const verify = createVerifyConflict({ directory, store, queue, clock });
  const expire = createExpireRemedy({ store, clock, queue });
  return {
    ...directoryJobs,
    notify: (job) => notify(job.conflictNumber, job.channelId, job.again),
    notifyMany: (job) => notifyMany(job.conflictNumbers, job.channelId),
    apply: (job) => apply(job.remedyRequestId),
    verify: (job) => verify(job.conflictNumber, job.attempt),
    expire: (job) => expire(job.conflictNumber, job.remedyRequestId),
    poll: watch,
    prune: createPruneHistory({ history, clock, retentionDays: config.RETENTION_DAYS }),
  };
}
