import { createHash, randomUUID } from 'node:crypto';
import { demoSettings } from '../../demo/settings.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import type { TenantOptions } from '../../simulator/scenarios/load.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import { createExecutors } from '../../src/app/create-executors.ts';
import { readConfig } from '../../src/config/config.ts';
import { defined } from '../../src/domain/defined.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { applyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { checkNow } from '../../src/use-cases/remedy/check-now.ts';
import { followMatch, previewMatch } from '../../src/use-cases/remedy/match-accounts.ts';
import { openFinding } from '../../src/use-cases/remedy/open-finding.ts';
import { previewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { requestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { previewUndo, undoRemedy } from '../../src/use-cases/remedy/undo-remedy.ts';
import { verifyConflict } from '../../src/use-cases/watch/verify-conflict.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { createMemoryStore } from './memory-store.ts';
import { aSilentLog } from './silent-log.ts';
import { simulatorTenant } from './simulator-tenant.ts';
import { adaPresses } from './town.ts';

/** Use cases over the real edges to Graph and Exchange, on the simulator; one person presses. */
export async function startSimulatedTown(options: TenantOptions = {}) {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  const simulator = await startSimulator({
    scenario: 'empty',
    clock: () => new Date(now),
    ...options,
  });
  const { tenant } = simulator.world;
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(simulator.url).port) };
  const read = readConfig(demoSettings(ports, {}));
  if (!read.ok) throw new Error(read.problems.join(' '));
  const hands = createExecutors(read.config, {
    clock,
    log: aSilentLog().log,
    personTokens: undefined,
  });
  const jobs: Job[] = [];
  const queue = { enqueue: async (more: readonly Job[]) => void jobs.push(...more) };
  const store = createMemoryStore({ ...clock, ...queue });
  const bind = bindTo({
    ...{ directory: hands.directory, runner: hands.runner, store, queue, clock },
    ...{ newId: randomUUID, applyWithinHours: 24, fourEyes: 'off' as const, pollInterval: 300 },
    authorize: async () => undefined,
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
    policy: {
      executors: hands.available,
      protection: { protectedObjectIds: [], directoryRoleHolderIds: [] },
    },
  });
  const preview = bind(previewRemedy);
  const request = bind(requestRemedy);
  const apply = bind(applyRemedy);
  const verify = bind(verifyConflict);
  return {
    ...{ tenant, store, jobs, directory: hands.directory },
    control: simulatorTenant(simulator.url),
    watch: bind(watchConflicts),
    preview,
    checkNow: bind(checkNow),
    previewMatch: bind(previewMatch),
    followMatch: bind(followMatch),
    previewUndo: bind(previewUndo),
    undo: bind(undoRemedy),
    openFinding: bind(openFinding),
    sync: () => runSyncCycle(tenant),
    /** Calls Graph with the rights of an administrator, as the printed commands do. */
    asAdministrator: (method: string, path: string, body?: object) =>
      callAsAdministrator(simulator, method, { path, ...defined({ body }) }),
    /** Minutes go by. */
    later: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Runs the jobs that are waiting now, but those that draw cards. */
    work: async () => {
      for (const job of jobs.splice(0)) {
        if (job.name === 'apply') await apply(job);
        if (job.name === 'verify') await verify(job);
      }
    },
    /** Looks at the plan and presses Apply. */
    press: async (chosen: Omit<Parameters<typeof preview>[0], 'by' | 'answers'>) => {
      const choice = { ...chosen, by: adaPresses, answers: {} };
      const shown = await preview(choice);
      return shown.outcome === 'preview'
        ? request({ ...choice, fingerprint: shown.fingerprint })
        : shown;
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

async function callAsAdministrator(
  { url, world: { tokens, tenant } }: Simulator,
  method: string,
  { path, body }: { readonly path: string; readonly body?: object },
): Promise<void> {
  const userId = '00000000-0000-4000-8000-0000000000a1';
  tenant.memberships.giveRole(userId, 'Global Administrator');
  const permissions = ['User.ReadWrite.All', 'User.DeleteRestore.All'];
  const principal = { type: 'delegated', appId: 'graph-powershell', userId, permissions } as const;
  const { token } = tokens.issue(principal, GRAPH);
  const response = await fetch(`${url}/v1.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
}
