import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import { createActiveDirectoryChanges } from '../on-premises/check-directory/active-directory-changes.ts';
import { createCorrections } from '../on-premises/check-directory/changes/create-corrections.ts';
import { createCloudChecker } from '../on-premises/check-directory/cloud-checker.ts';
import { createDirectoryChecker } from '../on-premises/check-directory/directory-checker.ts';
import type { JobHandlers } from '../queue/queue-workers.ts';
import { createCloudCheckStore } from '../store/cloud-check-rows.ts';
import type { Database } from '../store/database/database.ts';
import type { EnqueueIn } from '../store/database/transaction-jobs.ts';
import { createForecastStore } from '../store/forecast-rows.ts';
import { createReportFiles } from '../store/report-rows.ts';
import type { Log } from '../telemetry/log.ts';
import { bindTo } from '../use-cases/bind-to.ts';
import type { BulkPorts } from '../use-cases/bulk/bulk-ports.ts';
import { createCorrectionGuard } from '../use-cases/bulk/correction-guard.ts';
import { checkCloud } from '../use-cases/directory-check/check-cloud.ts';
import { checkDirectory } from '../use-cases/directory-check/check-directory.ts';
import { watchCloud } from '../use-cases/directory-check/watch-cloud.ts';
import { forecastConflicts } from '../use-cases/forecast/forecast-conflicts.ts';
import { notifyForecast } from '../use-cases/forecast/notify-forecast.ts';
import { watchActiveDirectory } from '../use-cases/forecast/watch-active-directory.ts';
import type { Corrections } from '../use-cases/ports/corrections.ts';
import type { AskedCheck, DirectoryReporter } from '../use-cases/ports/directory-check.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { RequestPorts } from '../use-cases/remedy/request-remedy.ts';
import { languageOf, wordsIn } from '../words/words.ts';
import type { CloudParts } from './create-cloud-check.ts';

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly queue: JobQueue & { readonly enqueueIn: EnqueueIn };
  readonly remedies: RequestPorts & Pick<BulkPorts, 'corrections'>;
  readonly notifier: Notifier;
  readonly reporter: DirectoryReporter;
  readonly cloud: CloudParts;
  readonly log: Log;
}

/** Forecasts and weekly checks by the clock, and checks of Active Directory or Entra ID that a person started. */
export type DirectoryJobs = Pick<
  JobHandlers,
  'checkDirectory' | 'watchCloud' | 'notifyForecast' | 'forecast'
>;

/** Joins Active Directory, the store and Teams for these jobs. */
export function createDirectoryJobs(parts: Parts): DirectoryJobs {
  const { config, database, queue, remedies, notifier, reporter, log } = parts;
  const { directory, store, clock, newId, corrections } = remedies;
  const settings = config.activeDirectory;
  const predicted = createForecastStore(database, queue.enqueueIn);
  const files = createReportFiles(database);
  const ports = {
    directory,
    store,
    clock,
    newId,
    files,
    reporter,
    predicted,
    notifier,
    queue,
    ...defined({ corrections }),
  };
  const cloudChecker = createCloudChecker({ ...parts.cloud, plainIn });
  const cloudChecks = createCloudCheckStore(database);
  const ofCloud = bindTo({ ...ports, cloudChecker, cloudChecks })(checkCloud);
  const weekly = bindTo({ ...ports, cloudChecker })(watchCloud);
  const notify = bindTo(ports)(notifyForecast);
  if (settings === undefined)
    return {
      notifyForecast: notify,
      watchCloud: weekly,
      checkDirectory: byKind(bindTo(ports)(checkDirectory), ofCloud),
      forecast: idle,
    };
  const onPremises = createActiveDirectoryChanges(settings, log);
  const forecast = bindTo({ onPremises, directory })(forecastConflicts);
  const checker = createDirectoryChecker(settings, { log, plainIn });
  return {
    notifyForecast: notify,
    watchCloud: weekly,
    checkDirectory: byKind(bindTo({ ...ports, checker, forecast })(checkDirectory), ofCloud),
    forecast: bindTo({ ...ports, onPremises })(watchActiveDirectory),
  };
}

/** What corrects Active Directory; undefined where no container may be written to. */
export function correctionsOf(
  { activeDirectory }: Config,
  guarded: Parameters<typeof createCorrectionGuard>[0],
  log: Log,
): Corrections | undefined {
  if (activeDirectory === undefined || activeDirectory.writeBaseDns.length === 0) return undefined;
  return createCorrections(activeDirectory, log, createCorrectionGuard(guarded));
}

const plainIn = (language: string | undefined) => wordsIn(languageOf(language)).plain;

type Check = (asked: AskedCheck) => Promise<void>;

const byKind =
  (ofDirectory: Check, ofCloud: Check): Check =>
  (asked) =>
    asked.of === 'cloud' ? ofCloud(asked) : ofDirectory(asked);

/** A job that was made while there were AD_URLS. */
const idle = async () => {};
