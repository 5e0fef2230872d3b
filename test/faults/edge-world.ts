import { createHash, randomUUID } from 'node:crypto';
import { demoSettings } from '../../demo/settings.ts';
import type { TenantOptions } from '../../simulator/scenarios/load.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { createExecutors } from '../../src/app/create-executors.ts';
import { readConfig } from '../../src/config/config.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { RemedyRequest } from '../../src/use-cases/ports/requests.ts';
import { applyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { authorize } from '../../src/use-cases/remedy/authorize.ts';
import { previewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { requestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import {
  type DirectoryGateway,
  startDirectoryGateway,
} from '../support/fleet/directory-gateway.ts';
import { ALEX } from '../support/fleet/person.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

const alex: Actor = {
  entraObjectId: ALEX.aadObjectId,
  displayName: ALEX.name,
  teamsUserId: ALEX.id,
  channelId: 'msteams',
};

/** Use cases over the real edges to Graph and Exchange, behind a door that can be made to stick. */
export interface EdgeWorld extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly gateway: DirectoryGateway;
  readonly tenant: ReturnType<typeof simulatorTenant>;
  readonly store: ReturnType<typeof createMemoryStore>;
  readonly watch: () => Promise<PollRecord>;
  /** Makes a conflict, polls, looks at the plan and presses Apply. Gives the recorded intent. */
  press(kind: 'cloudUser' | 'mailbox'): Promise<RemedyRequest>;
  /** Runs the job that carries an intent out, once; false when it wants to be run again. */
  carryOut(remedyRequestId: string): Promise<boolean>;
  /** Lets time pass by the clock of the use cases. */
  later(minutes: number): void;
}

export async function startEdgeWorld(options: TenantOptions = {}): Promise<EdgeWorld> {
  const simulator = await startSimulator({ scenario: 'contoso', ...options });
  // What Exchange writes is seen in Entra much later than a test lasts.
  simulator.world.tenant.settings.exchangeDelayMs = 3_600_000;
  const gateway = await startDirectoryGateway(simulator.url);
  const tenant = simulatorTenant(simulator.url);
  let passedMs = 0;
  const clock = { now: () => new Date(Date.now() + passedMs).toISOString() };
  const { directory, runner, available } = handsAt(gateway.url, clock);
  const jobs: Job[] = [];
  const queue = { enqueue: async (more: readonly Job[]) => void jobs.push(...more) };
  const store = createMemoryStore({ ...clock, ...queue });
  const ports = {
    ...{ directory, store, clock, runner, newId: randomUUID, fourEyes: 'off' as const },
    applyWithinHours: 24,
    authorize: bindTo({
      directory,
      approvers: { groupIds: [], userIds: [alex.entraObjectId] },
    })(authorize),
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    policy: {
      executors: available,
      protection: { protectedObjectIds: [], directoryRoleHolderIds: [] },
    },
  };
  const watch = bindTo({ directory, store, queue, clock, pollInterval: 300 })(watchConflicts);
  const apply = bindTo(ports)(applyRemedy);
  return {
    ...{ simulator, gateway, tenant, store, watch },
    press: async (kind) => {
      const { conflicts } = (await tenant.createConflicts(kind, 1)) as {
        readonly conflicts: readonly {
          readonly holderIds: readonly string[];
          readonly claimantId: string;
        }[];
      };
      await watch();
      const [made] = conflicts;
      const found = store.world.conflicts.find((one) => one.claimantId === made?.claimantId);
      const target = {
        ...{ conflictNumber: found?.number ?? 0, objectId: made?.holderIds[0] ?? '', by: alex },
      };
      const shown = await bindTo(ports)(previewRemedy)({ ...target, answers: {} });
      if (shown.outcome !== 'preview') throw new Error(`the plan was ${shown.outcome}`);
      const { fingerprint } = shown;
      await bindTo(ports)(requestRemedy)({ ...target, answers: {}, fingerprint });
      const job = jobs.find((one) => one.name === 'apply');
      const intent =
        job?.name === 'apply' ? await store.requests.get(job.remedyRequestId) : undefined;
      if (!intent) throw new Error('nothing was recorded');
      return intent;
    },
    carryOut: (id) =>
      apply({ remedyRequestId: id }).then(
        () => true,
        () => false,
      ),
    later: (minutes) => {
      passedMs += minutes * 60_000;
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close();
      await simulator.close();
    },
  };
}

function handsAt(url: string, clock: { now(): string }) {
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(url).port) };
  const read = readConfig(demoSettings(ports, {}));
  if (!read.ok) throw new Error(read.problems.join(' '));
  return createExecutors(read.config, { clock, log: aSilentLog().log, personTokens: undefined });
}
