import type { Config } from '../config/config.ts';
import { createActiveDirectoryChanges } from '../on-premises/check-directory/active-directory-changes.ts';
import { createDirectoryChecker } from '../on-premises/check-directory/directory-checker.ts';
import type { JobHandlers } from '../queue/queue-workers.ts';
import type { Database } from '../store/database/database.ts';
import type { EnqueueIn } from '../store/database/transaction-jobs.ts';
import { createForecastStore } from '../store/forecast-rows.ts';
import { createReportFiles } from '../store/report-rows.ts';
import type { Log } from '../telemetry/log.ts';
import { createCheckDirectory } from '../use-cases/directory-check/check-directory.ts';
import {
  createFindEndedForecasts,
  createForecastConflicts,
} from '../use-cases/forecast/forecast-conflicts.ts';
import { createNotifyForecast } from '../use-cases/forecast/notify-forecast.ts';
import { createWatchActiveDirectory } from '../use-cases/forecast/watch-active-directory.ts';
import type { DirectoryReporter } from '../use-cases/ports/directory-check.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { RemedyParts } from './create-use-cases.ts';

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly queue: { readonly enqueueIn: EnqueueIn };
  readonly remedies: RemedyParts;
  readonly notifier: Notifier;
  readonly reporter: DirectoryReporter;
  readonly log: Log;
}

/** What the bot does with Active Directory by itself or some minutes after it was asked. */
export type DirectoryJobs = Pick<JobHandlers, 'checkDirectory' | 'notifyForecast' | 'forecast'>;

/** Joins Active Directory, the store and Teams for these jobs. */
export function createDirectoryJobs(parts: Parts): DirectoryJobs {
  const { config, database, queue, remedies, notifier, reporter, log } = parts;
  const { directory, store, clock, newId } = remedies;
  const settings = config.activeDirectory;
  const predicted = createForecastStore(database, queue.enqueueIn);
  const notify = createNotifyForecast({ predicted, store, notifier });
  const files = createReportFiles(database);
  const always = { directory, store, clock, newId, files, reporter };
  const notifyForecast: JobHandlers['notifyForecast'] = (job) => notify(job.ids, job.channelId);
  if (settings === undefined)
    return { notifyForecast, checkDirectory: createCheckDirectory(always), forecast: idle };
  const onPremises = createActiveDirectoryChanges(settings, log);
  const forecast = createForecastConflicts({ onPremises, directory });
  const findOver = createFindEndedForecasts({ onPremises, directory });
  const checker = createDirectoryChecker(settings, log);
  return {
    notifyForecast,
    checkDirectory: createCheckDirectory({ ...always, checker, forecast }),
    forecast: createWatchActiveDirectory({
      forecast,
      findOver,
      predicted,
      store,
      directory,
      clock,
    }),
  };
}

/** A job that was made while there were AD_URLS. */
const idle = async () => {};
