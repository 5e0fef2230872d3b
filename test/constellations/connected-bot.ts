import { createHash } from 'node:crypto';
import { newEntry } from '../../simulator/directory/entry.ts';
import { runHourlyTask } from '../../simulator/directory/hourly-task.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import { Tenant } from '../../simulator/directory/tenant.ts';
import { type Readings, usualReadings } from '../../simulator/readings.ts';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import type { Simulator } from '../../simulator/server.ts';
import { contosoSettings, type TenantSettings } from '../../simulator/settings.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { withExchange } from '../../src/exchange/exchange-aware-directory.ts';
import { createExchangeRecipients } from '../../src/exchange/exchange-recipients.ts';
import { createExchangeRemedies } from '../../src/exchange/exchange-remedies.ts';
import { createRestTransport } from '../../src/exchange/rest-transport.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createMessageTraces } from '../../src/graph/graph-message-traces.ts';
import { createGraphRemedyRunner } from '../../src/graph/graph-remedies.ts';
import { createSimulatorPersonTokens } from '../../src/graph/simulator-person-tokens.ts';
import { withOriginalMailboxes } from '../../src/on-premises/active-directory-aware-directory.ts';
import {
  createActiveDirectoryCheck,
  createActiveDirectoryRemedies,
} from '../../src/on-premises/active-directory-remedies.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import { loadConflictToShow } from '../../src/use-cases/conflict/load-conflict.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { RemedyRunner } from '../../src/use-cases/ports/remedy-runner.ts';
import { applyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { previewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { requestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { suggestRemedy } from '../../src/use-cases/remedy/suggest-remedy.ts';
import { verifyConflict } from '../../src/use-cases/watch/verify-conflict.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { activeDirectoryOf, originalMailboxesOf } from './active-directory-double.ts';
import type { Connected, Constellation } from './constellation.ts';
import { addObjects, idOf } from './tenant-objects.ts';

/** A reading of what is open, beside the simulator's own choice. */
export interface Reading {
  readonly settings?: Partial<Omit<TenantSettings, 'readings'>>;
  readonly readings?: Partial<Readings>;
  readonly softDeletedUsersBlock?: boolean;
}

export const alex: Actor = {
  ...{ entraObjectId: ALEX, displayName: 'Alex Wilber' },
  ...{ teamsUserId: '29:alex', channelId: 'msteams' },
};

const BEGIN = '2026-10-01T09:00:00.000Z';

/** The clock of the simulator and of what runs against it. */
export class TestClock {
  #now = Date.parse(BEGIN);
  readonly now = (): string => this.date().toISOString();
  readonly date = (): Date => new Date(this.#now);
  set(at: string): void {
    this.#now = Date.parse(at);
  }
  later(minutes: number): void {
    this.#now += minutes * 60_000;
  }
}

/** A tenant with the objects of a constellation, where its simulator had another one before. */
export function loadTenant(
  simulator: Simulator,
  clock: TestClock,
  constellation: Constellation,
  reading: Reading,
): Tenant {
  clock.set(BEGIN);
  const settings = {
    ...contosoSettings(),
    ...constellation.settings,
    ...reading.settings,
    readings: { ...usualReadings(), ...reading.readings },
  };
  const tenant = new Tenant({ settings, clock: clock.date });
  tenant.directory.softDeletedUsersBlock = reading.softDeletedUsersBlock ?? true;
  const alexEntry = newEntry('user', { id: ALEX, displayName: 'Alex Wilber' });
  tenant.directory.add(alexEntry);
  tenant.memberships.giveRole(ALEX, 'User Administrator');
  addObjects(tenant, constellation);
  simulator.world.tenant = tenant;
  const exchange = { rate: 1, kinds: ['unavailable'], match: '/adminapi/' } as const;
  simulator.world.faults.set(constellation.exchangeIsDown ? exchange : undefined);
  return tenant;
}

/** Unclash over its real edges to the simulator, with a memory store. */
export function connectBot(
  { simulator, clock, tenant }: { simulator: Simulator; clock: TestClock; tenant: Tenant },
  constellation: Constellation,
  { exchange: hasExchange, activeDirectory: hasAd }: Connected,
) {
  const { log } = aSilentLog();
  const getToken = async () => 'demo-app-token';
  const client = createGraphClient({ baseUrl: simulator.url, getToken });
  const graph = createGraphDirectory({ client, clock, log });
  const traces = constellation.mail
    ? createMessageTraces({ client, directory: client, clock, log })
    : {};
  const transport = createRestTransport({
    settings: { baseUrl: simulator.url, tenantId: tenant.settings.tenantId },
    getToken,
    wait: async () => undefined,
  });
  const overExchange = hasExchange
    ? withExchange(graph, createExchangeRecipients(transport), log)
    : graph;
  const overAll = hasAd
    ? withOriginalMailboxes(overExchange, originalMailboxesOf(constellation))
    : overExchange;
  const directory = { ...overAll, ...traces };
  const original = activeDirectoryOf(tenant);
  const tokens = createSimulatorPersonTokens(`${simulator.url}/_simulator/delegated-token`);
  const inGraph = createGraphRemedyRunner({ client, tokens });
  const runners: Partial<Record<Step['executor'], RemedyRunner>> = {
    graphDelegated: inGraph,
    graphApplication: inGraph,
    ...(hasExchange && { exchange: createExchangeRemedies(transport) }),
    ...(hasAd && { activeDirectory: createActiveDirectoryRemedies(original, graph) }),
  };
  const runner: RemedyRunner = {
    run: (step, by) => {
      const found = runners[step.executor];
      if (found === undefined) throw new Error(`A step for ${step.executor} was planned.`);
      return found.run(step, by);
    },
  };
  const jobs: Job[] = [];
  const queue = { enqueue: async (more: readonly Job[]) => void jobs.push(...more) };
  const store = createMemoryStore({ now: clock.now, ...queue });
  let ids = 0;
  const protectedObjectIds = Object.entries(constellation.objects)
    .filter(([, spec]) => spec.listedAsProtected)
    .map(([name]) => idOf(constellation, name));
  const { syncClient } = constellation;
  const ports = {
    ...{ directory, runner, store, queue, clock, applyWithinHours: 24, oneClick: true },
    ...{ fourEyes: 'off' as const, entraPortalUrl: 'https://entra.microsoft.com' },
    newId: () => `request-${++ids}`,
    authorize: async () => undefined,
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    pollInterval: 300,
    ...(hasAd && { onPremises: createActiveDirectoryCheck(original, graph) }),
    policy: {
      executors: {
        ...{ graphDelegated: true, graphApplication: true },
        ...{ exchange: hasExchange, activeDirectory: hasAd },
      },
      protection: { protectedObjectIds, directoryRoleHolderIds: [] },
      ...(syncClient && { syncClient }),
    },
  };
  const bind = bindTo(ports);
  const watch = bind(watchConflicts);
  const apply = bind(applyRemedy);
  const verify = bind(verifyConflict);
  const work = async () => {
    for (const job of jobs.splice(0)) {
      if (job.name === 'apply') await apply(job);
      if (job.name === 'verify') await verify(job);
    }
  };
  return {
    ...{ store, watch, work },
    preview: bind(previewRemedy),
    request: bind(requestRemedy),
    load: (number: number) => {
      const conflict = store.world.conflicts.find((one) => one.number === number);
      if (conflict === undefined) throw new Error(`no conflict ${number}`);
      return loadConflictToShow(ports, conflict);
    },
    suggest: (details: Parameters<typeof suggestRemedy>[1]) => suggestRemedy(ports, details),
    /** Exchange reaches Entra, a sync cycle and the hourly task run, and Unclash polls. */
    letTimePass: async () => {
      await work();
      tenant.recipients.settle(true);
      runSyncCycle(tenant);
      runHourlyTask(tenant);
      clock.later(90);
      await watch();
      await work();
    },
  };
}
