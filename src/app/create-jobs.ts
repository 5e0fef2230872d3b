import type { Config } from '../config/config.ts';
import type { JobHandlers } from '../queue/queue-workers.ts';
import { bindTo } from '../use-cases/bind-to.ts';
import type { BulkPorts } from '../use-cases/bulk/bulk-ports.ts';
import { stepBulk } from '../use-cases/bulk/step-bulk.ts';
import type { BulkReporter } from '../use-cases/ports/bulk-reporter.ts';
import type { Forgotten, History } from '../use-cases/ports/history.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { PollRecord } from '../use-cases/ports/polls.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
import { applyRemedy } from '../use-cases/remedy/apply-remedy.ts';
import type { FindApprovers } from '../use-cases/remedy/authorize.ts';
import { expireRemedy } from '../use-cases/remedy/expire-remedy.ts';
import type { WaitedPressPorts } from '../use-cases/remedy/reason-not-to-write.ts';
import type { RequestPorts } from '../use-cases/remedy/request-remedy.ts';
import { notifyChannel } from '../use-cases/watch/notify-channel.ts';
import { catchUp, notifyMany } from '../use-cases/watch/notify-many.ts';
import { notifySubscription } from '../use-cases/watch/notify-subscription.ts';
import { postCloudNews } from '../use-cases/watch/post-cloud-news.ts';
import { postDigest } from '../use-cases/watch/post-digest.ts';
import { pruneHistory } from '../use-cases/watch/prune-history.ts';
import { remindOwners } from '../use-cases/watch/remind-owners.ts';
import { verifyConflict } from '../use-cases/watch/verify-conflict.ts';
import { bulkLimits } from './bulk-limits.ts';
import type { DirectoryJobs } from './create-directory-jobs.ts';

interface Parts {
  readonly config: Config;
  readonly remedies: RequestPorts &
    Pick<BulkPorts, 'corrections'> &
    WaitedPressPorts & { readonly runner: RemedyRunner; readonly findApprovers: FindApprovers };
  readonly queue: JobQueue;
  readonly notifier: Notifier;
  readonly bulkReporter: BulkReporter;
  readonly history: History;
  readonly watchConflicts: () => Promise<PollRecord>;
  readonly directoryJobs: DirectoryJobs;
}

/** Everything that the bot does by the clock or after it has answered. */
export function createJobHandlers(parts: Parts): JobHandlers & {
  readonly poll: () => Promise<PollRecord>;
  readonly prune: () => Promise<Forgotten>;
} {
  const { config, remedies, queue, notifier, history, watchConflicts } = parts;
  const { bulkReporter, directoryJobs } = parts;
  const retentionDays = config.RETENTION_DAYS;
  const cardsAtOnce = config.CARDS_AT_ONCE;
  const bind = bindTo({ ...remedies, queue, notifier, history, retentionDays, cardsAtOnce });
  return {
    ...directoryJobs,
    notify: bind(notifyChannel),
    notifyMany: bind(notifyMany),
    catchUp: bind(catchUp),
    digest: bind(postDigest),
    remind: bind(remindOwners),
    cloudNews: bind(postCloudNews),
    apply: bind(applyRemedy),
    bulk: bindTo({ ...remedies, ...bulkLimits(config), queue, reporter: bulkReporter })(stepBulk),
    verify: bind(verifyConflict),
    expire: bind(expireRemedy),
    notifySubscription: bind(notifySubscription),
    poll: watchConflicts,
    prune: bind(pruneHistory),
  };
}
