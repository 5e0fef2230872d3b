import { createHash, randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import { createDoctor } from './create-doctor.ts';
import { createHands } from './create-hands.ts';
import { recommend } from './domain/recommendation.ts';
import type { Log } from './log.ts';
import { createQueue } from './queue/pg-boss-queue.ts';
import { createServer } from './server.ts';
import { createConflictStore } from './store/conflict-store.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';
import type { StoreLook } from './store/store-look.ts';
import type { BotSettings } from './teams/bot-settings.ts';
import { createTeamsBot } from './teams/create-teams-bot.ts';
import { createAcknowledgeConflict } from './use-cases/acknowledge-conflict.ts';
import { createAgreeRemedy } from './use-cases/agree-remedy.ts';
import { createAnnounceConflict } from './use-cases/announce-conflict.ts';
import { createAnnounceMany } from './use-cases/announce-many.ts';
import { createApplyRemedy } from './use-cases/apply-remedy.ts';
import { createCheckAddress } from './use-cases/check-address.ts';
import { createCheckNow } from './use-cases/check-now.ts';
import { createDeclineRemedy } from './use-cases/decline-remedy.ts';
import { BotError } from './use-cases/errors.ts';
import { createLapseRemedy } from './use-cases/lapse-remedy.ts';
import { createListConflicts } from './use-cases/list-conflicts.ts';
import { createOpenCase } from './use-cases/open-case.ts';
import { createPermit } from './use-cases/permit.ts';
import type { Clock, ConflictStore, PersonTokens } from './use-cases/ports.ts';
import { createPreviewRemedy } from './use-cases/preview-remedy.ts';
import { createRequestRemedy } from './use-cases/request-remedy.ts';
import { createReviewRemedy } from './use-cases/review-remedy.ts';
import { createExamineInstallation } from './use-cases/run-doctor.ts';
import { createShowHistory } from './use-cases/show-history.ts';
import { createShowStatus } from './use-cases/show-status.ts';
import {
  createRememberChannel,
  createSubscribeChannel,
  createUnsubscribeChannel,
} from './use-cases/subscribe-channel.ts';
import { createPreviewUndo, createUndoRemedy } from './use-cases/undo-remedy.ts';
import { createVerifyConflict } from './use-cases/verify-conflict.ts';
import { createWatchConflicts } from './use-cases/watch-conflicts.ts';

export interface Bot {
  /** Listens, works on jobs and polls. Resolves with the address of the HTTP server. */
  start(): Promise<{ readonly url: string }>;
  /** Finishes what is in flight, hands jobs back and closes the database. */
  stop(): Promise<void>;
}

const clock: Clock = { now: () => new Date().toISOString() };
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Chooses the real parts and joins them; the only place that knows them all. Throws `BotError`. */
export async function createBot(config: Config, log: Log): Promise<Bot> {
  const { DATABASE_URL: url, DATA_FOLDER: dataFolder } = config;
  const database = await openDatabase({ url, dataFolder, log });
  const queue = await createQueue({ database, log });
  const store = createConflictStore({ database, enqueue: queue.enqueueIn });
  // Teams keeps the tokens of people who signed in, and is joined after the hands that use them.
  const signedIn: { tokens?: PersonTokens | undefined } = {};
  const personTokens: PersonTokens | undefined = config.OAUTH_CONNECTION_NAME
    ? { tokenFor: async (person) => signedIn.tokens?.tokenFor(person) }
    : undefined;
  const hands = createHands(config, { clock, log, personTokens });
  const { directory, runner } = hands;
  const approvers = { groupIds: config.APPROVER_GROUP_IDS, userIds: config.APPROVER_USER_IDS };
  const permit = createPermit({ directory, approvers });
  const context = {
    hands: hands.available,
    protection: {
      protectedObjectIds: config.PROTECTED_OBJECT_IDS,
      directoryRoleHolderIds: [],
      allowRoleHolders: config.ALLOW_DIRECTORY_ROLE_HOLDERS,
    },
  };
  const fourEyes = config.FOUR_EYES;
  const newId = randomUUID;
  const remedies = { directory, store, permit, digest, context, clock, fourEyes, runner, newId };

  const watch = createWatchConflicts({
    directory,
    store,
    clock,
    cardsAtOnce: config.CARDS_AT_ONCE,
  });
  const teams = createTeamsBot({
    settings: botSettings(config),
    log,
    abilities: {
      checkAddress: createCheckAddress({ directory, store }),
      checkNow: createCheckNow(remedies),
      listConflicts: createListConflicts({ store }),
      openCase: createOpenCase({ directory, store }),
      previewRemedy: createPreviewRemedy(remedies),
      requestRemedy: createRequestRemedy(remedies),
      reviewRemedy: createReviewRemedy(remedies),
      agreeRemedy: createAgreeRemedy(remedies),
      declineRemedy: createDeclineRemedy(remedies),
      previewUndo: createPreviewUndo(remedies),
      undoRemedy: createUndoRemedy(remedies),
      acknowledgeConflict: createAcknowledgeConflict(remedies),
      showHistory: createShowHistory({ store }),
      showStatus: createShowStatus({
        directory,
        store,
        clock,
        pollInterval: config.POLL_INTERVAL_SECONDS,
      }),
      examineInstallation: createExamineInstallation({
        permit,
        runDoctor: createDoctor(config, { clock, openStore: async () => lookThrough(database) }),
      }),
      subscribeChannel: createSubscribeChannel({ store, queue, cardsAtOnce: config.CARDS_AT_ONCE }),
      rememberReference: createRememberChannel({ store }),
      unsubscribeChannel: createUnsubscribeChannel({ store }),
      watchConflicts: watch,
      recommend: (about) => recommend(about, context),
      clock,
    },
  });
  signedIn.tokens = teams.personTokens;
  const { notifier } = teams;
  const announce = createAnnounceConflict({ directory, store, notifier });
  const announceMany = createAnnounceMany({ store, notifier });
  const verify = createVerifyConflict({ directory, store, queue, clock });
  const apply = createApplyRemedy(remedies);
  const lapse = createLapseRemedy({ store, clock, queue });

  const server = createServer({
    host: config.HOST,
    port: config.PORT,
    processActivity: teams.process,
    ready: () => readiness(() => database.ping(), store),
    log,
  });

  return {
    start: async () => {
      await queue.work({
        announce: (job) => announce(job.conflictNumber, job.channelId, job.again),
        announceMany: (job) => announceMany(job.conflictNumbers, job.channelId),
        apply: (job) => apply(job.resolutionId),
        verify: (job) => verify(job.conflictNumber, job.attempt),
        lapse: (job) => lapse(job.conflictNumber, job.resolutionId),
        poll: watch,
        prune: async () => undefined,
      });
      const address = await server.listen();
      await queue.schedulePolls(config.POLL_INTERVAL_SECONDS);
      return address;
    },
    stop: async () => {
      await server.close();
      await queue.stop();
      await database.close();
    },
  };
}

function botSettings(config: Config): BotSettings {
  const { BOT_ID, BOT_PASSWORD, OAUTH_CONNECTION_NAME } = config;
  return {
    ...(BOT_ID !== undefined && { appId: BOT_ID }),
    ...(BOT_PASSWORD !== undefined && { password: BOT_PASSWORD }),
    ...(OAUTH_CONNECTION_NAME !== undefined && { oauthConnectionName: OAUTH_CONNECTION_NAME }),
    appType: config.BOT_TYPE,
    tenantId: config.TENANT_ID,
    ...(config.ALLOWED_TENANT_IDS.length > 0 && { allowedTenantIds: config.ALLOWED_TENANT_IDS }),
    requestLimits: {
      perUser: config.REQUESTS_PER_MINUTE_PER_USER,
      perTenant: config.REQUESTS_PER_MINUTE_PER_TENANT,
    },
    approversConfigured: config.APPROVER_GROUP_IDS.length + config.APPROVER_USER_IDS.length > 0,
  };
}

/** The doctor looks through the connections that are open; its own would find the folder taken. */
const lookThrough = ({ kind, executeSql }: Database): StoreLook => ({
  ...{ kind, executeSql, close: async () => undefined },
});

/** Ready: the database answers and some poll could read the directory. */
async function readiness(
  ping: () => Promise<void>,
  store: Pick<ConflictStore, 'lastPoll' | 'lastCompletePoll'>,
) {
  try {
    await ping();
    const [last, complete] = await Promise.all([store.lastPoll(), store.lastCompletePoll()]);
    return {
      ready: complete !== undefined,
      database: 'answers',
      lastPoll: last?.outcome ?? 'none yet',
      lastCompletePollAt: complete?.at ?? null,
    };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { ready: false, database: error.message };
  }
}
