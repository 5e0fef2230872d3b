import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import type { GraphAnswerFacts } from '../graph/client/graph-settings.ts';
import { createGraphThrottle } from '../graph/client/graph-throttle.ts';
import { shareLookups } from '../graph/shared-lookups.ts';
import { readiness } from '../http/readiness.ts';
import { createServer } from '../http/server.ts';
import { singleFlight } from '../http/single-flight.ts';
import { createQueue } from '../queue/pg-boss-queue.ts';
import { createStore } from '../store/create-store.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { createHistory } from '../store/history.ts';
import { oldestOpenAt } from '../store/oldest-open.ts';
import { createRateLimiters } from '../store/rate-limiter.ts';
import { createValueGivers } from '../store/value-giver-rows.ts';
import { createTeamsBot } from '../teams/bot/create-teams-bot.ts';
import { createSendLimits, withSendLimits } from '../teams/send/send-limits.ts';
import {
  instrumentNotifier,
  instrumentRunner,
  instrumentStore,
} from '../telemetry/instrument-ports.ts';
import {
  instrumentHandlers,
  instrumentPoll,
  instrumentPruning,
  instrumentTurns,
  registerGauges,
} from '../telemetry/instrument-work.ts';
import type { Log } from '../telemetry/log.ts';
import { createMetrics, type Metrics } from '../telemetry/metrics.ts';
import { bindTo } from '../use-cases/bind-to.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { BotError } from '../use-cases/ports/errors.ts';
import type { PersonTokens } from '../use-cases/ports/people.ts';
import { authorize, findApprovers } from '../use-cases/remedy/authorize.ts';
import { watchConflicts } from '../use-cases/watch/watch-conflicts.ts';
import { botSettings } from './bot-settings.ts';
import { createCloudParts } from './create-cloud-check.ts';
import { correctionsOf, createDirectoryJobs } from './create-directory-jobs.ts';
import { createMailTraces, createMessageReader, createProvenance } from './create-evidence.ts';
import { createExecutors } from './create-executors.ts';
import { createJobHandlers } from './create-jobs.ts';
import { createUseCases } from './create-use-cases.ts';
import { shutDownGracefully } from './graceful-shutdown.ts';

export interface Bot {
  /** Listens, works on jobs and polls. Resolves with the address of the HTTP server. */
  start(): Promise<{ readonly url: string }>;
  /** Finishes what is in flight, hands jobs back and closes the database; within 20 seconds. */
  stop(): Promise<void>;
  /** Resolves when the process can remember nothing more: the folder of its database was deleted. */
  readonly databaseGone?: Promise<BotError>;
}

const clock: Clock = {
  now: () => new Date().toISOString(),
  steadyMs: () => performance.now(),
};
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** How long replicas behind a balancer accept turns after `/readyz` fails. */
const NOTICE_MS = 1_000;

/** Chooses the real parts and joins them; the only place that knows them all. Throws `BotError`. */
export async function createBot(config: Config, log: Log): Promise<Bot> {
  const metrics = createMetrics();
  const database = await openDatabaseOf(config, log);
  // An embedded database has one process, which counts for itself.
  const rateLimiterOf = createRateLimiters(database.kind === 'postgres' ? database : undefined);
  const queue = await createQueue({ database, log });
  const store = instrumentStore(createStore({ database, enqueue: queue.enqueueIn }), metrics, log);
  // Teams keeps the tokens of people who signed in, and is joined after the executors that use them.
  const signedIn: { tokens?: PersonTokens | undefined } = {};
  const personTokens: PersonTokens | undefined = config.OAUTH_CONNECTION_NAME
    ? { tokenFor: async (person) => signedIn.tokens?.tokenFor(person) }
    : undefined;
  const graph = {
    throttle: createGraphThrottle(rateLimiterOf),
    onAnswer: countGraphAnswers(metrics),
  };
  const { available, onPremises, ...hands } = createExecutors(config, {
    clock,
    log,
    personTokens,
    graph,
  });
  const { runner, ...reading } = shareLookups({ ...hands, clock });
  const evidence = { clock, log, rateLimiterOf, graph };
  const directory = {
    ...reading.directory,
    ...createMailTraces(config, evidence),
  };
  const gate = { directory, approvers: approversOf(config) };
  const policy = {
    executors: available,
    protection: protectionOf(config),
    ...defined({ syncClient: config.SYNC_CLIENT }),
  };
  const remedies = {
    directory,
    store,
    authorize: bindTo(gate)(authorize),
    findApprovers: () => findApprovers(gate),
    digest,
    policy,
    clock,
    fourEyes: config.FOUR_EYES,
    applyWithinHours: config.APPLY_WITHIN_HOURS,
    ...defined({ onPremises, corrections: correctionsOf(config, { directory, policy }, log) }),
    provenance: createProvenance(config, evidence),
    givers: createValueGivers(database),
    runner: instrumentRunner(runner, metrics),
    newId: randomUUID,
  };
  const pollOnce = singleFlight(
    instrumentPoll(
      bindTo({
        directory,
        store,
        queue,
        clock,
        cardsAtOnce: config.CARDS_AT_ONCE,
        pollInterval: config.POLL_INTERVAL_SECONDS,
      })(watchConflicts),
      metrics,
      log,
    ),
  );
  const teams = createTeamsBot({
    settings: botSettings(config),
    ...createMessageReader(config, evidence),
    createLimiter: rateLimiterOf,
    createOwnLimiter: createRateLimiters(undefined),
    log,
    useCases: createUseCases({ config, database, queue, remedies, watchConflicts: pollOnce }),
  });
  signedIn.tokens = teams.personTokens;
  const unlimited = instrumentNotifier(teams.notifier, { metrics, clock, log });
  const waited = (seconds: number) => metrics.observe('unclash_teams_wait_seconds', {}, seconds);
  const notifier = config.SEND_LIMITS
    ? withSendLimits(unlimited, createSendLimits(rateLimiterOf), waited)
    : unlimited;
  const { directoryReporter: reporter } = teams;
  const handlers = createJobHandlers({
    config,
    remedies,
    queue,
    notifier,
    bulkReporter: teams.bulkReporter,
    history: createHistory(database),
    watchConflicts: pollOnce,
    directoryJobs: createDirectoryJobs({
      config,
      database,
      queue,
      remedies,
      notifier,
      reporter,
      cloud: createCloudParts(config, { directory, graph }),
      log,
    }),
  });
  registerGauges(metrics, {
    store,
    oldestOpenAt: () => oldestOpenAt(database),
    jobs: queue.depth,
    clock,
  });

  let stopping = false;
  const server = createServer({
    host: config.HOST,
    port: config.PORT,
    processActivity: instrumentTurns(teams.process, metrics),
    ready: () => readiness({ ping: database.ping, store, isStopping: () => stopping }),
    metrics: metrics.text,
    ...defined({
      metricsAt:
        config.METRICS_PORT !== 0
          ? { host: config.METRICS_HOST, port: config.METRICS_PORT }
          : undefined,
    }),
    log,
  });

  return {
    ...defined({ databaseGone: database.gone }),
    start: async () => {
      const prune = instrumentPruning(handlers.prune, metrics);
      await queue.work(instrumentHandlers({ ...handlers, prune }, metrics));
      const address = await server.listen();
      await queue.schedulePolls(config.POLL_INTERVAL_SECONDS);
      await queue.schedulePruning();
      const { watchMinutes = 0 } = config.activeDirectory ?? {};
      if (watchMinutes > 0) await queue.scheduleForecast(watchMinutes * 60);
      return address;
    },
    stop: () => {
      stopping = true;
      const noticeMs = database.kind === 'postgres' ? NOTICE_MS : 0;
      return shutDownGracefully({ noticeMs, server, queue, database });
    },
  };
}

function countGraphAnswers(metrics: Metrics): (answer: GraphAnswerFacts) => void {
  return ({ status, resourceUnits, throttleShare }) => {
    metrics.count('unclash_graph_answers_total', { status: String(status) });
    metrics.count('unclash_graph_resource_units_total', {}, resourceUnits);
    metrics.set('unclash_graph_throttle_share', {}, throttleShare ?? 0);
  };
}

function openDatabaseOf(config: Config, log: Log) {
  return openDatabase({
    url: config.DATABASE_URL,
    dataFolder: config.DATA_FOLDER,
    log,
    poolSize: config.DATABASE_POOL_SIZE,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_SECONDS * 1000,
    ...defined({
      tls:
        config.DATABASE_TLS_CA !== undefined
          ? { ca: readFileSync(config.DATABASE_TLS_CA, 'utf8') }
          : undefined,
    }),
  });
}

function approversOf({ APPROVER_GROUP_IDS, APPROVER_USER_IDS }: Config) {
  return { groupIds: APPROVER_GROUP_IDS, userIds: APPROVER_USER_IDS };
}

function protectionOf(config: Config) {
  return {
    protectedObjectIds: config.PROTECTED_OBJECT_IDS,
    directoryRoleHolderIds: [],
    allowRoleHolders: config.ALLOW_DIRECTORY_ROLE_HOLDERS,
  };
}
