import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createActiveDirectoryChanges } from '../../src/on-premises/check-directory/active-directory-changes.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createForecastStore } from '../../src/store/forecast-rows.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import { notifyForecast } from '../../src/use-cases/forecast/notify-forecast.ts';
import { watchActiveDirectory } from '../../src/use-cases/forecast/watch-active-directory.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { createEntraConnect, type EntraConnect } from '../support/entra-connect.ts';
import { createFakeNotifier } from '../support/fake-notifier.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { itChannel } from '../support/town.ts';

let directory: TestDirectory;
let simulator: Simulator;
let connect: EntraConnect;
let database: Database;
const { log } = aSilentLog();
before(async () => {
  [directory, simulator, database] = await Promise.all([
    aTestDirectory(),
    startSimulator(),
    openDatabase({ dataFolder: 'memory://', log }),
  ]);
  connect = createEntraConnect(simulator.url, directory);
  await connect.adopt();
});
after(async () => {
  await database.close();
  await simulator.close();
  await directory[Symbol.asyncDispose]();
});

/** The watch over a real domain controller, a real database and the simulator. */
async function aWatch() {
  const clock = { now: () => new Date().toISOString() };
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  const entra = createGraphDirectory({ client, clock, log });
  const onPremises = createActiveDirectoryChanges(directory.settings(), log);
  const jobs: Job[] = [];
  const store = createMemoryStore();
  await store.channels.subscribe(itChannel, []);
  const predicted = createForecastStore(database, async (_, more) => void jobs.push(...more));
  const notifier = createFakeNotifier();
  const notify = bindTo({
    ...{ predicted, store, notifier, clock },
    queue: { enqueue: async (more: readonly Job[]) => void jobs.push(...more) },
  })(notifyForecast);
  const watch = bindTo({
    ...{ onPremises, predicted, store, directory: entra, clock },
  })(watchActiveDirectory);
  return {
    /** Looks, and gives the names that were told because of it. */
    look: async (): Promise<readonly string[]> => {
      await watch();
      for (const job of jobs.splice(0)) if (job.name === 'notifyForecast') await notify(job);
      return notifier.predicted
        .splice(0)
        .flatMap(({ conflicts }) =>
          conflicts.map(({ commonName, value }) => `${commonName} ${value}`),
        );
    },
  };
}

/** `whenChanged` counts whole seconds. */
const aSecond = () => sleep(1100);

test('what a person enters in Active Directory is told once before it syncs, and again when it returns', async () => {
  await connect.cycle();
  await aSecond();
  const { look } = await aWatch();
  await look(); // what the simulator brings along
  assert.deepEqual(await look(), []);

  const user = await directory.addUser('watch-ann', { proxyAddresses: 'smtp:john@contoso.com' });
  assert.deepEqual(await look(), ['watch-ann smtp:john@contoso.com']);
  await directory.modify(user.dn, ['add', 'displayName', ['Ann']]);
  assert.deepEqual(await look(), []);

  await directory.modify(user.dn, ['delete', 'proxyAddresses', ['smtp:john@contoso.com']]);
  assert.deepEqual(await look(), []);
  await directory.modify(user.dn, ['add', 'proxyAddresses', ['SMTP:John@contoso.com']]);
  assert.deepEqual(await look(), ['watch-ann SMTP:John@contoso.com']);
});
