import { createHash, randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import { createHands } from './create-hands.ts';
import { recommend } from './domain/recommendation.ts';
import type { Log } from './log.ts';
import { createQueue, type PgBossQueue } from './queue/pg-boss-queue.ts';
import { createServer } from './server.ts';
import { createConflictStore } from './store/conflict-store.ts';
import { openDatabase } from './store/open-database.ts';
import { createTeamsBot } from './teams/create-teams-bot.ts';
import { createAnnounceConflict } from './use-cases/announce-conflict.ts';
import { createAnnounceMany } from './use-cases/announce-many.ts';
import { createApplyRemedy } from './use-cases/apply-remedy.ts';
import { createCheckAddress } from './use-cases/check-address.ts';
import { createCheckNow } from './use-cases/check-now.ts';
import { createListConflicts } from './use-cases/list-conflicts.ts';
import { createOpenCase } from './use-cases/open-case.ts';
import { createPermit } from './use-cases/permit.ts';
import type { Clock } from './use-cases/ports.ts';
import { createPreviewRemedy } from './use-cases/preview-remedy.ts';
import { createRequestRemedy } from './use-cases/request-remedy.ts';
import { createShowHistory } from './use-cases/show-history.ts';
import { createShowStatus } from './use-cases/show-status.ts';
import { createSubscribeChannel, createUnsubscribeChannel } from './use-cases/subscribe-channel.ts';
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
  const database = await openDatabase({ url: config.DATABASE_URL, dataFolder: config.DATA_FOLDER });
  const queue = await createQueue({ database, log });
  const store = createConflictStore({ database, enqueue: queue.enqueueIn });
  const hands = createHands(config, { clock, log });
  const { directory, runner } = hands;
  const approvers = { groupIds: config.APPROVER_GROUP_IDS, userIds: config.APPROVER_USER_IDS };
  const permit = createPermit({ directory, approvers });
  const context = {
    hands: hands.available,
    protection: { protectedObjectIds: config.PROTECTED_OBJECT_IDS, directoryRoleHolderIds: [] },
  };
  const remedies = { directory, store, permit, digest, context, clock, runner, newId: randomUUID };

  const watch = createWatchConflicts({ directory, store, clock });
  const teams = createTeamsBot({
    settings: botSettings(config),
    log,
    abilities: {
      approversConfigured: approvers.groupIds.length + approvers.userIds.length > 0,
      checkAddress: createCheckAddress({ directory, store }),
      checkNow: createCheckNow(remedies),
      listConflicts: createListConflicts({ store }),
      openCase: createOpenCase({ directory, store }),
      previewRemedy: createPreviewRemedy(remedies),
      requestRemedy: createRequestRemedy(remedies),
      showHistory: createShowHistory({ store }),
      showStatus: createShowStatus({
        directory,
        store,
        clock,
        pollInterval: config.POLL_INTERVAL_SECONDS,
      }),
      subscribeChannel: createSubscribeChannel({ store }),
      unsubscribeChannel: createUnsubscribeChannel({ store }),
      watchConflicts: watch,
      recommend: (about) => recommend(about, context),
      now: clock.now,
    },
  });
  const { notifier } = teams;
  const announce = createAnnounceConflict({ directory, store, notifier });
  const announceMany = createAnnounceMany({ store, notifier });
  const verify = createVerifyConflict({ directory, store, queue, clock });
  const apply = createApplyRemedy(remedies);

  const server = createServer({
    host: config.HOST,
    port: config.PORT,
    processActivity: teams.process,
    ready: readiness({ ping: () => database.ping(), store }),
    log,
  });

  return {
    start: async () => {
      await queue.work({
        announce: (job) => announce(job.conflictNumber, job.channelId),
        announceMany: (job) => announceMany(job.conflictNumbers, job.channelId),
        apply: (job) => apply(job.resolutionId),
        verify: (job) => verify(job.conflictNumber, job.attempt),
        poll: watch,
      });
      const address = await server.listen();
      await queue.schedulePolls(config.POLL_INTERVAL_SECONDS);
      return address;
    },
    stop: async () => {
      await server.close();
      await stopQueue(queue);
      await database.close();
    },
  };
}
