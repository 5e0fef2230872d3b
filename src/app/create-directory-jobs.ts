import type { Config } from '../config/config.ts';
import { createActiveDirectoryChanges } from '../on-premises/check-directory/active-directory-changes.ts';
import { createDirectoryChecker } from '../on-premises/check-directory/directory-checker.ts';
import type { JobHandlers } from '../queue/queue-workers.ts';
import type { Database } from '../store/database/database.ts';
import type { EnqueueIn } from '../store/database/transaction-jobs.ts';
import { createForecastStore } from '../store/forecast-rows.ts';
import { createReportFiles } from '../store/report-rows.ts';
import type { Log } from '../telemetry/log.ts';
import { bindTo } from '../use-cases/bind-to.ts';
import { checkDirectory } from '../use-cases/directory-check/check-directory.ts';
import { forecastConflicts } from '../use-cases/forecast/forecast-conflicts.ts';
import { notifyForecast } from '../use-cases/forecast/notify-forecast.ts';
import { watchActiveDirectory } from '../use-cases/forecast/watch-active-directory.ts';
import type { DirectoryReporter } from '../use-cases/ports/directory-check.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { RequestPorts } from '../use-cases/remedy/request-remedy.ts';

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly queue: JobQueue & { readonly enqueueIn: EnqueueIn };
  readonly remedies: RequestPorts;
  readonly notifier: Notifier;
  readonly reporter: DirectoryReporter;
  readonly log: Log;
}

/** Jobs about Active Directory: forecasts by the clock, and directory checks that a person started. */
export type DirectoryJobs = Pick<JobHandlers, 'checkDirectory' | 'notifyForecast' | 'forecast'>;

/** Joins Active Directory, the store and Teams for these jobs. */
export function createDirectoryJobs(parts: Parts): DirectoryJobs {
  const { config, database, queue, remedies, notifier, reporter, log } = parts;
  const { directory, store, clock, newId } = remedies;
  const settings = config.activeDirectory;
  const predicted = createForecastStore(database, queue.enqueueIn);
  const files = createReportFiles(database);
  const ports = { directory, store, clock, newId, files, reporter, predicted, notifier, queue };
  const notify = bindTo(ports)(notifyForecast);
  if (settings === undefined)
    return {
      notifyForecast: notify,
      checkDirectory: bindTo(ports)(checkDirectory),
      forecast: idle,
    };
  const onPremises = createActiveDirectoryChanges(settings, log);
  const forecast = bindTo({ onPremises, directory })(forecastConflicts);
  const checker = createDirectoryChecker(settings, log);
  return {
    notifyForecast: notify,
    checkDirectory: bindTo({ ...ports, checker, forecast })(checkDirectory),
    forecast: bindTo({ ...ports, onPremises })(watchActiveDirectory),
  };
}

/** A job that was made while there were AD_URLS. */
const idle = async () => {};
