import { CLOUDS } from '../config/clouds.ts';
import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import { csvLines, csvText } from '../on-premises/check-directory/findings/findings-csv.ts';
import type { Database } from '../store/database/database.ts';
import type { StoreReader } from '../store/database/store-reader.ts';
import { createReportFiles } from '../store/report-rows.ts';
import type { BulkPorts } from '../use-cases/bulk/bulk-ports.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import type { PollRecord } from '../use-cases/ports/polls.ts';
import type { RequestPorts } from '../use-cases/remedy/request-remedy.ts';
import { bindUseCases, type UseCases } from '../use-cases/use-cases.ts';
import { bulkLimits } from './bulk-limits.ts';
import { createDoctor } from './create-doctor.ts';

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly remedies: RequestPorts & Pick<BulkPorts, 'corrections'>;
  readonly watchConflicts: () => Promise<PollRecord>;
}

/** Gives every use case the real parts behind its ports. */
export function createUseCases({
  config,
  database,
  queue,
  remedies,
  watchConflicts,
}: Parts): UseCases {
  const { clock } = remedies;
  const { entraPortalUrl, exchangeAdminUrl, teamsUrl } = CLOUDS[config.CLOUD];
  return bindUseCases({
    ...remedies,
    queue,
    watchConflicts,
    files: createReportFiles(database),
    cardsAtOnce: config.CARDS_AT_ONCE,
    oneClick: config.ONE_CLICK,
    ...bulkLimits(config),
    csv: csvText,
    csvLines,
    readers: config.READERS,
    installersSubscribe: config.INSTALLERS_SUBSCRIBE,
    ticketHosts: config.TICKET_HOSTS,
    entraPortalUrl,
    teamsUrl,
    ...defined({ exchangeAdminUrl }),
    pollInterval: config.POLL_INTERVAL_SECONDS,
    hasActiveDirectory: config.activeDirectory !== undefined,
    runDoctor: createDoctor(config, { clock, openStore: async () => lookThrough(database) }),
  });
}

/** The doctor reads through the open connections; one of its own would find the folder locked. */
const lookThrough = ({ kind, executeSql }: Database): StoreReader => ({
  kind,
  executeSql,
  close: async () => undefined,
});
