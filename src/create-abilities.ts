import type { Config } from './config.ts';
import { createDoctor } from './create-doctor.ts';
import { recommend } from './domain/recommendation.ts';
import type { Database } from './store/database.ts';
import { createReportFiles } from './store/report-rows.ts';
import type { StoreLook } from './store/store-look.ts';
import type { Abilities } from './teams/abilities.ts';
import { createAcknowledgeConflict } from './use-cases/acknowledge-conflict.ts';
import { createAgreeRemedy } from './use-cases/agree-remedy.ts';
import { createCheckAddress } from './use-cases/check-address.ts';
import { createCheckNow } from './use-cases/check-now.ts';
import { createChooseAlerts } from './use-cases/choose-alerts.ts';
import { createDeclineRemedy } from './use-cases/decline-remedy.ts';
import { createFindAlertCard } from './use-cases/find-alert-card.ts';
import { createLeavePlace, createReturnToPlace } from './use-cases/follow-places.ts';
import { createListConflicts } from './use-cases/list-conflicts.ts';
import { createOpenCase } from './use-cases/open-case.ts';
import type { JobQueue, NewId } from './use-cases/ports.ts';
import { createPreviewRemedy, type RemedyPorts } from './use-cases/preview-remedy.ts';
import { createRequestRemedy } from './use-cases/request-remedy.ts';
import { createReviewRemedy } from './use-cases/review-remedy.ts';
import { createExamineInstallation } from './use-cases/run-doctor.ts';
import { createShowHistory } from './use-cases/show-history.ts';
import { createShowStatus } from './use-cases/show-status.ts';
import { createStartDirectoryCheck } from './use-cases/start-directory-check.ts';
import { createRememberChannel, createSubscribeChannel } from './use-cases/subscribe-channel.ts';
import { createTakeReport } from './use-cases/take-report.ts';
import { createPreviewUndo, createUndoRemedy } from './use-cases/undo-remedy.ts';
import type { WatchConflicts } from './use-cases/watch-conflicts.ts';

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
export function createAbilities({ config, database, queue, remedies, watch }: Parts): Abilities {
  const { directory, store, permit, clock, context } = remedies;
  const { CARDS_AT_ONCE: cardsAtOnce, POLL_INTERVAL_SECONDS: pollInterval } = config;
  const subscribeChannel = createSubscribeChannel({ store, queue, cardsAtOnce });
  return {
    checkAddress: createCheckAddress({ directory, store }),
    checkNow: createCheckNow(remedies),
    listConflicts: createListConflicts({ store }),
    openCase: createOpenCase({ directory, store }),
    findAlertCard: createFindAlertCard({ store }),
    previewRemedy: createPreviewRemedy(remedies),
    requestRemedy: createRequestRemedy(remedies),
    reviewRemedy: createReviewRemedy(remedies),
    agreeRemedy: createAgreeRemedy(remedies),
    declineRemedy: createDeclineRemedy(remedies),
    previewUndo: createPreviewUndo(remedies),
    undoRemedy: createUndoRemedy(remedies),
    acknowledgeConflict: createAcknowledgeConflict(remedies),
    showHistory: createShowHistory({ store }),
    showStatus: createShowStatus({ directory, store, clock, pollInterval }),
    examineInstallation: createExamineInstallation({
      permit,
      runDoctor: createDoctor(config, { clock, openStore: async () => lookThrough(database) }),
    }),
    startDirectoryCheck: createStartDirectoryCheck({
      ...{ permit, queue, hasActiveDirectory: config.activeDirectory !== undefined },
    }),
    takeReport: createTakeReport({ permit, files: createReportFiles(database) }),
    chooseAlerts: createChooseAlerts({ permit, store, subscribe: subscribeChannel }),
    subscribeChannel,
    rememberReference: createRememberChannel({ store }),
    leavePlace: createLeavePlace({ store }),
    returnToPlace: createReturnToPlace({ store, subscribe: subscribeChannel }),
    watchConflicts: watch,
    recommend: (about) => recommend(about, context),
    clock,
  };
}

/** The doctor looks through the connections that are open; its own would find the folder taken. */
const lookThrough = ({ kind, executeSql }: Database): StoreLook => ({
  ...{ kind, executeSql, close: async () => undefined },
});
