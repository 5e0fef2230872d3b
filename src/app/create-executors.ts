import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import type { Executors, Step } from '../domain/remedy/remedy-plan.ts';
import { withExchange } from '../exchange/exchange-aware-directory.ts';
import type { ExchangeTransport } from '../exchange/exchange-command.ts';
import { createExchangeRecipients } from '../exchange/exchange-recipients.ts';
import { createExchangeRemedies } from '../exchange/exchange-remedies.ts';
import { createRestTransport } from '../exchange/rest-transport.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import type { GraphSettings } from '../graph/client/graph-settings.ts';
import { createGraphDirectory } from '../graph/graph-directory.ts';
import { createGraphRemedyRunner } from '../graph/graph-remedies.ts';
import { createSimulatorPersonTokens } from '../graph/simulator-person-tokens.ts';
import { createActiveDirectory } from '../on-premises/active-directory.ts';
import {
  createOriginalMailboxes,
  withOriginalMailboxes,
} from '../on-premises/active-directory-aware-directory.ts';
import {
  createActiveDirectoryCheck,
  createActiveDirectoryRemedies,
} from '../on-premises/active-directory-remedies.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import type { PersonTokens } from '../use-cases/ports/people.ts';
import type { RemedyRunner, StepCheck } from '../use-cases/ports/remedy-runner.ts';
import { exchangeToken, readerToken, remedyToken } from './token-sources.ts';

/** What reads the directory, what writes to it, and which writes this installation can do. */
export interface ExecutorParts {
  readonly directory: Directory;
  readonly runner: RemedyRunner;
  readonly available: Executors;
  /** Absent without AD_URLS. */
  readonly onPremises?: StepCheck;
}

/** What the executors need from other rooms. */
interface Outside {
  readonly clock: Clock;
  readonly log: Log;
  /** Tokens of people who signed in; undefined without an OAuth connection. */
  readonly personTokens: PersonTokens | undefined;
  /** The throttle of every Graph call, and the listener to its answers. */
  readonly graph?: Pick<GraphSettings, 'throttle' | 'onAnswer'>;
}

/** Joins Graph and, where it is switched on, Exchange Online. */
export function createExecutors(
  config: Config,
  { clock, log, personTokens, graph }: Outside,
): ExecutorParts {
  const { GRAPH_BASE_URL: baseUrl } = config;
  const client = createGraphClient({ baseUrl, getToken: readerToken(config), ...graph });
  const tokens = config.DELEGATED_TOKEN_URL
    ? createSimulatorPersonTokens(config.DELEGATED_TOKEN_URL)
    : personTokens;
  const isExchangeAsked = config.EXCHANGE_MODE === 'rest';
  const overGraph = createGraphDirectory({
    client,
    clock,
    log,
    isExchangeAsked,
    ...defined({ syncClient: config.SYNC_CLIENT }),
  });
  const graphRunner = createGraphRemedyRunner({
    client: createGraphClient({ baseUrl, getToken: remedyToken(config), ...graph }),
    tokens: tokens ?? nobodySignsIn,
  });
  const exchange = isExchangeAsked ? exchangeOf(config) : undefined;
  const onPremises = config.activeDirectory && createActiveDirectory(config.activeDirectory, log);
  const runners: Record<Step['executor'], RemedyRunner | undefined> = {
    graphDelegated: graphRunner,
    graphApplication: graphRunner,
    exchange: exchange && createExchangeRemedies(exchange),
    activeDirectory: onPremises && createActiveDirectoryRemedies(onPremises, overGraph),
    person: undefined,
  };
  const inCloud = exchange
    ? withExchange(overGraph, createExchangeRecipients(exchange), log)
    : overGraph;
  return {
    directory: config.activeDirectory
      ? withOriginalMailboxes(
          inCloud,
          createOriginalMailboxes(config.activeDirectory, { log, clock }),
        )
      : inCloud,
    runner: byHand(runners),
    ...defined({
      onPremises: onPremises ? createActiveDirectoryCheck(onPremises, overGraph) : undefined,
    }),
    available: {
      graphDelegated: tokens !== undefined,
      graphApplication: config.GRAPH_REMEDIES,
      exchange: exchange !== undefined,
      activeDirectory: (config.activeDirectory?.writeBaseDns.length ?? 0) > 0,
    },
  };
}

const nobodySignsIn: PersonTokens = { tokenFor: async () => undefined };

/** The transport to Exchange Online. */
export function exchangeOf(config: Config): ExchangeTransport {
  const { EXCHANGE_BASE_URL: baseUrl, TENANT_ID: tenantId } = config;
  return createRestTransport({
    settings: { baseUrl, tenantId },
    getToken: exchangeToken(config),
  });
}

/** The runner of a step's executor runs it; the planner gives no step to a missing executor. */
function byHand(
  runners: Readonly<Record<Step['executor'], RemedyRunner | undefined>>,
): RemedyRunner {
  return {
    run: async (step, by, fence) => {
      const runner = runners[step.executor];
      if (!runner) throw new Error(`No runner for a step of hand ${step.executor}.`);
      return runner.run(step, by, fence);
    },
  };
}
