import type { Config } from '../config/config.ts';
import { recommend } from '../domain/remedy/recommendation.ts';
import type { Database } from '../store/database/database.ts';
import type { StoreReader } from '../store/database/store-reader.ts';
import { createReportFiles } from '../store/report-rows.ts';
import type { UseCases } from '../teams/bot/use-cases.ts';
import { createCollectReport } from '../use-cases/directory-check/collect-report.ts';
import { createStartDirectoryCheck } from '../use-cases/directory-check/start-directory-check.ts';
import { createCheckAddress } from '../use-cases/inspect/check-address.ts';
import { createFindAlertCard } from '../use-cases/inspect/find-alert-card.ts';
import { createListConflicts } from '../use-cases/inspect/list-conflicts.ts';
import { createOpenConflict } from '../use-cases/inspect/open-conflict.ts';
import { createExamineInstallation } from '../use-cases/inspect/run-doctor.ts';
import { createShowHistory } from '../use-cases/inspect/show-history.ts';
import { createShowStatus } from '../use-cases/inspect/show-status.ts';
import type { NewId } from '../use-cases/ports/identifiers.ts';
import type { JobQueue } from '../use-cases/ports/jobs.ts';
import { createAcknowledgeConflict } from '../use-cases/remedy/acknowledge-conflict.ts';
import { createApproveRemedy } from '../use-cases/remedy/approve-remedy.ts';
import { createCheckNow } from '../use-cases/remedy/check-now.ts';
import { createPreviewRemedy, type RemedyPorts } from '../use-cases/remedy/preview-remedy.ts';
import { createRejectRemedy } from '../use-cases/remedy/reject-remedy.ts';
import { createRequestRemedy } from '../use-cases/remedy/request-remedy.ts';
import { createReviewRemedy } from '../use-cases/remedy/review-remedy.ts';
import { createPreviewUndo, createUndoRemedy } from '../use-cases/remedy/undo-remedy.ts';
import {
  createLeaveConversation,
  createRejoinConversation,
} from '../use-cases/watch/channel-lifecycle.ts';
import { createChooseAlerts } from '../use-cases/watch/choose-alerts.ts';
import {
  createRememberChannel,
  createSubscribeChannel,
} from '../use-cases/watch/subscribe-channel.ts';
import type { WatchConflicts } from '../use-cases/watch/watch-conflicts.ts';
import { createDoctor } from './create-doctor.ts';

/** Ports that use cases about remedies share. */
export type RemedyParts = RemedyPorts & { readonly newId: NewId };

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly remedies: RemedyParts;
  readonly watch: WatchConflicts;
}

/** Everything that people can make the bot do. */
export function createUseCases({ config, database, queue, remedies, watch }: Parts): UseCases {
  const { directory, store, authorize, clock, policy } = remedies;
  const { CARDS_AT_ONCE: cardsAtOnce, POLL_INTERVAL_SECONDS: pollInterval } = config;
  const subscribeChannel = createSubscribeChannel({ store, queue, cardsAtOnce });
  return {
    checkAddress: createCheckAddress({ directory, store }),
    checkNow: createCheckNow(remedies),
    listConflicts: createListConflicts({ store }),
    openConflict: createOpenConflict({ directory, store }),
    findAlertCard: createFindAlertCard({ store }),
    previewRemedy: createPreviewRemedy(remedies),
    requestRemedy: createRequestRemedy(remedies),
    reviewRemedy: createReviewRemedy(remedies),
    approveRemedy: createApproveRemedy(remedies),
    rejectRemedy: createRejectRemedy(remedies),
    previewUndo: createPreviewUndo(remedies),
    undoRemedy: createUndoRemedy(remedies),
    acknowledgeConflict: createAcknowledgeConflict(remedies),
    showHistory: createShowHistory({ store }),
    showStatus: createShowStatus({ directory, store, clock, pollInterval }),
    examineInstallation: createExamineInstallation({
      authorize,
      runDoctor: createDoctor(config, { clock, openStore: async () => lookThrough(database) }),
    }),
    startDirectoryCheck: createStartDirectoryCheck({
      ...{ authorize, queue, hasActiveDirectory: config.activeDirectory !== undefined },
    }),
    collectReport: createCollectReport({ authorize, files: createReportFiles(database) }),
    chooseAlerts: createChooseAlerts({ authorize, store, subscribe: subscribeChannel }),
    subscribeChannel,
    rememberReference: createRememberChannel({ store }),
    leaveConversation: createLeaveConversation({ store }),
    rejoinConversation: createRejoinConversation({ store, subscribe: subscribeChannel }),
    watchConflicts: watch,
    recommend: (details) => recommend(details, policy),
    clock,
  };
}

/** The doctor looks through the connections that are open; its own would find the folder taken. */
const lookThrough = ({ kind, executeSql }: Database): StoreReader => ({
  ...{ kind, executeSql, close: async () => undefined },
});
